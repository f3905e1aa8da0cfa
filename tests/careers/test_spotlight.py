"""The card at a lesson's end: what the skill is worth, by specialty or by domain."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from careers.content import library
from curriculum.content import read_blueprint

SPECIALTIES = [
    *("general-outpatient", "emergency-department", "surgery-orthopedics", "cardiology", "radiology"),
    *("ob-gyn", "anesthesia", "inpatient", "risk-adjustment", "auditing"),
]
DOMAINS = [domain.slug for domain in read_blueprint(settings.FIXTURES).domains]
FRAGMENT = {"HX-Request": "true"}


def test_there_are_ten_specialties_and_eighteen_domains() -> None:
    assert len(DOMAINS) == 18
    assert sorted(library().spotlights) == sorted({*SPECIALTIES, *DOMAINS})


@pytest.mark.parametrize("slug", [*SPECIALTIES, *DOMAINS])
def test_the_card_has_the_official_figure_and_the_guides_band(client: Client, slug: str) -> None:
    text = client.get(reverse("careers:spotlight", args=[slug]), headers=FRAGMENT).content.decode()
    found = library().spotlights[slug]
    assert found.national.text in text
    assert found.national.period == library().release.period
    assert found.national.period in text
    assert ">official<" in text
    assert found.specialty.band.text in text
    assert ">guide estimate<" in text
    assert reverse("careers:specialties") in text


@pytest.mark.parametrize("slug", DOMAINS)
def test_a_domain_says_why_it_leads_to_its_specialty(slug: str) -> None:
    assert library().spotlights[slug].why


def test_htmx_gets_the_card_alone(client: Client) -> None:
    response = client.get(reverse("careers:spotlight", args=["radiology"]), headers=FRAGMENT)
    assert b"<html" not in response.content
    assert b"<h1" not in response.content
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize(
    "headers", [{}, FRAGMENT | {"HX-Boosted": "true"}, FRAGMENT | {"HX-History-Restore-Request": "true"}]
)
def test_everyone_else_gets_a_page_holding_it(client: Client, headers: dict[str, str]) -> None:
    content = client.get(reverse("careers:spotlight", args=["radiology"]), headers=headers).content.decode()
    assert "<html" in content
    assert content.count("<h1") == 1
    assert "Radiology coding" in content


def test_an_unknown_slug_is_not_found(client: Client) -> None:
    assert client.get("/careers/spotlight/astrology/").status_code == 404


@pytest.mark.django_db
def test_the_card_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get(reverse("careers:spotlight", args=["cases"]), headers=FRAGMENT)
