"""The figures that prose and tables refer to, from a release: ``us-median``, ``hospitals-mean``, ``state-ca-rank``.

A year that is not the newest is the id's end: ``us-median-2023``. A value that was not released makes no figure.
``us-median-growth`` is the growth from the oldest release to the newest.
"""

from collections.abc import Iterator

from careers.figures import Figure, Source
from careers.wages import CODERS, Pay, Place, Release, Wages

#: What a wage is called, by the end of its figure's id, and its measure.
LABELS = {
    "mean": ("Mean pay", "mean"),
    "median": ("Median pay", "median"),
    "p10": ("10th percentile", "percentile"),
    "p25": ("25th percentile", "percentile"),
    "p75": ("75th percentile", "percentile"),
    "p90": ("90th percentile", "percentile"),
}


def figures_of(releases: tuple[Release, ...]) -> Iterator[Figure]:
    for release in releases:
        suffix = suffix_of(release, releases)
        for group in release.occupations.values():
            named = "" if group.code == CODERS else f", {group.name.lower()}"
            yield from of_wages(group.prefix, suffix, named, group.wages, release.period, release.source_of(group))
        for group in release.industries.values():
            named = f", {group.name.lower()}"
            yield from of_wages(group.prefix, suffix, named, group.wages, release.period, release.sources.industries)
        for place in release.states:
            yield from of_place(place, suffix, release.period, release.sources.areas)
    yield from growth(releases[-1], releases[0])


def suffix_of(release: Release, releases: tuple[Release, ...]) -> str:
    return "" if release is releases[0] else f"-{release.year}"


def growth(oldest: Release, newest: Release) -> Iterator[Figure]:
    """In percent of the oldest value, (newest / oldest − 1) × 100, of the occupations that both releases have."""
    for code in oldest.occupations.keys() & newest.occupations.keys():
        group, before, after = newest.occupations[code], oldest.occupations[code].wages, newest.occupations[code].wages
        for end, words, old, new in (
            ("median", "median pay", before.year.median, after.year.median),
            ("mean", "mean pay", before.year.mean, after.year.mean),
            ("p10", f"the {LABELS['p10']}", before.year.p10, after.year.p10),
            ("p90", f"the {LABELS['p90']}", before.year.p90, after.year.p90),
            ("jobs", "jobs", before.jobs, after.jobs),
        ):
            if old and new:
                yield Figure.model_validate(
                    {
                        "id": f"{group.prefix}-{end}-growth",
                        "label": f"Growth of {words}, {group.name.lower()}",
                        "value": round((new / old - 1) * 100, 1),
                        "unit": "percent",
                        "measure": "change",
                        "period": f"{oldest.period} to {newest.period}",
                        "source": newest.source_of(group),
                        "note": f"our division: {new:,.0f} by {old:,.0f}; not adjusted for prices",
                    }
                )


def of_wages(prefix: str, suffix: str, named: str, wages: Wages, period: str, source: Source) -> Iterator[Figure]:
    def figure(end: str, label: str, **own: object) -> Figure:
        about = {"id": f"{prefix}-{end}{suffix}", "label": f"{label}{named}", "period": period, "source": source}
        return Figure.model_validate(about | own)

    for between, unit, words, pay in (
        ("", "usd-year", "a year", wages.year),
        ("hour-", "usd-hour", "an hour", wages.hour),
    ):
        for name, (label, measure) in LABELS.items():
            value = getattr(pay, name)
            shown = pay.at_least.get(name) if value is None else value
            if shown is not None:
                about = {"value": shown, "unit": unit, "measure": measure, "open_ended": value is None}
                yield figure(f"{between}{name}", f"{label}, {words}", **about)
    if wages.jobs is not None:
        yield figure("jobs", "Jobs", value=wages.jobs, unit="jobs", measure="count")
    if wages.mean_error is not None:
        error = {"value": wages.mean_error, "unit": "percent", "measure": "relative standard error"}
        yield figure("error", "Sampling error of the mean", **error)
    for end, label, low, high, measure in spreads(wages.year):
        is_open = high in wages.year.at_least.values()
        yield figure(end, label, low=low, high=high, unit="usd-year", measure=measure, open_ended=is_open)
    if wages.year.p25 and wages.year.p75:
        yield figure(
            "p75-over-p25",
            "75th above 25th percentile, a year",
            value=wages.year.p75 - wages.year.p25,
            unit="usd-year",
            measure="difference",
            note=f"our subtraction: {wages.year.p75:,.0f} less {wages.year.p25:,.0f}",
        )


def spreads(pay: Pay) -> Iterator[tuple[str, str, float, float, str]]:
    if pay.p25 and pay.p75:
        yield "middle", "Middle half, a year", pay.p25, pay.p75, "middle half"
    if pay.p10 and (high := pay.p90 or pay.at_least.get("p90")):
        yield "middle-80", "10th to 90th percentile, a year", pay.p10, high, "percentile"


def of_place(place: Place, suffix: str, period: str, source: Source) -> Iterator[Figure]:
    prefix = place.key
    yield from of_wages(prefix, suffix, f", {place.name}", place.wages, period, source)
    for measure, end in (("mean", "rank"), ("median", "median-rank")):
        if measure in place.ranks:
            yield Figure.model_validate(
                {
                    "id": f"{prefix}-{end}{suffix}",
                    "label": f"Rank by {measure}, {place.name}",
                    "value": place.ranks[measure],
                    "unit": "rank",
                    "measure": "rank",
                    "period": period,
                    "source": source,
                }
            )
