"""Where a pay stands among the percentiles that the survey publishes.

Between two published percentiles p and q with pays a and b, a pay x stands at p + (x − a) / (b − a) × (q − p): linear
interpolation, which takes the people between a and b as evenly spread. Below the lowest and above the highest published
percentile nothing is known, so nothing is computed. Where one pay is published for several percentiles (half of the
place earn the minimum wage), it stands on all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

#: Hours that the survey takes a year of full-time work to have: 52 weeks of 40.
HOURS = 2080
#: A percentile and its pay, as published.
Published = tuple[int, float]


@dataclass(frozen=True)
class Position:
    """``low`` to ``high``: the percentiles that a pay stands on, one and the same unless several have this pay; both
    None outside. ``under`` and ``over``: the published percentiles on either side; None where there is no more."""

    low: float | None
    high: float | None
    under: Published | None
    over: Published | None

    @property
    def inside(self) -> bool:
        return self.low is not None

    @property
    def level(self) -> bool:
        """Several percentiles have this pay."""
        return self.low != self.high

    @property
    def exact(self) -> bool:
        """It is a published one, not an interpolated."""
        return self.under == self.over


def position(pay: float, published: Sequence[Published]) -> Position:
    """``published``: by percentile, rising or level, at least one; ``pay`` in the same unit."""
    under = [one for one in published if one[1] <= pay]
    over = [one for one in published if one[1] >= pay]
    if not under or not over:
        return Position(None, None, under[-1] if under else None, over[0] if over else None)
    # Those that have just this pay are in both lists: the first of them begins ``over``, the last ends ``under``.
    if over[0][1] == pay:
        return Position(over[0][0], under[-1][0], over[0], under[-1])
    (p, a), (q, b) = under[-1], over[0]
    found = p + (pay - a) / (b - a) * (q - p)
    return Position(found, found, under[-1], over[0])


def yearly(pay: float, per: str) -> float:
    return pay * HOURS if per == "hour" else pay


def hourly(pay: float, per: str) -> float:
    return pay if per == "hour" else pay / HOURS
