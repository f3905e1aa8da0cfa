"""The exam while it runs: a question, the map of all of them, the clock, and handing in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from learners.requests import LearnerRequest
from quizzes.mock import actions
from quizzes.mock.clock import elapsed_ms, in_words, time_left
from quizzes.mock.formats import FORMATS
from quizzes.mock.saving import LONGEST_NOTE
from quizzes.mock.statements import places
from quizzes.mock.views.access import close_if_over, go, own_answer, own_exam, says_not_saved, signed_in
from quizzes.models import MockAnswer, MockExam, wording


@require_safe
@never_cache
@signed_in
def exam(request: LearnerRequest, attempt_id: int) -> HttpResponse:
    """To the question that was last on the screen, or to the result."""
    found = own_exam(request, attempt_id)
    if found.handed_in_at:
        return redirect("mock:result", found.pk)
    last = max(places(found.pk), key=lambda place: -1 if place.shown is None else place.shown)
    return redirect("mock:question", found.pk, last.position)


@require_safe
@never_cache
@says_not_saved
@signed_in
def question(request: LearnerRequest, attempt_id: int, position: int) -> HttpResponse:
    answer = own_answer(request, attempt_id, position)
    exam = answer.item.attempt.mock
    close_if_over(exam)
    if exam.handed_in_at:
        return go(request, reverse("mock:result", args=[exam.pk]))
    return show_question(request, answer)


def show_question(request: LearnerRequest, answer: MockAnswer, error: str = "", status: int = 200) -> HttpResponse:
    """The question's page, or to htmx the part of it that changes. Nothing in it depends on the key."""
    item = answer.item
    exam, position = item.attempt.mock, item.position
    all_places = places(exam.pk)
    shown = [(other.shown, other.item) for other in all_places if other.shown is not None]
    actions.show(item_id=item.pk, shown=shown, exam=exam, now=timezone.now())
    item.revision = wording(item.revision_id)
    chosen = "ABCD"[item.option_order.index(str(answer.choice))] if answer.choice is not None else ""
    context = {
        "exam": exam,
        "item": item,
        "answer": answer,
        "options": [
            row | {"chosen": row["letter"] == chosen, "struck": row["letter"] in answer.struck}
            for row in item.options_shown()
        ],
        "chosen": chosen or answer.typed,
        "answered_count": sum(other.answered for other in all_places),
        "previous": position - 1 if position > 1 else None,
        "next": position + 1 if position < len(all_places) else None,
        "longest_note": LONGEST_NOTE,
        "error": error,
        "sent": request.POST,
        **clock_context(exam),
    }
    template = "quizzes/mock/exam.html#exam" if request.htmx else "quizzes/mock/exam.html"
    return TemplateResponse(request, template, context, status=status)


@require_safe
@never_cache
@says_not_saved
@signed_in
def question_map(request: LearnerRequest, attempt_id: int) -> HttpResponse:
    """All questions with their state: to go to one, and to look over before handing in."""
    found = own_exam(request, attempt_id)
    if found.handed_in_at:
        return go(request, reverse("mock:result", args=[found.pk]))
    all_places = places(found.pk)
    context = {
        "exam": found,
        "places": all_places,
        "unanswered": [place for place in all_places if not place.answered],
        "flagged": [place for place in all_places if place.flagged],
        "unseen": [place for place in all_places if place.shown is None],
        **clock_context(found),
    }
    return TemplateResponse(request, "quizzes/mock/map.html", context)


@require_GET
@never_cache
@says_not_saved
def clock(request: LearnerRequest, attempt_id: int) -> HttpResponse:
    """The server's time, for a browser that has slept or whose own clock was set."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "signed-out"}, status=401)
    return JsonResponse(state_of(own_exam(request, attempt_id), "running"))


@require_POST
@says_not_saved
@signed_in
def hand_in(request: LearnerRequest, attempt_id: int) -> HttpResponse:
    found = own_exam(request, attempt_id)
    if not actions.hand_in(exam=found, now=timezone.now()):
        messages.info(request, "This exam was handed in already.")
    return go(request, reverse("mock:result", args=[found.pk]))


def clock_context(exam: MockExam) -> dict[str, Any]:
    now = timezone.now()
    left = time_left(exam.deadline, now)
    return {
        "elapsed": elapsed_ms(exam.attempt.started_at, now),
        "left": left,
        "left_in_words": in_words(left),
        "notices": " ".join(map(str, FORMATS[exam.form].notices)),
    }


def state_of(exam: MockExam, state: str, **more: Any) -> dict[str, Any]:
    """What the browser is told beside the outcome: the server's time, in ms since the beginning and in seconds left."""
    now = timezone.now()
    over = exam.handed_in_at is not None
    return {
        "state": "over" if over and state == "running" else state,
        "elapsed": elapsed_ms(exam.attempt.started_at, now),
        "left": 0 if over else time_left(exam.deadline, now),
        **more,
    }
