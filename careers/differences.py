"""How far a figure of the guide is from the one with a source, and what became of each.

Pure: figures in, differences out. A difference is always the guide's figure less the sourced one.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from careers.figures import Figure, Unit, amount

#: Percent. A figure this close to the sourced one was rounded, not wrong.
ROUNDING = 0.5
#: Standard errors within which two means can't be told apart (95 in 100 samples).
STANDARD_ERRORS = 1.96


@dataclass(frozen=True)
class Difference:
    """``low`` and ``high`` in the figures' unit, the same for two single numbers; ``high`` is infinite for a band that
    is open at its end. ``base``: the sourced figure. ``error``: its relative standard error in percent, where it has
    one.
    """

    low: float
    high: float
    base: float
    unit: Unit
    error: float | None = None

    @property
    def percent(self) -> tuple[float, float]:
        """100 · difference / sourced figure."""
        return 100 * self.low / self.base, 100 * self.high / self.base

    @property
    def within_band(self) -> bool:
        return self.low < self.high and self.low <= 0 <= self.high

    @property
    def agrees(self) -> bool:
        if self.unit == "rank":
            return self.low == 0
        return self.within_band or max(map(abs, self.percent)) <= ROUNDING

    @property
    def within_error(self) -> bool:
        """Whether the sample is too small to tell the two apart: |difference| <= 1.96 standard errors."""
        return self.error is not None and max(map(abs, self.percent)) <= STANDARD_ERRORS * self.error

    @property
    def text(self) -> str:
        """``−$2,360 (−4.6%)``, ``+5 to +15 points (+9% to +27%)``, ``none``."""
        if self.low == self.high == 0:
            return "none"
        if self.within_band:
            return "none: the guide’s band contains it"
        ends = [self.low] if self.low == self.high else [self.low, self.high]
        if self.unit == "rank":
            places = abs(int(self.low))
            return f"{places} place{'s' * (places != 1)} too {'high' if self.low < 0 else 'low'}"
        points = " points" if self.unit == "percent" else ""
        amounts = " to ".join(signed(end, "" if points else self.unit) for end in ends if math.isfinite(end))
        shares = " to ".join(signed(round(100 * end / self.base, 1), "percent") for end in ends if math.isfinite(end))
        more = " and more" if math.isinf(self.high) else ""
        return f"{amounts}{points}{more} ({shares}{more})"


def signed(value: float, unit: Unit | Literal[""]) -> str:
    text = amount(abs(value), unit) if unit else f"{abs(value):g}"
    return ("+" if value > 0 else "−" * (value < 0)) + text


def difference(guide: Figure, sourced: Figure, error: Figure | None = None) -> Difference:
    """``guide`` less ``sourced``. Raises ValueError where the units differ or the sourced figure is a band."""
    if guide.unit != sourced.unit:
        raise ValueError(f"{guide.id} and {sourced.id} have different units")
    base = sourced.precise
    if guide.value is not None:
        low = high = guide.value - base
    else:
        low = (guide.low or 0) - base
        high = math.inf if guide.open_ended else (guide.high or 0) - base
    return Difference(round(low, 2), round(high, 2), base, guide.unit, error.value if error else None)


@dataclass(frozen=True)
class Tally:
    """How the guide's figures fared. ``checked`` = ``agree`` + ``unclear`` + ``differ``; ``unclear``: within the
    sampling error of the official figure."""

    agree: int
    unclear: int
    differ: int
    unchecked: int

    @property
    def checked(self) -> int:
        return self.agree + self.unclear + self.differ


def tally(differences: Iterable[Difference], unchecked: int) -> Tally:
    found = list(differences)
    agree = sum(one.agrees for one in found)
    unclear = sum(one.within_error and not one.agrees for one in found)
    return Tally(agree, unclear, len(found) - agree - unclear, unchecked)
