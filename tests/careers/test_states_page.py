"""Pay by state: the map, the table, and what the reader may choose."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from careers.content import library
from careers.standing import median_at_equal_prices, peers, standing
from careers.state_table import COLUMNS, in_order, state_rows
from careers.wages import ranks

URL = "/careers/states/"
CHOICES = [(measure, prices) for measure in ("median", "mean") for prices in ("nominal", "equal")]


def body_of(query: str = "", status: int = 200) -> str:
    response = Client().get(URL + query)
    assert response.status_code == status
    return response.content.decode()


def table_of(query: str = "") -> list[list[str]]:
    body = body_of(query).partition('id="all-caption"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", body)]
    return [[unescape(strip_tags(cell)).strip() for cell in row] for row in rows]


def row_of(name: str, query: str = "") -> dict[str, str]:
    row = next(row for row in table_of(query) if row[0] == name)
    return dict(zip(COLUMNS, row, strict=True))


# -- Ranks: one rule for all measures and prices. --------------------------------------------------------------------


def test_ties_share_the_better_rank() -> None:
    assert ranks({"a": 10, "b": 30, "c": 10, "d": 5}) == {"b": 1, "a": 2, "c": 2, "d": 4}


@pytest.mark.parametrize("measure", ["mean", "median"])
def test_ranks_as_paid_are_the_places_own(measure: str) -> None:
    for row in state_rows(library().release.states, measure, equal=False):
        assert row.values["rank"] == row.place.ranks.get(measure)


@pytest.mark.parametrize("measure", ["mean", "median"])
def test_ranks_at_equal_prices_follow_the_same_rule(measure: str) -> None:
    rows = [row for row in state_rows(library().release.states, measure, equal=True) if row.values["rank"]]
    assert len(rows) == 51
    for row in rows:
        better = [other for other in rows if other.values[measure] > row.values[measure]]
        assert row.values["rank"] == len(better) + 1


def test_the_table_ranks_as_a_states_own_page_does() -> None:
    states = library().release.states
    for row in state_rows(states, "median", equal=True):
        own = standing(row.place, peers(row.place, states), median_at_equal_prices)
        assert row.values["rank"] == (own.rank if own else None)


def test_equal_prices_divide_by_the_price_level() -> None:
    rows = {row.place.slug: row for row in state_rows(library().release.states, "mean", equal=True)}
    assert rows["ca"].values["mean"] == pytest.approx(68230 / 1.1072)
    assert row_of("California", "?prices=equal")["mean"] == "$61,624"


@pytest.mark.parametrize("key", COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_what_is_missing_comes_last(key: str, descending: bool) -> None:
    rows = state_rows(library().release.states, "mean", equal=True)
    values = [row.values[key] for row in in_order(rows, key, descending=descending)]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values[len(known) :] == [None] * (len(values) - len(known))


# -- The page. -------------------------------------------------------------------------------------------------------


def test_by_default_the_median_as_paid_best_paid_first() -> None:
    table = table_of()
    assert len(table) == len(library().release.states)
    assert table[0][:3] == ["District of Columbia", "1", "$72,040"]
    assert [row[1] for row in table[-2:]] == ["territory", "territory"]


@pytest.mark.parametrize(("measure", "prices"), CHOICES)
def test_the_map_shows_what_the_table_shows(measure: str, prices: str) -> None:
    query = f"?measure={measure}&prices={prices}"
    body = body_of(query)
    for row in table_of(query):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert f"{cells['name']}, {cells[measure]}" in body


def test_every_square_is_a_link_to_its_state() -> None:
    links = re.findall(r'<li class="tile [^"]*"><a href="([^"]+)"', body_of())
    assert sorted(links) == sorted(f"/careers/states/{place.slug}/" for place in library().release.states)


def test_an_error_above_five_percent_is_flagged_on_map_and_table() -> None:
    shaky = {place.name for place in library().release.states if place.wages.shaky}
    assert "District of Columbia" in shaky
    assert {row[0] for row in table_of() if "caution" in row[4]} == shaky
    flagged = re.findall(r'hidden"> ([^<,]+), [^<]+, sampling error of the mean above 5%</span>', body_of())
    assert set(flagged) == shaky


def test_vermonts_jobs_are_not_released() -> None:
    assert row_of("Vermont")["jobs"] == "not released"
    assert table_of("?sort=-jobs")[-1][0] == table_of("?sort=jobs")[-1][0] == "Vermont"


def test_territories_have_no_rank_and_no_price_level() -> None:
    row = row_of("Puerto Rico", "?prices=equal")
    assert (row["rank"], row["median"], row["prices"]) == ("territory", "no price level", "no price level")
    assert row["error"].endswith("caution")


def test_the_legend_has_five_steps_in_dollars() -> None:
    legend = body_of().partition('class="tile-legend"')[2].partition("</ul>")[0]
    assert len(re.findall(r"\$[\d,]+–\$[\d,]+", legend)) == 5


@pytest.mark.parametrize(
    ("query", "key", "direction"),
    [("", "rank", "ascending"), ("?sort=-jobs", "jobs", "descending"), ("?sort=name", "name", "ascending")],
)
def test_the_sorted_column_says_so(query: str, key: str, direction: str) -> None:
    assert re.findall(r'aria-sort="(\w+)"><a id="by-(\w+)"', body_of(query)) == [(direction, key)]


def test_a_head_keeps_what_was_chosen_and_turns_round_when_followed_again() -> None:
    def href(query: str) -> str:
        found = re.search(r'id="by-mean" href="([^"]+)"', body_of(query))
        assert found
        return unescape(found[1])

    first = href("?measure=mean&prices=equal")
    assert first == "?measure=mean&prices=equal&sort=-mean#all"
    assert href(first.removesuffix("#all")) == "?measure=mean&prices=equal&sort=mean#all"


def test_the_form_keeps_what_was_chosen() -> None:
    chosen = re.findall(r'value="([^"]*)" selected', body_of("?measure=mean&prices=equal&sort=-p90"))
    assert chosen == ["mean", "equal", "-p90"]


@pytest.mark.parametrize(
    "query",
    ["?measure=mode", "?prices=cheap", "?sort=-color", "?sort=--mean", "?measure=%00", "?sort=" + "x" * 5000],
    ids=["measure", "prices", "column", "two minuses", "null", "long"],
)
def test_a_choice_that_does_not_exist_falls_back_and_says_so(query: str) -> None:
    body = body_of(query, status=422)
    assert "That is not one of the choices" in body
    assert body.count('aria-invalid="true"') == 1
    assert re.findall(r'value="([^"]*)" selected', body) == ["median", "nominal", "rank"]


def test_a_bad_choice_leaves_the_others_alone() -> None:
    body = body_of("?measure=mode&prices=equal&sort=-jobs", status=422)
    assert re.findall(r'value="([^"]*)" selected', body) == ["median", "equal", "-jobs"]


@pytest.mark.parametrize("query", ["?measure=", "?sort=&prices=", "?unheard=of"])
def test_empty_and_unknown_fields_are_no_mistake(query: str) -> None:
    assert "not one of the choices" not in body_of(query)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?measure=mean&prices=equal&sort=-jobs", "?sort=nonsense"])
def test_no_choice_asks_the_database(client: Client, django_assert_num_queries: Any, query: str) -> None:
    with django_assert_num_queries(0):
        client.get(URL + query)


def test_a_state_leads_somewhere_and_what_is_none_does_not(client: Client) -> None:
    assert client.get(reverse("careers:state", args=["ca"]), follow=True).status_code == 200
    for slug in ("zz", "abilene-tx"):
        assert client.get(reverse("careers:state", args=[slug])).status_code == 404
