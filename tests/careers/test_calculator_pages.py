"""The calculators' pages: a result that has an address, and bad input told beside its field with nothing lost."""

import csv
import io
import re
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import library

PLACES = library().release.places

STAND = {"pay": "52,000", "place": "ca"}
WORTH = {"pay": "45000", "uplift": "5", "months": "6", "exam": "425", "retake": "74", "books": "244.99"} | {
    "membership": "229"
}
NEW = WORTH | {"situation": "new", "pay": "17", "per": "hour", "entry_low": "37000", "entry_high": "43490"}
MOVE = {"here": "ny", "there": "tx", "costs": "5000"}
STATES: list[tuple[str, dict[str, str]]] = [
    ("stand", {}),
    ("stand", STAND),
    ("stand", {"pay": "24.59", "per": "hour", "place": "us"}),
    ("stand", {"pay": "52000", "place": "kansas-city-mo-ks"}),
    ("stand", {"pay": "21840", "place": "puerto-rico-nonmetropolitan-area"}),
    ("stand", {"pay": "2000", "place": "dc"}),
    ("stand", {"pay": "x", "place": "elmira-ny"}),
    ("worth", {}),
    ("worth", WORTH),
    ("worth", NEW),
    ("worth", WORTH | {"uplift": "-5", "course": "a lot"}),
    ("move", {}),
    ("move", MOVE),
    ("move", {"here": "pr", "there": "abilene-tx"}),
    ("move", {"here": "abilene-tx", "there": "tx", "pay": "25", "per": "hour"}),
    ("move", {"here": "ny", "there": "ny"}),
]


def body(client: Client, name: str, query: dict[str, str], status: int = 200) -> str:
    response = client.get(reverse(f"careers:{name}"), query)
    assert response.status_code == status
    return response.content.decode()


def heading(text: str) -> str:
    found = re.search(r'<h2 id="result".*?>(.*?)</h2>', text)
    assert found
    return found[1]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text.partition("<main")[2]))


# -- What holds in every state. -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "query"), STATES)
def test_no_state_asks_the_database(
    client: Client, django_assert_num_queries: Any, name: str, query: dict[str, str]
) -> None:
    with django_assert_num_queries(0):
        client.get(reverse(f"careers:{name}"), query)


@pytest.mark.parametrize(("name", "query"), STATES)
def test_every_state_keeps_the_rules_of_careers_pages(client: Client, name: str, query: dict[str, str]) -> None:
    text = client.get(reverse(f"careers:{name}"), query).content.decode()
    main = text.partition("<main")[2].partition("</main>")[0]
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))
    for target in re.findall(r'href="#([^"]+)"', main):
        assert target in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', main):
        assert set(described.split()) <= set(ids)
    assert not re.search(r"\sstyle=|<script|<style|\son\w+=", main)
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", main)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert 'class="badge' in main
    assert "stores none of it and sends it to nobody" in main
    assert "None" not in words(text)


@pytest.mark.parametrize("name", ["stand", "worth", "move"])
def test_the_empty_page_has_a_form_and_no_result(client: Client, name: str) -> None:
    for query in ({}, {"utm_source": "mail"}):
        text = body(client, name, query)
        assert "<form" in text
        assert 'id="result"' not in text
        assert 'class="errorlist' not in text
        assert re.findall(r'href="([^"]+)" aria-current="page"', text) == [reverse(f"careers:{name}")]


@pytest.mark.parametrize(("name", "query"), [("stand", STAND), ("worth", WORTH), ("move", MOVE)])
def test_htmx_gets_the_form_with_its_result_and_everybody_else_the_page(
    client: Client, name: str, query: dict[str, str]
) -> None:
    url = reverse(f"careers:{name}")
    fragment = client.get(url, query, headers={"HX-Request": "true"})
    assert fragment.content.decode().strip().startswith('<div id="calculator"')
    assert 'id="result"' in fragment.content.decode()
    assert "HX-Request" in fragment["Vary"]
    for headers in ({}, {"HX-Request": "true", "HX-Boosted": "true"}):
        assert "<html" in client.get(url, query, headers=headers).content.decode()


@pytest.mark.parametrize("name", ["stand", "worth", "move", "worth-curve"])
def test_only_reading_is_allowed(client: Client, name: str) -> None:
    assert client.post(reverse(f"careers:{name}")).status_code == 405


@pytest.mark.parametrize(
    ("name", "query", "field", "says"),
    [
        ("stand", STAND | {"pay": ""}, "pay", "Write what you earn."),
        ("stand", STAND | {"pay": "a lot"}, "pay", "Write an amount in dollars"),
        ("stand", STAND | {"pay": "24,50"}, "pay", "Write an amount in dollars"),
        ("stand", STAND | {"pay": "nan"}, "pay", "Write an amount in dollars"),
        ("stand", STAND | {"pay": "inf"}, "pay", "Write an amount in dollars"),
        ("stand", STAND | {"pay": "-5"}, "pay", "not below zero"),
        ("stand", STAND | {"pay": "25"}, "pay", "little for a year. Did you mean an hour?"),
        ("stand", STAND | {"pay": "52000", "per": "hour"}, "pay", "a lot for an hour. Did you mean a year?"),
        ("stand", STAND | {"pay": "0.5", "per": "hour"}, "pay", "little for an hour.</li>"),
        ("stand", STAND | {"pay": "9999999"}, "pay", "up to $1,000,000"),
        ("stand", STAND | {"per": "week"}, "per", "Select a valid choice"),
        ("stand", STAND | {"place": ""}, "place", "Choose a place."),
        ("stand", STAND | {"place": "atlantis"}, "place", "We have no such place"),
        ("stand", STAND | {"place": '"><b>'}, "place", "We have no such place"),
        ("stand", STAND | {"place": "elmira-ny"}, "place", "released no wages for Elmira, NY. Its state, New York"),
        ("worth", WORTH | {"pay": ""}, "pay", "Write what you earn."),
        ("worth", WORTH | {"uplift": "101"}, "uplift", "less than or equal to 100"),
        ("worth", WORTH | {"uplift": ""}, "uplift", "0 if you expect nothing"),
        ("worth", WORTH | {"months": "1.5"}, "months", "whole number"),
        ("worth", WORTH | {"months": "61"}, "months", "less than or equal to 60"),
        ("worth", WORTH | {"exam": "free"}, "exam", "Write an amount in dollars"),
        ("worth", NEW | {"entry_low": ""}, "entry_low", "Write what a first job would pay."),
        ("worth", NEW | {"entry_high": "30000"}, "entry_high", "below the low end"),
        ("worth", NEW | {"situation": "lost"}, "situation", "Select a valid choice"),
        ("move", MOVE | {"there": "ny"}, "there", "Choose two different places."),
        ("move", MOVE | {"here": "us"}, "here", "We have no such place"),
        ("move", MOVE | {"there": ""}, "there", "Choose a place."),
        ("move", MOVE | {"offer": "more"}, "offer", "Write an amount in dollars"),
        ("move", MOVE | {"pay": "25"}, "pay", "Did you mean an hour?"),
        ("move", MOVE | {"here": "elmira-ny"}, "here", "released no wages"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(
    client: Client, name: str, query: dict[str, str], field: str, says: str
) -> None:
    text = body(client, name, query, status=422)
    error = re.search(rf'<ul class="errorlist" id="id_{field}_error">(.*?)</ul>', text)
    assert error, "no message at this field"
    assert says in error[1]
    assert 'id="result"' not in text
    tag = re.search(rf'<(?:input|select)[^>]*name="{field}"[^>]*>', text)
    assert tag
    assert 'aria-invalid="true"' in tag[0]
    assert f"id_{field}_error" in tag[0]
    for key, value in query.items():
        kept = re.search(rf'<input[^>]*name="{key}"[^>]*>', text)
        if kept and value:
            assert f'value="{value}"' in kept[0]
    assert '"><b>' not in text


# -- Where do I stand? ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"pay": "51140", "place": "us"}, "United States: the 50th percentile"),
        ({"pay": "$24.59", "per": "hour", "place": "us"}, "United States: the 50th percentile"),
        ({"pay": "47315", "place": "us"}, "United States: about the 38th percentile"),
        ({"pay": "36999", "place": "us"}, "United States: below the 10th percentile"),
        ({"pay": "90000", "place": "us"}, "United States: above the 90th percentile"),
        ({"pay": "21840", "place": "puerto-rico-nonmetropolitan-area"}, "from the 10th to the 50th percentile"),
    ],
)
def test_the_heading_says_where_one_stands(client: Client, query: dict[str, str], says: str) -> None:
    assert says in heading(body(client, "stand", query))


def test_the_published_percentiles_on_either_side_are_named(client: Client) -> None:
    text = words(body(client, "stand", {"pay": "47315", "place": "us"}))
    assert "between the 25th percentile, $43,490, and the 50th, $51,140" in text
    assert "about 38 of 100 earn less" in text


def test_a_state_is_set_at_equal_prices_and_a_territory_says_why_not(client: Client) -> None:
    assert "At equal prices it buys as much as" in words(body(client, "stand", STAND))
    assert "publishes no price level for territories" in words(body(client, "stand", STAND | {"place": "pr"}))
    assert "equal prices" not in words(body(client, "stand", STAND | {"place": "us"}))


def test_a_shaky_place_is_marked(client: Client) -> None:
    assert "11.5%" in words(body(client, "stand", STAND | {"place": "dc"}))


def test_every_place_can_be_picked_once_and_is_picked_again(client: Client) -> None:
    text = body(client, "stand", STAND)
    names = re.findall(r"<option(?: selected)?>([^<]+)<", text.partition('name="place"')[2])
    assert sorted(map(unescape, names)) == sorted(["United States", *(one.name for one in PLACES.values())])
    assert "<option selected>California<" in text
    assert "<option selected>United States<" in body(client, "stand", {})
    assert "<option selected>Kansas<" in body(client, "stand", STAND | {"place": "Kansas"})
    assert "<option selected>Coeur d&#x27;Alene, ID<" in body(client, "stand", STAND | {"place": "Coeur d'Alene, ID"})


def test_two_lists_of_places_stay_light(client: Client) -> None:
    assert len(client.get(reverse("careers:move"), MOVE).content) < 75_000


# -- Is certification worth it? -------------------------------------------------------------------------------------


def test_the_costs_are_prefilled_from_the_price_lists(client: Client) -> None:
    text = body(client, "worth", {})
    for name, value in {"exam": "425", "retake": "74", "books": "244.99", "membership": "229", "course": "0"}.items():
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', text)
        assert field
        assert f'value="{value}"' in field[0]
    assert "CPC exam, two attempts: $499 (price, October 2026) published" in words(text)


def test_the_result_is_a_range(client: Client) -> None:
    text = body(client, "worth", WORTH)
    assert heading(text) == "It has paid for itself after 9 months at the high end, 1 year and 7 months at the low end"
    assert "With just what you expect: after 1 year and 1 month" in words(text)
    assert "before tax" in text
    assert text.count("<tr>") == 1 + 5
    assert 'role="img"' in text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (WORTH | {"uplift": "0"}, "It does not pay for itself within five years"),
        (WORTH | {"months": "60"}, "It does not pay for itself within five years"),
        (NEW | {"pay": "30"}, "It does not pay for itself within five years"),
        (WORTH | {"uplift": "1"}, "months at the high end, not within five years at the low end"),
        (dict.fromkeys(WORTH, "0") | {"pay": "45000"}, "It has paid for itself after no time at all"),
    ],
)
def test_what_never_pays_back_is_said_plainly(client: Client, query: dict[str, str], says: str) -> None:
    assert says in heading(body(client, "worth", query))


def test_who_does_not_code_yet_is_told_that_the_whole_change_is_counted(client: Client) -> None:
    assert "generous" in words(body(client, "worth", NEW))
    assert "generous" not in words(body(client, "worth", WORTH))


def test_the_default_uplift_is_explained_beside_the_survey(client: Client) -> None:
    text = words(body(client, "worth", {}))
    assert "20.7% above those without (difference, 2025 survey) association survey" in text
    assert "not what the certificate causes" in text


def test_the_curve_is_a_file(client: Client) -> None:
    link = re.search(r'href="([^"]*curve\.csv[^"]*)"', body(client, "worth", WORTH))
    assert link
    response = client.get(link[1].replace("&amp;", "&"))
    assert response["Content-Disposition"] == 'attachment; filename="is-certification-worth-it.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 61
    assert rows[1] == ["0", "-972.99", "-972.99", "-972.99", "972.99"]
    assert rows[14][2] == "110.51"


def test_a_file_that_cannot_be_made_leads_back_to_the_page(client: Client) -> None:
    response = client.get(reverse("careers:worth-curve"), {"pay": "x"})
    assert response.status_code == 302
    assert response["Location"] == reverse("careers:worth") + "?pay=x"


# -- Move or stay? --------------------------------------------------------------------------------------------------


def test_the_pay_that_buys_as_much_is_the_heading(client: Client) -> None:
    prices = [PLACES[slug].prices for slug in ("ny", "tx")]
    same = 60000 * prices[1] / prices[0]  # type: ignore[operator]
    text = body(client, "move", MOVE | {"pay": "60,000"})
    assert heading(text) == f"$60,000 in New York buys what ${same:,.0f} buys in Texas"


def test_a_better_offer_brings_the_costs_back(client: Client) -> None:
    text = words(body(client, "move", MOVE | {"pay": "60000", "offer": "70000"}))
    assert "a year more, in dollars of Texas" in text
    assert "would come back after 4 months" in text
    text = words(body(client, "move", MOVE | {"pay": "60000", "offer": "50000"}))
    assert "a year less, in dollars of Texas" in text
    assert "would never come back through pay" in text


def test_places_that_the_survey_cannot_tell_apart_are_said_to_be_so(client: Client) -> None:
    assert "can’t tell these two places apart" in words(body(client, "move", {"here": "dc", "there": "wa"}))
    assert "the pay in dollars does differ" in words(body(client, "move", MOVE))
    assert "one place lies in the other" in words(body(client, "move", {"here": "abilene-tx", "there": "tx"}))


def test_what_an_area_takes_from_its_state_is_said(client: Client) -> None:
    assert "An area has its state’s price level" in words(body(client, "move", {"here": "abilene-tx", "there": "ny"}))
    assert "not for territories" in words(body(client, "move", {"here": "pr", "there": "ny"}))
