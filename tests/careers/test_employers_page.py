"""Pay by employer: the ten main kinds, public or private hospitals, and all rows of the survey in their order."""

import re

import pytest
from django.test import Client

from careers.content import library
from careers.industries import ALL_PRIVATE, Industry, below, sectors, top
from careers.wages import Group, Pay, Wages

PAY = Pay(None, None, None, None, None, None)


def group(code: str, name: str = "Something") -> Group:
    return Group(code, name, f"industry-{code}", Wages(None, None, PAY, PAY, None))


@pytest.fixture(scope="module")
def body() -> str:
    response = Client().get("/careers/employers/")
    assert response.status_code == 200
    return response.content.decode()


def rows() -> list[Industry]:
    return [row for sector in sectors(library().release.industries.values()) for row in sector]


def test_every_industry_stands_in_one_sector() -> None:
    codes = [row.group.code for row in rows()]
    assert sorted(codes) == sorted(library().release.industries)
    assert len(codes) == 120


@pytest.mark.parametrize(
    ("code", "number", "depth"),
    [
        *(("622000", "622", 1), ("622100", "6221", 2), ("456110", "45611", 3), ("524114", "524114", 4)),
        *(("622002", "622", 2), ("622105", "6221", 3), ("541710", "54171", 3), ("999301", "", 1), ("4240A2", "", 2)),
    ],
)
def test_the_code_says_the_level(code: str, number: str, depth: int) -> None:
    found = below(group(code))
    assert (found.number, found.depth) == (number, depth)


@pytest.mark.parametrize(
    ("code", "name", "shown", "number"),
    [
        ("62--63", "Sector 62 - Health Care and Social Assistance", "Health Care and Social Assistance", "62"),
        ("31--34", "Sectors 31, 32, and 33 - Manufacturing", "Manufacturing", "31–33"),
        (ALL_PRIVATE, "Cross-industry, Private Ownership only", "Cross-industry, Private Ownership only", ""),
    ],
)
def test_a_sector_is_called_by_its_name(code: str, name: str, shown: str, number: str) -> None:
    assert (top(group(code, name)).name, top(group(code, name)).number) == (shown, number)


def test_what_was_withheld_says_so() -> None:
    assert set(below(group("622000")).words) == {"not released"}
    assert below(group("622000")).error == "not released"


def test_sectors_alone_add_up_to_the_nation() -> None:
    """Within a thousandth: one sector's jobs are not released, and all are rounded to tens."""
    jobs = sum(row.group.wages.jobs or 0 for row in rows() if row.depth == 0 and row.group.code != ALL_PRIVATE)
    assert jobs == pytest.approx(library().release.nation.jobs, rel=0.001)


def test_a_whole_comes_before_its_parts() -> None:
    for sector in sectors(library().release.industries.values()):
        codes = [row.group.code for row in sector]
        assert sector[0].depth == 0
        assert [row.group.code for row in sector if row.depth == 0] == codes[:1]
        for row in sector[1:]:
            whole = row.number[:3] + "000"
            assert whole not in codes or codes.index(whole) <= codes.index(row.group.code)


def test_the_page_shows_all_rows_folded(body: str) -> None:
    folded = body.partition("<details>")[2].partition("</details>")[0]
    assert "Show all 120 rows" in folded
    assert len(re.findall(r'<th scope="row(?:group)?"', folded)) == 120
    assert folded.count(">caution<") == len([row for row in rows() if row.group.wages.shaky])


def test_the_page_says_that_rows_overlap(body: str) -> None:
    assert "The rows overlap" in body
    assert "add up to the nation" in body


def test_ten_kinds_are_pictured_with_their_median_and_middle_half() -> None:
    kinds = next(section for section in library().pages["employers"].sections if section.id == "kinds")
    assert len(kinds.chart_items) == 10
    for item in kinds.chart_items:
        assert item["low"] < item["marker"] < item["high"]
    medians = [item["marker"] for item in kinds.chart_items]
    assert medians == sorted(medians, reverse=True)


def test_an_opinion_is_called_one(body: str) -> None:
    section = body.partition('id="means"')[2].partition("</section>")[0]
    assert "Our opinion" in section
    assert section.count('<th scope="row">') == 8


def test_what_is_said_about_owners_holds() -> None:
    medians = [library().figures[f"industry-{code}-median"].value or 0 for code in ("622002", "622005", "622003")]
    assert medians == sorted(medians, reverse=True)
