"""The figures that prose and tables refer to, from a release: ``us-median``, ``hospitals-mean``, ``state-ca-rank``.

A year that is not the newest is the id's end: ``us-median-2023``. A value that was not released makes no figure.
``us-median-growth`` is the growth from the oldest release to the newest.
"""

from collections.abc import Iterator

from careers.figures import Figure, Source
from careers.wages import CODERS, Pay, Place, Release, Wages

#: The label of a percentile, and the id's end.
LABELS = {"p10": "10th percentile", "p25": "25th percentile", "p75": "75th percentile", "p90": "90th percentile"}


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
        if pay.mean is not None:
            yield figure(f"{between}mean", f"Mean pay, {words}", value=pay.mean, unit=unit, measure="mean")
        if pay.median is not None:
            yield figure(f"{between}median", f"Median pay, {words}", value=pay.median, unit=unit, measure="median")
        for end, label in LABELS.items():
            if (value := getattr(pay, end)) is not None:
                yield figure(f"{between}{end}", f"{label}, {words}", value=value, unit=unit, measure="percentile")
    if wages.jobs is not None:
        yield figure("jobs", "Jobs", value=wages.jobs, unit="jobs", measure="count")
    if wages.mean_error is not None:
        error = {"value": wages.mean_error, "unit": "percent", "measure": "relative standard error"}
        yield figure("error", "Sampling error of the mean", **error)
    for end, label, low, high, measure in spreads(wages.year):
        yield figure(end, label, low=low, high=high, unit="usd-year", measure=measure)
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
    if pay.p10 and pay.p90:
        yield "middle-80", "10th to 90th percentile, a year", pay.p10, pay.p90, "percentile"


def of_place(place: Place, suffix: str, period: str, source: Source) -> Iterator[Figure]:
    prefix = f"state-{place.slug}"
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
