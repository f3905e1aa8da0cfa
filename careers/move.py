"""Two places at equal prices: what a pay here would have to be there, and when the costs of moving come back.

Price levels are the Bureau of Economic Analysis' regional price parities, the nation being 100. What pay x buys here,
x × parity there / parity here buys there. A metropolitan area has the parity of its (first) state. Before tax.
"""

from dataclasses import dataclass
from math import ceil

from careers.comparison import Difference, difference
from careers.wages import Place


@dataclass(frozen=True)
class Move:
    """Dollars a year. ``pay``: here, ``offer``: there. None where something it needs is not published.

    ``same``: the pay there that buys what ``pay`` buys here. ``gain``: what ``offer`` is above that, in dollars there.
    ``months``: until the gain has paid for the move; None without costs or a gain.
    """

    here: Place
    there: Place
    pay: float
    offer: float
    costs: float
    same: float | None
    gain: float | None
    months: int | None
    difference: Difference | None

    @property
    def same_prices(self) -> bool:
        """Both have one state's price level."""
        return self.here.states[0] == self.there.states[0]


def move(here: Place, there: Place, *, pay: float | None, offer: float | None, costs: float) -> Move:
    """Both places have a median. Without a ``pay``, the median here. Without an ``offer``, a pay as far from the median
    there as ``pay`` is from that here: pay × median there / median here."""
    median, other = here.wages.year.median, there.wages.year.median
    if median is None or other is None:
        raise ValueError("a place without a median can't be compared")
    own = median if pay is None else pay
    offered = own * other / median if offer is None else offer
    same = None if here.prices is None or there.prices is None else own * there.prices / here.prices
    gain = None if same is None else offered - same
    months = ceil(costs / (gain / 12)) if costs and gain is not None and gain > 0 else None
    return Move(here, there, own, offered, costs, same, gain, months, apart(here, there))


def apart(here: Place, there: Place) -> Difference | None:
    """How the two means differ beside their sampling errors; None where one place lies in the other, as their samples
    then share employers, or where something is not released."""
    if here.is_state != there.is_state and set(here.states) & set(there.states):
        return None
    mean, error = here.wages.year.mean, here.wages.mean_error
    other, other_error = there.wages.year.mean, there.wages.mean_error
    if mean is None or error is None or other is None or other_error is None:
        return None
    return difference(other, other_error, mean, error)
