"""Whose exam it is, and what is said when nobody is signed in or the database does not answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.utils import Error
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from learners.requests import LearnerRequest, Request
from quizzes.mock import actions, statements
from quizzes.models import MockAnswer, MockExam

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """To others: sign in, and come back to the same question."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        # What was posted has no page of its own; the question has.
        path = request.path if request.method == "GET" else request.path.rstrip("/").rpartition("/")[0] + "/"
        return go(request, redirect_to_login(path).url)

    return wrapper


def says_not_saved(view: View) -> View:
    """Where the database can't be written: 503, in the learner's words, and nothing half-saved."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Error:
            return TemplateResponse(request, "quizzes/mock/not_saved.html", status=503)

    return wrapper


def own_exam(request: LearnerRequest, attempt_id: int) -> MockExam:
    """The learner's own exam; handed in here if its time is up. Else 404, whoever's it is."""
    exams = MockExam.objects.select_related("attempt")
    exam = get_object_or_404(exams, pk=attempt_id, attempt__learner=request.user.pk)
    close_if_over(exam)
    return exam


def own_answer(request: LearnerRequest, attempt_id: int, position: int) -> MockAnswer:
    """The learner's own item of their exam, in one query; else 404, whoever's it is."""
    found = statements.own_answer(attempt=attempt_id, position=position, learner=request.user.pk)
    if found is None:
        raise Http404
    return found


def close_if_over(exam: MockExam) -> None:
    now = timezone.now()
    if exam.handed_in_at is None and now > exam.deadline:
        actions.hand_in(exam=exam, now=now)


def go(request: Request, url: str) -> HttpResponse:
    """To another page as a whole, also where htmx asked for a part."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
