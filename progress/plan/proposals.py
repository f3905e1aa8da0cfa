"""What to do today, how long it takes, and why. Pure.

Due reviews come first, but :data:`FOR_NEW` of the day is kept for what is new while the bank has questions that were
never asked: a review that waits does more then, and what is met late can't be repeated any more. In the last
:data:`NOTHING_NEW` days before the exam reviews have all the time they want. Then comes what was begun; a mock exam on
its day; and then the areas, those with new questions first, in the order of the points of the exam that a minute of
practice is expected to gain:

    weight × slope × (1 - expected) × (1 + (error / UNKNOWN)²)

``weight`` is the area's number of the exam's 100 questions, ``slope`` how much the share of right answers rises with
ability where the learner stands now (the curve of :mod:`progress.readiness`), and ``1 - expected`` how much a minute
raises ability: one learns from what one has wrong, so less where skill is high. The last factor is for what practice
tells beside: up to twice as much where next to nothing is known. Its shape is a choice of ours, not a finding. What
each of these rules gains or not is measured by ``python -m bench.schedule``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from progress.plan.calendar import Day, Outlook, calendar
from quizzes.mock.formats import Format, minutes_for

Kind = Literal["review", "resume", "mock", "mixed", "lesson", "practice"]

#: Standard error of ability in an area of which nothing is known.
UNKNOWN = 0.96
#: Below this share of right answers to expect, lessons come before practice; up to this one they are still worth it.
LOW, WORTH_READING = 0.6, 0.8
#: The share of a day's minutes that is kept for what is new; in the last so many days before the exam none is, and no
#: lesson is begun.
FOR_NEW, NOTHING_NEW = 0.9, 3
#: Questions in a set; the fewest that are worth a place beside something else; the most proposals for a day.
SET, FEW, MOST = 10, 3, 6
#: Minutes for a question with its reasons while the learner's own pace is unknown (the exam's), and for a card.
PACE, REVIEW = 2.4, 0.75
#: Answers in an area, for each of its questions on the exam, that make a preparation; and those still wanted while the
#: share to expect is below :data:`WORTH_READING`.
PREPARED, FURTHER = 8, 3
#: What reviews add to the work.
REVIEWS = 1.2


@dataclass(frozen=True)
class Unread:
    slug: str
    title: str
    minutes: int


@dataclass(frozen=True)
class Area:
    """Where a learner stands in an area of the exam: ``expected`` share of right answers, 0 to 1, its rise with
    ability (``slope``), ability's standard ``error``; ``fresh``, by how many the bank's questions are more than were
    answered; and the lessons unread, in order."""

    slug: str
    name: str
    weight: int
    answered: int
    right: int
    expected: float
    slope: float
    error: float
    fresh: int = 0
    lessons: tuple[Unread, ...] = ()

    @property
    def gain(self) -> float:
        return self.weight * self.slope * (1 - self.expected) * (1 + (self.error / UNKNOWN) ** 2)

    def work(self, pace: float) -> float:
        """Minutes until this area is prepared."""
        wants_more = self.expected < WORTH_READING
        answers = max(PREPARED * self.weight - self.answered, FURTHER * self.weight if wants_more else 0)
        return answers * pace + (sum(lesson.minutes for lesson in self.lessons) if wants_more else 0)


@dataclass(frozen=True)
class Begun:
    """A set that waits to be gone on with."""

    pk: int
    title: str
    size: int
    left: int


@dataclass(frozen=True)
class Standing:
    """What today's plan goes by. ``due`` reviews of so many minutes ``each``, and those ``reviewed`` today; ``needed``
    answers for a forecast, 0 where there is one; ``pace`` in minutes a question; ``put_off`` the keys of what is not
    wanted today."""

    outlook: Outlook
    areas: Sequence[Area] = ()
    due: int = 0
    reviewed: int = 0
    each: float = REVIEW
    needed: int = 0
    begun: Begun | None = None
    pace: float = PACE
    put_off: Set[str] = frozenset()


@dataclass(frozen=True)
class Proposal:
    kind: Kind
    #: The same for the same proposal all day, however much of it is proposed.
    key: str
    title: str
    reason: str
    minutes: int
    area: str = ""
    #: The lesson's or the mock exam's slug.
    subject: str = ""


@dataclass(frozen=True)
class Today:
    """``minutes`` are planned for the day, ``done`` were studied. ``days``: the calendar, today first."""

    state: Literal["open", "done", "rest", "holiday", "exam", "past"]
    minutes: int
    done: int
    days: Sequence[Day]
    proposals: Sequence[Proposal] = ()

    @property
    def proposed(self) -> int:
        return sum(proposal.minutes for proposal in self.proposals)


@dataclass(frozen=True)
class Sought:
    """What could be done: so many ``pieces`` of so many minutes ``each``, worded by the pieces that there is time for;
    not fewer than ``few`` of them beside something else."""

    kind: Kind
    key: str
    pieces: int
    each: float
    words: Callable[[int], tuple[str, str]]
    few: int = 1
    area: str = ""
    subject: str = ""

    def within(self, minutes: float, *, alone: bool) -> Proposal | None:
        pieces = min(self.pieces, int(minutes / self.each + 1e-9))
        if pieces < (1 if alone else min(self.few, self.pieces)) or not pieces:
            return None
        title, reason = self.words(pieces)
        length = max(ceil(pieces * self.each - 1e-9), 1)
        return Proposal(self.kind, self.key, title, reason, length, self.area, self.subject)


def todays(standing: Standing) -> Today:
    """Today's plan; its proposals together never take longer than the minutes planned and not yet studied."""
    outlook = standing.outlook
    days = calendar(outlook)
    today, done = days[0], outlook.done
    if outlook.exam and outlook.exam < outlook.today:
        return Today("past", 0, done, ())
    if today.kind != "study":
        return Today(today.kind, 0, done, days)
    left = max(today.minutes - done, 0)
    share = 0.0 if today.mock else share_for_new(standing.areas, outlook)
    room = max(round(today.minutes * (1 - share) - standing.reviewed * standing.each), 0) if share else left
    found, rest = fitting(standing, today.mock, left, room)
    if rest:
        # What nothing else can use is for reviews too.
        found, _ = fitting(standing, today.mock, left, room + rest)
    return Today("open" if found else "done", today.minutes, done, days, found)


def fitting(standing: Standing, mock: Format | None, left: int, reviews: int) -> tuple[list[Proposal], int]:
    """What fits into the minutes ``left``, at most so many of them for ``reviews``; and the minutes that remain."""
    found: list[Proposal] = []
    # A mock exam is sat whole or not at all, so its time is kept for it.
    kept = minutes_for(mock.items) if mock else 0
    for sought in candidates(standing, mock):
        if sought.key in standing.put_off or len(found) == MOST:
            continue
        kept = 0 if sought.kind == "mock" else kept
        room = min(left - kept, reviews) if sought.kind == "review" else left - kept
        if proposal := sought.within(room, alone=not found):
            found.append(proposal)
            left -= proposal.minutes
    return found, left


def share_for_new(areas: Iterable[Area], outlook: Outlook) -> float:
    """The share of today's minutes that reviews leave to what is new."""
    late = outlook.exam is not None and (outlook.exam - outlook.today).days <= NOTHING_NEW
    return FOR_NEW if not late and any(area.fresh for area in areas) else 0.0


def ranked(areas: Iterable[Area]) -> list[Area]:
    """What to practice first: where there is something new, and of these where a minute gains most."""
    return sorted(areas, key=lambda area: (not area.fresh, -area.gain))


def candidates(standing: Standing, mock: Format | None) -> Iterator[Sought]:
    """All that could be done today, the best first."""
    pace = standing.pace
    if standing.due:
        new = not mock and share_for_new(standing.areas, standing.outlook) > 0
        yield Sought(
            *("review", "review", standing.due, standing.each), lambda n: words_of_review(n, standing.due, new=new)
        )
    if begun := standing.begun:
        yield Sought(
            *("resume", f"resume-{begun.pk}", begun.left, pace, lambda n: words_of_begun(n, begun)),
            few=FEW,
            subject=str(begun.pk),
        )
    if mock:
        yield words_for_mock(standing.outlook, mock)
    if standing.needed:
        size = min(SET, standing.needed) if any(area.answered for area in standing.areas) else SET
        yield Sought("mixed", "mixed", size, pace, lambda n: words_of_mixed(n, standing), FEW)
    for place, area in enumerate(ranked(standing.areas)):
        yield from of_area(standing, area, place)


def of_area(standing: Standing, area: Area, place: int) -> Iterator[Sought]:
    """The next lesson, where little is known, and then questions."""
    exam = standing.outlook.exam
    news = exam is None or (exam - standing.outlook.today).days > NOTHING_NEW
    if news and area.lessons and area.expected < LOW:
        lesson = area.lessons[0]
        yield Sought(
            *("lesson", f"lesson-{area.slug}-{lesson.slug}", lesson.minutes, 1),
            words=lambda n: words_of_lesson(n, lesson, area),
            few=5,
            area=area.slug,
            subject=lesson.slug,
        )
    yield Sought(
        *("practice", f"practice-{area.slug}", SET, standing.pace, lambda n: words_of_practice(n, area, place)),
        few=FEW,
        area=area.slug,
    )


def work(areas: Sequence[Area], pace: float, done: int = 0) -> float:
    """Minutes from this morning on until all areas are prepared, reviews among them."""
    return sum(area.work(pace) for area in areas) * REVIEWS + done


# -- Words: a title, and one sentence that says why, with the numbers behind it. ------------------------------------


def words_of_review(number: int, due: int, *, new: bool) -> tuple[str, str]:
    waiting = f"{due} wait for another look" if due > 1 else "1 waits for another look"
    title = f"Review {number} of what you missed or saved"
    if number < due and new:
        return title, f"{waiting}. Most of the day is kept for what is new to you: while there is some, it gains more."
    rest = f"; {number} of them {fit(number)} into today" if number < due else ""
    return title, f"{waiting}{rest}: before it slips is when a look does most."


def fit(number: int) -> str:
    return "fits" if number == 1 else "fit"


def words_of_begun(number: int, begun: Begun) -> tuple[str, str]:
    title = f"Finish “{begun.title}”" if number == begun.left else f"Go on with “{begun.title}”"
    left = "is" if begun.left == 1 else "are"
    part = "" if number == begun.left else f", and {number} of them {fit(number)} into today"
    return title, f"You have begun it: {begun.left} of {begun.size} questions {left} left{part}. Your place is kept."


def words_for_mock(outlook: Outlook, form: Format) -> Sought:
    last = f"your last mock exam was on {said(outlook.last_mock)}" if outlook.last_mock else "you have sat none so far"
    if outlook.exam:
        when = f"The exam is in {(outlook.exam - outlook.today).days} days"
    else:
        when = f"You have answered {outlook.answers} questions" + (" since" if outlook.last_mock else "")
    return Sought(
        *("mock", "mock", 1, minutes_for(form.items)),
        words=lambda _: (
            f"Sit a {form.name[0].lower()}{form.name[1:]}: {form.items} questions",
            f"{when}, and {last}: it shows what the clock does, while there is time to act on it.",
        ),
        subject=form.slug,
    )


def words_of_mixed(number: int, standing: Standing) -> tuple[str, str]:
    title = f"Answer {number} mixed question{'' if number == 1 else 's'}"
    if not any(area.answered for area in standing.areas):
        return title, f"They touch the exam’s {len(standing.areas)} areas in its own proportion and show a start."
    many = f"{standing.needed} more answers" if standing.needed > 1 else "1 more answer"
    return title, f"With {many} across the areas StudyPrep can say what to expect of the exam."


def words_of_lesson(number: int, lesson: Unread, area: Area) -> tuple[str, str]:
    title = f"Read “{lesson.title}”" if number == lesson.minutes else f"Begin to read “{lesson.title}”"
    part = "" if number == lesson.minutes else f" The whole takes {lesson.minutes} minutes."
    return title, f"{stands(area)}: reading comes before practice there.{part}"


def words_of_practice(number: int, area: Area, place: int) -> tuple[str, str]:
    why = "no area gains more points for the same minutes" if not place else "it is among those that gain most points"
    part = "" if number == SET else f" A set has {SET}; the rest is kept for another day."
    return (
        f"Practice {area.name}: {number} question{'' if number == 1 else 's'}",
        f"{stands(area)}: by that, {why}.{part}",
    )


def stands(area: Area) -> str:
    """Weight and skill in one clause."""
    weight = f"{area.name} is {area.weight} of the exam’s 100 questions"
    if not area.answered:
        return f"{weight}, and you have not tried it yet"
    return f"{weight}, and of such questions you would get about {area.expected:.0%} right now"


def said(day: date) -> str:
    return f"{day:%B} {day.day}"
