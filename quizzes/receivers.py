"""A learner's rows in this app, when two learners become one and when everything is exported."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from learners.models import Learner
from learners.signals import exporting, merging
from quizzes import statements
from quizzes.mock import actions as mock_actions
from quizzes.models import Attempt, AttemptItem, MockAnswer, MockExam, Report


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    end_one_of_two_exams(guest, account)
    Attempt.objects.filter(learner=guest).update(learner=account)
    Report.objects.filter(learner=guest).update(learner=account)
    statements.merge_encounters(guest=guest.pk, account=account.pk)


def end_one_of_two_exams(guest: Learner, account: Learner) -> None:
    """A learner has one exam running: where both have, that of the account is handed in, for it is not the one that
    they are sitting at."""
    if MockExam.objects.of(guest).open().exists():
        for exam in MockExam.objects.of(account).open():
            mock_actions.hand_in(exam=exam, now=timezone.now())


def exam_of(attempt: Attempt) -> dict[str, Any]:
    """What the export says of a mock exam beside its responses."""
    exam: MockExam = attempt.mock
    answers = MockAnswer.objects.filter(item__attempt=attempt).select_related("item__revision__question")
    return {
        "form": exam.form,
        "deadline": exam.deadline,
        "handed_in_at": exam.handed_in_at,
        "new_items": exam.new_items,
        "answers": [
            {
                "question": answer.item.revision.question.slug,
                "choice": answer.typed or text_of(answer.item, answer.choice),
                "saved_at": answer.saved_at,
                "changes": answer.changes,
                "sure": answer.sure,
                "flagged": answer.flagged,
                "struck": answer.struck,
                "note": answer.note,
                "highlights": answer.highlights,
                "visits": answer.visits,
                "seconds": round(answer.spent / 1000),
                "late": answer.late,
                "label": answer.label,
            }
            for answer in answers.order_by("item__position")
        ],
    }


def text_of(item: AttemptItem, choice: int | None) -> str | None:
    return None if choice is None else item.revision.options[choice]["text"]


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, list[dict[str, Any]]]:
    attempts = Attempt.objects.filter(learner=learner).order_by("started_at")
    return "attempts", [
        {
            "title": attempt.title,
            "purpose": attempt.purpose,
            "started_at": attempt.started_at,
            "finished_at": attempt.finished_at,
            "responses": [
                {
                    "question": item.revision.question.slug,
                    "answer": item.typed or text_of(item, item.choice),
                    "correct": item.correct,
                    "sure": item.sure,
                    "seconds": item.seconds,
                    "flagged": item.flagged,
                    "lookups": item.lookups,
                    "answered_at": item.answered_at,
                }
                for item in attempt.items.all()
            ],
            **({"exam": exam_of(attempt)} if attempt.purpose == Attempt.Purpose.MOCK else {}),
        }
        for attempt in attempts.select_related("mock").prefetch_related("items__revision__question")
    ]
