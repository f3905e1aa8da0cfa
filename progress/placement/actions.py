"""A placement check is a set that grows: each item is chosen when the answer before it has been counted."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from learners.models import Learner
from progress.placement.choice import most_informative, next_domain
from progress.readiness import Evidence, ability
from progress.skill import bank, evidence_of, item_of
from quizzes.actions import NothingToPractice, create_attempt
from quizzes.models import Attempt, AttemptItem, Encounter, Revision, questions_in_exam, wording
from quizzes.selection import Candidate, shuffled_options

TITLE = "Placement check"


@transaction.atomic
def start(*, learner: Learner, size: int, now: datetime, rng: Random) -> Attempt:
    """A check of ``size`` items, or as many as the bank has; where one is running, that one."""
    # Two starts at once take turns here (SQLite takes turns anyway).
    Learner.objects.select_for_update().get(pk=learner.pk)
    if running := Attempt.objects.filter(learner=learner).placements().unfinished().last():
        return running
    items = askable(learner.pk, now)
    first = chosen(items, learner.pk, {}, evidence_of(learner.pk), rng)
    if first is None:
        raise NothingToPractice
    return create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.PLACEMENT,
        title=TITLE,
        picked=[first],
        size=min(size, items.count()),
        now=now,
        rng=rng,
    )


def grow(*, item: AttemptItem, evidence: Mapping[int, Evidence], now: datetime, rng: Random) -> None:
    """Put the next item behind ``item``, in the transaction of its response, which ``evidence`` knows of. An item has
    one response, and so there is one behind it. Where nothing is left to ask, the set ends.
    """
    attempt = item.attempt
    if item.position >= attempt.size:
        return
    asked = dict(attempt.items.order_by().values_list("revision__question", "revision__question__domain"))
    items = askable(attempt.learner_id, now).exclude(question__in=asked)
    found = chosen(items, attempt.learner_id, Counter(asked.values()), evidence, rng)
    if found is None:
        attempt.size = item.position
        Attempt.objects.filter(pk=attempt.pk).update(size=attempt.size, finished_at=now)
        return
    order = shuffled_options(len(wording(found.revision_id).options), rng)
    following = AttemptItem(
        attempt_id=attempt.pk, position=item.position + 1, revision_id=found.revision_id, option_order=order
    )
    # No conflict can cost the learner the answer.
    AttemptItem.objects.bulk_create([following], ignore_conflicts=True)


def askable(learner: int, now: datetime) -> QuerySet[Revision]:
    """The bank's wordings without those that a running mock exam asks."""
    return Revision.objects.current().exclude(question__in=questions_in_exam(learner, now))


def chosen(
    items: QuerySet[Revision], learner: int, asked: Mapping[int, int], evidence: Mapping[int, Evidence], rng: Random
) -> Candidate | None:
    """The best of ``items`` after so many were ``asked`` of each domain: from the domain that is furthest behind and
    has some left, one that the learner has not met while there are such. None where none is left."""
    met = Exists(Encounter.objects.filter(learner=learner, question=OuterRef("question")))
    columns = ("question", "question__difficulty", "question__kind", "pk")
    weights = dict(bank().weights)
    while weights:
        domain = next_domain(asked, weights, rng)
        rows = list(items.filter(question__domain=domain).values_list(*columns, met))
        left = [row for row in rows if not row[-1]] or rows
        if left:
            known = {pk: item_of(question, level, kind) for question, level, kind, pk, _ in left}
            return Candidate(most_informative(known, ability(evidence, domain).theta, rng), domain)
        del weights[domain]
    return None
