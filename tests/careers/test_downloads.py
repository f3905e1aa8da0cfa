"""Every table of the careers pages as a file for a spreadsheet."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import PAGES, library
from careers.datasets import DATASETS
from careers.downloads import CELL_HEAD

TABLES = [(slug, section.id) for slug, page in library().pages.items() for section in page.sections if section.table]
ORIGIN = ["Period", "Source", "Kind of source", "Address"]


def rows_of(address: str) -> list[dict[str, str]]:
    response = Client().get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.csv"', response.headers["Content-Disposition"])
    text = response.content.decode()
    assert text.startswith("\ufeff")
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    rows = list(reader)
    assert reader.fieldnames
    assert len(set(reader.fieldnames)) == len(reader.fieldnames)
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@pytest.mark.parametrize(
    ("name", "rows"), [("states", 53), ("metros", 507), ("industries", 120), ("occupations", 10), ("trend", 10)]
)
def test_the_wage_survey_is_there_whole(name: str, rows: int) -> None:
    found = rows_of(reverse("careers:data", args=[name]))
    assert len(found) == rows
    for row in found:
        assert all(row[head] for head in ORIGIN)
        assert row["Kind of source"] == "official"
    assert {"Median (USD a year)", "10th percentile (USD an hour)"} <= found[0].keys()


def test_a_state_has_its_official_and_its_reckoned_values() -> None:
    rows = {row["Abbreviation"]: row for row in rows_of(reverse("careers:data", args=["states"]))}
    assert rows["CA"]["Mean (USD a year)"] == "68230"
    assert rows["CA"]["Mean at equal prices (USD a year)"] == "61624"
    assert rows["NJ"]["Rank by mean (of 51)"] == "32"
    assert rows["VT"]["Jobs (count)"] == "not released"
    assert rows["PR"]["Price level (nation = 100)"] == rows["PR"]["Rank by mean (of 51)"] == ""


def test_elmira_has_no_wages_and_says_so() -> None:
    rows = {row["Area"]: row for row in rows_of(reverse("careers:data", args=["metros"]))}
    assert rows["Elmira, NY"]["Median (USD a year)"] == "not released"


def test_the_trend_goes_from_the_oldest_to_the_newest() -> None:
    rows = [row for row in rows_of(reverse("careers:data", args=["trend"])) if row["Code"] == "29-2072"]
    assert [int(row["Year"]) for row in rows] == sorted(release.year for release in library().releases)
    assert float(rows[-1]["Median (USD a year)"]) == library().release.nation.year.median


@pytest.mark.parametrize(("slug", "section"), TABLES)
def test_every_table_of_a_page_is_there_cell_by_cell(slug: str, section: str) -> None:
    table = next(one for one in library().pages[slug].sections if one.id == section).table
    assert table
    found = rows_of(reverse("careers:section-data", args=[slug, section]))
    assert list(found[0]) == CELL_HEAD
    assert len(found) == len(table.rows) * (len(table.columns) - 1)
    for row in found:
        assert "<" not in row["Text"]
        assert "[[" not in row["Text"]
        if row["Unit"]:
            assert row["Value"] or (row["Low"] and row["High"])
            assert all([row["Measure"], row["Period"], row["Source"], row["Kind of source"]])


@pytest.mark.parametrize("slug", PAGES)
def test_a_link_stands_under_every_table(slug: str) -> None:
    body = Client().get(reverse(f"careers:{slug}")).content.decode()
    for page, section in TABLES:
        if page == slug:
            assert f'href="{reverse("careers:section-data", args=[slug, section])}" download' in body
    links = re.findall(r'href="/careers/[^"]+\.csv" download', body)
    # The corrections are one file.
    assert len(links) >= (1 if slug == "corrections" else body.count("<table"))


def test_every_file_of_the_survey_is_listed() -> None:
    body = Client().get(reverse("careers:resources")).content.decode()
    assert [name for name in DATASETS if f'href="{reverse("careers:data", args=[name])}"' not in body] == []


def test_a_cell_with_prose_names_the_sources_of_its_figures() -> None:
    rows = rows_of(reverse("careers:section-data", args=["states", "high"]))
    cell = next(row for row in rows if "D.C." in row["Row"] and row["Column"].startswith("The guide's reason"))
    assert "270 jobs" in cell["Text"]
    assert "Bureau of Labor Statistics" in cell["Source"]
    assert cell["Unit"] == ""


@pytest.mark.parametrize("address", ["data/nothing.csv", "states/nothing.csv", "nothing/high.csv", "overview/who.csv"])
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/careers/{address}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", DATASETS)
def test_no_file_asks_the_database(client: Client, django_assert_num_queries: Any, name: str) -> None:
    with django_assert_num_queries(0):
        client.get(reverse("careers:data", args=[name]))
        client.get(reverse("careers:section-data", args=["overview", "spread"]))
