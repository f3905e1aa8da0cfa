"""The states in a table: what they pay, as paid or at equal prices, and in which order they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from careers.figures import amount
from careers.wages import Place, ranks

#: A column's key and head. Every one can be sorted by.
COLUMNS = {
    "name": "State",
    "rank": "Rank",
    "median": "Median",
    "mean": "Mean",
    "error": "Error of the mean",
    "p10": "10th percentile",
    "p90": "90th percentile",
    "jobs": "Jobs",
    "prices": "Price level",
}
#: Columns in dollars, which follow the choice of prices.
DOLLARS = ("median", "mean", "p10", "p90")
#: Columns that a reader wants to see from the lowest up.
LOWEST_FIRST = ("name", "rank")


@dataclass(frozen=True)
class StateRow:
    """A state's values by the keys of ``COLUMNS``; None where there is none: withheld, or no price level."""

    place: Place
    values: dict[str, Any]

    def words(self, key: str) -> str:
        """The value as the reader sees it, or why there is none."""
        if (value := self.values[key]) is None:
            return self.missing(key)
        if key in ("error", "prices"):
            return f"{value:.1f}{'%' * (key == 'error')}"
        return amount(value, "usd-year" if key in DOLLARS else "jobs")

    def missing(self, key: str) -> str:
        if key == "rank":
            return "territory" if self.place.kind == "territory" else "no rank"
        withheld = getattr(self.place.wages.year, key) is None if key in DOLLARS else key != "prices"
        return "not released" if withheld else "no price level"


def state_rows(places: Iterable[Place], measure: str, *, equal: bool) -> list[StateRow]:
    """With their ranks by ``measure`` ("median" or "mean") among the states and D.C.; a territory has no rank.

    ``equal``: dollars as ``Place.at_equal_prices`` has them, and so the ranks as well, by the same rule.
    """
    rows = []
    for place in places:
        dollars = {key: getattr(place.wages.year, key) for key in DOLLARS}
        if equal:
            dollars = {key: value and place.at_equal_prices(value) for key, value in dollars.items()}
        wages = place.wages
        rest = {"name": place.name, "error": wages.mean_error, "jobs": wages.jobs, "prices": place.prices}
        rows.append(StateRow(place, rest | dollars))
    ranked = ranks({row.place.slug: row.values[measure] for row in rows if in_ranking(row, measure)})
    return [StateRow(row.place, row.values | {"rank": ranked.get(row.place.slug)}) for row in rows]


def in_ranking(row: StateRow, measure: str) -> bool:
    return row.place.kind == "state" and row.values[measure] is not None


def in_order(rows: Iterable[StateRow], key: str, *, descending: bool) -> list[StateRow]:
    """By the column ``key``. Ties by name, and what has no value comes last in either direction."""
    by_name = sorted(rows, key=lambda row: row.place.name)
    known = [row for row in by_name if row.values[key] is not None]
    known.sort(key=lambda row: row.values[key], reverse=descending)
    return known + [row for row in by_name if row.values[key] is None]
