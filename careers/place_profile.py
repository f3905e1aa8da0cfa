"""What the page about a state or a metropolitan area says, put together from the releases. No Django, no clock."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from careers.comparison import difference, interval
from careers.figures import Figure, Source
from careers.standing import Standing, mean, mean_at_equal_prices, median, median_at_equal_prices, peers, standing
from careers.wage_figures import of_wages
from careers.wages import Place, Release

#: The source of the price levels (``fixtures/careers/sources.yaml``).
PRICES = "bea-rpp-2024"
#: The figures at the head of the page, by the end of their ids (``careers.wage_figures``).
HEAD = ("median", "hour-median", "mean", "jobs")
#: Rows of the table of percentiles: the attribute of ``Pay`` and its name.
SPREAD = (
    ("p10", "10th percentile"),
    ("p25", "25th percentile"),
    ("median", "Median (50th)"),
    ("p75", "75th percentile"),
    ("p90", "90th percentile"),
    ("mean", "Mean"),
)


@dataclass(frozen=True)
class Year:
    """A release in the trend; ``here`` is None where it has no row of the place."""

    release: Release
    here: Place | None


@dataclass(frozen=True)
class Profile:
    """``releases``: newest first, the newest holds the place."""

    place: Place
    releases: tuple[Release, ...]
    prices: Source

    @property
    def release(self) -> Release:
        return self.releases[0]

    @property
    def released(self) -> bool:
        """Were any wages released? Elmira, NY has jobs and no wages."""
        return self.place.wages.year.mean is not None or bool(self.place.wages.year.percentiles)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """By the end of their ids."""
        release = self.release
        key = self.place.key
        made = of_wages(key, "", "", self.place.wages, release.period, release.sources.areas)
        return {figure.id.removeprefix(f"{key}-"): figure for figure in made}

    @property
    def head(self) -> list[Figure]:
        return [self.figures[end] for end in HEAD if end in self.figures]

    @cached_property
    def states(self) -> list[Place]:
        """The states in which a metropolitan area lies; none for a state itself."""
        return [] if self.place.is_state else [self.release.places[slug] for slug in self.place.states]

    @cached_property
    def beside(self) -> list[Place]:
        """What the place's spread stands beside: its states, if it is no state, and the nation."""
        return [*self.states, self.release.country]

    @property
    def charted(self) -> list[dict[str, Any]]:
        """For ``percentile_chart``."""
        return [
            {"label": one.name, "second": one is not self.place, **vars(one.wages.year)}
            for one in (self.place, *self.beside)
        ]

    @property
    def spread(self) -> list[dict[str, Any]]:
        pay, nation = self.place.wages, self.release.nation
        return [
            {
                "label": label,
                "year": getattr(pay.year, name),
                "hour": getattr(pay.hour, name),
                "beside": [getattr(one.wages.year, name) for one in self.beside],
                "nation": getattr(nation.year, name),
            }
            for name, label in SPREAD
        ]

    @property
    def beside_nation(self) -> str:
        """The median in words: ``21% more than``."""
        own, nation = self.place.wages.year.median, self.release.nation.year.median
        share = round((own / nation - 1) * 100) if own and nation else 0
        return f"{abs(share)}% {'more' if share > 0 else 'less'} than" if share else "about the same as"

    @cached_property
    def standings(self) -> list[tuple[str, Standing]]:
        """Ranks among its like. At equal prices only for states: an area has no price level of its own at hand."""
        measures = [("Median", median), ("Mean", mean)]
        if self.place.kind == "state":
            measures += [
                ("Median at equal prices", median_at_equal_prices),
                ("Mean at equal prices", mean_at_equal_prices),
            ]
        others = peers(self.place, self.release.places.values())
        ranked = [(label, standing(self.place, others, value)) for label, value in measures]
        return [(label, found) for label, found in ranked if found]

    @property
    def neighbors(self) -> list[Place]:
        """Next above and below by median."""
        by_median = next((found for label, found in self.standings if label == "Median"), None)
        return [one for one in (by_median.above, by_median.below) if one] if by_median else []

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the yearly mean (``careers.comparison.interval``)."""
        wages = self.place.wages
        return interval(wages.year.mean, wages.mean_error) if wages.year.mean and wages.mean_error else None

    @cached_property
    def alike(self) -> list[Place]:
        """The states whose mean the survey cannot tell from this one's."""
        own = self.place.wages
        if self.place.kind != "state" or own.year.mean is None or own.mean_error is None:
            return []
        return [
            other
            for other in self.release.states
            if other.kind == "state" and other is not self.place
            if (mean := other.wages.year.mean) is not None and (error := other.wages.mean_error) is not None
            if not difference(own.year.mean, own.mean_error, mean, error).clear
        ]

    @property
    def rarity(self) -> str:
        """The location quotient in words: the share of coders among all jobs here, beside the nation's."""
        quotient = self.place.wages.quotient
        if quotient is None:
            return ""
        share = round((quotient - 1) * 100)
        if not share:
            return "exactly as common among all jobs here as in the nation"
        return f"{abs(share)}% {'more' if share > 0 else 'less'} common among all jobs here than in the nation"

    @property
    def dearness(self) -> str:
        """The price level in words: ``10.7% above``."""
        if self.place.prices is None:
            return ""
        share = round(self.place.prices - 100, 1)
        return f"{abs(share):g}% {'above' if share > 0 else 'below'} the nation’s mean" if share else "the nation’s"

    @property
    def median_at_equal_prices(self) -> float | None:
        return median_at_equal_prices(self.place)

    @cached_property
    def areas(self) -> list[Place]:
        return self.release.areas_of(self.place.slug) if self.place.is_state else []

    @cached_property
    def trend(self) -> list[Year]:
        """Oldest first."""
        return [Year(release, release.places.get(self.place.slug)) for release in reversed(self.releases)]

    @property
    def trend_is_its_own(self) -> bool:
        """Are there two years or more of the place itself?"""
        return sum(year.here is not None for year in self.trend) > 1

    @property
    def trend_charted(self) -> list[dict[str, Any]]:
        """The medians over the years, for ``bar_chart``: the place's own, else the nation's."""
        pays = [
            (year.release.period, year.here.wages.year.median if year.here else None)
            if self.trend_is_its_own
            else (year.release.period, year.release.nation.year.median)
            for year in self.trend
        ]
        return [{"label": period, "value": pay, "text": f"${pay:,.0f}"} for period, pay in pays if pay is not None]

    @property
    def sources(self) -> list[Source]:
        found = [self.release.sources.areas, *([self.release.sources.national] if self.released else [])]
        if self.place.prices is not None and self.released:
            found.append(self.prices)
        if self.place.is_state:
            for year in reversed(self.trend):
                found += [year.release.sources.national, *([year.release.sources.areas] if year.here else [])]
        return list(dict.fromkeys(found))
