"""What the home and progress pages read of a learner, worded in SQL.

The ORM takes three to ten times as long to word these as the database to answer them. Tables and columns are the
models'; no statement grows with the answers, one (``study_days``) with the days.
"""

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse

from curriculum.models import Domain, Lesson
from progress.models import DayTally, DomainTally, DrillTally, ForecastDay, LessonRead, NotToday, StudyPlan
from progress.plan.calendar import Availability
from progress.span import Span
from quizzes.models import Attempt, MockExam
from quizzes.statements import moment

COUNTS = Span.__match_args__
#: A day as text, which Python reads ten times as fast as Django's converter does: a page has hundreds.
DAY = "CAST(day AS text)"


class DomainCounts(NamedTuple):
    """What the answers in one domain came to, and the evidence they are (:class:`progress.models.DomainTally`)."""

    domain_id: int
    span: Span
    precision: float
    weighted: float

    @property
    def answered(self) -> int:
        return self.span.answered


class LessonRow(NamedTuple):
    """A lesson, and when the learner read it. ``area`` is its domain's short name."""

    domain_id: int
    domain_slug: str
    area: str
    slug: str
    title: str
    minutes: int
    read_at: datetime | None

    def get_absolute_url(self) -> str:
        return reverse("curriculum:lesson", args=[self.domain_slug, self.slug])


class PutOff(NamedTuple):
    """A proposal that is not wanted today (:class:`progress.models.NotToday`)."""

    key: str
    title: str


class Told(NamedTuple):
    """What the learner has told of their time; no ``availability`` where nothing."""

    availability: Availability | None
    put_off: list[PutOff]


class HandedIn(NamedTuple):
    attempt_id: int
    form: str
    at: datetime


def tallies(learner: int) -> tuple[list[DomainCounts], dict[str, Span]]:
    """The counts of each domain, and of each kind of drill, that the learner has tried."""
    counts = ", ".join(f'"{name}"' for name in COUNTS)
    found = rows(
        f"SELECT domain_id, '', precision, weighted, {counts} FROM {table(DomainTally)} WHERE learner_id = %s "  # noqa: S608
        f"UNION ALL SELECT 0, drill, 0, 0, {counts} FROM {table(DrillTally)} WHERE learner_id = %s",
        [learner, learner],
    )
    domains, drills = [], {}
    for domain, drill, precision, weighted, *span in found:
        if drill:
            drills[drill] = Span(*span)
        else:
            domains.append(DomainCounts(domain, Span(*span), precision, weighted))
    return domains, drills


def days(learner: int, since: date) -> dict[date, tuple[int, ...]]:
    """A span's counts and the drills, by day, of the days after ``since``."""
    counts = ", ".join(f'"{name}"' for name in (*COUNTS, "drills"))
    found = rows(
        f"SELECT {DAY}, {counts} FROM {table(DayTally)} WHERE learner_id = %s AND day > %s",  # noqa: S608
        [learner, on(since)],
    )
    return {date.fromisoformat(row[0]): row[1:] for row in found}


def study_days(learner: int, until: date) -> list[date]:
    """The days with answers up to ``until``."""
    mine = f"FROM {table(DayTally)} WHERE learner_id = %s AND day <= %s"
    return [date.fromisoformat(day) for (day,) in rows(f"SELECT {DAY} {mine}", [learner, on(until)])]


def forecasts(learner: int, since: date, before: date) -> list[tuple[date, float, float, float, float]]:
    """Day, middle, ends and chance of passing of the forecasts kept between the two days, both left out."""
    found = rows(
        f"SELECT {DAY}, score, low, high, passing FROM {table(ForecastDay)} "  # noqa: S608
        "WHERE learner_id = %s AND day > %s AND day < %s ORDER BY day",
        [learner, on(since), on(before)],
    )
    return [(date.fromisoformat(day), *forecast) for day, *forecast in found]


def lessons(learner: int | None) -> list[LessonRow]:
    """All lessons in the blueprint's order; nobody (None) has read any."""
    found = rows(
        "SELECT l.domain_id, d.slug, d.short, l.slug, l.title, l.minutes, r.read_at "  # noqa: S608
        f"FROM {table(Lesson)} l JOIN {table(Domain)} d ON d.id = l.domain_id "
        f"LEFT JOIN {table(LessonRead)} r ON r.lesson_id = l.id AND r.learner_id = %s ORDER BY d.position, l.position",
        [learner],
    )
    return [LessonRow._make((*row, moment(read_at))) for *row, read_at in found]


def told(learner: int, day: date) -> Told:
    """The study plan, and what is put off on ``day``."""
    found = rows(
        "SELECT p.minutes, p.holidays, n.key, n.title FROM (SELECT 1) one "  # noqa: S608
        f"LEFT JOIN {table(StudyPlan)} p ON p.learner_id = %s "
        f"LEFT JOIN {table(NotToday)} n ON n.learner_id = %s AND n.day = %s ORDER BY n.id",
        [learner, learner, on(day)],
    )
    minutes, holidays = found[0][:2]
    plan = StudyPlan(minutes=json.loads(minutes), holidays=json.loads(holidays)) if minutes else None
    return Told(plan.availability if plan else None, [PutOff(key, title) for _, _, key, title in found if key])


def exams(learner: int) -> list[HandedIn]:
    """The mock exams and area tests that were handed in, the latest last."""
    found = rows(
        f"SELECT m.attempt_id, m.form, m.handed_in_at FROM {table(Attempt)} a "  # noqa: S608
        f"JOIN {table(MockExam)} m ON m.attempt_id = a.id WHERE a.learner_id = %s AND a.purpose = 'mock' "
        "AND m.handed_in_at IS NOT NULL ORDER BY m.handed_in_at",
        [learner],
    )
    return [HandedIn(pk, form, moment(at)) for pk, form, at in found]


def latest_sets(learner: int, number: int) -> list[Attempt]:
    """The last sets and the last unfinished one, the latest first, a mock exam with its clock.

    The unfinished one by its key: by its date all sets would be looked through for it.
    """
    mine = f"SELECT id FROM {table(Attempt)} WHERE learner_id = %s AND purpose <> 'check'"  # noqa: S608
    found: list[Any] = list(
        Attempt.objects.raw(
            "SELECT a.*, m.form AS m_form, m.deadline AS m_deadline, m.handed_in_at AS m_handed_in_at, "  # noqa: S608
            f"m.new_items AS m_new_items FROM {table(Attempt)} a LEFT JOIN {table(MockExam)} m ON m.attempt_id = a.id "
            f"WHERE a.id IN (SELECT id FROM ({mine} ORDER BY started_at DESC LIMIT %s) late) "
            f"OR a.id = ({mine} AND finished_at IS NULL ORDER BY id DESC LIMIT 1) ORDER BY a.started_at DESC",
            [learner, number, learner],
        )
    )
    for one in found:
        if one.m_form:
            one.mock = MockExam(
                attempt=one,
                form=one.m_form,
                deadline=moment(one.m_deadline),
                handed_in_at=moment(one.m_handed_in_at),
                new_items=one.m_new_items,
            )
    return found


def rows(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def table(model: Any) -> str:
    name: str = model._meta.db_table
    return name


def on(day: date) -> Any:
    """``day`` as this database keeps it."""
    return connection.ops.adapt_datefield_value(day)
