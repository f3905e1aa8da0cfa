"""The days to come: how much to study on each, and when to sit a mock exam. Pure: the day is passed in.

The load. What is left to do (``work``, in minutes) is spread over the days until the exam in proportion to the minutes
that the learner has on each, so that no day is fuller than another of the same length, and never more than they have.
At least half of a day's minutes are planned, for skill fades where it is not used. In the last days it tapers.

Mock exams stand about four, two and one weeks before the exam: early enough to act on what they show, and none in the
last two days. Each is the longest that the days around that date have room for. Without an exam date one is due after
so many new answers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Literal

from quizzes.mock.formats import FORMATS, Format, minutes_for

DAY = timedelta(days=1)
#: A mock exam's days before the exam; how many days earlier or later will do; days kept free of any before the exam,
#: and between two; new answers after which one is due where there is no exam date.
MOCKS, AROUND, CLEAR, APART, NEW_ANSWERS = (28, 14, 7), 3, 2, 4, 150
#: From the longest to the shortest.
FORMS = [FORMATS[slug] for slug in ("full", "half", "quarter")]
#: Share of a day's minutes that is planned so many days before the exam.
TAPER = {3: 0.75, 2: 0.5, 1: 0.25}
#: The least share of a day's minutes that is planned.
LEAST = 0.5
#: Minutes that a mock exam leaves for reviews on its day, if the day has them.
BESIDE = 20
#: Minutes are planned in steps of so many.
STEP = 5


@dataclass(frozen=True)
class Availability:
    """Minutes by weekday, Monday's first, 0 on a rest day; holidays by first and last day."""

    week: tuple[int, ...] = (30,) * 7
    holidays: tuple[tuple[date, date], ...] = ()

    def on(self, day: date) -> int:
        return 0 if self.is_holiday(day) else self.week[day.weekday()]

    def is_holiday(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.holidays)


@dataclass(frozen=True)
class Outlook:
    """What the days to come depend on. ``done``: minutes studied today. ``work``: minutes still to do, today's done
    among them. ``answers``: since the last mock exam. ``put_off``: no mock exam today."""

    today: date
    exam: date | None = None
    availability: Availability = Availability()
    done: int = 0
    work: float = 0
    last_mock: date | None = None
    answers: int = 0
    put_off: bool = False

    def room(self, day: date) -> int:
        """The minutes that the learner has for ``day`` from now on."""
        return max(self.availability.on(day) - (self.done if day == self.today else 0), 0)


@dataclass(frozen=True)
class Day:
    """``minutes`` are planned, a mock exam's among them, and so are ``reviews``, a number of cards."""

    day: date
    kind: Literal["study", "rest", "holiday", "exam"]
    minutes: int = 0
    mock: Format | None = None
    reviews: int = 0


def calendar(outlook: Outlook, days: int = 14) -> list[Day]:
    """``days`` days from today, or up to the exam if that is sooner."""
    mocks, share = mock_days(outlook), load(outlook)
    found = []
    for number in range(days):
        day = outlook.today + number * DAY
        if outlook.exam and day > outlook.exam >= outlook.today:
            break
        found.append(one_day(outlook, day, share, mocks.get(day)))
    return found


def with_reviews(days: Sequence[Day], due: Mapping[date, int], *, first: int, cap: int) -> list[Day]:
    """``days`` with their reviews: those that fall ``due`` on the day and those that waited for it, at most ``cap``,
    and on the first day at most what is left of that, ``first``. On a day without study all wait."""
    found: list[Day] = []
    waiting = 0
    for day in days:
        waiting += due.get(day.day, 0)
        taken = min(waiting, cap if found else first) if day.kind == "study" else 0
        found.append(replace(day, reviews=taken))
        waiting -= taken
    return found


def one_day(outlook: Outlook, day: date, share: float, mock: Format | None) -> Day:
    if day == outlook.exam:
        return Day(day, "exam")
    if outlook.availability.is_holiday(day):
        return Day(day, "holiday")
    minutes = outlook.availability.on(day)
    if not minutes:
        return Day(day, "rest")
    planned = min(ceil(minutes * share * taper(outlook, day) / STEP) * STEP, minutes)
    if mock:
        done = outlook.done if day == outlook.today else 0
        planned = max(planned, min(done + minutes_for(mock.items) + BESIDE, minutes))
    return Day(day, "study", planned, mock)


def taper(outlook: Outlook, day: date) -> float:
    return TAPER.get((outlook.exam - day).days, 1.0) if outlook.exam else 1.0


def until_exam(outlook: Outlook) -> Iterable[date]:
    days = (outlook.exam - outlook.today).days if outlook.exam else 0
    return (outlook.today + number * DAY for number in range(days))


def held(outlook: Outlook) -> float:
    """The minutes that the days until the exam have room for."""
    return sum(outlook.availability.on(day) * taper(outlook, day) for day in until_exam(outlook))


def load(outlook: Outlook) -> float:
    """The share of each day's minutes that does the work in time."""
    room = held(outlook)
    return min(max(outlook.work / room, LEAST), 1.0) if room else 1.0


def missing(outlook: Outlook) -> int:
    """Minutes of work that the days until the exam have no room for."""
    return max(round(outlook.work - held(outlook)), 0) if outlook.exam and outlook.exam > outlook.today else 0


def mock_days(outlook: Outlook) -> dict[date, Format]:
    """When to sit which mock exam."""
    today, exam, last = outlook.today, outlook.exam, outlook.last_mock
    if exam is None:
        week = [today + number * DAY for number in range(7)]
        return dict(best(outlook, week, today)) if outlook.answers >= NEW_ANSWERS else {}
    found: dict[date, Format] = {}
    for before in MOCKS:
        first, end = exam - (before + AROUND) * DAY, exam - max(before - AROUND, CLEAR + 1) * DAY
        if last and last >= first:
            continue
        days = [first + number * DAY for number in range((end - first).days + 1)]
        free = [day for day in days if day >= today and not (last and day - last < APART * DAY)]
        found |= best(outlook, free, exam - before * DAY)
    return found


def best(outlook: Outlook, days: Collection[date], wanted: date) -> dict[date, Format]:
    """Of ``days`` the one with room for the longest form; of several the nearest to the one ``wanted``."""
    fitting = [(day, form) for day in days if (form := longest(outlook, day))]
    if not fitting:
        return {}
    day, form = max(fitting, key=lambda one: (one[1].items, -abs((one[0] - wanted).days), wanted - one[0]))
    return {day: form}


def longest(outlook: Outlook, day: date) -> Format | None:
    if day == outlook.today and outlook.put_off:
        return None
    room = outlook.room(day)
    return next((form for form in FORMS if minutes_for(form.items) <= room), None)


def lacks_time_for_mocks(outlook: Outlook) -> bool:
    """No day of the week is long enough for the shortest mock exam."""
    return max(outlook.availability.week) < minutes_for(FORMS[-1].items)
