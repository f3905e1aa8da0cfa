"""What the progress page shows. Each part is a query, made when a page asks for it, that does not grow with history."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from django.db.models import Count, Q
from django.utils import timezone

from curriculum.models import Domain, Lesson
from learners.models import Learner
from progress import reads
from progress.areas import Area
from progress.mastery import Mastery
from progress.milestones import Milestone, milestones, next_of
from progress.plan.standing import Plan
from progress.readiness import Forecast
from progress.reads import DomainCounts, HandedIn, LessonRow
from progress.review.today import Today, today_of
from progress.skill import Readiness, bank
from progress.span import Span
from progress.streak import Streak, streak
from quizzes.drills import KINDS
from quizzes.mock.actions import still_unfinished
from quizzes.mock.formats import passes
from quizzes.models import Attempt, Encounter, MockAnswer, MockExam

HEAT_MAP_WEEKS = 26
#: Weeks in the trend of time and look-ups.
TREND_WEEKS = 8
#: Weeks for which the history of the forecast has every day.
DAILY_WEEKS = 4
counts_of = attrgetter(*Span.__match_args__)


def week_of(day: date) -> int:
    """A number for the week from Monday to Sunday: the first day of the year 1 was a Monday."""
    return (day.toordinal() - 1) // 7


@dataclass(frozen=True)
class Exam:
    """The result of a mock exam."""

    right: int
    size: int

    @property
    def passed(self) -> bool:
        return passes(self.right, self.size)


@dataclass(frozen=True)
class Untouched:
    """What a path begins from, for somebody who has answered nothing here."""

    masteries: list[Mastery]
    lessons_read: list[tuple[str, bool]]
    best_exam: Exam | None = None


def untouched() -> Untouched:
    masteries = [Mastery(domain.slug, domain.short, domain.items) for domain in bank().domains.values()]
    return Untouched(
        masteries, [(slug, False) for slug in Lesson.objects.order_by().values_list("domain__slug", flat=True)]
    )


@dataclass(frozen=True)
class DomainStanding:
    """What a learner answered in one domain. ``weight`` is the domain's items of the exam's 100."""

    slug: str
    name: str
    weight: int
    answered: int
    right: int

    @property
    def accuracy(self) -> float | None:
        """Share of right answers, 0 to 1; none without answers."""
        return self.right / self.answered if self.answered else None


class Overview:
    """Where a learner stands today (in their time zone)."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.today = timezone.localdate()

    @cached_property
    def tallies(self) -> tuple[list[DomainCounts], dict[str, Span]]:
        return reads.tallies(self.learner.pk)

    @cached_property
    def spans(self) -> dict[int, Span]:
        """The counts of each domain that was tried."""
        return {row.domain_id: row.span for row in self.tallies[0]}

    @cached_property
    def recent_days(self) -> dict[date, tuple[int, ...]]:
        """A span's counts and drills by day."""
        return reads.days(self.learner.pk, self.today - timedelta(weeks=HEAT_MAP_WEEKS))

    @cached_property
    def standings(self) -> list[DomainStanding]:
        """All domains in the blueprint's order, with the learner's counts in each."""
        nothing = Span()
        return [
            DomainStanding(domain.slug, domain.short, domain.items, span.answered, span.right)
            for domain in self.domains
            for span in [self.spans.get(domain.pk, nothing)]
        ]

    @property
    def domains(self) -> list[Domain]:
        return list(bank().domains.values())

    @cached_property
    def readiness(self) -> Readiness:
        return Readiness(self.tallies[0])

    @cached_property
    def areas(self) -> list[Area]:
        """All domains in the blueprint's order: what was answered, and what the model expects."""
        return [
            Area(
                domain.slug,
                domain.short,
                domain.items,
                self.spans.get(pk, Span()),
                self.readiness.expected(pk),
                *self.readiness.likely(pk),
            )
            for pk, domain in bank().domains.items()
        ]

    @cached_property
    def untried(self) -> list[Area]:
        return [area for area in self.areas if not area.span.answered]

    @property
    def needed_areas(self) -> list[Area]:
        """The untried areas in which a forecast still needs answers."""
        needed = self.readiness.needed
        slugs = {bank().domains[pk].slug for pk in needed.domains} if needed else set()
        return [area for area in self.areas if area.slug in slugs]

    @cached_property
    def forecasts(self) -> list[tuple[date, Forecast]]:
        """How the forecast moved over the last half year: the last of each week, of late each day's, today's last. None
        where there is none today."""
        now = self.readiness.forecast
        if not now:
            return []
        since = self.today - timedelta(weeks=HEAT_MAP_WEEKS)
        kept = reads.forecasts(self.learner.pk, since, self.today)
        late = self.today - timedelta(weeks=DAILY_WEEKS)
        rows = {day if day > late else week_of(day): (day, row) for day, *row in kept}
        return [*((day, Forecast(*row)) for day, row in rows.values()), (self.today, now)]

    @property
    def forecasts_by_week(self) -> list[tuple[date, Forecast]]:
        """The last of each week, the latest first."""
        weeks = {week_of(day): (day, forecast) for day, forecast in self.forecasts}
        return list(weeks.values())[::-1]

    @cached_property
    def total(self) -> Span:
        return Span.of(map(counts_of, self.spans.values()))

    @cached_property
    def last_7(self) -> Span:
        return self.last(7)

    @cached_property
    def last_30(self) -> Span:
        return self.last(30)

    def last(self, days: int) -> Span:
        # Who flew west has answers on what is tomorrow here.
        return self.between(self.today - timedelta(days=days - 1), self.today + timedelta(days=1))

    @cached_property
    def weeks(self) -> list[tuple[date, Span]]:
        """The last :data:`TREND_WEEKS` calendar weeks with answers to exam questions, by their Mondays."""
        monday = self.today - timedelta(days=self.today.weekday())
        mondays = [monday - timedelta(weeks=week) for week in reversed(range(TREND_WEEKS))]
        spans = [(day, self.between(day, day + timedelta(days=6))) for day in mondays]
        return [(day, span) for day, span in spans if span.answered]

    def between(self, first: date, last: date) -> Span:
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return Span.of([self.recent_days[day][:-1] for day in days if day in self.recent_days])

    @property
    def days(self) -> dict[date, int]:
        """Answers by day, drills among them: what was studied, not how well."""
        return {day: counts[0] + counts[-1] for day, counts in self.recent_days.items()}

    @cached_property
    def drills(self) -> list[tuple[str, Span]]:
        """Each kind of drill that the learner has tried, by its title."""
        return [(title, span) for kind, title in KINDS.items() if (span := self.tallies[1].get(kind))]

    @cached_property
    def streak(self) -> Streak:
        found = streak(self.recent_days, self.today)
        if found.since and found.since <= self.today - timedelta(weeks=HEAT_MAP_WEEKS - 1):
            # It may have begun before the days at hand.
            before = reads.study_days(self.learner.pk, self.today - timedelta(weeks=HEAT_MAP_WEEKS))
            found = streak([*self.recent_days, *before], self.today)
        return found

    @cached_property
    def attempts(self) -> list[Attempt]:
        """The last five sets."""
        return self.latest[:5]

    @cached_property
    def unfinished(self) -> Attempt | None:
        return next(iter(still_unfinished(self.latest, now=timezone.now())), None)

    @cached_property
    def latest(self) -> list[Attempt]:
        """The last five sets and the last unfinished one, the latest first."""
        return reads.latest_sets(self.learner.pk, 5)

    @cached_property
    def lessons(self) -> dict[str, int]:
        """How many lessons there are (``all``) and how many were ``read``."""
        return {"all": len(self.lesson_rows), "read": sum(row.read_at is not None for row in self.lesson_rows)}

    @cached_property
    def lesson_rows(self) -> list[LessonRow]:
        return reads.lessons(self.learner.pk)

    @property
    def lessons_read(self) -> list[tuple[str, bool]]:
        """Each lesson's domain, and whether the learner has read it."""
        return [(row.domain_slug, row.read_at is not None) for row in self.lesson_rows]

    @cached_property
    def masteries(self) -> list[Mastery]:
        """All domains in the blueprint's order, by the last answer to each question met."""
        last = Encounter.objects.filter(learner=self.learner, question__drill="").values_list("question__domain")
        rows = last.annotate(met=Count("pk"), known=Count("pk", filter=Q(last_correct=True)))
        counts = {domain: (met, known) for domain, met, known in rows}
        return [
            Mastery(domain.slug, domain.short, domain.items, *counts.get(pk, (0, 0)))
            for pk, domain in bank().domains.items()
        ]

    @cached_property
    def best_exam(self) -> Exam | None:
        """The best full mock exam that was handed in."""
        full = MockExam.objects.of(self.learner).filter(form=MockExam.Form.FULL).exclude(handed_in_at=None)
        best = full.order_by("-attempt__right").values_list("attempt__right", "attempt__size").first()
        return Exam(*best) if best else None

    @cached_property
    def missed(self) -> int:
        """Questions last answered wrongly."""
        return Encounter.objects.filter(learner=self.learner, last_correct=False).count()

    @cached_property
    def reviews(self) -> Today:
        return today_of(self.learner, self.today)

    @cached_property
    def exams(self) -> list[HandedIn]:
        """The mock exams that were handed in, the latest last."""
        return reads.exams(self.learner.pk)

    @cached_property
    def labels(self) -> list[tuple[str, int]]:
        """Why the learner says they missed items of mock exams: the label and how often."""
        # By the exams, which are few, and not by all that was ever answered.
        if not self.exams:
            return []
        labelled = MockAnswer.objects.filter(item__attempt__in=[exam.attempt_id for exam in self.exams])
        counts = dict(labelled.exclude(label="").values_list("label").annotate(Count("label")))
        return [(label.label, counts[label.value]) for label in MockAnswer.Label if label.value in counts]

    @property
    def wants_placement(self) -> bool:
        """Whether there is too little to forecast by, and no check that waits to be gone on with."""
        waits = self.unfinished and self.unfinished.purpose == Attempt.Purpose.PLACEMENT
        return not waits and self.readiness.needed is not None

    @cached_property
    def milestones(self) -> list[Milestone]:
        return milestones(
            answered=self.total.answered,
            tried=len(self.areas) - len(self.untried),
            areas=len(self.areas),
            lessons_read=self.lessons["read"],
            mocks=len(self.exams),
            forecast=self.readiness.forecast,
        )

    @property
    def next_milestone(self) -> Milestone | None:
        return next_of(self.milestones)

    @cached_property
    def plan(self) -> Plan:
        return Plan(self)
