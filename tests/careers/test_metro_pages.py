"""The metropolitan areas: a page for each, and a list that finds them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import library
from tests.careers.test_state_page import check_structure

AREAS = [place.slug for place in library().release.areas]


def text_of(address: str, **headers: str) -> str:
    body = Client().get(address, headers=headers).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body.partition("<main")[2] or body).split())


def metro(slug: str) -> str:
    return text_of(reverse("careers:metro", args=[slug]))


@pytest.mark.django_db
def test_every_area_has_its_page_and_none_asks_the_database(client: Client, django_assert_num_queries: Any) -> None:
    assert len(AREAS) == 507
    with django_assert_num_queries(0):
        for slug in AREAS:
            response = client.get(reverse("careers:metro", args=[slug]))
            assert response.status_code == 200, slug
            check_structure(response.content.decode())


def test_an_area_in_two_states_names_both_and_whose_prices_it_takes() -> None:
    text = metro("kansas-city-mo-ks")
    assert "The area lies in 2 states: Missouri and Kansas." in text
    assert "the price level is that of the first, Missouri" in text
    assert "193rd of 506" in text


def test_an_area_without_wages_says_so_and_leads_on() -> None:
    text = metro("elmira-ny")
    assert "released no wages" in text
    assert "withholds pay" in text
    assert "New York and its other areas" in text
    assert "80 jobs" in text
    assert "percentile" not in text.lower()


def test_the_rest_of_a_state_is_called_that() -> None:
    assert "a part of Alaska outside the metropolitan areas" in metro("alaska-nonmetropolitan-area")


def test_an_area_of_a_territory_has_no_price_level() -> None:
    assert "There is no price level for Puerto Rico" in metro("aguadilla-pr")


@pytest.mark.parametrize("slug", ["zz", "ca"])
def test_what_is_no_area_has_no_page(client: Client, slug: str) -> None:
    assert client.get(f"/careers/metros/{slug}/").status_code == 404


@pytest.mark.django_db
def test_the_list_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get(reverse("careers:metros"))
    check_structure(response.content.decode())
    assert len(response.content) < 40_000


def test_areas_are_found_by_name_and_by_state() -> None:
    index = reverse("careers:metros")
    assert "2 areas" in text_of(f"{index}?q=portland")
    assert "1 area " in text_of(f"{index}?q=elmira&state=ny")
    assert "Akron, OH" in text_of(f"{index}?q=Ohio")
    assert "Kansas City, MO-KS" in text_of(f"{index}?state=ks")
    assert "No area found for “qqqq” in Ohio" in text_of(f"{index}?q=qqqq&state=oh")


def test_the_list_can_begin_with_the_highest_pay_and_ends_with_what_was_withheld() -> None:
    index = reverse("careers:metros")
    amounts = re.findall(r"\$([\d,]+)", text_of(f"{index}?order=median"))
    medians = [int(amount.replace(",", "")) for amount in amounts[::2]]
    assert medians == sorted(medians, reverse=True)
    assert "Elmira, NY" in text_of(f"{index}?order=median&page=11")


@pytest.mark.parametrize("query", ["?page=999", "?page=x", "?state=zz", "?order=x", "?q=%00", "?state=akron-oh"])
def test_odd_parameters_are_passed_over(client: Client, query: str) -> None:
    assert client.get(reverse("careers:metros") + query).status_code == 200


def test_htmx_gets_the_list_alone() -> None:
    assert "Find an area" not in text_of(reverse("careers:metros") + "?q=akron", hx_request="true")
