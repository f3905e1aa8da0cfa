"""Every write about attempts and responses."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from django.db import transaction

from curriculum.models import Domain, Topic
from learners.models import Learner
from quizzes import drills, statements
from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem, Encounter, Report, Revision, questions_in_exam
from quizzes.models.bank import bare
from quizzes.selection import Candidate, arranged, pick, pick_mixed, shuffled_options
from quizzes.signals import response_recorded

SET_SIZE = 10


class NothingToPractice(Exception):
    """The bank holds no question for what was asked."""


def start_practice(
    *, learner: Learner, domain: Domain | None = None, topic: Topic | None = None, now: datetime, rng: Random
) -> Attempt:
    """A set of up to ten: mixed in the blueprint's proportion, or from one domain, or from one topic."""
    bank = Revision.objects.current().exclude(question__in=questions_in_exam(learner, now))
    if topic:
        bank, title = bank.filter(question__topic=topic), f"{topic.domain.short}: {topic.title}"
    elif domain:
        bank, title = bank.filter(question__domain=domain), domain.short
    else:
        title = "Mixed questions"
    met = dict(Encounter.objects.filter(learner=learner).values_list("question_id", "last_answered_at"))
    candidates = [
        Candidate(pk, domain_id, case, met.get(question_id))
        for pk, question_id, domain_id, case in bank.values_list(
            "pk", "question_id", "question__domain_id", "question__case"
        )
    ]
    if topic or domain:
        picked = pick(candidates, SET_SIZE, rng)
    else:
        picked = pick_mixed(candidates, dict(Domain.objects.values_list("pk", "items")), SET_SIZE, rng)
    return create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.PRACTICE,
        title=title,
        domain=topic.domain if topic else domain,
        topic=topic,
        picked=picked,
        now=now,
        rng=rng,
    )


def start_drill(*, learner: Learner, kind: str, now: datetime, rng: Random) -> Attempt:
    """Ten items of one ``kind`` (``quizzes.drills.KINDS``)."""
    picked = drills.drawn(kind, SET_SIZE, rng)
    name = drills.KINDS[kind]
    title = f"Drill: {name[0].lower()}{name[1:]}"
    return create_attempt(learner=learner, purpose=Attempt.Purpose.DRILL, title=title, picked=picked, now=now, rng=rng)


def start_missed(*, learner: Learner, attempt: Attempt | None = None, now: datetime, rng: Random) -> Attempt:
    """The questions missed in ``attempt``, or those that the learner's last answer missed, up to ten of them."""
    bank = Revision.objects.current()
    if attempt:
        # What was missed in a drill is a drill.
        bank = Revision.objects.filter(
            is_current=True, question__in=attempt.items.missed().values("revision__question")
        )
        title = f"Missed in {attempt.title}"
    else:
        encounters = Encounter.objects.filter(learner=learner, last_correct=False)
        bank, title = bank.filter(question__in=encounters.values("question")), "Missed questions"
    bank = bank.exclude(question__in=questions_in_exam(learner, now))
    candidates = [
        Candidate(pk, domain_id, case)
        for pk, domain_id, case in bank.values_list("pk", "question__domain_id", "question__case")
    ]
    picked = pick(candidates, SET_SIZE, rng)
    return create_attempt(
        learner=learner, purpose=Attempt.Purpose.MISSED, title=title[:140], picked=picked, now=now, rng=rng
    )


@transaction.atomic
def create_attempt(
    *,
    learner: Learner,
    purpose: Attempt.Purpose,
    title: str,
    domain: Domain | None = None,
    topic: Topic | None = None,
    picked: Sequence[Candidate],
    size: int | None = None,
    now: datetime,
    rng: Random,
) -> Attempt:
    """``size`` where the set is to grow beyond what is ``picked`` now."""
    if not picked:
        raise NothingToPractice
    attempt = Attempt.objects.create(
        learner=learner,
        purpose=purpose,
        title=title,
        domain=domain,
        topic=topic,
        size=size or len(picked),
        started_at=now,
    )
    options = dict(Revision.objects.filter(pk__in=[c.revision_id for c in picked]).values_list("pk", "options"))
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt,
            position=position,
            revision_id=candidate.revision_id,
            option_order=shuffled_options(len(options[candidate.revision_id]), rng),
        )
        for position, candidate in enumerate(arranged(picked, rng), start=1)
    )
    return attempt


@transaction.atomic
def record_response(*, item: AttemptItem, response: Response, now: datetime) -> bool:
    """Store the first response to ``item``, and all that counts it, in one transaction.

    The condition in the UPDATE decides which of several concurrent requests is the first; the others change nothing.
    Either way ``item`` then holds what is stored. Returns whether this response was the one.
    """
    revision, attempt = item.revision, item.attempt
    correct = bare(response.typed) in map(bare, revision.accepts) if response.typed else response.choice == revision.key
    if not statements.store_first(item=item.pk, response=response, correct=correct, now=now):
        item.refresh_from_db(fields=["choice", "typed", "correct", "sure", "seconds", "answered_at", "lookups"])
        return False
    for field, value in {**vars(response), "correct": correct, "answered_at": now}.items():
        setattr(item, field, value)
    statements.count(attempt=attempt.pk, correct=correct, now=now)
    if not revision.question.drill:
        item.times = statements.remember(
            learner=attempt.learner_id, question=revision.question_id, correct=correct, now=now
        )
    response_recorded.send(sender=AttemptItem, item=item)
    return True


def check_item(*, revision: Revision, learner: Learner | None) -> AttemptItem:
    """A lesson's check-yourself question: as the learner answered it, else unsaved and waiting for an answer.

    Its options stand in the same order for everybody, drawn from the wording's digest: no row until it is answered.
    """
    if learner:
        stored = AttemptItem.objects.filter(
            attempt__learner=learner, attempt__purpose=Attempt.Purpose.CHECK, revision=revision
        )
        if item := stored.select_related("attempt", "revision__question").first():
            return item
    return AttemptItem(
        attempt=Attempt(purpose=Attempt.Purpose.CHECK, size=1),
        position=1,
        revision=revision,
        option_order=shuffled_options(len(revision.options), Random(revision.digest)),  # noqa: S311
    )


@transaction.atomic
def answer_check(*, revision: Revision, learner: Learner, response: Response, now: datetime) -> AttemptItem:
    """Store the first answer to a check-yourself question; a second changes nothing."""
    # Two first answers at once take turns here (SQLite takes turns anyway).
    Learner.objects.select_for_update().get(pk=learner.pk)
    item = check_item(revision=revision, learner=learner)
    if item.pk is None:
        title = "Check yourself"
        item.attempt = Attempt.objects.create(
            learner=learner, purpose=Attempt.Purpose.CHECK, title=title, size=1, started_at=now
        )
        item.save()
        record_response(item=item, response=response, now=now)
    return item


def flag(*, item: AttemptItem, on: bool) -> None:
    AttemptItem.objects.filter(pk=item.pk).update(flagged=on)
    item.flagged = on


def report(*, revision: Revision, learner: Learner, reason: Report.Reason, text: str) -> Report:
    return Report.objects.create(revision=revision, learner=learner, reason=reason, text=text)
