"""Milestones in plain words. Pure."""

from dataclasses import dataclass

from progress.readiness import Forecast

#: Points from one end of the forecast's range to the other.
NARROW = 15
FIRST, MANY = 100, 1000


@dataclass(frozen=True)
class Milestone:
    """``reached`` is how it stands today: a forecast may widen again."""

    title: str
    meaning: str
    reached: bool


def milestones(
    *, answered: int, tried: int, areas: int, lessons_read: int, mocks: int, forecast: Forecast | None
) -> list[Milestone]:
    """All of them in the order in which most learners come by them; ``tried`` of the exam's ``areas`` have answers."""
    narrow = forecast is not None and forecast.high - forecast.low < NARROW
    likely = forecast is not None and forecast.passing > 0.5
    safe = forecast is not None and forecast.passing >= 0.9
    return [
        Milestone("A first lesson read", "The rules before the questions.", lessons_read > 0),
        Milestone(
            f"The first {FIRST} answers", "From here on your pace and your areas tell something.", answered >= FIRST
        ),
        Milestone(
            "A forecast", "Answers enough, in areas enough, to say what to expect of the exam.", forecast is not None
        ),
        Milestone("Every area tried", "No part of the exam is unknown ground any more.", areas > 0 and tried == areas),
        Milestone("A mock exam handed in", "You know how the clock feels.", mocks > 0),
        Milestone(
            f"A forecast within {NARROW} points",
            f"Its range is narrower than {NARROW} points: you know where you stand.",
            narrow,
        ),
        Milestone("More likely than not", "The forecast gives you better than even chances of 70 or more.", likely),
        Milestone("Nine in ten", "Of ten who stand where you stand, about nine would pass.", safe),
        Milestone(f"{MANY:,} answers", "Ten exams’ worth of questions.", answered >= MANY),
    ]


def next_of(all_of_them: list[Milestone]) -> Milestone | None:
    return next((one for one in all_of_them if not one.reached), None)
