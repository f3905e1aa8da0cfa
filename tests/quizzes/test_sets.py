"""Starting, resuming and ending a set."""

from collections import Counter
from random import Random

import pytest
from django.urls import reverse

from curriculum.models import Domain
from learners.models import Learner
from quizzes import actions
from quizzes.answers import Response
from quizzes.models import Attempt
from tests.conftest import NOW, letter_of_key, letter_of_wrong


def answer(client, item, letter, **data):
    return client.post(reverse("quizzes:answer", args=[item.attempt_id, item.position]), {"choice": letter, **data})


@pytest.mark.usefixtures("bank")
def test_one_click_makes_a_visitor_a_guest_with_ten_mixed_questions(client):
    response = client.post(reverse("quizzes:start"))
    attempt = Attempt.objects.get()
    assert response.url == reverse("quizzes:question", args=[attempt.pk, 1])
    assert attempt.learner.is_guest
    assert attempt.items.count() == attempt.size == 10


@pytest.mark.usefixtures("bank")
def test_looking_around_makes_nobody_a_guest(client):
    for name in ["home", "quizzes:practice", "progress:progress", "curriculum:lessons", "learners:you"]:
        assert client.get(reverse(name)).status_code == 200
    assert not Learner.objects.exists()


def test_mixed_questions_come_in_the_blueprints_proportion(start, learner):
    domains = Counter(item.revision.question.domain.slug for item in start(learner).items.all())
    assert domains == {"radiology": 6, "anesthesia": 4}


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    ("scope", "title", "size"),
    [
        ({"domain": "radiology"}, "Radiology", 10),
        ({"domain": "radiology", "topic": "topic-1"}, "Radiology: topic 1", 6),
    ],
)
def test_a_set_can_be_of_one_domain_or_one_topic(as_learner, scope, title, size):
    as_learner.post(reverse("quizzes:start"), scope)
    attempt = Attempt.objects.get()
    assert (attempt.title, attempt.size) == (title, size)
    slugs = [item.revision.question.slug for item in attempt.items.all()]
    assert all(slug.startswith("radiology-1" if "topic" in scope else "radiology") for slug in slugs)


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("scope", [{"domain": "nope"}, {"domain": "radiology", "topic": "nope"}])
def test_a_domain_or_topic_that_does_not_exist_starts_nothing(as_learner, scope):
    assert as_learner.post(reverse("quizzes:start"), scope).status_code == 404
    assert not Attempt.objects.exists()


def test_an_empty_bank_says_so(as_learner):
    response = as_learner.post(reverse("quizzes:start"), follow=True)
    assert "There is no question for that at the moment." in response.text


def test_questions_not_met_come_before_those_met(start, learner):
    radiology = Domain.objects.get(slug="radiology")
    first = start(learner, domain=radiology)
    for item in first.items.select_related("attempt", "revision__question"):
        actions.record_response(item=item, response=Response(0), now=NOW)
    second = start(learner, seed=2, domain=radiology)
    met = set(first.items.values_list("revision", flat=True))
    assert len(set(second.items.values_list("revision", flat=True)) - met) == 2


def test_an_unfinished_set_is_offered_again_at_the_same_question_in_the_same_order(as_learner, learner, start):
    attempt = start(learner)
    items = list(attempt.items.select_related("revision"))
    answer(as_learner, items[0], "A")
    before = as_learner.get(items[1].get_absolute_url()).text
    for name in ["home", "quizzes:practice", "progress:progress"]:
        assert attempt.get_absolute_url() in as_learner.get(reverse(name)).text
    assert as_learner.get(attempt.get_absolute_url()).url == items[1].get_absolute_url()
    shown = [option["text"] for option in items[1].options_shown()]
    after = as_learner.get(items[1].get_absolute_url()).text
    places = [after.index(text) for text in shown]
    assert places == sorted(places)
    assert [before.index(text) for text in shown] == sorted(before.index(text) for text in shown)


def test_resuming_goes_on_behind_the_last_answer_and_comes_back_to_what_was_skipped(as_learner, learner, start):
    attempt = start(learner)
    items = list(attempt.items.all())
    for position in (1, 3):
        answer(as_learner, items[position - 1], "A")
    assert as_learner.get(attempt.get_absolute_url()).url == items[3].get_absolute_url()
    for position in range(4, 11):
        answer(as_learner, items[position - 1], "A")
    assert as_learner.get(attempt.get_absolute_url()).url == items[1].get_absolute_url()
    answer(as_learner, items[1], "A")
    assert as_learner.get(attempt.get_absolute_url()).url == reverse("quizzes:end", args=[attempt.pk])


def test_the_end_shows_score_domains_missed_reasons_and_ways_on(as_learner, learner, start):
    attempt = start(learner)
    items = list(attempt.items.select_related("revision__question"))
    for item in items:
        answer(as_learner, item, letter_of_wrong(item) if item.position < 3 else letter_of_key(item), sure="true")
    text = as_learner.get(reverse("quizzes:end", args=[attempt.pk])).text
    assert "8 of 10 right" in text
    assert "Radiology" in text
    assert "Anesthesia" in text
    for item in items:
        assert (f"SECRET rationale of {item.revision.question.slug}" in text) is (item.position < 3)
    assert "2 answers you were sure of were wrong" in text
    assert "Practice the missed" in text
    assert "/careers/spotlight/" in text


def test_the_missed_of_a_set_make_a_set_of_their_own(as_learner, learner, start):
    attempt = start(learner)
    items = list(attempt.items.select_related("revision"))
    for item in items:
        answer(as_learner, item, letter_of_wrong(item) if item.position < 4 else letter_of_key(item))
    as_learner.post(reverse("quizzes:start_missed"), {"attempt": attempt.pk})
    again = Attempt.objects.latest("pk")
    assert set(again.items.values_list("revision", flat=True)) == {item.revision_id for item in items[:3]}


def test_what_was_put_right_is_no_longer_missed(start, learner):
    attempt = start(learner)
    for item in attempt.items.select_related("attempt", "revision__question"):
        actions.record_response(item=item, response=Response(0 if item.position < 3 else item.revision.key), now=NOW)
    missed = actions.start_missed(learner=learner, now=NOW, rng=Random(1))
    assert missed.size == 2
    for item in missed.items.select_related("attempt", "revision__question"):
        actions.record_response(item=item, response=Response(item.revision.key), now=NOW)
    with pytest.raises(actions.NothingToPractice):
        actions.start_missed(learner=learner, now=NOW, rng=Random(1))


@pytest.mark.parametrize("attempt", ["x", "-1", "999999"])
def test_missed_questions_of_an_attempt_that_is_not_yours_are_not_found(as_learner, attempt):
    assert as_learner.post(reverse("quizzes:start_missed"), {"attempt": attempt}).status_code == 404


def test_starting_wants_a_post(client, db):
    assert client.get(reverse("quizzes:start")).status_code == 405
