"""Every write about what comes back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import uuid4

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from curriculum.models import Term
from learners.models import Learner
from progress import statements
from progress.models import ReviewCard, ReviewLog
from progress.review.comparison import Comparison, Known, compare
from progress.review.deck import Deck
from progress.review.questions import questions_for
from progress.review.schedule import LONGEST, Next, grade_of, next_review
from quizzes.actions import create_attempt
from quizzes.models import Attempt, AttemptItem

SET_SIZE = 10
#: What grading changes of a card, and undoing puts back.
STATE = ["stability", "difficulty", "last_review", "due", "pending", "pending_on"]


class NothingDue(Exception):
    """No question can be asked now."""


def keep_missed(item: AttemptItem) -> None:
    """A question or drill missed in practice, or answered without being sure, comes again tomorrow: one statement.

    What the answer says of the memory is left pending, for to work it out the card would have to be read first.
    """
    now, question = item.answered_at or timezone.now(), item.revision.question
    day = timezone.localdate(now)
    statements.bring_back(
        learner=item.attempt.learner_id,
        subject=question.drill or question.pk,
        due=day + timedelta(days=1),
        grade=grade_of(right=bool(item.correct), sure=item.sure, seconds=None),
        day=day,
        now=now,
    )


def grade_known(item: AttemptItem) -> None:
    """A question answered right in practice or an exam, and not unsure, is a review of its card, though it was not due:
    FSRS takes the days since the last one into account. It is none of the day's reviews, so nothing is logged, and
    the days to come are not counted. On the day of the last grading it says nothing.
    """
    today = timezone.localdate(item.answered_at)
    # In SQL: most questions have no card, and the ORM takes ten times as long to word it as to find that out.
    cards = ReviewCard.objects.raw(
        f"SELECT * FROM {ReviewCard._meta.db_table} WHERE learner_id = %s AND question_id = %s",  # noqa: S608
        [item.attempt.learner_id, item.revision.question_id],
    )
    card = next(iter(cards), None)
    if card is None or (card.memory.last_review or date.min) >= today:
        return
    following = next_review(
        card.memory,
        ReviewCard.Grade.GOOD,
        today=today,
        exam=card.learner.exam_date,
        load={},
        rng=Random(f"{card.guid} {today}"),  # noqa: S311
    )
    keep(card, following)


def grade_answer(item: AttemptItem) -> None:
    """The answer to a review's question grades the card that it was asked for, unless that is gone by now."""
    card = ReviewCard.objects.select_related("learner", "question").filter(asked=item).first()
    if card:
        drill = bool(item.revision.question.drill)
        grade = grade_of(right=bool(item.correct), sure=item.sure, seconds=item.seconds, drill=drill)
        apply(card=card, grade=grade, now=item.answered_at or timezone.now())


@transaction.atomic
def grade(*, card: ReviewCard, grade: int, now: datetime) -> bool:
    """Grade a card that is due; whether it was, for a second click changes nothing."""
    found = ReviewCard.objects.select_for_update(of=("self",)).select_related("learner").get(pk=card.pk)
    if not found.is_due(timezone.localdate(now)):
        return False
    apply(card=found, grade=grade, now=now)
    return True


def apply(*, card: ReviewCard, grade: int, now: datetime) -> None:
    """Write the grade down, and leave the card's siblings for tomorrow: one would give the other away."""
    today = timezone.localdate(now)
    memory = card.memory
    siblings = list(ReviewCard.objects.due(today).siblings(card).values_list("pk", flat=True))
    before = {name: None if (value := getattr(card, name)) is None else str(value) for name in STATE}
    ReviewLog.objects.create(
        learner_id=card.learner_id,
        card=card,
        grade=grade,
        reviewed_at=now,
        day=today,
        elapsed=(today - memory.last_review).days if memory.last_review else None,
        before={**before, "siblings": siblings},
    )
    keep(card, previews(card, today)[grade])
    ReviewCard.objects.filter(pk__in=siblings).update(buried_until=today + timedelta(days=1))


def keep(card: ReviewCard, following: Next) -> None:
    memory = following.memory
    card.stability, card.difficulty, card.last_review = memory.stability, memory.difficulty, memory.last_review
    card.due, card.pending, card.pending_on = following.due, None, None
    card.save(update_fields=STATE)


def previews(card: ReviewCard, today: date) -> dict[int, Next]:
    """What each grade would make of the card today. The dice are the card's own for the day: what is shown holds."""
    load = load_of(card.learner, today)
    return {
        grade: next_review(
            card.memory,
            grade,
            today=today,
            exam=card.learner.exam_date,
            load=load,
            rng=Random(f"{card.guid} {today}"),  # noqa: S311
        )
        for grade in ReviewCard.Grade.values
    }


def load_of(learner: Learner, today: date) -> dict[date, int]:
    """How many cards are due on each day to come."""
    ahead = ReviewCard.objects.of(learner).filter(
        suspended=False, due__gt=today, due__lte=today + timedelta(days=LONGEST)
    )
    return dict(ahead.order_by().values_list("due").annotate(Count("pk")))


@transaction.atomic
def undo(*, learner: Learner, today: date) -> ReviewCard | None:
    """Take back the last grade of today; the card as it was. An answer to a question stays an answer."""
    log = ReviewLog.objects.select_for_update(of=("self",)).filter(learner=learner, day=today).order_by("-pk").first()
    if log is None:
        return None
    card = log.card
    for name in STATE:
        setattr(card, name, log.before[name])
    card.save(update_fields=STATE)
    card.refresh_from_db(fields=STATE)
    ReviewCard.objects.of(learner).filter(pk__in=log.before["siblings"]).update(buried_until=None)
    log.delete()
    return card


@transaction.atomic
def start_review(*, learner: Learner, most: int, now: datetime, rng: Random) -> Attempt:
    """Questions for up to ten (and ``most``) of the due cards, one of a topic; or the set that waits to be finished."""
    # Two clicks take turns: the second finds the first one's set.
    Learner.objects.select_for_update().get(pk=learner.pk)
    if waiting := unfinished(learner):
        return waiting
    asked = questions_for(learner=learner, most=min(most, SET_SIZE), now=now, rng=rng)
    if not asked:
        raise NothingDue
    attempt = create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.REVIEW,
        title=f"Review of {timezone.localdate(now):%-d %B}",
        picked=[candidate for candidate, _ in asked],
        now=now,
        rng=rng,
    )
    items = {item.revision_id: item for item in attempt.items.all()}
    for candidate, card in asked:
        card.asked = items[candidate.revision_id]
    ReviewCard.objects.bulk_update([card for _, card in asked], ["asked"])
    return attempt


def unfinished(learner: Learner) -> Attempt | None:
    sets = Attempt.objects.filter(learner=learner, purpose=Attempt.Purpose.REVIEW)
    return sets.unfinished().order_by("-started_at").first()


def add_terms(*, learner: Learner, terms: Sequence[Term], now: datetime) -> int:
    """Cards of the terms, both ways, where there are none; how many terms are new."""
    had = ReviewCard.objects.of(learner).filter(term__in=terms, reversed=False).count()
    ReviewCard.objects.bulk_create(
        [
            ReviewCard(
                learner=learner,
                kind=ReviewCard.Kind.TERM,
                term=term,
                reversed=way,
                due=timezone.localdate(now),
                created_at=now,
            )
            for term in terms
            for way in (False, True)
        ],
        ignore_conflicts=True,
    )
    return len(terms) - had


def remove_term(*, learner: Learner, term: Term) -> None:
    ReviewCard.objects.of(learner).filter(term=term).delete()


def bury(*, card: ReviewCard, today: date) -> None:
    """Not today: the card and its siblings come tomorrow."""
    tomorrow = today + timedelta(days=1)
    ReviewCard.objects.due(today).siblings(card).order_by().update(buried_until=tomorrow)
    ReviewCard.objects.filter(pk=card.pk).update(buried_until=tomorrow)


def suspend(*, card: ReviewCard, on: bool) -> None:
    ReviewCard.objects.filter(pk=card.pk).update(suspended=on)


@transaction.atomic
def bring_in(*, learner: Learner, deck: Deck, now: datetime) -> Comparison:
    """The deck's new cards, due today, and its changes of cards that there are: all of it or, where it can't be, none.
    What was scheduled stays."""
    # Two clicks take turns: the second finds what the first one brought.
    Learner.objects.select_for_update().get(pk=learner.pk)
    found = compare(deck, known(learner))
    ReviewCard.objects.bulk_create(
        [
            ReviewCard(
                learner=learner,
                kind=ReviewCard.Kind.OWN,
                front=row.front,
                back=row.back,
                tags=row.tags or "",
                guid=row.guid or uuid4(),
                due=timezone.localdate(now),
                created_at=now,
            )
            for row in found.added
        ],
        batch_size=500,
    )
    updated = {row.guid: row for row in found.updated}
    cards = [card for card in ReviewCard.objects.of(learner).filter(kind="own") if card.guid in updated]
    for card in cards:
        row = updated[card.guid]
        card.front, card.back, card.tags = row.front, row.back, card.tags if row.tags is None else row.tags
    ReviewCard.objects.bulk_update(cards, ["front", "back", "tags"], batch_size=200)
    return found


def known(learner: Learner) -> list[Known]:
    """The learner's cards, for a deck to be compared with."""
    cards = ReviewCard.objects.of(learner).values_list("kind", "guid", "front", "back", "tags")
    return [Known(kind == ReviewCard.Kind.OWN, guid, front, back, tags) for kind, guid, front, back, tags in cards]
