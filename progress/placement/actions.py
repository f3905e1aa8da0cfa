"""A placement check is a set that grows: each item is chosen when the answer before it has been counted."""

from collections.abc import Mapping
from datetime import datetime
from random import Random

from django.db import transaction

from learners.models import Learner
from progress.placement import statements
from progress.placement.choice import most_informative, next_domain
from progress.readiness import Evidence, ability
from progress.skill import bank, item_of
from progress.statements import evidence_of
from quizzes.actions import NothingToPractice, create_attempt
from quizzes.models import Attempt, AttemptItem, Revision, questions_in_exam, wording
from quizzes.selection import Candidate, shuffled_options

TITLE = "Placement check"


@transaction.atomic
def start(*, learner: Learner, size: int, now: datetime, rng: Random) -> Attempt:
    """A check of ``size`` items, or as many as the bank has; where one is running, that one."""
    # Two starts at once take turns here (SQLite takes turns anyway).
    Learner.objects.select_for_update().get(pk=learner.pk)
    if running := Attempt.objects.filter(learner=learner).placements().unfinished().last():
        return running
    first = chosen(Attempt(pk=0, learner=learner), evidence_of(learner.pk), now, rng)
    if first is None:
        raise NothingToPractice
    return create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.PLACEMENT,
        title=TITLE,
        picked=[first],
        size=min(size, Revision.objects.current().exclude(question__in=questions_in_exam(learner, now)).count()),
        now=now,
        rng=rng,
    )


@transaction.atomic
def stop(*, learner: Learner, now: datetime) -> Attempt | None:
    """End the running check with what is answered so far; one without an answer is thrown away. None where no check
    ends with a result.

    Waits for an answer that is being stored: items are locked before their attempt, as an answer does it.
    """
    attempt = Attempt.objects.filter(learner=learner).placements().unfinished().last()
    if attempt is None:
        return None
    list(attempt.items.select_for_update())
    attempt.items.filter(answered_at=None).delete()
    attempt.refresh_from_db()
    if not attempt.answered:
        attempt.delete()
        return None
    attempt.size, attempt.finished_at = attempt.answered, attempt.finished_at or now
    attempt.save(update_fields=["size", "finished_at"])
    return attempt


def grow(*, item: AttemptItem, evidence: Mapping[int, Evidence], now: datetime, rng: Random) -> None:
    """Put the next item behind ``item``, in the transaction of its response, which ``evidence`` knows of. An item has
    one response, and so there is one behind it. Where nothing is left to ask, the set ends.
    """
    attempt = item.attempt
    if item.position >= attempt.size:
        return
    found = chosen(attempt, evidence, now, rng)
    if found is None:
        attempt.size = item.position
        Attempt.objects.filter(pk=attempt.pk).update(size=attempt.size, finished_at=now)
        return
    order = shuffled_options(len(wording(found.revision_id).options), rng)
    statements.add(attempt=attempt.pk, position=item.position + 1, revision=found.revision_id, option_order=order)


def chosen(attempt: Attempt, evidence: Mapping[int, Evidence], now: datetime, rng: Random) -> Candidate | None:
    """What ``attempt`` asks next: of the domain that is furthest behind and has something left to ask, what tells most,
    among what the learner has not met while there is such. None where nothing is left."""
    asked, weights = statements.asked(attempt.pk), dict(bank().weights)
    while weights:
        domain = next_domain(asked, weights, rng)
        found = statements.askable(domain=domain, attempt=attempt.pk, learner=attempt.learner_id, now=now)
        if left := [one for one in found if not one.met] or found:
            items = {one.revision: item_of(one.question, one.level, one.kind) for one in left}
            return Candidate(most_informative(items, ability(evidence, domain).theta, rng), domain)
        del weights[domain]
    return None
