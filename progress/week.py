"""A week of study: what was done, what got better. Its cost grows with the week, not with what was before it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Count, Q
from django.utils import timezone

from learners.models import Learner
from progress.models import DayTally, ForecastDay, LessonRead
from progress.readiness import Forecast
from progress.skill import bank
from progress.span import Span
from quizzes.models import AttemptItem

#: A set that was begun so long before the week may have answers in it.
BEFORE = timedelta(weeks=2)
#: Before this year nobody studied here.
FIRST_YEAR = 2020


def monday_of(text: str, today: date) -> date | None:
    """The Monday of an ISO 8601 week ("2026-W47"), of this week where ``text`` is empty; None for what is no week, or
    is yet to come."""
    if not text:
        return today - timedelta(days=today.weekday())
    found = re.fullmatch(r"(\d{4})-W(\d\d)", text, re.ASCII)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
    return monday if monday and monday.year >= FIRST_YEAR and monday <= today else None


def name_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@dataclass(frozen=True)
class AreaRow:
    name: str
    slug: str
    answered: int
    right: int

    @property
    def accuracy(self) -> float:
        return self.right / self.answered


class Week:
    def __init__(self, learner: Learner, monday: date, today: date) -> None:
        self.learner, self.monday, self.today = learner, monday, today
        self.sunday = monday + timedelta(days=6)
        self.is_this = monday <= today <= self.sunday
        self.before = name_of(monday - timedelta(weeks=1))
        self.after = "" if self.is_this else name_of(monday + timedelta(weeks=1))

    @cached_property
    def counts(self) -> dict[date, tuple[int, ...]]:
        """A span's counts and the drills of each day of this week and the one before."""
        days = DayTally.objects.of(self.learner).filter(day__gte=self.monday - timedelta(weeks=1), day__lte=self.sunday)
        return {day: tuple(counts) for day, *counts in days.values_list("day", *Span.__match_args__, "drills")}

    @property
    def days(self) -> list[tuple[date, Span, int]]:
        """Each day with what was answered and how many drills."""
        week = (self.monday + timedelta(days=number) for number in range(7))
        return [(day, Span(*self.counts[day][:-1]), self.counts[day][-1]) for day in week if day in self.counts]

    @property
    def total(self) -> Span:
        return Span.of([counts[:-1] for day, counts in self.counts.items() if day >= self.monday])

    @property
    def drills(self) -> int:
        return sum(drills for *_, drills in self.days)

    @property
    def total_before(self) -> Span:
        return Span.of([counts[:-1] for day, counts in self.counts.items() if day < self.monday])

    @cached_property
    def areas(self) -> list[AreaRow]:
        """The areas of the exam that were practiced, most answers first."""
        begin, end = self.bounds
        items = AttemptItem.objects.filter(
            attempt__learner=self.learner,
            attempt__started_at__gte=begin - BEFORE,
            attempt__started_at__lt=end,
            answered_at__gte=begin,
            answered_at__lt=end,
        )
        # By the kind of drill, too, and left out here: to ask for none would lead SQLite by way of the whole bank.
        counted = items.order_by().values_list("revision__question__domain", "revision__question__drill")
        rows = counted.annotate(answered=Count("pk"), right=Count("pk", filter=Q(correct=True)))
        domains = bank().domains
        found = [
            AreaRow(domains[pk].short, domains[pk].slug, answered, right)
            for pk, drill, answered, right in rows
            if not drill and pk in domains
        ]
        return sorted(found, key=lambda area: -area.answered)

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        return midnight(self.monday), midnight(self.sunday + timedelta(days=1))

    @property
    def elsewhere(self) -> int:
        """Answers in sets that were begun too long before to be looked for."""
        return max(self.total.answered - sum(area.answered for area in self.areas), 0)

    @cached_property
    def lessons(self) -> list[LessonRead]:
        begin, end = self.bounds
        read = LessonRead.objects.filter(learner=self.learner, read_at__gte=begin, read_at__lt=end)
        return list(read.select_related("lesson__domain").order_by("read_at"))

    @cached_property
    def forecast_before(self) -> Forecast | None:
        return self.kept_forecast(self.monday - timedelta(days=1))

    @cached_property
    def forecast_then(self) -> Forecast | None:
        """As it stood at the end of the week, where that is past."""
        return self.kept_forecast(self.sunday)

    def kept_forecast(self, day: date) -> Forecast | None:
        kept = ForecastDay.objects.filter(learner=self.learner, day__lte=day).order_by("-day")
        row = kept.values_list(*Forecast.__match_args__).first()
        return Forecast(*row) if row else None


def midnight(day: date) -> datetime:
    """When ``day`` begins for the learner."""
    return timezone.make_aware(datetime.combine(day, time.min))
