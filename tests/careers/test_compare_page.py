"""Comparing places: up to four, by address or by typing, and nothing lost by a mistake."""

import csv
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import library
from tests.careers.test_state_page import check_structure


def get(*places: str, **more: str) -> Any:
    query = urlencode([("place", slug) for slug in places] + list(more.items()))
    return Client().get(f"{reverse('careers:compare')}?{query}")


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2]).split())


@pytest.mark.django_db
@pytest.mark.parametrize("places", [(), ("ca",), ("ca", "pr", "elmira-ny", "kansas-city-mo-ks")])
def test_no_comparison_asks_the_database(django_assert_num_queries: Any, places: tuple[str, ...]) -> None:
    with django_assert_num_queries(0):
        response = get(*places)
    assert response.status_code == 200
    if places:
        check_structure(response.content.decode())


def test_an_empty_choice_offers_an_example() -> None:
    text = text_of(get())
    assert "the states with the most jobs" in text
    assert "Side by side" not in text


def test_places_stand_side_by_side_with_the_nation() -> None:
    text = text_of(get("ca", "ny"))
    for words in ("$61,810", "$61,720", "$51,140", "110.7", "$55,826", "5th", "18,700"):
        assert words in text, words
    assert "They can’t be told apart" in text


def test_a_clear_difference_is_said() -> None:
    assert "California has the higher mean." in text_of(get("ca", "ms"))


def test_a_state_and_its_own_area_are_not_tested() -> None:
    assert "they share employers in the sample" in text_of(get("oh", "akron-oh"))


def test_what_is_typed_becomes_part_of_the_address() -> None:
    response = get("ca", add="akron")
    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('careers:compare')}?place=ca&place=akron-oh"


@pytest.mark.parametrize("typed", ["Atlantis", "portland"])
def test_what_is_not_clear_is_said_beside_the_field_and_nothing_is_lost(typed: str) -> None:
    response = get("ca", "ny", add=typed)
    body = response.content.decode()
    assert response.status_code == 422
    assert f'value="{typed}"' in body
    assert 'aria-invalid="true"' in body
    assert typed in body.partition('id="add-error"')[2].partition("</div>")[0]
    assert "$61,810" in body
    assert body.count('type="hidden" name="place"') == 2


def test_a_fifth_place_moves_in_when_one_is_removed() -> None:
    response = get("ca", "ny", "tx", "oh", add="vt")
    body = response.content.decode()
    assert response.status_code == 422
    assert "No more than 4 places" in body
    address = re.search(r'href="([^"]+)">Remove<span class="visually-hidden"> California', body)
    assert address
    moved = Client().get(address[1].replace("&amp;", "&"))
    assert moved.headers["Location"].endswith("?place=ny&place=tx&place=oh&place=vt")


def test_an_unknown_place_in_the_address_leaves_the_others() -> None:
    response = get("ca", "<script>", "ny")
    assert response.status_code == 422
    assert "&lt;script&gt;" in response.content.decode()
    assert "$61,720" in response.content.decode()


def test_every_name_is_offered_for_typing() -> None:
    assert get().content.decode().count("<option value=") == len(library().release.places)


def test_the_table_can_be_downloaded() -> None:
    response = get("ca", "vt", download="csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    head, *lines = csv.reader(response.content.decode("utf-8-sig").splitlines())
    assert head == ["figure", "measure", "unit", "period", "California", "Vermont", "United States", "source"]
    by_name = {line[0]: line for line in lines}
    assert by_name["A year’s pay: Median"][1:7] == ["median", "USD a year", "May 2025", "61810", "57560", "51140"]
    assert by_name["Jobs: Jobs"][4:7] == ["18700", "", "194720"]
    assert by_name["Prices: Price level, the nation is 100"][3] == "2024"
    assert all(len(line) == len(head) and line[-1].startswith("http") for line in lines)
