"""What the progress page shows. Each part is a query, made when a page asks for it, that does not grow with history."""

from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from curriculum.models import Domain, Lesson
from learners.models import Learner
from progress.areas import Area
from progress.mastery import Mastery
from progress.milestones import Milestone, milestones, next_of
from progress.models import DayTally, DomainTally, DrillTally, ForecastDay, LessonRead, Tally
from progress.plan.standing import Plan
from progress.readiness import Forecast
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
FORECAST = Forecast.__match_args__


def span_of(tally: Tally) -> Span:
    return Span(*(getattr(tally, name) for name in Span.__match_args__))


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


class LessonRow(NamedTuple):
    """A lesson, and when the learner read it."""

    domain_id: int
    domain__slug: str
    position: int
    slug: str
    title: str
    minutes: int
    read_at: datetime | None


class Overview:
    """Where a learner stands today (in their time zone)."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.today = timezone.localdate()

    @cached_property
    def domain_tallies(self) -> list[DomainTally]:
        return list(DomainTally.objects.of(self.learner))

    @cached_property
    def recent_days(self) -> dict[date, tuple[int, ...]]:
        """A span's counts and drills by day; plain rows, for half a year of objects would cost a page."""
        since = self.today - timedelta(weeks=HEAT_MAP_WEEKS)
        days = DayTally.objects.of(self.learner).filter(day__gt=since)
        return {day: tuple(counts) for day, *counts in days.values_list("day", *Span.__match_args__, "drills")}

    @cached_property
    def standings(self) -> list[DomainStanding]:
        """All domains in the blueprint's order, with the learner's counts in each."""
        tallies = {tally.domain_id: tally for tally in self.domain_tallies}
        nothing = DomainTally()
        return [
            DomainStanding(
                slug=domain.slug,
                name=domain.short,
                weight=domain.items,
                answered=tallies.get(domain.pk, nothing).answered,
                right=tallies.get(domain.pk, nothing).right,
            )
            for domain in self.domains
        ]

    @property
    def domains(self) -> list[Domain]:
        return list(bank().domains.values())

    @cached_property
    def readiness(self) -> Readiness:
        return Readiness(self.domain_tallies)

    @cached_property
    def areas(self) -> list[Area]:
        """All domains in the blueprint's order: what was answered, and what the model expects."""
        spans = {tally.domain_id: span_of(tally) for tally in self.domain_tallies}
        return [
            Area(
                domain.slug,
                domain.short,
                domain.items,
                spans.get(pk, Span()),
                self.readiness.expected(pk),
                *self.readiness.likely(pk),
            )
            for pk, domain in bank().domains.items()
        ]

    @property
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
        kept = ForecastDay.objects.filter(learner=self.learner, day__gt=since, day__lt=self.today)
        late = self.today - timedelta(weeks=DAILY_WEEKS)
        rows = {day if day > late else week_of(day): (day, row) for day, *row in kept.values_list("day", *FORECAST)}
        return [*((day, Forecast(*row)) for day, row in rows.values()), (self.today, now)]

    @property
    def forecasts_by_week(self) -> list[tuple[date, Forecast]]:
        """The last of each week, the latest first."""
        weeks = {week_of(day): (day, forecast) for day, forecast in self.forecasts}
        return list(weeks.values())[::-1]

    @cached_property
    def total(self) -> Span:
        return Span.of([astuple(span_of(tally)) for tally in self.domain_tallies])

    @cached_property
    def last_7(self) -> Span:
        return self.last(7)

    @cached_property
    def last_30(self) -> Span:
        return self.last(30)

    def last(self, days: int) -> Span:
        since = self.today - timedelta(days=days)
        return Span.of([counts[:-1] for day, counts in self.recent_days.items() if day > since])

    @cached_property
    def weeks(self) -> list[tuple[date, Span]]:
        """The last :data:`TREND_WEEKS` calendar weeks with answers to exam questions, by their Mondays."""
        monday = self.today - timedelta(days=self.today.weekday())
        mondays = [monday - timedelta(weeks=week) for week in range(TREND_WEEKS)]
        by_week: dict[date, list[tuple[int, ...]]] = {}
        for day, counts in self.recent_days.items():
            by_week.setdefault(day - timedelta(days=day.weekday()), []).append(counts[:-1])
        spans = [(day, Span.of(by_week[day])) for day in reversed(mondays) if day in by_week]
        return [(day, span) for day, span in spans if span.answered]

    @property
    def days(self) -> dict[date, int]:
        """Answers by day, drills among them: what was studied, not how well."""
        return {day: counts[0] + counts[-1] for day, counts in self.recent_days.items()}

    @cached_property
    def drills(self) -> list[tuple[str, Span]]:
        """Each kind of drill that the learner has tried, by its title."""
        tallies = {tally.drill: tally for tally in DrillTally.objects.of(self.learner)}
        return [(title, span_of(tally)) for kind, title in KINDS.items() if (tally := tallies.get(kind))]

    @cached_property
    def streak(self) -> Streak:
        found = streak(set(self.recent_days), self.today)
        if found.since and found.since <= self.today - timedelta(weeks=HEAT_MAP_WEEKS - 1):
            # It may have begun before the days at hand.
            found = streak(set(DayTally.objects.of(self.learner).values_list("day", flat=True)), self.today)
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
        sets = Attempt.objects.filter(learner=self.learner).sets()
        # The unfinished by their keys: by their dates all sets would be looked through for them.
        unfinished = sets.unfinished().order_by("-pk").values("pk")[:1]
        wanted = Q(pk__in=sets.order_by("-started_at").values("pk")[:5]) | Q(pk__in=unfinished)
        return list(Attempt.objects.filter(wanted).select_related("mock").order_by("-started_at"))

    @cached_property
    def lessons(self) -> dict[str, int]:
        """How many lessons there are (``all``) and how many were ``read``."""
        return {"all": len(self.lesson_rows), "read": sum(row.read_at is not None for row in self.lesson_rows)}

    @cached_property
    def lesson_rows(self) -> list[LessonRow]:
        read = LessonRead.objects.filter(learner=self.learner, lesson=OuterRef("pk")).values("read_at")
        rows = Lesson.objects.order_by().annotate(read_at=Subquery(read))
        return [LessonRow(*row) for row in rows.values_list(*LessonRow._fields)]

    @property
    def lessons_read(self) -> list[tuple[str, bool]]:
        """Each lesson's domain, and whether the learner has read it."""
        return [(row.domain__slug, row.read_at is not None) for row in self.lesson_rows]

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
    def exams(self) -> list[int]:
        """The mock exams that were handed in."""
        return list(MockExam.objects.of(self.learner).exclude(handed_in_at=None).values_list("pk", flat=True))

    @cached_property
    def labels(self) -> list[tuple[str, int]]:
        """Why the learner says they missed items of mock exams: the label and how often."""
        # By the exams, which are few, and not by all that was ever answered.
        labelled = MockAnswer.objects.filter(item__attempt__in=self.exams).exclude(label="")
        found = labelled if self.exams else MockAnswer.objects.none()
        counts = dict(found.values_list("label").annotate(Count("label")))
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
