"""What is done with a question is stored when it is done: by a script change by change, by a plain form together."""

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from learners.requests import LearnerRequest
from quizzes.answers import NoAnswer
from quizzes.mock import actions
from quizzes.mock.clock import elapsed_ms, sequence_of
from quizzes.mock.saving import Change, read_change
from quizzes.mock.views.access import own_answer, says_not_saved, signed_in
from quizzes.mock.views.exam import show_question, state_of
from quizzes.models import MockAnswer


@require_POST
@says_not_saved
def store(request: LearnerRequest, attempt_id: int, position: int) -> HttpResponse:
    """One change from the browser's queue. 200: it is on disk, or was. 409: a newer one stands, or the exam is over."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "signed-out"}, status=401)
    answer = own_answer(request, attempt_id, position)
    exam = answer.item.attempt.mock
    now = timezone.now()
    sequence = sequence_of(request.POST.get("sequence", ""), elapsed_ms(exam.attempt.started_at, now))
    try:
        change = read_change(request.POST.get("kind", ""), request.POST.get("value", ""), answer.item)
        actions.save(answer=answer, exam=exam, change=change, sequence=sequence, now=now)
    except NoAnswer as reason:
        return JsonResponse(state_of(exam, "refused", message=str(reason)), status=422)
    except actions.Stale:
        return JsonResponse(state_of(exam, "stale", value=value_of(answer, change)), status=409)
    except actions.HandedIn:
        return JsonResponse(state_of(exam, "over"), status=409)
    return JsonResponse(state_of(exam, "saved"))


@require_POST
@says_not_saved
@signed_in
def save(request: LearnerRequest, attempt_id: int, position: int) -> HttpResponse:
    """Everything on the page at once, and then where the button leads."""
    answer = own_answer(request, attempt_id, position)
    exam = answer.item.attempt.mock
    now = timezone.now()
    sequence = sequence_of("", elapsed_ms(exam.attempt.started_at, now))
    try:
        for change in changes_in(request.POST.dict(), answer):
            actions.save(answer=answer, exam=exam, change=change, sequence=sequence, now=now)
    except NoAnswer as reason:
        return show_question(request, answer, error=str(reason), status=422)
    except actions.Stale:
        return show_question(request, answer, error="A newer answer was saved elsewhere.", status=409)
    except actions.HandedIn:
        return TemplateResponse(request, "quizzes/mock/late.html", {"exam": exam}, status=409)
    if request.POST.get("go") == "map":
        return redirect("mock:map", exam.pk)
    step = {"next": 1, "previous": -1}.get(request.POST.get("go", ""), 0)
    return redirect("mock:question", exam.pk, min(max(position + step, 1), exam.attempt.size))


def changes_in(data: Mapping[str, str], answer: MockAnswer) -> list[Change]:
    """What the form changes: a field only when it differs from what the page showed (``had-…``), so that a page left
    open in another tab brings nothing old back."""
    item = answer.item
    sent = {}
    field = "choice" if item.option_order else "typed"
    if field in data and data[field] != data.get("had-choice", ""):
        sent["choice"] = data[field]
    if "note" in data and lines(data["note"]) != lines(data.get("had-note", "")):
        sent["note"] = data["note"]
    if strike := data.get("strike", ""):
        rest = answer.struck.replace(strike[0], "")
        sent["struck"] = rest + strike[0] if strike.endswith("1") else rest
    for kind in ("flagged", "sure"):
        if kind in data:
            sent[kind] = data[kind]
    return [read_change(kind, value, item) for kind, value in sent.items()]


def lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def value_of(answer: MockAnswer, change: Change) -> str:
    """What stands, as the page sends it."""
    if change.kind != "choice":
        value = getattr(answer, change.kind)
        return {True: "1", False: "0", None: ""}.get(value, value) if not isinstance(value, str) else value
    if answer.choice is None:
        return answer.typed
    return "ABCD"[answer.item.option_order.index(str(answer.choice))]
