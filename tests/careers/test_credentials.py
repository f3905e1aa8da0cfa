"""Credentials: what each asks, with its source; what we could not source is said, not guessed."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from careers.content import library
from careers.credentials import Credential

CREDENTIALS = list(library().credentials)
#: Those that the guide names; its "CPC specialty" for anesthesia is AAPC's CANPC.
GUIDE = {
    *("cpc", "cpc-a", "ccs", "crc", "cpma", "cedc", "cosc", "ccc", "circc", "cobgc", "canpc"),
    *("ccds", "chc", "rhia", "cca", "rhit", "coc", "cic", "cpb"),
}
#: Digits that are no amount: names of code sets and series.
NAMES = re.compile(r"ICD-10-\w+|50,000 series|of about 2019|of 2022|for 2025")


def texts_of(credential: Credential) -> list[Any]:
    return [credential.purpose, *(ask.says for ask in credential.asks), credential.pay_note, credential.leans]


@pytest.fixture(scope="module")
def bodies() -> dict[str, str]:
    found = {}
    for slug in CREDENTIALS:
        response = Client().get(reverse("careers:credential", args=[slug]))
        assert response.status_code == 200
        found[slug] = response.content.decode()
    return found


def test_every_credential_of_the_guide_has_a_page() -> None:
    assert set(CREDENTIALS) == GUIDE


@pytest.mark.parametrize("slug", CREDENTIALS)
def test_a_page_says_who_awards_it_and_where_to_ask_for_the_rest(bodies: dict[str, str], slug: str) -> None:
    found, body = library().credentials[slug], bodies[slug]
    assert f"awarded by {found.body}" in body
    assert f'href="{found.address}"' in body
    assert escape(found.open) in body
    for part in ("purpose", "asks", "pay", "jobs", "here"):
        assert f'id="{part}"' in body


@pytest.mark.parametrize("slug", CREDENTIALS)
def test_what_a_credential_asks_in_figures_has_a_source(slug: str) -> None:
    for ask in library().credentials[slug].asks:
        if re.search(r"\d", NAMES.sub("", re.sub(r"<[^>]+>", "", ask.says.html))):
            assert ask.says.sources, ask.what


@pytest.mark.parametrize("slug", [slug for slug in CREDENTIALS if library().credentials[slug].kind != "core"])
def test_a_study_site_is_never_passed_off_as_the_awarding_body(slug: str) -> None:
    for source in library().credentials[slug].sources:
        if source.publisher.endswith((".com", ".dev", ".org")):
            assert source.read_from == "secondary copy"


@pytest.mark.parametrize("slug", CREDENTIALS)
def test_every_figure_links_to_a_source_on_the_page(bodies: dict[str, str], slug: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', bodies[slug])
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', bodies[slug]):
        assert target in ids


@pytest.mark.parametrize("slug", CREDENTIALS)
def test_every_credential_is_used_by_a_job(bodies: dict[str, str], slug: str) -> None:
    shelf = library()
    found = shelf.credentials[slug]
    assert shelf.roles_with(found)
    for role in shelf.roles_with(found):
        assert reverse(role.view, args=[role.slug]) in bodies[slug]
    if found.specialty:
        assert reverse("careers:spotlight", args=[found.specialty]) in bodies[slug]


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("cpc", ["$425", "$499", "$229", "100 multiple-choice", "four hours", "$67,147", "$48,000–$58,000"]),
        ("crc", ["$425", "$499", "$74,629", "70%"]),
        ("ccs", ["$299", "$399", "$50,000–$60,000"]),
        ("cca", ["$199", "$299", "105 questions"]),
        ("cpma", ["$70,320", "2022 survey", "$60,000–$80,000"]),
        ("ccds", ["$100", "$200", "$70,000–$95,000"]),
    ],
)
def test_prices_and_pay_are_those_of_their_sources(bodies: dict[str, str], slug: str, values: list[str]) -> None:
    for value in values:
        assert value in bodies[slug]


def test_specialty_exams_are_not_taken_to_be_alike() -> None:
    """Only where a source says how long an exam is, is it said."""
    said = {slug for slug in CREDENTIALS if "Exam" in [ask.what for ask in library().credentials[slug].asks]}
    assert not {"cedc", "ccc", "cobgc", "canpc", "rhit", "rhia", "ccds"} & said


def test_the_list_links_every_credential_with_the_kind_of_its_figures() -> None:
    body = Client().get(reverse("careers:credentials")).content.decode()
    for found in library().credentials.values():
        assert f'href="{reverse("careers:credential", args=[found.slug])}"' in body
        for figure in found.pay:
            assert figure.text in body
            assert f'id="source-{figure.source.id}"' in body
    assert "association survey" in body
    assert "guide estimate" in body


def test_the_specialties_lead_to_the_credentials() -> None:
    body = Client().get(reverse("careers:specialties")).content.decode()
    for slug in ("cpc", "cedc", "cosc", "ccc", "circc", "cobgc", "canpc", "ccs", "crc", "cpma"):
        assert f'href="{reverse("careers:credential", args=[slug])}"' in body


def test_an_unknown_credential_is_not_found(client: Client) -> None:
    assert client.get("/careers/credentials/abc/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/careers/credentials/", "/careers/credentials/cpc/"])
def test_no_credential_page_asks_the_database(client: Client, django_assert_num_queries: Any, address: str) -> None:
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200
