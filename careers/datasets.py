"""The wages as tables for a spreadsheet: a row for a place, an industry, an occupation or a year.

Every head says measure and unit, every row its period and its source.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from careers.figures import Source
from careers.state_table import state_rows
from careers.wage_figures import LABELS
from careers.wages import CODERS, EVERYBODY, PERCENTILES, Group, Pay, Place, Release, Wages

Cell = str | float | None
WITHHELD = "not released"
PAY = {name: {"mean": "Mean", "median": "Median"}.get(name) or LABELS[name][0] for name in ("mean", *PERCENTILES)}
WAGES = [
    "Jobs (count)",
    "Error of jobs (relative standard error, %)",
    *(f"{label} (USD {unit})" for unit in ("a year", "an hour") for label in PAY.values()),
    "Error of the mean (relative standard error, %)",
]
PLACE = [
    "Jobs per 1,000 (count)",
    "Location quotient (share of jobs over the nation's)",
    "Price level (nation = 100)",
    "Mean at equal prices (USD a year)",
    "Median at equal prices (USD a year)",
]
#: A rank's measure and prices.
RANKS = [(measure, equal) for equal in (False, True) for measure in ("mean", "median")]
ORIGIN = ["Period", "Source", "Kind of source", "Address"]


class Dataset(NamedTuple):
    head: list[str]
    rows: list[list[Cell]]


def of_wages(wages: Wages) -> list[Cell]:
    pay = [wage(one, name) for one in (wages.year, wages.hour) for name in PAY]
    return shown([wages.jobs, wages.jobs_error, *pay, wages.mean_error])


def wage(pay: Pay, name: str) -> Cell:
    """``239200+`` for one that is too high to be published."""
    bound = pay.at_least.get(name)
    value: float | None = getattr(pay, name)
    return value if bound is None else f"{bound:g}+"


def of_place(place: Place) -> list[Cell]:
    """A price level that the place has not is left empty; what the survey withheld says so."""
    year = place.wages.year
    at_equal = [value and place.at_equal_prices(value) for value in (year.mean, year.median)]
    own = shown([place.wages.per_1000, place.wages.quotient])
    return [*of_wages(place.wages), *own, place.prices, *(value and round(value) for value in at_equal)]


def shown(values: Iterable[Cell]) -> list[Cell]:
    return [WITHHELD if value is None else value for value in values]


def origin(release: Release, source: Source) -> list[Cell]:
    return [release.period, f"{source.publisher}: {source.title}", source.kind, source.address]


def states(releases: tuple[Release, ...]) -> Dataset:
    release = releases[0]
    tables = [state_rows(release.states, measure, equal=equal) for measure, equal in RANKS]
    rows = [
        [place.name, place.short, *of_place(place)]
        + [table[number].values["rank"] for table in tables]
        + origin(release, release.sources.areas)
        for number, place in enumerate(release.states)
    ]
    ranks = [f"Rank by {measure}{' at equal prices' if equal else ''} (of 51)" for measure, equal in RANKS]
    return Dataset(["State", "Abbreviation", *WAGES, *PLACE, *ranks, *ORIGIN], rows)


def metros(releases: tuple[Release, ...]) -> Dataset:
    release = releases[0]
    rows = [
        [
            place.name,
            " ".join(place.states).upper(),
            place.kind,
            *of_place(place),
            *origin(release, release.sources.areas),
        ]
        for place in release.places.values()
        if not place.is_state
    ]
    return Dataset(["Area", "States", "Kind of area", *WAGES, *PLACE, *ORIGIN], rows)


def of_group(group: Group, release: Release, source: Source) -> list[Cell]:
    return [group.code, group.name, *of_wages(group.wages), *origin(release, source)]


def industries(releases: tuple[Release, ...]) -> Dataset:
    release = releases[0]
    rows = [of_group(group, release, release.sources.industries) for group in release.industries.values()]
    return Dataset(["Code", "Industry", *WAGES, *ORIGIN], rows)


def occupations(releases: tuple[Release, ...]) -> Dataset:
    release = releases[0]
    rows = [of_group(group, release, release.source_of(group)) for group in release.occupations.values()]
    return Dataset(["Code", "Occupation", *WAGES, *ORIGIN], rows)


def trend(releases: tuple[Release, ...]) -> Dataset:
    """Oldest first, as a chart wants it."""
    rows: list[list[Cell]] = [
        [release.year, *of_group(release.occupations[code], release, release.source_of(release.occupations[code]))]
        for code in (CODERS, EVERYBODY)
        for release in reversed(releases)
        if code in release.occupations
    ]
    return Dataset(["Year", "Code", "Occupation", *WAGES, *ORIGIN], rows)


#: By the name of the file.
DATASETS: dict[str, Callable[[tuple[Release, ...]], Dataset]] = {
    one.__name__: one for one in (states, metros, industries, occupations, trend)
}
