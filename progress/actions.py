"""Every write about progress."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from curriculum.models import Lesson
from learners.models import Learner
from progress.models import DomainTally, ItemParameters, LessonRead
from progress.readiness import Evidence, Item, updated
from progress.skill import item_of, weight_of
from quizzes.models import Attempt, AttemptItem


def mark_read(*, learner: Learner, lesson: Lesson, now: datetime) -> LessonRead:
    """The first reading stays the one on record."""
    read, _ = LessonRead.objects.get_or_create(learner=learner, lesson=lesson, defaults={"read_at": now})
    return read


@transaction.atomic
def keep_parameters(*, fitted: Mapping[int, Item], counts: Mapping[int, int], now: datetime) -> None:
    """The items' parameters (by question) in place of all that were kept before."""
    ItemParameters.objects.all().delete()
    ItemParameters.objects.bulk_create(
        ItemParameters(question_id=question, **asdict(item), responses=counts[question], fitted_at=now)
        for question, item in fitted.items()
    )


def rebuild_evidence() -> int:
    """Read every learner's responses again, in order, by the bank's present parameters; how many learners there are.

    One learner at a time, so that nobody waits for long to answer.
    """
    learners = list(Attempt.objects.order_by().values_list("learner", flat=True).distinct())
    for learner in learners:
        rebuild_evidence_of(learner)
    return len(learners)


def take_in_earlier_answers() -> int:
    """Read the responses of learners who answered before evidence was kept; how many they are. Does nothing again."""
    waiting = DomainTally.objects.filter(answered__gt=0, precision=0, weighted=0)
    learners = list(waiting.values_list("learner", flat=True).distinct())
    for learner in learners:
        rebuild_evidence_of(learner)
    return len(learners)


@transaction.atomic
def rebuild_evidence_of(learner: int) -> None:
    tallies = list(DomainTally.objects.select_for_update().filter(learner=learner))
    evidence: dict[int, Evidence] = {}
    met: set[int] = set()
    responses = AttemptItem.objects.filter(attempt__learner=learner, answered_at__isnull=False).order_by("answered_at")
    question = "revision__question__"
    for pk, domain, level, kind, drill, right in responses.values_list(
        *("revision__question", f"{question}domain", f"{question}difficulty", f"{question}kind", f"{question}drill"),
        "correct",
    ).iterator():
        weight = weight_of(drill=drill, again=pk in met)
        met.add(pk)
        evidence[domain] = updated(evidence, domain, item_of(pk, level, kind), right=bool(right), weight=weight)
    for tally in tallies:
        found = evidence.get(tally.domain_id, Evidence())
        tally.precision, tally.weighted = found.precision, found.weighted
    DomainTally.objects.bulk_update(tallies, ["precision", "weighted"])
