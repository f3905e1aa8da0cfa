"""What became of each figure of the guide: the differences are computed, none is left out."""

import csv
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from careers.content import library
from careers.differences import Difference, difference, tally
from careers.figures import Figure
from tests.careers.test_guide_tables import GUIDE

PAGE = "/careers/corrections/"


def figure(**fields: Any) -> Figure:
    about = {"id": "x", "label": "X", "period": "2026", "measure": "mean", "source": library().sources["guide"]}
    return Figure.model_validate(about | {"unit": "usd-year"} | fields)


@pytest.mark.parametrize(
    ("guide", "sourced", "text", "agrees"),
    [
        ({"value": 48780}, {"value": 51140}, "−$2,360 (−4.6%)", False),
        ({"value": 60800}, {"value": 54490}, "+$6,310 (+11.6%)", False),
        ({"value": 51140}, {"value": 51140}, "none", True),
        ({"value": 81000, "open_ended": True}, {"value": 81227}, "−$227 (−0.3%)", True),
        ({"value": 72000, "open_ended": True}, {"value": 81150}, "−$9,150 (−11.3%)", False),
        ({"low": 38000, "high": 44000}, {"value": 43490}, "none: the guide’s band contains it", True),
        (
            {"low": 48000, "high": 58000},
            {"value": 67147},
            "−$19,147 to −$9,147 (−28.5% to −13.6%)",
            False,
        ),
        ({"low": 60, "high": 70}, {"value": 55}, "+5 to +15 points (+9.1% to +27.3%)", False),
        (
            {"low": 58000, "high": 72000, "open_ended": True},
            {"value": 64820},
            "none: the guide’s band contains it",
            True,
        ),
        (
            {"low": 58000, "high": 72000, "open_ended": True},
            {"value": 50000},
            "+$8,000 and more (+16% and more)",
            False,
        ),
        ({"value": 23.45, "unit": "usd-hour"}, {"value": 24.59, "unit": "usd-hour"}, "−$1.14 (−4.6%)", False),
        ({"value": 28, "unit": "percent"}, {"value": 20.7, "unit": "percent"}, "+7.3 points (+35.3%)", False),
        ({"value": 240000, "unit": "jobs"}, {"value": 194800, "unit": "jobs"}, "+45,200 (+23.2%)", False),
        ({"value": 3, "unit": "rank"}, {"value": 32, "unit": "rank"}, "29 places too high", False),
        ({"value": 7, "unit": "rank"}, {"value": 6, "unit": "rank"}, "1 place too low", False),
        ({"value": 2, "unit": "rank"}, {"value": 2, "unit": "rank"}, "none", True),
    ],
)
def test_a_difference_is_the_guides_figure_less_the_sourced_one(
    guide: dict[str, Any], sourced: dict[str, Any], text: str, agrees: bool
) -> None:
    if "points" in text:
        guide, sourced = guide | {"unit": "percent"}, sourced | {"unit": "percent"}
    found = difference(figure(**guide), figure(**sourced))
    assert (found.text, found.agrees) == (text, agrees)


def test_only_figures_of_one_unit_are_compared_and_only_with_a_single_number() -> None:
    with pytest.raises(ValueError, match="different units"):
        difference(figure(value=1), figure(value=1, unit="jobs"))
    with pytest.raises(ValueError, match="is a band"):
        difference(figure(value=1), figure(low=1, high=2))


@pytest.mark.parametrize(
    ("off", "error", "unclear"),
    [(18.5, 11.5, True), (11.6, 5.2, False), (3.0, 7.0, True), (4.6, None, False), (19.6, 10.0, True)],
)
def test_a_difference_within_the_sampling_error_is_unclear(off: float, error: float | None, unclear: bool) -> None:
    assert Difference(-off, -off, 100, "usd-year", error).within_error is unclear


def test_the_tally_counts_each_difference_once() -> None:
    found = [
        Difference(0, 0, 100, "usd-year"),
        Difference(-3, -3, 100, "usd-year", 7.0),
        Difference(-9, -9, 100, "usd-year"),
        # Right, and so near that the error covers it too: it agrees.
        Difference(0.1, 0.1, 100, "usd-year", 7.0),
    ]
    counts = tally(found, 5)
    assert (counts.agree, counts.unclear, counts.differ, counts.unchecked, counts.checked) == (2, 1, 1, 5, 4)


def test_every_figure_of_the_guide_is_corrected_or_has_no_counterpart() -> None:
    found = library().corrections
    listed = [row.guide.id for row in found.rows] + [one.id for one in found.unchecked]
    assert sorted(listed) == sorted(key for key, one in library().figures.items() if one.source.id == "guide")


def test_every_state_row_the_national_table_premium_outlook_openings_and_jobs_are_checked() -> None:
    pairs = {row.guide.id: row.sourced.id for row in library().corrections.rows}
    for state in ("dc", "ca", "nj", "ma", "wa", "ct", "ny", "ak", "md", "hi", "ar", "ms", "wv", "la", "al"):
        assert pairs[f"guide-{state}"] == f"state-{state}-mean"
        assert pairs[f"guide-{state}-rank"] == f"state-{state}-rank"
    expected = dict(
        pair.split(":")
        for pair in """
        guide-median:us-median guide-hour:us-hour-median guide-mean:us-mean guide-top:us-p90 guide-entry:us-p25
        guide-mid:us-median guide-senior:us-p75 guide-premium-band:aapc-premium guide-premium-28:aapc-premium
        guide-premium-aapc:aapc-premium guide-growth:growth-2024 guide-growth-all:growth-2024-all
        guide-openings:openings-2024 guide-jobs:jobs-2024 guide-remote:aapc-remote
        """.split()  # noqa: SIM905 - fifteen pairs are read more easily so
    )
    assert expected.items() <= pairs.items()


def test_what_went_wrong_fits_the_difference() -> None:
    figures = library().figures
    for row in library().corrections.rows:
        if row.fault == "none":
            assert row.difference.agrees, row.guide.id
        if row.fault == "old year":
            past = figures[f"{row.sourced.id}-2023"]
            assert row.guide.value == past.value, row.guide.id
    near = figures["us-median-2024"].precise
    assert figures["guide-mean"].precise == pytest.approx(near, rel=0.002)
    means = [figures[f"us-mean{year}"].precise for year in ("", "-2024", "-2023", "-2022", "-2021")]
    assert figures["guide-mean"].precise not in means
    assert all(figures[f"us-p90{year}"].precise > 72000 for year in ("", "-2024", "-2023", "-2022", "-2021"))


def test_what_is_said_of_single_states_is_so() -> None:
    off = {row.guide.id: row.difference for row in library().corrections.rows}
    highest = ("dc", "ca", "nj", "ma", "wa", "ct", "ny", "ak", "md", "hi")
    by_shortfall = sorted(highest, key=lambda state: off[f"guide-{state}"].low)
    assert by_shortfall[:3] == ["dc", "hi", "ny"]
    assert min(("ar", "ms", "wv", "la", "al"), key=lambda state: off[f"guide-{state}"].low) == "wv"
    assert [key for key, one in off.items() if one.within_error] == ["guide-dc", "guide-md"]
    assert all(off[f"guide-{state}"].low for state in highest)
    assert min((key for key in off if key.endswith("-rank")), key=lambda key: off[key].low) == "guide-nj-rank"


def test_the_page_shows_every_row_with_its_difference(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    found = library().corrections
    for row in found.rows:
        cells = page.partition(f'<th scope="row">{escape(row.guide.label)}</th>')[2]
        assert row.guide.text in cells
        assert f"                    {row.difference.text}\n" in page
        assert f'href="#source-{row.sourced.source.id}">{row.sourced.text}</a>' in page
    for one in found.unchecked:
        assert f'<th scope="row">{escape(one.label)}</th>' in page
    assert page.count('<span class="badge">unclear</span>') == found.tally.unclear == 2


def test_every_amount_of_the_guides_tables_is_on_the_page(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    values = [value for tables in GUIDE.values() for table in tables.values() for value in table]
    for value in values:
        if re.search(r"\$|%|about \d", value):
            assert value in page, value


@pytest.mark.django_db
def test_the_page_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get(PAGE).status_code == 200


def test_the_file_holds_every_figure_of_the_guide(client: Client) -> None:
    response = client.get(reverse("careers:corrections-csv"))
    assert response.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(response.content.decode("utf-8-sig").splitlines()))
    found = library().corrections.tally
    assert len(rows) == 1 + found.checked + found.unchecked
    assert {len(row) for row in rows} == {8}
    assert rows[1][:3] == ["Median annual salary", "$48,780", "$51,140"]
