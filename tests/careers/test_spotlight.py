"""The card at a lesson's end: what the skill is worth, by specialty or by domain."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from careers.content import ContentError, library
from careers.spotlights import check_spotlights
from curriculum.content import lesson_names, read_blueprint

SPECIALTIES = [
    *("general-outpatient", "emergency-department", "surgery-orthopedics", "cardiology", "radiology"),
    *("ob-gyn", "anesthesia", "inpatient", "risk-adjustment", "auditing"),
]
DOMAINS = [domain.slug for domain in read_blueprint(settings.FIXTURES).domains]
LESSONS = lesson_names(settings.FIXTURES)
FRAGMENT = {"HX-Request": "true"}


def test_there_are_ten_specialties_and_eighteen_domains() -> None:
    assert len(DOMAINS) == 18
    assert {slug for slug in library().spotlights if "/" not in slug} == {*SPECIALTIES, *DOMAINS}


def test_every_lesson_has_its_line_and_none_is_left_over() -> None:
    assert len(LESSONS) == 48
    assert {slug for slug in library().spotlights if "/" in slug} == {"/".join(lesson) for lesson in LESSONS}


@pytest.mark.parametrize("lesson", LESSONS, ids="/".join)
def test_a_lessons_line_is_its_own_short_and_names_a_job(lesson: tuple[str, str]) -> None:
    found = library().spotlight(*lesson)
    assert found
    whys = [other.why for other in library().spotlights.values()]
    assert whys.count(found.why) == 1
    assert len(found.why) <= 140
    assert re.search(r"\b(coder|coders|auditor|auditors|Auditors|Coders)\b", found.why)
    assert not re.search(r"\$|%", found.why)


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


def test_a_lesson_shows_its_own_line_and_specialty_and_its_page_leads_back(client: Client) -> None:
    lesson = ("icd-10-cm", "symptoms-z-codes-sepsis-and-sequencing")
    text = client.get(reverse("careers:lesson-spotlight", args=lesson)).content.decode()
    assert "Inpatient (hospital) coding" in text
    assert "sepsis, pneumonia and the reason for admission" in text
    assert reverse("curriculum:lesson", args=lesson) in text
    domain = client.get(reverse("careers:spotlight", args=["icd-10-cm"])).content.decode()
    assert "Risk adjustment (HCC) coding" in domain
    assert reverse("curriculum:domain", args=["icd-10-cm"]) in domain


def test_a_lesson_newer_than_the_library_has_its_domains_card(client: Client) -> None:
    text = client.get("/careers/spotlight/radiology/portable-films/", headers=FRAGMENT).content.decode()
    assert "Radiology coding" in text
    assert client.get("/careers/spotlight/astrology/portable-films/").status_code == 404


def test_a_cards_figures_lead_to_the_sources_on_its_own_page(client: Client) -> None:
    url = reverse("careers:lesson-spotlight", args=["icd-10-cm", "conventions"])
    assert f'href="{url}#source-guide"' in client.get(url, headers=FRAGMENT).content.decode()
    page = client.get(url).content.decode()
    for target in re.findall(r'href="#(source-[^"]+)"', page):
        assert f'id="{target}"' in page
    assert page.count('class="figure-link" href="#source-') == 3


@pytest.mark.parametrize(
    ("lessons", "says"),
    [
        ({*LESSONS, ("radiology", "portable-films")}, "lesson 'radiology/portable-films' leads nowhere"),
        ({*LESSONS} - {("cases", "exam-craft")}, "there is no such lesson"),
    ],
)
def test_a_lesson_without_a_line_or_a_line_without_a_lesson_stops_the_load(
    lessons: set[tuple[str, str]], says: str
) -> None:
    with pytest.raises(ContentError, match=says):
        check_spotlights(library().spotlights, set(DOMAINS), lessons, settings.FIXTURES / "careers" / "spotlights.yaml")


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
