"""The ladder and the careers beyond coding: overviews, a page for each role, figures side by side."""

import csv
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import library
from careers.roles import LISTS, PERCENTILES, Role
from studyprep.templatetags.ladder import ladder_chart

ROLES = [(kind, slug) for kind, listed in library().roles.items() for slug in listed]
LEVELS = ["entry-coder", "certified-coder", "senior-coder", "auditor", "supervisor", "manager", "director"]
ALTERNATIVES = ["cdi", "revenue-cycle", "compliance", "educator", "health-information", "consultant"]


def role(kind: Any, slug: str) -> Role:
    return library().roles[kind][slug]


@pytest.fixture(scope="module")
def bodies() -> dict[tuple[str, str], str]:
    found = {}
    for kind, slug in ROLES:
        response = Client().get(reverse(f"careers:{kind}", args=[slug]))
        assert response.status_code == 200
        found[kind, slug] = response.content.decode()
    return found


def main_of(body: str) -> str:
    return body.partition("<main")[2].partition("</main>")[0]


def test_there_are_seven_steps_and_six_careers_in_the_guides_order() -> None:
    assert list(library().roles["level"]) == LEVELS
    assert list(library().roles["alternative"]) == ALTERNATIVES


@pytest.mark.parametrize(("kind", "slug"), ROLES)
def test_a_role_shows_the_guides_band_as_an_estimate_and_all_official_percentiles(
    bodies: Any, kind: str, slug: str
) -> None:
    body, found = main_of(bodies[kind, slug]), role(kind, slug)
    assert found.band.source.kind == "guide"
    assert found.band.text in body
    assert ">guide estimate<" in body
    assert ">official<" in body
    for percentile, figure in found.nearest.rows:
        assert percentile in body
        assert figure
        assert figure.text in body
        assert figure.source.kind == "official"
        assert figure.period == "May 2025"


@pytest.mark.parametrize(("kind", "slug"), ROLES)
def test_a_role_says_duties_credentials_steps_what_prepares_and_a_verdict(bodies: Any, kind: str, slug: str) -> None:
    body, found = bodies[kind, slug], role(kind, slug)
    for part in ("work", "different", "pay", "credentials", "steps", "here", "verdict"):
        assert f'id="{part}"' in body
    for credential in found.credentials:
        assert reverse("careers:credential", args=[credential.slug]) in body
    for domain in found.domains:
        assert reverse("curriculum:domain", args=[domain]) in body


@pytest.mark.parametrize(("kind", "slug"), ROLES)
def test_every_figure_of_a_role_links_to_a_source_on_its_page(bodies: Any, kind: str, slug: str) -> None:
    body = bodies[kind, slug]
    ids = re.findall(r'\sid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', body):
        assert target in ids
    assert not re.search(r"\sstyle=|<script|<style|\son\w+=", main_of(body))


def test_the_nearest_occupation_is_the_coders_own_until_leading_begins() -> None:
    codes = [found.nearest.code for found in library().roles["level"].values()]
    assert codes == [*["29-2072"] * 3, "13-1041", *["11-9111"] * 3]


@pytest.mark.parametrize("slug", ["auditor", "compliance"])
def test_compliance_officers_are_called_a_mixed_group(slug: str) -> None:
    kind = "level" if slug in LEVELS else "alternative"
    assert "all industries" in role(kind, slug).nearness.html


def test_documentation_improvement_is_said_to_have_no_occupation_of_its_own() -> None:
    assert "no official occupation" in role("alternative", "cdi").nearness.html


@pytest.mark.parametrize(("page", "kind"), LISTS.items())
def test_the_overview_links_every_role_and_pictures_it_beside_its_table(page: str, kind: Any) -> None:
    body = Client().get(reverse(f"careers:{page}")).content.decode()
    assert 'role="img"' in body
    for found in library().roles[kind].values():
        assert f'href="{reverse(found.view, args=[found.slug])}"' in body
        assert found.band.text in body
        for figure in found.pay:
            assert f'<a class="figure-link" href="#source-{figure.source.id}">{figure.text}</a>' in body
            assert f'id="source-{figure.source.id}"' in body


@pytest.mark.parametrize(("page", "kind"), LISTS.items())
def test_the_table_comes_as_a_file_with_the_same_values(page: str, kind: Any) -> None:
    response = Client().get(reverse("careers:roles-csv", args=[page]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="careers-{page}.csv"'
    head, *rows = csv.reader(response.content.decode("utf-8-sig").splitlines())
    assert len(rows) == len(library().roles[kind])
    for row, found in zip(rows, library().roles[kind].values(), strict=True):
        assert len(row) == len(head)
        assert row[:3] == [found.title, str(found.band.low), str(found.band.high)]
        assert [float(cell) for cell in row[6:11]] == list(found.nearest.values.values())


@pytest.mark.parametrize(
    "address", ["/careers/path/emperor/", "/careers/alternatives/astronaut/", "/careers/roles/states.csv"]
)
def test_an_unknown_role_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/careers/path/auditor/", "/careers/alternatives/cdi/", "/careers/roles/path.csv"])
def test_no_role_page_asks_the_database(client: Client, django_assert_num_queries: Any, address: str) -> None:
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


def test_neighbors_follow_the_ladder(bodies: Any) -> None:
    assert reverse("careers:level", args=["certified-coder"]) in bodies["level", "entry-coder"]
    assert "step 7 of 7" in bodies["level", "director"]
    assert reverse("careers:level", args=["manager"]) in bodies["level", "director"]


def item(**official: float | None) -> dict[str, Any]:
    known = dict.fromkeys(PERCENTILES, None) | official
    return {"label": "A step", "text": "$1–$2", "low": 40000, "high": 50000, "official": known}


def test_the_ladder_draws_band_and_percentiles_on_one_axis() -> None:
    full = item(p10=37000, p25=43490, median=51140, p75=64820, p90=81150)
    (drawn,) = ladder_chart(chart_id="c", title="t", items=[full])["rows"]
    (line, length), (box, width), (band, _) = drawn["line"], drawn["box"], drawn["band"]
    assert line < band < box
    assert box < drawn["median"] < box + width < line + length


def test_a_percentile_that_was_not_released_is_not_drawn() -> None:
    (drawn,) = ladder_chart(chart_id="c", title="t", items=[item(p10=37000, median=51140)])["rows"]
    assert drawn["line"] is None
    assert drawn["box"] is None
    assert drawn["median"] is not None
