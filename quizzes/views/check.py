"""A check-yourself question, shown inside a lesson or on a page of its own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from learners.requests import Request, learner_of
from quizzes import actions
from quizzes.answers import NoAnswer, read_answer
from quizzes.models import AttemptItem, MockExam, Revision


@require_safe
@never_cache
def check(request: Request, slug: str) -> HttpResponse:
    return show(request, own_item(request, current(slug)))


@require_POST
def answer_check(request: Request, slug: str) -> HttpResponse:
    revision = current(slug)
    now = timezone.now()
    item = own_item(request, revision)
    if not item.is_answered and not item.in_exam:
        try:
            response = read_answer(request.POST, item, now)
        except NoAnswer as reason:
            return show(request, item, error=str(reason), status=422)
        maybe_create_guest_user(request)
        if learner := learner_of(request):
            item = actions.answer_check(revision=revision, learner=learner, response=response, now=now)
    return show(request, item) if request.htmx else redirect("quizzes:check", slug)


def current(slug: str) -> Revision:
    return get_object_or_404(Revision.objects.current().select_related("question__domain"), question__slug=slug)


def own_item(request: Request, revision: Revision) -> AttemptItem:
    learner = learner_of(request)
    item = actions.check_item(revision=revision, learner=learner)
    if learner:
        exams = MockExam.objects.of(learner).running(timezone.now())
        item.in_exam = exams.with_question(revision.question_id).first()
    return item


def show(request: Request, item: AttemptItem, error: str = "", status: int = 200) -> HttpResponse:
    template = "quizzes/check.html#check" if request.htmx else "quizzes/check.html"
    return TemplateResponse(request, template, {"item": item, "error": error, "sent": request.POST}, status=status)
