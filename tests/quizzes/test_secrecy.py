"""The key, the rationales and the reasons are nowhere in what the client has before the response is stored."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.mock.actions import start_mock
from quizzes.mock.formats import FORMATS
from quizzes.models import AttemptItem, Revision
from tests.conftest import letter_of_key, letter_of_wrong

SECRETS = re.compile(r"SECRET|option-key|is-right|is-wrong|Right answer|data-key|\bkey\b", re.IGNORECASE)


def assert_nothing_told(text: str) -> None:
    assert not (found := SECRETS.search(text.replace('class="keyboard-only', "").replace("keyboard-only", ""))), found


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_no_unanswered_question_tells_its_key(as_learner, learner, start, headers):
    attempt = start(learner)
    for item in attempt.items.all():
        response = as_learner.get(item.get_absolute_url(), headers=headers)
        assert response.status_code == 200
        assert "Stem of" in response.text
        assert_nothing_told(re.sub(r"Keys: .*", "", response.text))


def test_one_answer_tells_nothing_of_the_other_questions(as_learner, learner, start):
    attempt = start(learner)
    first, *others = attempt.items.select_related("revision__question")
    answered = as_learner.post(
        reverse("quizzes:answer", args=[attempt.pk, first.position]),
        {"choice": letter_of_wrong(first)},
        headers={"HX-Request": "true"},
    ).text
    assert f"SECRET rationale of {first.revision.question.slug}" in answered
    for item in others:
        assert item.revision.question.slug not in answered
        text = as_learner.get(item.get_absolute_url()).text
        assert "SECRET" not in text
    end = as_learner.get(reverse("quizzes:end", args=[attempt.pk])).text
    assert f"SECRET rationale of {first.revision.question.slug}" in end
    assert all(item.revision.question.slug not in end for item in others)


@pytest.mark.parametrize("data", [{}, {"choice": "E"}])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_a_refused_answer_tells_nothing(as_learner, learner, start, data, headers):
    item = start(learner).items.first()
    response = as_learner.post(reverse("quizzes:answer", args=[item.attempt_id, 1]), data, headers=headers)
    assert response.status_code == 422
    assert "SECRET" not in response.text


def test_no_request_parameter_opens_the_answer(as_learner, learner, start):
    item = start(learner).items.first()
    for query in ["?answered=1", "?partial=reasons", "?template=quizzes/reasons.html", "?answered_at=2026-01-01"]:
        assert "SECRET" not in as_learner.get(item.get_absolute_url() + query).text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_a_check_question_tells_nothing_before_it_is_answered(client, bank, headers):
    response = client.get(reverse("quizzes:check", args=[bank[0].question.slug]), headers=headers)
    assert "Stem of" in response.text
    assert "SECRET" not in response.text


def test_the_export_tells_no_key(as_learner, learner, start):
    start(learner)
    assert "SECRET" not in as_learner.get(reverse("learners:export")).text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_no_page_of_a_running_mock_exam_tells_a_key(as_learner, learner, bank, headers):
    """Also not what is answered back to a save, nor the result's page, nor after the right option was chosen."""
    exam = start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())
    texts = []
    for item in exam.attempt.items.select_related("revision"):
        args = [exam.pk, item.position]
        letter = letter_of_key(item) if item.position % 2 else letter_of_wrong(item)
        calls = [
            as_learner.get(reverse("mock:question", args=args), headers=headers),
            as_learner.post(reverse("mock:store", args=args), {"kind": "choice", "value": letter}, headers=headers),
            as_learner.post(reverse("mock:save", args=args), {"choice": "E"}, headers=headers),
            as_learner.post(reverse("mock:save", args=args), {"flagged": "1"}, headers=headers, follow=True),
            as_learner.get(reverse("mock:question", args=args) + "?handed_in=1&answered=1", headers=headers),
        ]
        texts += [response.text for response in calls]
    for name in ["map", "clock", "exam", "result"]:
        texts.append(as_learner.get(reverse(f"mock:{name}", args=[exam.pk]), headers=headers, follow=True).text)
    for name in ["mock:hub", "home", "quizzes:practice", "progress:progress", "learners:export"]:
        texts.append(as_learner.get(reverse(name)).text)
    for text in texts:
        assert_nothing_told(re.sub(r"Keys: .*", "", text))


def test_a_right_and_a_wrong_choice_look_alike_in_a_running_exam(as_learner, learner, bank):
    exam = start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())
    pages = []
    for letter in "ABCD":
        as_learner.post(reverse("mock:store", args=[exam.pk, 1]), {"kind": "choice", "value": letter})
        text = as_learner.get(reverse("mock:question", args=[exam.pk, 1]), headers={"HX-Request": "true"}).text
        text = re.sub(r'data-(elapsed|left)="\d+"|csrfmiddlewaretoken" value="\w+"', "", text)
        pages.append(text.replace(" checked", "").replace(f'had-choice" value="{letter}"', 'had-choice" value=""'))
    assert len(set(pages)) == 1


@pytest.mark.usefixtures("content")
def test_with_the_real_bank_no_page_before_the_answer_holds_a_reason(as_learner):
    """Walk real sets in every domain and look for every reason and rationale of the questions in them."""
    pages = [reverse("home"), reverse("quizzes:practice"), reverse("curriculum:lessons")]
    for domain in Revision.objects.current().values_list("question__domain__slug", flat=True).distinct().order_by():
        as_learner.post(reverse("quizzes:start"), {"domain": domain})
    for item in AttemptItem.objects.select_related("revision"):
        text = as_learner.get(item.get_absolute_url(), headers={"HX-Request": "true"}).text
        revision = item.revision
        reasons = [option["why"] for option in revision.options] + [near["why"] for near in revision.near]
        for secret in [*reasons, revision.rationale, revision.find_it]:
            assert secret not in text
        # The order shown is the attempt's, and the author's index is not to be seen.
        assert re.findall(r'name="choice" value="(\w)"', text) == list("ABCD"[: len(revision.options)])
    everything = list(Revision.objects.current().values_list("rationale", flat=True))
    for url in pages:
        text = as_learner.get(url).text
        assert not any(rationale in text for rationale in everything)
