"""The placement check, from its start to what it says."""

from collections import Counter
from contextlib import suppress
from random import Random

import pytest
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from learners.models import Learner
from progress.models import DomainTally
from progress.placement import actions
from quizzes import actions as practice
from quizzes.answers import Response
from quizzes.mock.actions import start_mock
from quizzes.mock.formats import FORMATS
from quizzes.models import Attempt, AttemptItem, wording
from tests.conftest import NOW, letter_of_key, letter_of_wrong
from tests.quizzes.test_two_at_once import at_once

URL = "/practice/placement/"
STOP = f"{URL}stop/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def check(bank, learner) -> Attempt:
    return actions.start(learner=learner, size=20, now=timezone.now(), rng=Random(1))


def last(attempt: Attempt) -> AttemptItem:
    return attempt.items.select_related("attempt", "revision__question").last()


def answer(client, item, letter="", **headers):
    url = reverse("quizzes:answer", args=[item.attempt_id, item.position])
    return client.post(url, {"choice": letter or letter_of_key(item)}, headers=headers)


def answer_all(attempt, *, right=lambda item: item.position % 2):
    """Answer what is open, and what then follows, to the end."""
    while (item := last(attempt)) and not item.is_answered:
        choice = item.revision.key if right(item) else 0
        practice.record_response(item=item, response=Response(choice, seconds=40), now=timezone.now())
    attempt.refresh_from_db()


# -- Its start. -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("bank")
def test_the_page_says_what_it_is_and_makes_nobody_a_guest(client):
    text = client.get(URL).text
    for expected in ["all 2 areas", "48 minutes at the exam", "1 hour 36 minutes", "Every answer counts at once"]:
        assert expected in text
    assert not Learner.objects.exists()


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(("wanted", "size"), [("20", 20), ("40", 24)])
def test_a_visitor_becomes_a_guest_with_one_question_of_as_many_as_there_are(client, wanted, size):
    response = client.post(URL, {"size": wanted}, follow=True)
    attempt = Attempt.objects.get()
    assert (attempt.purpose, attempt.size, attempt.items.count()) == ("placement", size, 1)
    assert attempt.learner.is_guest
    assert f"Question 1 of {size}" in response.text


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("size", ["", "0", "30", "-20", "20.0", "many"])
def test_another_size_is_refused_in_plain_words(client, size):
    response = client.post(URL, {"size": size})
    assert response.status_code == 422
    assert "Choose 20 or 40 questions." in response.text
    assert not Learner.objects.exists()


def test_an_empty_bank_says_so(as_learner):
    response = as_learner.post(URL, {"size": "20"})
    assert response.status_code == 422
    assert "There is no question to ask at the moment." in response.text


def test_a_running_check_is_gone_on_with_and_no_second_one_begins(as_learner, check):
    answer(as_learner, last(check))
    page = as_learner.get(URL).text
    assert "1 of 20 questions answered" in page
    assert check.get_absolute_url() in page
    response = as_learner.post(URL, {"size": "40"}, follow=True)
    assert "Question 2 of 20" in response.text
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("name", ["home", "quizzes:practice", "progress:progress"])
def test_it_is_linked_from_where_one_begins(client, as_learner, bank, start, learner, name):
    client.logout()
    assert URL in client.get(reverse(name)).text
    as_learner.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert URL in as_learner.get(reverse(name)).text
    answer(as_learner, start(learner).items.first())
    assert URL in as_learner.get(reverse(name)).text


def test_home_and_progress_no_longer_offer_it_once_there_is_a_forecast(as_learner, check):
    answer_all(check)
    for name in ["home", "progress:progress"]:
        assert URL not in as_learner.get(reverse(name)).text


# -- Its items. -----------------------------------------------------------------------------------------------------


def test_each_answer_puts_one_item_behind_it_until_there_are_all(as_learner, check):
    for position in range(1, 21):
        assert list(check.items.values_list("position", flat=True)) == list(range(1, position + 1))
        answer(as_learner, last(check))
    check.refresh_from_db()
    assert (check.items.count(), check.answered, check.right) == (20, 20, 20)
    assert check.finished_at
    assert check.items.values("revision").distinct().count() == 20


def test_the_items_are_balanced_over_the_blueprint_at_every_moment(check, learner):
    answer_all(check)
    weights = dict(Domain.objects.values_list("pk", "items"))
    asked: Counter[int] = Counter()
    for number, domain in enumerate(check.items.values_list("revision__question__domain", flat=True), start=1):
        asked[domain] += 1
        # Each domain has 12 questions, and radiology 6 of 10 items.
        assert all(abs(asked[pk] - number * weight / 10) < 1 for pk, weight in weights.items())


def test_harder_questions_follow_right_answers_and_easier_ones_wrong_answers(bank, learner):
    for number, revision in enumerate(bank):
        revision.question.difficulty = 1 + number % 3
        revision.question.save()
    levels = {}
    for name, right in [("able", True), ("not yet", False)]:
        one = Learner.objects.create_user(name, password="x")
        attempt = actions.start(learner=one, size=20, now=NOW, rng=Random(3))
        for _ in range(5):
            item = last(attempt)
            choice = item.revision.key if right else 0
            practice.record_response(item=item, response=Response(choice), now=NOW)
        levels[name] = list(attempt.items.values_list("revision__question__difficulty", flat=True))[2:]
    assert sum(levels["able"]) > sum(levels["not yet"]) + 3


def test_what_the_learner_has_met_comes_last(as_learner, learner, start):
    met = start(learner)
    for item in met.items.select_related("attempt", "revision__question"):
        practice.record_response(item=item, response=Response(0), now=NOW)
    check = actions.start(learner=learner, size=20, now=NOW, rng=Random(1))
    answer_all(check)
    old = set(met.items.values_list("revision", flat=True))
    again = [
        (domain, pk in old) for domain, pk in check.items.values_list("revision__question__domain__slug", "revision")
    ]
    for slug in ("radiology", "anesthesia"):
        states = [is_old for domain, is_old in again if domain == slug]
        assert states == sorted(states)
    # 24 questions, 10 of them met: 14 new ones, unless a domain's share is more than it has.
    assert sum(is_old for _, is_old in again) >= 6


def test_a_domain_that_runs_dry_leaves_its_turns_to_the_others(bank, learner):
    for revision in bank[:10]:
        revision.is_current = False
        revision.save()
    check = actions.start(learner=learner, size=20, now=NOW, rng=Random(1))
    assert check.size == 14
    answer_all(check)
    assert (check.answered, check.items.count()) == (14, 14)


def test_where_nothing_is_left_to_ask_the_check_ends(as_learner, check, bank):
    for _ in range(3):
        answer(as_learner, last(check))
    open_item = last(check)
    kept = set(check.items.values_list("revision", flat=True))
    for revision in bank:
        if revision.pk not in kept:
            revision.is_current = False
            revision.save()
    text = answer(as_learner, open_item, **HTMX).text
    check.refresh_from_db()
    assert (check.size, check.answered) == (4, 4)
    assert check.finished_at
    assert "See your result" in text
    assert "Next question" not in text


def test_items_of_a_running_mock_exam_are_not_asked(as_learner, learner, check):
    exam = start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())
    waiting = set(exam.attempt.items.values_list("revision", flat=True))
    # The small bank fits into the exam whole, all but what is taken out here.
    for item in list(exam.attempt.items.exclude(revision=last(check).revision_id))[:5]:
        item.delete()
    first = last(check)
    exam.attempt.items.filter(revision=first.revision_id).delete()
    waiting = set(exam.attempt.items.values_list("revision", flat=True))
    answer_all(check)
    asked = set(check.items.values_list("revision", flat=True))
    assert not asked & waiting
    assert check.finished_at


# -- Answering. -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_after_an_answer_the_page_leads_to_the_next_question(as_learner, check, headers):
    item = last(check)
    response = answer(as_learner, item, **headers)
    text = response.text if headers else as_learner.get(response.url).text
    assert f"{check.get_absolute_url()}2/" in text
    assert "Next question" in text
    assert "To the open questions" not in text
    assert "1 of 20 answered" in text
    assert f"SECRET rationale of {item.revision.question.slug}" in text


def test_the_fragment_and_the_page_show_the_same_strip(as_learner, check):
    def strip(text):
        return "".join(text.partition('<ol class="strip">')[2].partition("</ol>")[0].split())

    answered = answer(as_learner, last(check), **HTMX).text
    assert strip(answered) == strip(as_learner.get(f"{check.get_absolute_url()}1/").text)


def test_the_last_answer_leads_to_where_one_stands(as_learner, check):
    for _ in range(19):
        answer(as_learner, last(check))
    text = answer(as_learner, last(check), **HTMX).text
    assert f'href="{URL}{check.pk}/">See your result' in text
    assert as_learner.get(check.get_absolute_url()).url == f"{URL}{check.pk}/"


def test_a_replay_puts_no_second_item_behind(as_learner, check):
    item = last(check)
    for letter in (letter_of_key(item), letter_of_wrong(item)):
        text = answer(as_learner, item, letter, **HTMX).text
        assert f"{check.get_absolute_url()}2/" in text
    assert check.items.count() == 2


@pytest.mark.parametrize("position", [2, 3, 20, 21])
def test_an_item_that_is_not_chosen_yet_is_not_found(as_learner, check, position):
    assert as_learner.get(f"{check.get_absolute_url()}{position}/").status_code == 404
    assert as_learner.post(f"{check.get_absolute_url()}{position}/answer/", {"choice": "A"}).status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_no_open_item_tells_its_key(as_learner, check, headers):
    answered = []
    for _ in range(3):
        item = last(check)
        texts = [
            as_learner.get(item.get_absolute_url(), headers=headers).text,
            as_learner.get(URL).text,
            as_learner.get(f"{URL}{check.pk}/").text,
        ]
        texts += answered
        for text in texts:
            assert f"SECRET rationale of {item.revision.question.slug}" not in text
            assert f"of {item.revision.question.slug}<" not in text or "SECRET why" not in text
        assert "SECRET" not in texts[0]
        answered = [answer(as_learner, item, **headers).text]


def test_answering_takes_at_most_fourteen_queries(as_learner, check, bank, django_assert_max_num_queries):
    for revision in bank:
        wording(revision.pk)
    answer(as_learner, last(check), **HTMX)
    item = last(check)
    with django_assert_max_num_queries(14) as few:
        answer(as_learner, item, **HTMX)
    for _ in range(10):
        answer(as_learner, last(check))
    item = last(check)
    with django_assert_max_num_queries(14) as many:
        answer(as_learner, item, **HTMX)
    assert len(many) == len(few)


# -- Its end before the last question. -------------------------------------------------------------------------------


def test_stopped_it_ends_with_what_is_answered_and_says_what_that_tells(as_learner, check):
    for _ in range(3):
        answer(as_learner, last(check))
    page = as_learner.get(URL).text
    assert "Stop here and see the result" in page
    response = as_learner.post(STOP, follow=True)
    assert response.redirect_chain == [(f"{URL}{check.pk}/", 302)]
    assert "You had 3 of 3 right." in response.text
    assert "at least 17 more answers" in response.text
    assert "Another placement check" in response.text
    check.refresh_from_db()
    assert (check.size, check.answered, check.items.count()) == (3, 3, 3)
    assert check.finished_at
    # Nothing waits to be gone on with, and the question that was open is gone.
    assert "Go on where you stopped" not in as_learner.get(URL).text
    assert as_learner.get(f"{check.get_absolute_url()}4/").status_code == 404
    assert as_learner.get(check.get_absolute_url()).url == f"{URL}{check.pk}/"


def test_stopped_with_enough_answers_it_has_a_forecast(as_learner, bank, learner):
    check = actions.start(learner=learner, size=40, now=timezone.now(), rng=Random(1))
    for _ in range(20):
        answer(as_learner, last(check))
    assert "If you sat a mock exam today" in as_learner.post(STOP, follow=True).text


def test_one_without_an_answer_is_thrown_away(as_learner, check):
    assert "Throw this check away" in as_learner.get(URL).text
    text = as_learner.post(STOP, follow=True).text
    assert "No placement check is running any more." in text
    assert "Start 20 questions" in text
    assert not Attempt.objects.exists()


def test_begun_anew_the_running_one_ends_and_another_size_may_be_chosen(as_learner, check):
    answer(as_learner, last(check))
    page = as_learner.get(URL).text
    assert "Begin anew" in page
    assert 'name="anew"' in page
    response = as_learner.post(URL, {"size": "40", "anew": "1"}, follow=True)
    assert "Question 1 of 24" in response.text
    check.refresh_from_db()
    assert (check.size, check.answered) == (1, 1)
    assert check.finished_at
    assert as_learner.post(URL, {"size": "30", "anew": "1"}).status_code == 422
    assert Attempt.objects.unfinished().count() == 1


def test_its_questions_lead_to_where_it_is_ended(as_learner, check, start, learner):
    assert "Stop here, or begin anew" in as_learner.get(last(check).get_absolute_url()).text
    assert "Stop here" not in as_learner.get(start(learner).items.first().get_absolute_url()).text


def test_a_visitor_and_another_learner_end_nothing(client, as_learner, check):
    client.force_login(
        Learner.objects.create_user("bo", password="x"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for _ in range(2):
        assert client.post(STOP).url == URL
        client.logout()
    assert client.get(STOP).status_code == 405
    assert Attempt.objects.placements().unfinished().get() == check


# -- What it says. --------------------------------------------------------------------------------------------------


def test_the_result_shows_the_range_the_areas_and_ways_on(as_learner, check, learner):
    answer_all(check, right=lambda item: item.revision.question.domain.slug == "radiology")
    text = as_learner.get(f"{URL}{check.pk}/").text
    for expected in [
        "12 of 20 right",
        "If you sat a mock exam today",
        "70 passes",
        "In four of five cases",
        "After 20 more answers",
        "Strongest",
        "Weakest",
        "Radiology",
        "Practice the missed",
        reverse("quizzes:end", args=[check.pk]),
        reverse("progress:progress"),
        reverse("mock:hub"),
    ]:
        assert expected in text
    assert URL in as_learner.get(reverse("quizzes:end", args=[check.pk])).text
    assert f"{URL}{check.pk}/" in as_learner.get(URL).text


def test_areas_that_are_alike_are_not_ranked(as_learner, check):
    answer_all(check)
    text = as_learner.get(f"{URL}{check.pk}/").text
    assert "No area stands out yet" in text
    assert "Strongest</th>" not in text


def test_a_result_of_a_part_says_what_is_missing_and_goes_on(as_learner, check):
    text = as_learner.get(f"{URL}{check.pk}/").text
    assert "at least 20 more answers, among them some in Radiology and Anesthesia" in text
    answer(as_learner, last(check))
    text = as_learner.get(f"{URL}{check.pk}/").text
    assert "Where you stand so far" in text
    assert "1 of 20 questions answered" in text
    assert "at least 19 more answers" in text
    assert check.get_absolute_url() in text


def test_somebody_elses_result_and_that_of_a_practice_set_are_not_found(client, as_learner, check, start, learner):
    assert as_learner.get(f"{URL}{start(learner).pk}/").status_code == 404
    client.force_login(
        Learner.objects.create_user("bo", password="x"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get(f"{URL}{check.pk}/").status_code == 404
    client.logout()
    assert client.get(f"{URL}{check.pk}/").status_code == 404


def test_the_pages_cost_the_same_after_more_answers(as_learner, check, start, learner, django_assert_max_num_queries):
    answer_all(check)
    for url in (URL, f"{URL}{check.pk}/"):
        with django_assert_max_num_queries(8):
            as_learner.get(url)
    for seed in range(4):
        answer_all(start(learner, seed=seed))
    for url in (URL, f"{URL}{check.pk}/"):
        with django_assert_max_num_queries(8):
            as_learner.get(url)


# -- Two at once. ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_eight_starts_at_once_one_check_begins(bank, learner):
    found = at_once(lambda number: actions.start(learner=learner, size=20, now=NOW, rng=Random(number)))
    assert len({attempt.pk for attempt in found}) == 1
    assert AttemptItem.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_answers_at_once_one_puts_one_item_behind(check):
    def respond(number):
        item = AttemptItem.objects.select_related("attempt", "revision__question").get(attempt=check, position=1)
        return practice.record_response(item=item, response=Response(number % 4), now=NOW)

    assert sum(at_once(respond)) == 1
    assert list(check.items.values_list("position", flat=True)) == [1, 2]
    assert [tally.answered for tally in DomainTally.objects.all()] == [1]


@pytest.mark.django_db(transaction=True)
def test_answers_and_stops_at_once_leave_no_open_item_behind(check, learner):
    practice.record_response(item=last(check), response=Response(1), now=NOW)
    item = last(check)

    def turn(number):
        # Whoever comes after the stop finds no question any more.
        with suppress(AttemptItem.DoesNotExist):
            if number % 2:
                actions.stop(learner=learner, now=NOW)
            else:
                practice.record_response(item=item, response=Response(1), now=NOW)

    at_once(turn)
    check.refresh_from_db()
    assert check.finished_at
    assert check.size == check.answered == check.items.exclude(answered_at=None).count() == check.items.count()
    assert DomainTally.objects.aggregate(answered=Sum("answered"))["answered"] == check.answered
