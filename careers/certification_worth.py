"""When a certification has paid for itself: money out and money in, month by month, before tax, in today's dollars.

Net after m months = gain / 12 × max(0, m − wait) − start − yearly × renewals(m), where

- start: what is paid before the exam, with the first year of membership;
- renewals(m): the years begun since, min(m // 12, 4) within five years: membership and continuing education;
- wait: months until the first job or the raise;
- gain: dollars a year more than now. For somebody in the field it is pay × u; for somebody who is not yet,
  entry × (1 + u) − pay. u is the uplift that the reader expects.

Nobody knows u, so there are three curves: u, half of it with the low entry pay, and twice with the high one. Left out:
taxes, interest, raises that come anyway, and pay that is lost while studying.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

YEARS = 5
MONTHS = YEARS * 12


@dataclass(frozen=True)
class Costs:
    """Dollars. Membership at the start and each year after, education each year after, the others once at the start."""

    exam: float = 0
    retake: float = 0
    books: float = 0
    course: float = 0
    membership: float = 0
    education: float = 0

    @property
    def start(self) -> float:
        return self.exam + self.retake + self.books + self.course + self.membership

    @property
    def yearly(self) -> float:
        return self.membership + self.education

    def spent(self, month: int) -> float:
        """By the end of ``month``; the renewal that ends the horizon belongs to the year after."""
        return self.start + self.yearly * min(month // 12, YEARS - 1)


class Range(NamedTuple):
    """What may come of it: at the low end, as expected, at the high end."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True)
class Worth:
    """``curve``: the net after each month from 0 on. ``low``, ``expected``, ``high``: the months when each has paid
    back; None: not within the horizon."""

    costs: Costs
    gain: Range
    curve: tuple[Range, ...]
    low: int | None
    expected: int | None
    high: int | None

    @property
    def years(self) -> list[tuple[int, float, Range]]:
        """Each year, what is spent by its end, and the net."""
        return [(year, self.costs.spent(year * 12), self.curve[year * 12]) for year in range(1, YEARS + 1)]


def raise_in_the_field(pay: float, uplift: float) -> Range:
    """Dollars a year; ``uplift`` in percent of the present ``pay``."""
    return Range(*(pay * share * uplift / 100 for share in (0.5, 1, 2)))


def change_into_the_field(pay: float, entry_low: float, entry_high: float, uplift: float) -> Range:
    """Dollars a year; ``uplift`` in percent of the entry pay, which is expected halfway between its low and high."""
    entries = (entry_low, (entry_low + entry_high) / 2, entry_high)
    return Range(*(entry * (1 + share * uplift / 100) - pay for entry, share in zip(entries, (0.5, 1, 2), strict=True)))


def worth(costs: Costs, gain: Range, wait: int) -> Worth:
    """``wait``: whole months until the gain begins."""

    def net(dollars: float, month: int) -> float:
        return dollars / 12 * max(0, month - wait) - costs.spent(month)

    curve = tuple(Range(*(net(dollars, month) for dollars in gain)) for month in range(MONTHS + 1))
    return Worth(costs, gain, curve, *(paid_back(nets) for nets in zip(*curve, strict=True)))


def paid_back(nets: Sequence[float]) -> int | None:
    """The month from which on the net stays at or above zero: a renewal may push it below once more."""
    below = [month for month, net in enumerate(nets) if net < 0]
    first = below[-1] + 1 if below else 0
    return first if first < len(nets) else None
