"""What holds for every careers page: sources, badges, one heading, no query, nothing inline."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from careers.content import PAGES, library
from careers.navigation import GROUPS


def body_of(slug: str) -> str:
    response = Client().get(reverse(f"careers:{slug}"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(scope="module")
def bodies() -> dict[str, str]:
    return {slug: body_of(slug) for slug in PAGES}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PAGES)
def test_no_page_asks_the_database(client: Client, django_assert_num_queries: Any, slug: str) -> None:
    with django_assert_num_queries(0):
        assert client.get(reverse(f"careers:{slug}")).status_code == 200


@pytest.mark.parametrize("slug", PAGES)
def test_every_section_of_the_content_is_on_its_page(bodies: dict[str, str], slug: str) -> None:
    for section in library().pages[slug].sections:
        assert f'id="{section.id}"' in bodies[slug]


@pytest.mark.parametrize("slug", PAGES)
def test_every_figure_links_to_a_source_on_the_page(bodies: dict[str, str], slug: str) -> None:
    for target in re.findall(r'href="#([^"]+)"', bodies[slug]):
        assert f'id="{target}"' in bodies[slug], target


@pytest.mark.parametrize("slug", PAGES)
def test_every_page_has_a_badge_that_says_its_kind(bodies: dict[str, str], slug: str) -> None:
    assert re.search(r'class="badge badge-(official|survey)">(official|association survey)<', bodies[slug])


@pytest.mark.parametrize("slug", PAGES)
def test_headings_are_ordered_with_one_h1(bodies: dict[str, str], slug: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", bodies[slug])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("slug", PAGES)
def test_ids_are_unique(bodies: dict[str, str], slug: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', bodies[slug])
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("slug", PAGES)
def test_nothing_is_inline(bodies: dict[str, str], slug: str) -> None:
    main = bodies[slug].partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"\sstyle=|<script|<style|\son\w+=", main)


@pytest.mark.parametrize("slug", PAGES)
def test_a_picture_stands_beside_its_table(bodies: dict[str, str], slug: str) -> None:
    for section in re.findall(r"<section.*?</section>", bodies[slug], flags=re.DOTALL):
        if "<svg" in section:
            assert "<table" in section
            assert 'role="img"' in section


@pytest.mark.parametrize("slug", PAGES)
def test_the_subnavigation_marks_the_page(bodies: dict[str, str], slug: str) -> None:
    nav = re.search(r'<nav class="subnav".*?</nav>', bodies[slug], flags=re.DOTALL)
    assert nav
    assert re.findall(r'href="([^"]+)" aria-current="page"', nav[0]) == [reverse(f"careers:{slug}")]


def test_every_page_of_the_guide_stands_in_the_subnavigation_once() -> None:
    names = [entry.name for group in GROUPS for entry in group.entries]
    assert len(set(names)) == len(names)
    assert set(PAGES) <= set(names)


@pytest.mark.parametrize("slug", PAGES)
def test_links_within_the_site_lead_somewhere(bodies: dict[str, str], slug: str) -> None:
    main = bodies[slug].partition("<main")[2].partition("</main>")[0]
    for address in re.findall(r'href="(/[^"#]*)', main):
        try:
            resolve(address.partition("?")[0])
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


def test_an_anchor_on_another_careers_page_exists(bodies: dict[str, str]) -> None:
    for body in bodies.values():
        for slug, anchor in re.findall(r'href="/careers/([a-z-]*)/?#([^"]+)"', body):
            assert f'id="{anchor}"' in bodies[slug or "overview"]


def test_all_states_are_listed_with_their_error(bodies: dict[str, str]) -> None:
    states = library().release.states
    assert len([place for place in states if place.ranks]) == 51
    for place in states:
        assert f'<th scope="row"><a href="/careers/states/{place.slug}/">{place.name}</a></th>' in bodies["states"]


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(reverse("careers:overview")).status_code == 405
