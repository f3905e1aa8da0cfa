"""Wages as the Bureau of Labor Statistics' survey (OEWS) publishes them, and what the survey counts them for.

Every release is a folder ``fixtures/careers/wages/<year>``: the newest holds what the pages show, the older ones the
trend. ``import_oews`` writes them. A number that BLS did not release is ``-`` in the files and None here; a wage of
which it says only that it is at or above a bound is ``239200+`` in the files, and here None, the bound in ``at_least``.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from django.utils.text import slugify
from pydantic import model_validator

from careers.figures import Schema, Slug, Source, SourceRef, Text
from codebook.content_files import ContentError, read_yaml

#: Medical records specialists, the occupation in the Standard Occupational Classification (2018) that coders belong to.
CODERS = "29-2072"
EVERYBODY = "00-0000"
#: The percentiles that BLS publishes, lowest first.
PERCENTILES = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}
#: FIPS codes of states and territories and their postal abbreviations.
POSTAL: dict[str, str] = dict(
    pair.split()
    for pair in """
    01 al,02 ak,04 az,05 ar,06 ca,08 co,09 ct,10 de,11 dc,12 fl,13 ga,15 hi,16 id,17 il,18 in,19 ia,20 ks,21 ky,22 la,
    23 me,24 md,25 ma,26 mi,27 mn,28 ms,29 mo,30 mt,31 ne,32 nv,33 nh,34 nj,35 nm,36 ny,37 nc,38 nd,39 oh,40 ok,41 or,
    42 pa,44 ri,45 sc,46 sd,47 tn,48 tx,49 ut,50 vt,51 va,53 wa,54 wv,55 wi,56 wy,66 gu,72 pr,78 vi
    """.split(",")  # noqa: SIM905 - a list of 54 strings is not easier to read
)
#: Postal abbreviations that are no state and not D.C.: they have no rank.
TERRITORIES = {"gu", "pr", "vi"}
#: A mean whose relative standard error in percent is above this deserves caution.
CAUTION = 5.0


@dataclass(frozen=True)
class Pay:
    """Dollars, a year or an hour. ``at_least``: bounds of the wages too high to be published, by name; nothing computes
    with them."""

    mean: float | None
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    at_least: dict[str, float] = field(default_factory=dict, hash=False, kw_only=True)

    @property
    def percentiles(self) -> list[tuple[int, float]]:
        """``[(10, 37000), (25, 43490), …]``, only what was released."""
        return [(rank, value) for name, rank in PERCENTILES.items() if (value := getattr(self, name)) is not None]


@dataclass(frozen=True)
class Wages:
    """One row of a release. Errors are relative standard errors in percent. ``per_1000``: jobs in this occupation among
    1,000 of the place; ``quotient``: that share over the nation's."""

    jobs: int | None
    jobs_error: float | None
    year: Pay
    hour: Pay
    mean_error: float | None
    per_1000: float | None = None
    quotient: float | None = None

    @property
    def shaky(self) -> bool:
        return self.mean_error is not None and self.mean_error > CAUTION

    @classmethod
    def from_row(cls, row: dict[str, str]) -> "Wages":
        def number(name: str) -> float | None:
            text = row.get(name, "-")
            return None if text == "-" or text.endswith("+") else float(text)

        def pay(letter: str) -> Pay:
            texts = {name: row.get(f"{letter}_{name}", "-") for name in ("mean", *PERCENTILES)}
            bounds = {name: float(text[:-1]) for name, text in texts.items() if text.endswith("+")}
            return Pay(*(number(f"{letter}_{name}") for name in texts), at_least=bounds)

        jobs = number("jobs")
        return cls(
            jobs=None if jobs is None else int(jobs),
            jobs_error=number("jobs_error"),
            year=pay("a"),
            hour=pay("h"),
            mean_error=number("mean_error"),
            per_1000=number("per_1000"),
            quotient=number("quotient"),
        )


@dataclass(frozen=True)
class Group:
    """What has wages of its own: an occupation in the nation, or coders in an industry. ``code`` as BLS has it;
    ``prefix`` begins the ids of its figures."""

    code: str
    name: str
    prefix: str
    wages: Wages


PlaceKind = Literal["nation", "state", "territory", "metro", "nonmetro"]


@dataclass(frozen=True)
class Place:
    """Coders' wages in a state, a territory, a metropolitan area or the rest of a state.

    ``states``: slugs of the states it lies in, its first one first; a state's own slug for a state. ``prices``: the
    price level of the first state, the nation being 100 (BEA regional price parity, all items); None for territories.
    ``ranks``: place among the fifty states and D.C., by mean and by median, highest first.
    """

    slug: str
    code: str
    name: str
    kind: PlaceKind
    states: tuple[str, ...]
    wages: Wages
    prices: float | None = None
    ranks: dict[str, int] = field(default_factory=dict)

    @property
    def is_state(self) -> bool:
        return self.kind in ("state", "territory")

    @property
    def short(self) -> str:
        """``CA`` for a state, else the name."""
        return self.slug.upper() if self.is_state else self.name

    @property
    def key(self) -> str:
        """What ids that speak of it begin with: ``state-ca``, ``metro-23420``."""
        return f"state-{self.slug}" if self.is_state else f"metro-{self.code}"

    @property
    def view(self) -> str:
        """The name of the page about it, which takes its slug."""
        return "careers:state" if self.is_state else "careers:metro"

    def at_equal_prices(self, dollars: float) -> float | None:
        """What ``dollars`` here buy, in dollars of the nation's mean prices: dollars / (parity / 100)."""
        return None if self.prices is None else dollars / (self.prices / 100)


class ReleaseSources(Schema):
    """Where the rows were read: ``national`` also where the others are not given."""

    national: SourceRef
    related: SourceRef
    areas: SourceRef
    industries: SourceRef

    @model_validator(mode="before")
    @classmethod
    def from_national(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "national" not in data:
            return data
        return dict.fromkeys(("related", "areas", "industries"), data["national"]) | data


class ReleaseFile(Schema):
    period: Text
    sources: ReleaseSources


class Named(Schema):
    code: Text
    prefix: Slug
    name: Text


class Names(Schema):
    """``wages/names.yaml``: which occupations and industries pages refer to, by what prefix and name."""

    occupations: list[Named]
    industries: list[Named]


@dataclass(frozen=True)
class Release:
    """One year's survey. ``occupations`` by SOC code; ``industries`` and ``places`` are empty for years of which only
    the national rows are at hand."""

    year: int
    period: str
    sources: ReleaseSources
    occupations: dict[str, Group]
    industries: dict[str, Group]
    places: dict[str, Place]

    @property
    def nation(self) -> Wages:
        return self.occupations[CODERS].wages

    @cached_property
    def country(self) -> Place:
        """The nation as a place to compare others with; it is none of ``places``."""
        return Place("us", "00", "United States", "nation", (), self.nation, prices=100.0)

    @cached_property
    def states(self) -> list[Place]:
        """By name, the territories last."""
        found = [place for place in self.places.values() if place.is_state]
        return sorted(found, key=lambda place: (place.kind == "territory", place.name))

    @cached_property
    def areas(self) -> list[Place]:
        """The metropolitan areas and the other regions of states, by name."""
        return sorted((place for place in self.places.values() if not place.is_state), key=lambda place: place.name)

    def areas_of(self, state: str) -> list[Place]:
        """The metropolitan areas that lie in a state in whole or in part, then its other regions, by name."""
        found = [place for place in self.places.values() if not place.is_state and state in place.states]
        return sorted(found, key=lambda place: (place.kind == "nonmetro", place.name))

    def source_of(self, group: Group) -> Source:
        return self.sources.national if group.code in (CODERS, EVERYBODY) else self.sources.related


def read_releases(root: Path) -> tuple[Release, ...]:
    """Newest first. ``root`` is ``fixtures/careers``; the sources have to be known (``careers.content.load``)."""
    names = read_yaml(Names, root / "wages" / "names.yaml")
    prices = {row["state"]: float(row["parity"]) for row in read_csv(root / "prices.csv")}
    folders = [folder for folder in (root / "wages").iterdir() if folder.is_dir()]
    return tuple(read_release(folder, names, prices) for folder in sorted(folders, reverse=True))


def read_release(folder: Path, names: Names, prices: dict[str, float]) -> Release:
    about = read_yaml(ReleaseFile, folder / "release.yaml")
    occupations = read_groups(folder / "occupations.csv", names.occupations)
    if CODERS not in occupations:
        raise ContentError(folder / "occupations.csv", f"has no row of {CODERS}")
    areas = [place_of(row, prices) for name in ("states", "metros") for row in read_csv(folder / f"{name}.csv")]
    return Release(
        year=int(folder.name),
        period=about.period,
        sources=about.sources,
        occupations=occupations,
        industries=read_groups(folder / "industries.csv", names.industries),
        places={place.slug: place for place in ranked(areas)},
    )


def read_csv(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_groups(path: Path, names: list[Named]) -> dict[str, Group]:
    """Our own name and prefix where there is one, else BLS's name and the code."""
    known = {one.code: one for one in names}
    found = {}
    for row in read_csv(path):
        code, own = row["code"], known.get(row["code"])
        name, prefix = (own.name, own.prefix) if own else (row["name"], f"industry-{slugify(code)}")
        found[code] = Group(code, name, prefix, Wages.from_row(row))
    return found


def place_of(row: dict[str, str], prices: dict[str, float]) -> Place:
    """A state's code is its FIPS code; a metropolitan area's begins with 00, the rest of a state's with the state's."""
    code, name = row["code"], row["name"]
    wages = Wages.from_row(row)
    if len(code) == 2:
        slug = POSTAL[code]
        kind: PlaceKind = "territory" if slug in TERRITORIES else "state"
        return Place(slug, code, name, kind, (slug,), wages, prices.get(slug))
    if code.startswith("00"):
        states = tuple(name.rpartition(", ")[2].lower().split("-"))
        return Place(slugify(name), code, name, "metro", states, wages, prices.get(states[0]))
    state = POSTAL[code[:2]]
    return Place(slugify(name), code, name, "nonmetro", (state,), wages, prices.get(state))


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """The place of each by its value, the highest being 1; two that tie share the better place, the next is free."""
    order = sorted(values.values(), reverse=True)
    return {key: order.index(value) + 1 for key, value in values.items()}


def ranked(places: list[Place]) -> list[Place]:
    """The states with their ranks among the fifty and D.C."""
    states = [place for place in places if place.kind == "state"]
    found = {
        measure: ranks({p.slug: value for p in states if (value := getattr(p.wages.year, measure))})
        for measure in ("mean", "median")
    }
    return [
        replace(place, ranks={measure: by[place.slug] for measure, by in found.items() if place.slug in by})
        for place in places
    ]
