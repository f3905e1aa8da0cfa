"""The next steps from where a learner is to the job that they want. Pure: what is known in, steps in order out.

A step is ticked off by what the app has counted (areas mastered, lessons read, a mock exam passed) or by the level that
the learner gave. Nothing is locked: the steps only point.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Protocol

from careers.figures import Figure
from progress.mastery import ENOUGH, MASTERED, Mastery

#: Where a learner may be, in the order of a path.
LEVELS = {
    "new": "Not coding yet",
    "studying": "Studying for the CPC",
    "working": "Coding at work, without a certificate",
    "apprentice": "CPC-A (passed, little experience)",
    "certified": "CPC",
    "second": "CPC and the second credential of my target",
}
BEFORE_THE_EXAM = ("new", "studying", "working")
WITHOUT_EXPERIENCE = ("new", "studying", "apprentice")
#: Who awards a credential that is not AAPC's.
BODIES = {"CCS": "AHIMA", "RHIA": "AHIMA", "CCDS": "ACDIS", "CHC": "the Compliance Certification Board"}
#: The figures that say what a credential's exam costs, where we have a source.
FEES = {"CRC": ("crc-one", "crc-two"), "CCS": ("ccs-member", "ccs-other")}


@dataclass(frozen=True)
class Link:
    """A page of the app by its URL's name."""

    label: str
    view: str
    args: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Target:
    """The job that a path leads to. ``asks`` and ``years`` (of experience before it) are the guide's; ``nearest`` is
    the median of the nearest official occupation or employer, if it is not the field's own."""

    slug: str
    kind: str
    name: str
    band: Figure
    nearest: Figure | None
    second: str
    asks: str
    years: str
    link: Link


@dataclass(frozen=True)
class Part:
    """One of several things that make a step."""

    name: str
    note: str
    done: bool
    link: Link


@dataclass(frozen=True)
class Step:
    title: str
    why: str
    done: bool = False
    link: Link | None = None
    figures: tuple[Figure, ...] = ()
    parts: tuple[Part, ...] = ()


class Result(Protocol):
    """Of a mock exam."""

    @property
    def right(self) -> int: ...
    @property
    def size(self) -> int: ...
    @property
    def passed(self) -> bool: ...


@dataclass(frozen=True)
class Standing:
    """What the app knows. ``lessons``: each lesson's area, and whether it was read."""

    areas: Sequence[Mastery] = ()
    lessons: Sequence[tuple[str, bool]] = ()
    best_exam: Result | None = None


def steps(
    *,
    level: str,
    target: Target,
    exam_date: date | None,
    today: date,
    standing: Standing,
    figures: Mapping[str, Figure],
) -> list[Step]:
    """All steps in order; those already done among them, so that a learner sees how far they are."""
    found = []
    if level in BEFORE_THE_EXAM:
        found += [areas_step(standing.areas, exam_date, today)] if standing.areas else []
        found += [lessons_step(standing)] if standing.lessons else []
        found.append(mock_step(standing.best_exam))
    found.append(exam_step(level, exam_date, today, figures))
    if level in WITHOUT_EXPERIENCE:
        found.append(first_job_step())
    found.append(apprentice_step(level, figures))
    if target.second:
        found.append(second_step(level, target, figures))
    found.append(upkeep_step(target, figures))
    found.append(target_step(target))
    return found


def areas_step(areas: Sequence[Mastery], exam_date: date | None, today: date) -> Step:
    """The areas by the exam points that they still hold, most first; those mastered last."""
    open_ones = sorted((a for a in areas if not a.is_mastered), key=lambda area: -area.points_to_gain)
    done = [area for area in areas if area.is_mastered]
    why = (
        f"An area counts as mastered once you have met {ENOUGH} of its questions and had {MASTERED:.0%} of all you met "
        "right the last time. The one with most exam points to gain comes first."
    )
    if open_ones and exam_date and (days := (exam_date - today).days) > 0:
        weeks = ceil(days / 7)
        pace = ceil(len(open_ones) / weeks)
        why += f" {count(weeks, 'week')} to your exam, {count(len(open_ones), 'area')} to go: about {pace} a week."
    return Step(
        f"Master the exam’s areas: {len(done)} of {len(areas)}",
        why,
        done=not open_ones,
        link=Link(f"Practice {open_ones[0].name}", "curriculum:domain", (open_ones[0].slug,)) if open_ones else None,
        parts=tuple(area_part(area) for area in [*open_ones, *done]),
    )


def area_part(area: Mastery) -> Part:
    so_far = f"{area.known} of {count(area.met, 'question')} right the last time" if area.met else "not tried yet"
    note = f"{so_far}; {area.weight} of the exam’s 100"
    return Part(area.name, note, area.is_mastered, Link(area.name, "curriculum:domain", (area.slug,)))


def lessons_step(standing: Standing) -> Step:
    unread = Counter(slug for slug, is_read in standing.lessons if not is_read)
    every, left = len(standing.lessons), unread.total()
    title = f"Read the lessons: {every - left} of {every}"
    if not left:
        return Step(title, "You have marked all of them as read.", done=True)
    best = max((area for area in standing.areas if unread[area.slug]), key=lambda a: a.points_to_gain, default=None)
    if best is None:
        return Step(title, "They explain what the questions ask.", link=Link("All lessons", "curriculum:lessons"))
    why = f"Begin with {best.name}: of the areas with lessons left, most exam points are to be gained there."
    return Step(title, why, link=Link(f"Lessons: {best.name}", "curriculum:domain", (best.slug,)))


def mock_step(best: Result | None) -> Step:
    title, link = "Pass a full mock exam", Link("To the mock exams", "mock:hub")
    if best is None:
        why = (
            "100 questions in four hours, as on the day. It shows what single questions can’t: whether your pace holds."
        )
        return Step(title, why, link=link)
    words = f"{best.right} of {best.size} right"
    if best.passed:
        return Step(title, f"Passed: your best has {words}.", done=True, link=link)
    return Step(title, f"Your best so far: {words}. 70% passes.", link=link)


def exam_step(level: str, exam_date: date | None, today: date, figures: Mapping[str, Figure]) -> Step:
    title, link = "Pass the CPC exam", Link("All costs", "careers:certification", anchor="cost")
    if level not in BEFORE_THE_EXAM:
        return Step(title, "You have it.", done=True)
    if exam_date is None:
        why = "Without a date there is no pace: choose one above, and this plan counts the weeks."
    elif (days := (exam_date - today).days) > 0:
        why = f"Your date is {long(exam_date)}: {count(days, 'day')} from today."
    elif days == 0:
        why = "It is today. Good luck."
    else:
        why = f"Your date was {long(exam_date)}. If you passed, choose CPC-A or CPC above; if not, give your next date."
    return Step(title, why, link=link, figures=pick(figures, "cpc-one", "cpc-two", "membership", "books-sale"))


def first_job_step() -> Step:
    why = (
        "Experience is what employers ask for first. Billing, registration and records jobs stand beside coding and "
        "are often the way in."
    )
    return Step("Find a first job in or beside coding", why, link=Link("The first job", "careers:first-job"))


def apprentice_step(level: str, figures: Mapping[str, Figure]) -> Step:
    title, link = "Lose the A of CPC-A", Link("How the A goes", "careers:first-job")
    if level in ("certified", "second"):
        return Step(title, "Your CPC has no A.", done=True)
    if level == "working":
        why = "You may pass without it: two years of coding work, confirmed by two letters, spare you the A."
    else:
        why = (
            "Without experience you pass as an apprentice. Two years of coding work confirmed by letters take the A "
            "away, or one year and a course; AAPC’s Practicode counts as a year."
        )
    return Step(title, why, link=link, figures=pick(figures, "apprentice-hours"))


def second_step(level: str, target: Target, figures: Mapping[str, Figure]) -> Step:
    title, body = f"Add a second credential: {target.second}", BODIES.get(target.second, "AAPC")
    if level == "second":
        return Step(title, "You have it.", done=True)
    why = f"It is {body}’s, and what the guide names for your target. Read ten job ads first: they say what is asked."
    prices = pick(figures, *FEES.get(target.second, ()))
    if not prices:
        why += f" We have no price with a source; ask {body}."
    return Step(title, why, link=Link("All credentials", "careers:credentials"), figures=prices)


def upkeep_step(target: Target, figures: Mapping[str, Figure]) -> Step:
    """AAPC's rule for as many credentials as are AAPC's; other bodies have rules of their own."""
    body = BODIES.get(target.second)
    both = bool(target.second) and body is None
    held = "two of its credentials" if both else "one of its credentials"
    why = f"AAPC asks for continuing education every two years; the units below are for {held}."
    if body:
        why += f" The {target.second} has rules of its own: ask {body}."
    return Step(
        "Keep your credentials up",
        why,
        link=Link("The rules", "careers:certification", anchor="keeping"),
        figures=pick(figures, "ceu-two" if both else "ceu-one", "membership"),
    )


def target_step(target: Target) -> Step:
    why = f"By the guide it takes {target.asks}" + (f", and {target.years} of work before it." if target.years else ".")
    why += " Nobody publishes counts of this: employers differ."
    return Step(f"Arrive: {target.name}", why, link=target.link, figures=(target.band,))


def pay(target: Target, state: str, figures: Mapping[str, Figure]) -> list[Figure]:
    """Now: the median in ``state`` (a slug or none) and the nation. At the target: its band, and what is official."""
    here = pick(figures, f"state-{state}-median", "us-median")
    return [*here, target.band, *([target.nearest] if target.nearest else [])]


def pick(figures: Mapping[str, Figure], *names: str) -> tuple[Figure, ...]:
    """Those that there are: a state's median may not have been released."""
    return tuple(figures[name] for name in names if name in figures)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
