"""One question of a set: asked, answered, explained."""

from time import time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.requests import Request
from quizzes import actions, statements
from quizzes.answers import NoAnswer, read_answer
from quizzes.forms import ReportForm
from quizzes.models import Attempt, AttemptItem, MockExam, Report, wording
from quizzes.models.attempts import Place


@require_safe
def attempt(request: Request, attempt_id: int) -> HttpResponse:
    """Back to where the learner stopped: the first unanswered question behind the last answered one, or any."""
    if not request.user.is_authenticated:
        raise Http404
    found = get_object_or_404(Attempt, pk=attempt_id, learner=request.user)
    if found.purpose == Attempt.Purpose.MOCK:
        return redirect(found)
    answered = dict(found.items.values_list("position", "answered_at"))
    open_positions = [position for position, at in answered.items() if at is None]
    if not open_positions:
        return redirect(found.get_result_url())
    last = max((position for position, at in answered.items() if at), default=0)
    return redirect(
        "quizzes:question", found.pk, min((p for p in open_positions if p > last), default=open_positions[0])
    )


@require_safe
@never_cache
def question(request: Request, attempt_id: int, position: int) -> HttpResponse:
    return show(request, own_item(request, attempt_id, position))


@require_POST
def answer(request: Request, attempt_id: int, position: int) -> HttpResponse:
    item = own_item(request, attempt_id, position)
    now = timezone.now()
    # To an answered question any answer is a replay, and the stored one is what is shown.
    if not item.is_answered and not item.in_exam:
        try:
            response = read_answer(request.POST, item, now)
        except NoAnswer as reason:
            return show(request, item, error=str(reason), status=422)
        actions.record_response(item=item, response=response, now=now)
    return show(request, item) if request.htmx else redirect(item)


@require_POST
def flag(request: Request, attempt_id: int, position: int) -> HttpResponse:
    item = own_item(request, attempt_id, position)
    actions.flag(item=item, on=request.POST.get("on") == "1")
    return TemplateResponse(request, "quizzes/flag.html", {"item": item}) if request.htmx else redirect(item)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, attempt_id: int, position: int) -> HttpResponse:
    """The form, or what was reported with it; of an exam's item too."""
    items = AttemptItem.objects.select_related("attempt__learner", "revision__question")
    item = get_object_or_404(items, attempt=attempt_id, position=position, attempt__learner=request.user.pk)
    context: dict[str, Any] = {"item": item, "reasons": Report.Reason.choices}
    if request.method != "POST":
        return TemplateResponse(request, "quizzes/report.html", context)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "quizzes/report.html", context | {"form": form}, status=422)
    actions.report(
        revision=item.revision,
        learner=item.attempt.learner,
        reason=Report.Reason(form.cleaned_data["reason"]),
        text=form.cleaned_data["text"],
    )
    return TemplateResponse(request, "quizzes/report.html", context | {"thanks": True})


def own_item(request: Request, attempt_id: int, position: int) -> AttemptItem:
    """The learner's own item, its attempt with all items loaded, in one query; else 404, whoever's it is."""
    if not request.user.is_authenticated:
        raise Http404
    item = statements.own_item(attempt=attempt_id, position=position, learner=request.user.pk)
    if item is None:
        raise Http404
    item.revision = wording(item.revision_id)
    if item.open_exam:
        exams = MockExam.objects.filter(pk=item.open_exam).running(timezone.now())
        item.in_exam = exams.with_question(item.revision.question_id).first()
    return item


def show(request: Request, item: AttemptItem, error: str = "", status: int = 200) -> HttpResponse:
    """The question's page, or to htmx the part of it that changes. The view names the part; the request can't."""
    now = Place(item.position, item.correct, item.flagged)
    places = [now if place.position == item.position else place for place in item.places]
    if item.is_answered and item.position == places[-1].position < item.attempt.size:
        # A set that grows has a question more since the places were loaded.
        places.append(Place(item.position + 1, None, False))
    context = {
        "item": item,
        "attempt": item.attempt,
        "strip": [strip_row(place, current=place is now) for place in places],
        "answered_count": sum(place.correct is not None for place in places),
        "next_position": next((place.position for place in places if place.position > item.position), None),
        "error": error,
        "sent": request.POST,
        "shown": round(time()),
    }
    page = "quizzes/in_exam.html" if item.in_exam else "quizzes/question.html"
    template = f"{page}#question" if request.htmx else page
    return TemplateResponse(request, template, context, status=status)


def strip_row(place: Place, *, current: bool) -> dict[str, Any]:
    """A question's place in the set as the strip shows it, in words too."""
    state = {None: "", True: "right", False: "wrong"}[place.correct]
    states = [word for word in (state, "flagged" if place.flagged else "") if word]
    return {
        # As text: a number in a template takes Django longer to write than all else of the row.
        "position": str(place.position),
        "current": current,
        "css_class": " ".join(f"is-{word}" for word in states),
        "said": "".join(f", {word}" for word in states),
    }
