"""After the exam: passed or not, by area, where the time went, and every item with its reasons."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.requests import LearnerRequest
from quizzes.mock import actions
from quizzes.mock.formats import PASS, passes
from quizzes.mock.marks import PACE, Mark, by_area, changes, order_to_read, where_time_went
from quizzes.mock.views.access import own_exam, signed_in
from quizzes.models import AttemptItem, MockAnswer, MockExam, questions_in_exam


@require_safe
@never_cache
@signed_in
def result(request: LearnerRequest, attempt_id: int) -> HttpResponse:
    exam = own_exam(request, attempt_id)
    if exam.handed_in_at is None:
        return redirect("mock:exam", exam.pk)
    attempt = exam.attempt
    attempt.refresh_from_db(fields=["answered", "right", "finished_at"])
    in_exam = set(questions_in_exam(request.user, timezone.now()).values_list("pk", flat=True))
    items = list(attempt.items.select_related("mock", "revision__question__domain"))
    marks = [mark_of(item) for item in items]
    read = sorted(zip(marks, items, strict=True), key=lambda pair: order_to_read(pair[0]))
    for item in items:
        # What stands in another exam that is running is not told here.
        item.handed_in = item.revision.question_id not in in_exam
    context = {
        "exam": exam,
        "attempt": attempt,
        "passed": passes(attempt.right, attempt.size),
        "share": attempt.right / attempt.size,
        "pass_percent": round(PASS * 100),
        "minutes_used": (exam.handed_in_at - attempt.started_at).total_seconds() / 60,
        "areas": area_rows(marks),
        "sure_but_wrong": sum(mark.sure and mark.answered and not mark.right for mark in marks),
        "missed": [mark for mark in marks if not mark.right],
        "unanswered": attempt.size - attempt.answered,
        "changes": changes(marks),
        "time": where_time_went(marks),
        "pace": PACE,
        "columns": [{"value": mark.seconds, "second": not mark.right} for mark in marks],
        "marks": marks,
        "items": read,
        "labels": MockAnswer.Label.choices,
        **comparison(request, exam),
    }
    return TemplateResponse(request, "quizzes/mock/result.html", context)


@require_POST
@signed_in
def label(request: LearnerRequest, attempt_id: int, position: int) -> HttpResponse:
    """Why it was missed, in the learner's own judgment."""
    found = get_object_or_404(
        MockAnswer.objects.select_related("item"),
        item__attempt=attempt_id,
        item__attempt__learner=request.user.pk,
        item__position=position,
        closed=True,
    )
    value = request.POST.get("label", "")
    if value in MockAnswer.Label.values:
        actions.label(answer=found, label=value)
    item = found.item
    if not request.htmx:
        return redirect(f"{reverse('mock:result', args=[attempt_id])}#item-{position}")
    context = {"item": item, "labels": MockAnswer.Label.choices}
    return TemplateResponse(request, "quizzes/mock/label.html", context)


def mark_of(item: AttemptItem) -> Mark:
    answer: MockAnswer = item.mock
    return Mark(
        position=item.position,
        area=item.revision.question.domain,
        right=bool(item.correct),
        answered=item.is_answered,
        sure=bool(item.sure),
        seconds=answer.spent / 1000,
        first_right=answer.first_choice is not None and answer.first_choice == item.revision.key,
        changed=answer.first_choice is not None and answer.first_choice != answer.choice,
    )


def area_rows(marks: list[Mark]) -> list[dict[str, Any]]:
    """In the blueprint's order; the share is of 0 to 1."""
    rows = [
        {"domain": domain, "right": right, "items": items, "share": right / items}
        for domain, (right, items) in by_area(marks).items()
    ]
    return sorted(rows, key=lambda row: row["domain"].position)


def comparison(request: LearnerRequest, exam: MockExam) -> dict[str, Any]:
    """The learner's last ten exams, oldest first, of this form and area where there are several."""
    exams = MockExam.objects.of(request.user).exclude(handed_in_at=None).filter(attempt__domain=exam.attempt.domain_id)
    found = list(exams.select_related("attempt").order_by("-attempt__started_at")[:10])[::-1]
    bars = [
        {
            "label": f"{one.attempt.title}, {timezone.localtime(one.attempt.started_at):%b %-d}",
            "value": one.attempt.right / one.attempt.size,
            "text": f"{one.attempt.right / one.attempt.size:.0%}",
            "second": one.pk != exam.pk,
        }
        for one in found
    ]
    return {"exams": found if len(found) > 1 else [], "bars": bars}
