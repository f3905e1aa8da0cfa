"""A state's page: all there is to say of its pay, and what there is not."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careers.content import library
from careers.place_profile import PRICES, Profile

STATES = [place.slug for place in library().release.states]


def text_of(slug: str) -> str:
    """Without tags, spaces as one."""
    body = Client().get(reverse("careers:state", args=[slug])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body.partition("<main")[2]).split())


def check_structure(body: str) -> None:
    """What holds for every page about a place."""
    for target in re.findall(r'href="#([^"]+)"', body):
        assert f'id="{target}"' in body, target
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', body)
    assert sorted(ids) == sorted(set(ids))
    main = body.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"\sstyle=|<script|<style|\son\w+=", main)
    assert "None" not in re.sub(r"<[^>]+>", " ", main)
    assert 'class="badge badge-official"' in main
    for section in re.findall(r"<section.*?</section>", main, flags=re.DOTALL):
        if "<svg" in section:
            assert "<table" in section


@pytest.mark.django_db
def test_every_state_has_its_page_and_none_asks_the_database(client: Client, django_assert_num_queries: Any) -> None:
    assert len(STATES) == 53
    with django_assert_num_queries(0):
        for slug in STATES:
            response = client.get(reverse("careers:state", args=[slug]))
            assert response.status_code == 200, slug
            check_structure(response.content.decode())


def test_california_says_what_the_bureau_published() -> None:
    text = text_of("ca")
    for words in ("$61,810", "$68,230", "$29.71", "18,700", "5th of 51", "2nd of 51", "±4.3%"):
        assert words in text, words
    assert "21% more than the nation’s median" in text
    assert "from $66,625 to $69,835" in text
    assert "18% less common" in text
    assert "divided by 110.7" in text
    assert "Los Angeles-Long Beach-Anaheim, CA" in text


def test_a_shaky_mean_is_flagged() -> None:
    text = text_of("dc")
    assert "Caution:" in text
    assert "cannot tell the mean here from" in text
    assert "Caution:" not in text_of("ca")


def test_vermont_says_that_its_jobs_are_not_released() -> None:
    assert "The number of jobs is not released" in text_of("vt")


@pytest.mark.parametrize("slug", [place.slug for place in library().release.states if place.kind == "territory"])
def test_a_territory_has_neither_rank_nor_price_level(slug: str) -> None:
    text = text_of(slug)
    assert "is a territory" in text
    assert "There is no price level" in text
    assert "of 51" not in text


def test_a_year_alone_shows_the_nations_trend_and_says_so() -> None:
    text = text_of("oh")
    assert "Only one year of Ohio is at hand, May 2025" in text
    assert "May 2021 $46,660" in text


def test_a_second_year_makes_the_trend_the_states_own() -> None:
    shelf = library()
    newest, last = shelf.releases[:2]
    two = (newest, replace(last, places={"oh": newest.places["oh"]}))
    profile = Profile(newest.places["oh"], two, shelf.sources[PRICES])
    assert profile.trend_is_its_own
    assert [row["label"] for row in profile.trend_charted] == [last.period, newest.period]
    assert last.sources.areas in profile.sources


def test_neighbors_in_rank_are_one_click_from_a_comparison() -> None:
    body = Client().get(reverse("careers:state", args=["ca"])).content.decode()
    assert f'href="{reverse("careers:compare")}?place=ca&amp;place=wa&amp;place=ny"' in body


@pytest.mark.parametrize("slug", ["zz", "akron-oh"])
def test_what_is_no_state_has_no_page(client: Client, slug: str) -> None:
    assert client.get(f"/careers/states/{slug}/").status_code == 404
