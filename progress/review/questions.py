"""Which question a due card asks: another of its topic that the learner has not met, else its own."""

from collections.abc import Iterable
from datetime import datetime
from random import Random

from django.utils import timezone

from learners.models import Learner
from progress.models import ReviewCard
from quizzes import drills
from quizzes.models import Encounter, Revision, questions_in_exam
from quizzes.selection import Candidate

#: So many due cards are looked through for a set: those of one topic stand behind each other.
LOOKED_THROUGH = 200


def questions_for(*, learner: Learner, most: int, now: datetime, rng: Random) -> list[tuple[Candidate, ReviewCard]]:
    """Up to ``most`` due cards, each with what it asks. Where the bank has no question for a card any more, or only one
    of a running mock exam, the card waits."""
    due = ReviewCard.objects.of(learner).questions().due(timezone.localdate(now)).select_related("question")
    cards = one_of_a_topic(due[:LOOKED_THROUGH])
    topics = {card.question.topic_id for card in cards if card.question}
    bank: dict[int, list[tuple[Candidate, int]]] = {}
    if topics:
        met = dict(
            Encounter.objects.filter(learner=learner, question__topic__in=topics).values_list(
                "question", "last_answered_at"
            )
        )
        askable = Revision.objects.current().exclude(question__in=questions_in_exam(learner, now))
        for pk, question, domain, case, topic in askable.filter(question__topic__in=topics).values_list(
            *("pk", "question_id", "question__domain_id", "question__case", "question__topic_id")
        ):
            bank.setdefault(topic, []).append((Candidate(pk, domain, case, met.get(question)), question))
    asked: list[tuple[Candidate, ReviewCard]] = []
    for card in cards:
        if len(asked) == most:
            break
        if card.question:
            found = question_of(card, bank.get(card.question.topic_id, []), rng)
        else:
            found = next(iter(drills.drawn(card.drill or "", 1, rng)), None)
        if found:
            asked.append((found, card))
    return asked


def one_of_a_topic(cards: Iterable[ReviewCard]) -> list[ReviewCard]:
    """The first card of each topic, and all that have none."""
    seen: set[int] = set()
    kept = []
    for card in cards:
        topic = card.question.topic_id if card.question else None
        if topic not in seen:
            kept.append(card)
        if topic:
            seen.add(topic)
    return kept


def question_of(card: ReviewCard, bank: list[tuple[Candidate, int]], rng: Random) -> Candidate | None:
    """Of the topic's ``bank`` of candidates and their questions: an unmet one, else the card's own, else the one that
    was answered longest ago, for the card's own may be retired."""
    if unmet := [candidate for candidate, _ in bank if candidate.last_answered is None]:
        return rng.choice(unmet)
    own = [candidate for candidate, question in bank if question == card.question_id]
    longest_ago = sorted(bank, key=lambda row: str(row[0].last_answered))
    return next(iter(own or [candidate for candidate, _ in longest_ago]), None)
