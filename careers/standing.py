"""A place's rank among its like, and who stands next to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from careers.wages import Place

Value = Callable[[Place], float | None]


@dataclass(frozen=True)
class Standing:
    """``rank`` of ``of``, 1 the highest; places that tie share the better rank. ``above`` and ``below`` stand next."""

    value: float
    rank: int
    of: int
    above: Place | None
    below: Place | None


def standing(place: Place, peers: Iterable[Place], value: Value) -> Standing | None:
    """``place`` among ``peers``, highest first by ``value``; peers without a value are left out, and so has a place
    without one, or one that is no peer, no standing. Equal values stand in the order of their names."""
    rows = sorted(
        ((-found, peer.name, peer) for peer in peers if (found := value(peer)) is not None), key=lambda row: row[:2]
    )
    at = next((index for index, row in enumerate(rows) if row[2].slug == place.slug), None)
    if at is None:
        return None
    own = rows[at][0]
    return Standing(
        value=-own,
        rank=1 + sum(row[0] < own for row in rows),
        of=len(rows),
        above=rows[at - 1][2] if at else None,
        below=rows[at + 1][2] if at + 1 < len(rows) else None,
    )


def median(place: Place) -> float | None:
    return place.wages.year.median


def mean(place: Place) -> float | None:
    return place.wages.year.mean


def median_at_equal_prices(place: Place) -> float | None:
    return None if place.wages.year.median is None else place.at_equal_prices(place.wages.year.median)


def mean_at_equal_prices(place: Place) -> float | None:
    return None if place.wages.year.mean is None else place.at_equal_prices(place.wages.year.mean)


def peers(place: Place, places: Iterable[Place]) -> list[Place]:
    """With whom a place is ranked: the fifty states and D.C., or all metropolitan areas and other regions. A territory
    has no rank: the Bureau keeps territories out of its national figures."""
    kinds = next((like for like in (("state",), ("metro", "nonmetro")) if place.kind in like), ())
    return [one for one in places if one.kind in kinds]
