"""Every write about mock exams."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.db import IntegrityError, transaction
from django.db.models import Max

from curriculum.models import Domain
from learners.models import Learner
from quizzes import actions
from quizzes.answers import LONGEST_SECONDS, Response
from quizzes.mock import statements
from quizzes.mock.assembly import Assembly, MockCandidate, assemble, quotas
from quizzes.mock.clock import elapsed_ms
from quizzes.mock.formats import Format, minutes_for
from quizzes.mock.saving import Change
from quizzes.models import Attempt, AttemptItem, Encounter, MockAnswer, MockExam, Revision, wording

MINUTE = timedelta(minutes=1)
#: So many late answers to one item are kept aside.
MOST_LATE = 20


class AlreadyRunning(Exception):
    """The learner has an exam that is not handed in."""


class HandedIn(Exception):
    """The exam takes no more changes: it is handed in, or its time is up."""


class Stale(Exception):
    """A newer change stands; the answer passed in holds it."""


def plan(*, learner: Learner | None, form: Format, domain: Domain | None, seed: int) -> Assembly:
    """What an exam of ``form`` would hold now. The same seed gives the same exam while nothing else has changed, so
    that the start page tells no more new items than there will be."""
    bank = Revision.objects.current()
    rng = Random(seed)  # noqa: S311
    if domain:
        bank, counts = bank.filter(question__domain=domain), {domain.pk: form.items}
    else:
        weights = dict(Domain.objects.order_by("position").values_list("pk", "items"))
        counts = quotas(weights, form.items, rng)
    met = dict(Encounter.objects.filter(learner=learner).values_list("question_id", "last_answered_at"))
    exams = AttemptItem.objects.filter(attempt__learner=learner, attempt__purpose=Attempt.Purpose.MOCK)
    sat = dict(exams.order_by().values_list("revision__question_id").annotate(Max("attempt__started_at")))
    rows = bank.order_by("pk").values_list("pk", "question_id", "question__domain_id", "question__case")
    candidates = [MockCandidate(pk, area, case, met.get(q), sat.get(q)) for pk, q, area, case in rows]
    return assemble(candidates, counts, rng)


@transaction.atomic
def start_mock(*, learner: Learner, form: Format, domain: Domain | None, seed: int, now: datetime) -> MockExam:
    """Begin the exam: its clock runs from ``now``. One at a time: else :class:`AlreadyRunning`."""
    close_expired(now=now, learner=learner)
    assembly = plan(learner=learner, form=form, domain=domain, seed=seed)
    try:
        with transaction.atomic():
            attempt = actions.create_attempt(
                learner=learner,
                purpose=Attempt.Purpose.MOCK,
                title=f"{form.name}: {domain.short}" if domain else form.name,
                domain=domain,
                picked=assembly.picked,
                now=now,
                rng=SystemRandom(),
            )
    except IntegrityError:
        raise AlreadyRunning from None
    exam = MockExam.objects.create(
        attempt=attempt,
        form=form.slug,
        deadline=now + minutes_for(attempt.size) * MINUTE,
        new_items=assembly.new,
    )
    MockAnswer.objects.bulk_create(MockAnswer(item=item) for item in attempt.items.all())
    return exam


def save(*, answer: MockAnswer, exam: MockExam, change: Change, sequence: int, now: datetime) -> None:
    """Store one change to an item: one statement, durable when this returns.

    The same change sent twice is stored once. Raises :class:`Stale`, with ``answer`` as it stands, when a newer change
    was stored, and :class:`HandedIn` when the exam is over, after keeping a late choice aside.
    """
    if now <= exam.deadline and statements.save(item=answer.pk, change=change, sequence=sequence, now=now):
        return
    answer.refresh_from_db()
    if change.stands_in(answer):
        return
    if now <= exam.deadline and not answer.closed:
        raise Stale
    keep_aside(answer=answer, change=change, now=now)
    hand_in(exam=exam, now=now)
    raise HandedIn


@transaction.atomic
def keep_aside(*, answer: MockAnswer, change: Change, now: datetime) -> None:
    """A choice that came too late: it does not count, but it is not lost."""
    if change.kind == "choice":
        kept = MockAnswer.objects.select_for_update().get(pk=answer.pk)
        said = change.typed or change.choice
        if len(kept.late) < MOST_LATE and said not in [row["answer"] for row in kept.late]:
            kept.late.append({"answer": said, "at": now.isoformat()})
            kept.save(update_fields=["late"])


def show(*, item_id: int, shown: list[tuple[int, int]], exam: MockExam, now: datetime) -> None:
    """The item is on the screen. ``shown`` has (when, item) of the items that were before."""
    since, before = max(shown, default=(0, None))
    statements.show(item=item_id, before=before, since=since, elapsed=elapsed_ms(exam.attempt.started_at, now))


@transaction.atomic
def hand_in(*, exam: MockExam, now: datetime) -> bool:
    """Mark the exam, once: whether it was this call that did. After the deadline it counts as handed in then.

    Closing the answers first makes a choice that is being stored at this moment either part of the exam or refused:
    its UPDATE has the row or waits for it, and then finds it closed.
    """
    at = min(now, exam.deadline)
    if not MockExam.objects.open().filter(pk=exam.pk).update(handed_in_at=at):
        exam.refresh_from_db(fields=["handed_in_at"])
        return False
    exam.handed_in_at = at
    attempt = Attempt.objects.get(pk=exam.pk)
    answers = MockAnswer.objects.filter(item__attempt=attempt)
    answers.update(closed=True)
    add_time_on_last(attempt=attempt, at=at)
    attempt.items.filter(mock__flagged=True).update(flagged=True)
    for answer in answers.select_related("item").order_by("item__position"):
        if not answer.is_answered:
            continue
        item = answer.item
        item.attempt, item.revision = attempt, wording(item.revision_id)
        response = Response(answer.choice, answer.typed, answer.sure, min(answer.spent // 1000, LONGEST_SECONDS))
        actions.record_response(item=item, response=response, now=answer.saved_at or at)
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=at)
    return True


def add_time_on_last(*, attempt: Attempt, at: datetime) -> None:
    """The item on the screen when the exam ended was there until then."""
    last = MockAnswer.objects.filter(item__attempt=attempt, shown__isnull=False).order_by("-shown").first()
    if last and last.shown is not None:
        last.spent += max(elapsed_ms(attempt.started_at, at) - last.shown, 0)
        last.save(update_fields=["spent"])


def close_expired(*, now: datetime, learner: Learner | None = None) -> int:
    """Hand in what nobody came back to; how many there were."""
    expired = MockExam.objects.expired(now)
    if learner:
        expired = expired.of(learner)
    return sum(hand_in(exam=exam, now=now) for exam in expired)


def still_unfinished(attempts: Iterable[Attempt], *, now: datetime) -> list[Attempt]:
    """Those that wait to be gone on with. An exam whose time is up is handed in here, for somebody looks at it."""
    waiting = []
    for attempt in attempts:
        if attempt.purpose == Attempt.Purpose.MOCK and attempt.finished_at is None and attempt.mock.deadline < now:
            hand_in(exam=attempt.mock, now=now)
            attempt.refresh_from_db()
        if attempt.finished_at is None:
            waiting.append(attempt)
    return waiting


def label(*, answer: MockAnswer, label: str) -> None:
    """Why the learner thinks they missed it; the same again takes it back."""
    answer.label = "" if answer.label == label else label
    answer.save(update_fields=["label"])
