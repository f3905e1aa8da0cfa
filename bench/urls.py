"""The app's routes and two bare views to compare with: what a page costs at the very least on this machine."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from studyprep.urls import urlpatterns as app


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@csrf_exempt
def read_and_write(request: HttpRequest) -> HttpResponse:
    """A session, one read and one durable write: the least that storing anything for somebody can cost."""
    learner = request.user.pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT username FROM learners_learner WHERE id = %s", [learner])
        cursor.fetchone()
        cursor.execute("UPDATE learners_learner SET exam_date = exam_date WHERE id = %s", [learner])
    return HttpResponse("ok")


urlpatterns = [*app, path("bench/trivial/", trivial), path("bench/read-write/", read_and_write)]
