"""The wages of May 2025 against what BLS published, and what must hold of any release, next year's as well."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from careers.content import library, load
from careers.wages import CODERS, EVERYBODY, PERCENTILES, POSTAL, TERRITORIES, Release, Wages

#: The fifty states and D.C. by their median of May 2025, highest first; those of one line tie. Typed from BLS's table.
BY_MEDIAN = """
dc
ri
hi
wa
ca
ny
mn
ak
ct
ma
wi
co
or
vt
nm
il
de
sc
md
wy
id ok
va
ut
me
ne
sd
ga
oh
mo
ia
nv
nj
mt
nc
nh
tx
tn
ky
ks
mi
in
az
wv
pa
nd
fl
la
al
ar
ms
"""
#: BLS rounds jobs to tens, an hour's pay to cents and a year's pay to tens of dollars; 2,080 hours make a year.
JOBS_ROUNDED, CENT_ROUNDED, DOLLARS_ROUNDED, HOURS = 5, 0.005, 5, 2080


@pytest.fixture(scope="module")
def may_2025() -> Release:
    return next(release for release in library().releases if release.year == 2025)


def rows_of(release: Release) -> list[tuple[str, Wages]]:
    rows = [*release.occupations.values(), *release.industries.values(), *release.places.values()]
    return [(f"{release.year} {row.name}", row.wages) for row in rows]


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, Wages]]:
    return [row for release in library().releases for row in rows_of(release)]


def test_the_nations_row_is_the_published_one(may_2025: Release) -> None:
    nation = may_2025.nation
    assert (nation.jobs, nation.jobs_error, nation.mean_error) == (194720, 1.1, 0.4)
    assert nation.year.mean == 56790
    assert nation.year.percentiles == [(10, 37000), (25, 43490), (50, 51140), (75, 64820), (90, 81150)]
    assert nation.hour.mean == 27.30
    assert nation.hour.percentiles == [(10, 17.79), (25, 20.91), (50, 24.59), (75, 31.17), (90, 39.01)]


def test_the_medians_of_all_states_rank_as_published(may_2025: Release) -> None:
    lines = [line.split() for line in BY_MEDIAN.split("\n") if line]
    assert sum(len(line) for line in lines) == 51
    rank = 1
    for line in lines:
        for slug in line:
            assert may_2025.places[slug].ranks["median"] == rank, slug
        rank += len(line)


def test_the_states_jobs_add_up_to_the_nations(may_2025: Release) -> None:
    """Vermont's are withheld; what is left for them has to be possible. Each published number is off by up to 5, so the
    fifty and the nation's are off by up to 255 together. Vermont has 303,890 jobs of all kinds (the same survey),
    and no state has more than Alaska's 3.3 coders in 1,000. Territories are not part of the nation's number.
    """
    states = [place.wages.jobs for place in may_2025.states if place.kind == "state"]
    assert states.count(None) == 1
    assert may_2025.places["vt"].wages.jobs is None
    left = (may_2025.nation.jobs or 0) - sum(filter(None, states))
    slack = 51 * JOBS_ROUNDED
    assert -slack < left < 303_890 * 0.0033 + slack


def test_private_and_public_jobs_add_up_to_the_nations(may_2025: Release) -> None:
    parts = [may_2025.industries[code].wages.jobs or 0 for code in ("000001", "999001")]
    assert sum(parts) == pytest.approx(may_2025.nation.jobs, abs=3 * JOBS_ROUNDED)


def test_all_of_the_release_is_there(may_2025: Release) -> None:
    kinds = [place.kind for place in may_2025.places.values()]
    assert (kinds.count("state"), kinds.count("territory")) == (51, 2)
    assert kinds.count("metro") + kinds.count("nonmetro") == 507
    assert len(may_2025.industries) == 120
    assert len(may_2025.occupations) == 10


def test_percentiles_increase_in_every_row(rows: list[tuple[str, Wages]]) -> None:
    """They may be equal: a minimum wage or a pay scale holds many people at one wage."""
    for name, wages in rows:
        for pay in (wages.year, wages.hour):
            assert all(lower <= upper for (_, lower), (_, upper) in pairwise(pay.percentiles)), name


def test_the_mean_lies_within_the_percentiles(rows: list[tuple[str, Wages]]) -> None:
    for name, wages in rows:
        if wages.year.mean and wages.year.p10 and wages.year.p90:
            assert wages.year.p10 < wages.year.mean < wages.year.p90, name


def test_a_years_pay_is_2080_hours(rows: list[tuple[str, Wages]]) -> None:
    """BLS multiplies before it rounds: half a cent is 10.40 a year, and the year is rounded by up to 5 itself."""
    for name, wages in rows:
        for measure in ("mean", *PERCENTILES):
            hour, year = getattr(wages.hour, measure), getattr(wages.year, measure)
            if hour and year:
                assert abs(hour * HOURS - year) <= CENT_ROUNDED * HOURS + DOLLARS_ROUNDED + 1e-6, (name, measure)


@pytest.mark.parametrize("release", library().releases, ids=lambda release: str(release.year))
def test_every_place_lies_in_states_that_we_know(release: Release) -> None:
    known = set(POSTAL.values())
    for place in release.places.values():
        assert place.states
        assert set(place.states) <= known, place.name
        assert (place.prices is None) == (place.states[0] in TERRITORIES), place.name


@pytest.mark.parametrize("year", [release.year for release in library().releases])
def test_no_two_rows_share_an_address(year: int) -> None:
    """A place's slug is its page's address; two that slug alike would silently be one."""
    folder = settings.FIXTURES / "careers" / "wages" / str(year)
    files = [folder / f"{name}.csv" for name in ("states", "metros")]
    lines = sum(len(file.read_text().splitlines()) - 1 for file in files if file.exists())
    assert len(next(release for release in library().releases if release.year == year).places) == lines


def test_every_year_has_coders_and_everybody() -> None:
    for release in library().releases:
        assert {CODERS, EVERYBODY} <= release.occupations.keys()
    assert [release.year for release in library().releases][-5:] == [2025, 2024, 2023, 2022, 2021]


def test_a_wage_too_high_to_be_published_is_shown_as_at_least(tmp_path: Path) -> None:
    """And nothing reckons with it: to the percentiles it is as if it had not been released."""
    copy = Path(shutil.copytree(settings.FIXTURES / "careers", tmp_path / "careers"))
    file = copy / "wages" / "2025" / "occupations.csv"
    file.write_text(file.read_text().replace(",224340", ",239200+").replace(",107.86,", ",115.00+,"))
    for newer in [folder for folder in (copy / "wages").iterdir() if folder.is_dir() and folder.name > "2025"]:
        shutil.rmtree(newer)
    loaded = load(copy)
    managers = loaded.release.occupations["11-9111"].wages
    assert managers.year.p90 is None
    assert [rank for rank, _ in managers.year.percentiles] == [10, 25, 50, 75]
    shown = {figure.id: figure.text for figure in loaded.figures.values()}
    assert shown["managers-p90"] == "$239,200+"
    assert shown["managers-hour-p90"] == "$115.00+ an hour"
    assert shown["managers-middle-80"] == "$73,390–$239,200+"
    assert shown["managers-p75"] == "$166,100"
