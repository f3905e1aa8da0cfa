from datetime import timedelta
from random import Random
from time import time
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from learners.models import Learner
from quizzes import actions
from quizzes.answers import Response
from quizzes.models import AttemptItem, Encounter, wording
from tests.conftest import NOW, letter_of_key, letter_of_wrong, make_question


@pytest.fixture
def item(start, learner) -> AttemptItem:
    return start(learner).items.select_related("attempt", "revision__question").first()


def post(client, item, letter, **data):
    return client.post(reverse("quizzes:answer", args=[item.attempt_id, item.position]), {"choice": letter, **data})


def stored(item) -> AttemptItem:
    return AttemptItem.objects.get(pk=item.pk)


def test_the_answer_is_stored_with_how_sure_it_was_and_how_long_it_took(as_learner, item):
    now = timezone.now()
    # The clock stands still: a process's first request may take seconds.
    with mock.patch("django.utils.timezone.now", return_value=now):
        shown = int(now.timestamp()) - 30
        response = post(as_learner, item, letter_of_key(item), sure="true", shown=str(shown))
    assert response.status_code == 302
    saved = stored(item)
    assert (saved.correct, saved.sure, saved.choice) == (True, True, item.revision.key)
    assert saved.seconds in (30, 31)


def test_a_wrong_answer_is_marked_wrong(as_learner, item):
    post(as_learner, item, letter_of_wrong(item), sure="false")
    assert (stored(item).correct, stored(item).sure) == (False, False)


def test_a_second_answer_changes_nothing_and_the_page_shows_the_first(as_learner, item):
    post(as_learner, item, letter_of_wrong(item))
    first = stored(item)
    response = as_learner.post(
        reverse("quizzes:answer", args=[item.attempt_id, item.position]),
        {"choice": letter_of_key(item)},
        headers={"HX-Request": "true"},
    )
    assert stored(item).choice == first.choice
    assert stored(item).answered_at == first.answered_at
    assert "Not right" in response.text
    attempt = item.attempt
    attempt.refresh_from_db()
    assert (attempt.answered, attempt.right) == (1, 0)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose an answer first."),
        ({"choice": ""}, "Choose an answer first."),
        ({"choice": "E"}, "That option is not part of this question."),
        ({"choice": "1"}, "That option is not part of this question."),
    ],
)
def test_an_answer_that_is_none_of_the_options_is_refused_in_plain_words(as_learner, item, data, message):
    response = as_learner.post(reverse("quizzes:answer", args=[item.attempt_id, item.position]), data)
    assert response.status_code == 422
    assert message in response.text
    assert stored(item).answered_at is None


@pytest.mark.parametrize("shown", ["", "soon", "-5", "99999999999", "nan", "inf"])
def test_a_time_that_makes_no_sense_costs_no_answer(as_learner, item, shown):
    post(as_learner, item, letter_of_key(item), shown=shown)
    assert stored(item).correct is True
    assert stored(item).seconds is None


def test_a_question_left_open_for_hours_counts_as_fifteen_minutes(as_learner, item):
    post(as_learner, item, "A", shown=str(int(time()) - 4 * 60 * 60))
    assert stored(item).seconds == 15 * 60


@pytest.mark.parametrize("name", ["question", "answer", "flag", "report"])
def test_somebody_elses_attempt_is_not_found_and_nothing_is_stored(client, item, name):
    other = Learner.objects.create_user("bo", password="x")
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse(f"quizzes:{name}", args=[item.attempt_id, item.position])
    response = client.get(url) if name == "question" else client.post(url, {"choice": "A", "reason": "unclear"})
    assert response.status_code == 404
    assert stored(item).answered_at is None


def test_a_visitor_without_a_session_finds_nobodys_attempt(client, item):
    assert client.get(item.get_absolute_url()).status_code == 404
    assert post(client, item, "A").status_code == 404


def test_a_question_that_is_not_in_the_attempt_is_not_found(as_learner, item):
    url = reverse("quizzes:answer", args=[item.attempt_id, 99])
    assert as_learner.post(url, {"choice": "A"}).status_code == 404


def test_the_last_answer_finishes_the_attempt(start, learner):
    attempt = start(learner)
    for item in attempt.items.select_related("attempt", "revision__question"):
        attempt.refresh_from_db()
        assert attempt.finished_at is None
        actions.record_response(item=item, response=Response(item.revision.key), now=NOW)
    attempt.refresh_from_db()
    assert (attempt.answered, attempt.right, attempt.finished_at) == (10, 10, NOW)


def test_an_encounter_keeps_the_last_answer_to_a_question(start, learner):
    first = start(learner).items.select_related("attempt", "revision__question").first()
    actions.record_response(item=first, response=Response(0), now=NOW)
    again = actions.create_attempt(
        learner=learner,
        purpose="practice",
        title="again",
        picked=[actions.Candidate(first.revision_id, 1)],
        now=NOW,
        rng=Random(1),
    )
    item = again.items.select_related("attempt", "revision__question").get()
    later = NOW + timedelta(days=1)
    actions.record_response(item=item, response=Response(item.revision.key), now=later)
    encounter = Encounter.objects.get(learner=learner, question=first.revision.question)
    assert (encounter.last_correct, encounter.last_answered_at) == (True, later)


@pytest.mark.parametrize(
    ("typed", "correct"), [("E11.22", True), ("e1122", True), (" e11.22 ", True), ("E11.21", False), ("E11", False)]
)
def test_a_typed_code_is_forgiven_its_dots_and_case_and_nothing_else(as_learner, bank, learner, start, typed, correct):
    topic = bank[0].question.topic
    revision = make_question(
        topic, "typed", options=[], accepts=["E11.22"], near=[{"code": "E11.21", "why": "Wrong kidney disease."}]
    )
    attempt = actions.create_attempt(
        learner=learner,
        purpose="practice",
        title="typed",
        picked=[actions.Candidate(revision.pk, topic.domain_id)],
        now=NOW,
        rng=Random(1),
    )
    item = attempt.items.get()
    response = as_learner.post(
        reverse("quizzes:answer", args=[attempt.pk, 1]), {"typed": typed}, headers={"HX-Request": "true"}
    )
    assert stored(item).correct is correct
    assert ("Wrong kidney disease." in response.text) is (typed == "E11.21")


def test_an_empty_typed_code_is_asked_for(as_learner, bank, learner):
    topic = bank[0].question.topic
    revision = make_question(topic, "typed", options=[], accepts=["E11.22"])
    attempt = actions.create_attempt(
        learner=learner,
        purpose="practice",
        title="typed",
        picked=[actions.Candidate(revision.pk, topic.domain_id)],
        now=NOW,
        rng=Random(1),
    )
    response = as_learner.post(reverse("quizzes:answer", args=[attempt.pk, 1]), {"typed": ""})
    assert response.status_code == 422
    assert "Type a code first." in response.text


def test_a_flag_is_kept_and_taken_back(as_learner, item):
    url = reverse("quizzes:flag", args=[item.attempt_id, item.position])
    as_learner.post(url, {"on": "1"})
    assert stored(item).flagged
    as_learner.post(url, {"on": "0"})
    assert not stored(item).flagged


def test_showing_a_question_takes_at_most_ten_queries(as_learner, item, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        as_learner.get(item.get_absolute_url())


def test_answering_takes_at_most_eleven_queries_and_a_savepoint(
    as_learner, start, learner, django_assert_max_num_queries
):
    # Of one domain and one day, so that the counts' rows exist from the first answer on.
    first, second = start(learner, domain=Domain.objects.get(slug="radiology")).items.all()[:2]
    post(as_learner, first, "A")
    wording(second.revision_id)
    # One of them keeps what was missed, for review.
    with django_assert_max_num_queries(11 + 2):
        as_learner.post(
            reverse("quizzes:answer", args=[second.attempt_id, second.position]),
            {"choice": "A"},
            headers={"HX-Request": "true"},
        )
