"""The rows of the page that compares places, for its table and its file alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from careers.comparison import Difference, difference, interval
from careers.figures import ordinal
from careers.standing import Value, mean_at_equal_prices, median, median_at_equal_prices, peers, standing
from careers.wages import Place, Release

Rests = Literal["wages", "prices", "both"]


@dataclass(frozen=True)
class Row:
    """``unit``: for the file; ``rests``: which survey the value comes from, which decides its period and source."""

    group: str
    label: str
    measure: str
    unit: str
    value: Value
    written: Callable[[float], str]
    rests: Rests = "wages"
    missing: str = "not released"

    def text(self, place: Place) -> str:
        found = self.value(place)
        return self.missing if found is None else self.written(found)


def year(value: float) -> str:
    return f"${value:,.0f}"


def hour(value: float) -> str:
    return f"${value:,.2f}"


def count(value: float) -> str:
    return f"{value:,.0f}"


def percent(value: float) -> str:
    return f"±{value:g}%"


def end(which: int) -> Value:
    """An end of the mean's 95% interval."""

    def found(place: Place) -> float | None:
        mean, error = place.wages.year.mean, place.wages.mean_error
        return None if mean is None or error is None else interval(mean, error)[which]

    return found


def rows(release: Release) -> list[Row]:
    def rank(value: Value) -> Value:
        def found(place: Place) -> float | None:
            own = standing(place, peers(place, release.places.values()), value)
            return own.rank if own else None

        return found

    def rank_at_equal_prices(place: Place) -> float | None:
        return rank(median_at_equal_prices)(place) if place.kind == "state" else None

    def paid(label: str, name: str, measure: str) -> Row:
        return Row("A year’s pay", label, measure, "USD a year", lambda place: getattr(place.wages.year, name), year)

    def place_in_order(value: float) -> str:
        return ordinal(int(value))

    error = "relative standard error"
    return [
        paid("10th percentile", "p10", "percentile"),
        paid("25th percentile", "p25", "percentile"),
        paid("Median", "median", "median"),
        paid("75th percentile", "p75", "percentile"),
        paid("90th percentile", "p90", "percentile"),
        paid("Mean", "mean", "mean"),
        Row("An hour’s pay", "Median", "median", "USD an hour", lambda place: place.wages.hour.median, hour),
        Row("An hour’s pay", "Mean", "mean", "USD an hour", lambda place: place.wages.hour.mean, hour),
        Row("How sure the mean is", "Sampling error", error, "percent", lambda place: place.wages.mean_error, percent),
        Row("How sure the mean is", "95% interval, from", "95% interval", "USD a year", end(0), year),
        Row("How sure the mean is", "95% interval, to", "95% interval", "USD a year", end(1), year),
        Row(
            *("Prices", "Price level, the nation is 100", "price parity", "index", lambda place: place.prices),
            *(lambda value: f"{value:.1f}", "prices", "none"),
        ),
        Row("Prices", "Median at equal prices", "median", "USD a year", median_at_equal_prices, year, "both", "–"),
        Row("Prices", "Mean at equal prices", "mean", "USD a year", mean_at_equal_prices, year, "both", "–"),
        Row("Rank among its like", "By median", "rank", "rank", rank(median), place_in_order, missing="–"),
        Row(
            *("Rank among its like", "By median at equal prices", "rank", "rank", rank_at_equal_prices),
            *(place_in_order, "both", "–"),
        ),
        Row("Jobs", "Jobs", "count", "jobs", lambda place: place.wages.jobs, count),
        Row("Jobs", "Sampling error of the jobs", error, "percent", lambda place: place.wages.jobs_error, percent),
        Row(
            *("Jobs", "Of every 1,000 jobs there", "share", "jobs per 1,000 jobs", lambda place: place.wages.per_1000),
            *(lambda value: f"{value:.2f}", "wages", "–"),
        ),
    ]


@dataclass(frozen=True)
class Pair:
    """Two places whose means are held against each other; ``difference`` is None where that can't be done, and ``why``
    says the reason."""

    higher: Place
    lower: Place
    difference: Difference | None
    why: str = ""


def pairs(places: Iterable[Place]) -> list[Pair]:
    return [pair(one, other) for one, other in combinations(places, 2)]


def pair(one: Place, other: Place) -> Pair:
    means = [(place.wages.year.mean, place.wages.mean_error) for place in (one, other)]
    (mean, error), (other_mean, other_error) = means
    if mean is None or error is None or other_mean is None or other_error is None:
        return Pair(one, other, None, "no mean was released for one of them")
    if mean < other_mean:
        return pair(other, one)
    if one.is_state != other.is_state and set(one.states) & set(other.states):
        return Pair(one, other, None, "they share employers in the sample, so the two means are not independent")
    return Pair(one, other, difference(mean, error, other_mean, other_error))
