"""Races: drills in which the time is shown beside the answer. Time never makes an answer wrong. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

#: Kinds of drill that are races, and the seconds on their clock.
KINDS = frozenset(["race", "section"])
SECONDS = 30


@dataclass(frozen=True)
class Result:
    """Of a set: how many right answers came ``in_time``, and the seconds of the ``fastest``; none without any."""

    in_time: int
    fastest: int | None


def in_time(seconds: int | None) -> bool:
    return seconds is not None and seconds <= SECONDS


def result(answers: Iterable[tuple[bool | None, int | None]]) -> Result:
    """The result of answers, each whether it was right and its seconds."""
    right = [seconds for correct, seconds in answers if correct and seconds is not None]
    return Result(sum(map(in_time, right)), min(right, default=None))
