"""A learner's rows in this app, when two learners become one and when everything is exported."""

from typing import Any

from django.dispatch import receiver

from learners.models import Learner
from learners.signals import exporting, merging
from quizzes.models import Attempt, Encounter, Report


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    Attempt.objects.filter(learner=guest).update(learner=account)
    Report.objects.filter(learner=guest).update(learner=account)
    # Where both met a question, the later answer is the last.
    theirs = dict(Encounter.objects.filter(learner=account).values_list("question_id", "last_answered_at"))
    later = [
        Encounter(
            learner=account, question_id=e.question_id, last_correct=e.last_correct, last_answered_at=e.last_answered_at
        )
        for e in Encounter.objects.filter(learner=guest)
        if e.question_id not in theirs or e.last_answered_at > theirs[e.question_id]
    ]
    Encounter.objects.bulk_create(
        later,
        update_conflicts=True,
        unique_fields=["learner", "question"],
        update_fields=["last_correct", "last_answered_at"],
    )


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
                    "answer": item.typed
                    or (item.revision.options[item.choice]["text"] if item.choice is not None else None),
                    "correct": item.correct,
                    "sure": item.sure,
                    "seconds": item.seconds,
                    "flagged": item.flagged,
                    "lookups": item.lookups,
                    "answered_at": item.answered_at,
                }
                for item in attempt.items.all()
            ],
        }
        for attempt in attempts.prefetch_related("items__revision__question")
    ]
