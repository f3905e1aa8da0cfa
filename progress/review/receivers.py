"""A missed question comes back; two learners' cards become one's; everything is exported."""

from typing import Any

from django.dispatch import receiver

from learners.models import Learner
from learners.signals import exporting, merging
from progress.models import Note, ReviewCard, ReviewLog, ReviewSettings
from progress.review import actions
from quizzes.models import Attempt, AttemptItem
from quizzes.signals import response_recorded


@receiver(response_recorded)
def keep(item: AttemptItem, **kwargs: Any) -> None:
    if item.attempt.purpose == Attempt.Purpose.REVIEW:
        actions.grade_answer(item)
    elif not item.correct or item.sure is False:
        actions.keep_missed(item)
    elif item.times > 1:
        # A question has a card only if it was answered before, and most have none: those cost no statement.
        actions.grade_known(item)


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    """Of two cards of one subject the better known memory is kept, and the log of both."""
    kept = {subject(card): card for card in ReviewCard.objects.of(account)}
    for theirs in ReviewCard.objects.of(guest):
        ours = kept.get(subject(theirs))
        if ours is None:
            ReviewCard.objects.filter(pk=theirs.pk).update(learner=account)
            continue
        if (theirs.memory.stability or 0) > (ours.memory.stability or 0):
            for name in [*actions.STATE, "suspended", "buried_until"]:
                setattr(ours, name, getattr(theirs, name))
            ours.save()
        ReviewLog.objects.filter(card=theirs).update(card=ours)
        theirs.delete()
    ReviewLog.objects.filter(learner=guest).update(learner=account)
    if not ReviewSettings.objects.filter(learner=account).exists():
        ReviewSettings.objects.filter(learner=guest).update(learner=account)
    notes = {note.question_id: note for note in Note.objects.filter(learner=account)}
    for note in Note.objects.filter(learner=guest):
        if own := notes.get(note.question_id):
            own.text = f"{own.text}\n\n{note.text}"[:2000]
            own.save()
        else:
            Note.objects.filter(pk=note.pk).update(learner=account)


def subject(card: ReviewCard) -> tuple[Any, ...]:
    """What no learner has two cards of."""
    own = str(card.guid) if card.kind == ReviewCard.Kind.OWN else None
    return card.question_id, card.drill, card.term_id, card.reversed, own


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, dict[str, Any]]:
    cards = ReviewCard.objects.of(learner).order_by("created_at", "pk")
    settings = ReviewSettings.objects.filter(learner=learner).first()
    return "review", {
        "cap": settings.cap if settings else ReviewSettings.CAP,
        "cards": list(
            cards.values(
                *("guid", "kind", "question__slug", "drill", "term__slug", "reversed", "front", "back", "tags"),
                *("stability", "difficulty", "last_review", "due", "pending", "pending_on"),
                *("suspended", "buried_until", "created_at"),
            )
        ),
        "grades": list(
            ReviewLog.objects.filter(learner=learner).order_by("pk").values("card__guid", "grade", "reviewed_at")
        ),
        "notes": list(Note.objects.filter(learner=learner).values("question__slug", "text", "updated_at")),
    }
