"""What the result of an exam says. Pure: rows in, counts and sentences' numbers out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: Seconds an item has on the exam: 240 minutes for 100.
PACE = 144


@dataclass(frozen=True)
class Mark:
    """An item of an exam that was handed in. ``seconds`` is its time on the screen. ``first_right`` and ``changed`` are
    of choices alone: what was first typed of a code says nothing."""

    position: int
    area: Any
    right: bool
    answered: bool
    sure: bool = False
    seconds: float = 0
    first_right: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Changes:
    """Answers whose last choice differs from the first."""

    right_to_wrong: int
    wrong_to_right: int
    wrong_to_wrong: int

    @property
    def all(self) -> int:
        return self.right_to_wrong + self.wrong_to_right + self.wrong_to_wrong


@dataclass(frozen=True)
class Time:
    """Seconds on the screen, by what came of them; ``over`` counts items that took more than the exam's pace, and
    ``over_seconds`` how much more together."""

    right: float
    wrong: float
    unanswered: float
    over: int
    over_seconds: float
    thirds: tuple[float, ...]

    @property
    def all(self) -> float:
        return self.right + self.wrong + self.unanswered


def by_area(marks: Iterable[Mark]) -> dict[Any, tuple[int, int]]:
    """Right and all items of each area."""
    found: dict[Any, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for mark in marks:
        right, items = found[mark.area]
        found[mark.area] = (right + mark.right, items + 1)
    return dict(found)


def changes(marks: Iterable[Mark]) -> Changes:
    changed = [(mark.first_right, mark.right) for mark in marks if mark.changed]
    return Changes(changed.count((True, False)), changed.count((False, True)), changed.count((False, False)))


def where_time_went(marks: Sequence[Mark]) -> Time:
    slow = [mark.seconds for mark in marks if mark.seconds > PACE]
    edges = [round(len(marks) * third / 3) for third in range(4)]
    return Time(
        right=sum(mark.seconds for mark in marks if mark.right),
        wrong=sum(mark.seconds for mark in marks if mark.answered and not mark.right),
        unanswered=sum(mark.seconds for mark in marks if not mark.answered),
        over=len(slow),
        over_seconds=sum(slow) - PACE * len(slow),
        thirds=tuple(
            sum(mark.seconds for mark in marks[start:end]) / (end - start) if end > start else 0
            for start, end in pairwise(edges)
        ),
    )


def order_to_read(mark: Mark) -> tuple[int, int]:
    """Sure but wrong first, then the other wrong ones, those without an answer, and the right ones, each in order."""
    if mark.right:
        return 3, mark.position
    if not mark.answered:
        return 2, mark.position
    return (0 if mark.sure else 1), mark.position
