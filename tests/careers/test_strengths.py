"""What a learner's strongest areas are used for: shown where there is evidence enough, else nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from learners.models import Learner
from progress.models import DomainTally
from progress.skill import bank as warm_bank
from quizzes.models import Encounter, Revision
from tests.conftest import make_question

URL = reverse("careers:strengths")
FRAGMENT = {"HX-Request": "true"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bank")]


def meet(learner: Learner, slug: str, met: int, known: int) -> None:
    domain, _ = Domain.objects.get_or_create(
        slug=slug, defaults={"title": slug, "short": slug.title(), "items": 5, "position": 9}
    )
    topic, _ = domain.topics.get_or_create(slug="t", defaults={"title": "t", "position": 9})
    for number in range(met):
        question = make_question(topic, f"{slug}-met-{number}").question
        Encounter.objects.create(
            learner=learner, question=question, last_correct=number < known, last_answered_at=timezone.now()
        )


def test_the_fragment_names_specialty_band_and_spotlight(as_learner: Client, learner: Learner) -> None:
    meet(learner, "radiology", 20, 15)
    response = as_learner.get(URL, headers=FRAGMENT)
    text = response.content.decode()
    assert "<html" not in text
    for words in (
        *("Radiology coding", "15 of 20 right", "$48,000–$60,000", ">guide estimate<", "at least 20 questions"),
        *("at least 70% right", reverse("careers:spotlight", args=["radiology"]), f"{URL}#source-guide"),
    ):
        assert words in text
    assert "HX-Request" in response["Vary"]


def test_its_figures_find_their_source_on_the_page(as_learner: Client, learner: Learner) -> None:
    meet(learner, "radiology", 20, 15)
    text = as_learner.get(URL).content.decode()
    assert 'href="#source-guide"' in text
    assert 'id="source-guide"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize(("met", "known"), [(0, 0), (19, 19), (20, 13)])
def test_too_little_is_no_evidence(as_learner: Client, learner: Learner, met: int, known: int) -> None:
    meet(learner, "radiology", met, known)
    assert as_learner.get(URL, headers=FRAGMENT).content == b""
    assert "Too little to go by yet" in as_learner.get(URL).content.decode()


def test_a_visitor_reads_the_rule(client: Client) -> None:
    assert client.get(URL, headers=FRAGMENT).content == b""
    assert "Once you have met 20 questions" in client.get(URL).content.decode()


def test_three_areas_are_enough(as_learner: Client, learner: Learner) -> None:
    for slug in ("radiology", "anesthesia", "anatomy", "cases"):
        meet(learner, slug, 20, 14 if slug == "cases" else 20)
    text = as_learner.get(URL, headers=FRAGMENT).content.decode()
    assert text.count('class="stat"') == 3
    assert "Cases" not in text


def test_a_domain_without_a_spotlight_is_left_out(as_learner: Client, learner: Learner) -> None:
    meet(learner, "astrology", 20, 20)
    assert as_learner.get(URL, headers=FRAGMENT).content == b""


def test_it_costs_three_queries_however_much_was_answered(
    as_learner: Client, learner: Learner, django_assert_num_queries: Any
) -> None:
    for slug in ("radiology", "anesthesia"):
        meet(learner, slug, 25, 20)
        warm_bank()
    with django_assert_num_queries(3):
        as_learner.get(URL, headers=FRAGMENT)


def test_the_progress_page_asks_for_it_with_a_link_to_fall_back_on(as_learner: Client, learner: Learner) -> None:
    DomainTally.objects.create(learner=learner, domain=Domain.objects.get(slug="radiology"), answered=3, right=2)
    text = as_learner.get(reverse("progress:progress")).content.decode()
    assert f'hx-get="{URL}"' in text
    assert f'href="{URL}"' in text


def test_a_newcomers_progress_page_does_not(as_learner: Client, bank: list[Revision]) -> None:
    assert URL not in as_learner.get(reverse("progress:progress")).content.decode()
