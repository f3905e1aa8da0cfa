"""The exam's pages, by a browser without scripts and by the script's requests."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from learners.models import Learner
from quizzes.mock import actions
from quizzes.mock.clock import elapsed_ms, in_words, sequence_of, time_left
from quizzes.models import Attempt, MockAnswer, MockExam
from tests.conftest import NOW, letter_of_key, letter_of_wrong, make_question
from tests.quizzes.mock.conftest import item_at

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def exam(sit, learner) -> MockExam:
    return sit(learner, now=timezone.now())


def store(client, exam, position=1, kind="choice", value="A", **more):
    url = reverse("mock:store", args=[exam.pk, position])
    return client.post(url, {"kind": kind, "value": value, **more})


def save(client, exam, position=1, **data):
    return client.post(reverse("mock:save", args=[exam.pk, position]), data)


def page(client, exam, position=1, **headers):
    return client.get(reverse("mock:question", args=[exam.pk, position]), headers=headers)


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


# -- Before it. ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("bank")
def test_a_visitor_begins_an_exam_after_saying_that_this_is_the_moment(client):
    url = reverse("mock:new", args=["quarter"])
    text = client.get(url).text
    assert "The clock can’t be stopped." in text
    assert "All of them are new to you." in text
    refused = client.post(url, {"seed": "5"})
    assert refused.status_code == 422
    assert "Say first that this is the moment" in refused.text
    assert not Attempt.objects.exists()
    response = client.post(url, {"seed": "5", "ready": "1"})
    exam = MockExam.objects.get()
    assert response.url == reverse("mock:question", args=[exam.pk, 1])
    assert exam.attempt.learner.is_guest
    assert exam.attempt.items.count() == MockAnswer.objects.count() == exam.attempt.size


def test_what_the_bank_has_too_few_of_is_said_and_costs_time_too(client, bank):
    """25 items over six to four are 15 and 10; the bank has 12 of each."""
    text = client.get(reverse("mock:new", args=["quarter"])).text
    assert "22 questions in 53 minutes" in text
    assert "Radiology (3 short)" in text


def test_the_start_page_tells_how_many_are_new(as_learner, learner, sit):
    exam = sit(learner, form="domain", domain=Domain.objects.get(slug="radiology"))
    actions.hand_in(exam=exam, now=NOW)
    assert "10 of them are new to you" in as_learner.get(reverse("mock:new", args=["quarter"])).text
    again = sit(learner)
    assert again.new_items == 10


def test_an_area_test_holds_that_area_alone(as_learner, bank):
    as_learner.post(reverse("mock:new_domain", args=["domain", "radiology"]), {"ready": "1"})
    exam = MockExam.objects.get()
    assert exam.attempt.title == "Area test: Radiology"
    assert {item.revision.question.domain.slug for item in exam.attempt.items.all()} == {"radiology"}


@pytest.mark.parametrize("path", ["nope/", "domain/", "full/radiology/", "domain/nope/"])
def test_an_exam_that_does_not_exist_is_not_found(as_learner, bank, path):
    assert as_learner.get(f"/mock/new/{path}").status_code == 404


def test_an_empty_bank_starts_no_exam(as_learner):
    Domain.objects.create(slug="radiology", title="R", short="R", items=100, position=1)
    response = as_learner.post(reverse("mock:new", args=["full"]), {"ready": "1"}, follow=True)
    assert "There is no question for that at the moment." in response.text


def test_one_exam_runs_at_a_time_and_is_offered_to_go_on(as_learner, exam):
    url = reverse("mock:new", args=["quarter"])
    assert "Go on" in as_learner.get(url).text
    response = as_learner.post(url, {"ready": "1"}, follow=True)
    assert "You have an exam running." in response.text
    assert MockExam.objects.count() == 1
    for name in ["mock:hub", "home", "quizzes:practice", "progress:progress"]:
        assert exam.get_absolute_url() in as_learner.get(reverse(name)).text


# -- In it, without a script. ----------------------------------------------------------------------------------------


def test_a_choice_is_saved_and_leads_on_and_comes_back_chosen(as_learner, exam):
    response = save(as_learner, exam, choice="B", go="next")
    assert response.url == reverse("mock:question", args=[exam.pk, 2])
    item = item_at(exam, 1)
    assert item.mock.choice == item.option_at("B")
    assert item.answered_at is None
    assert 'value="B" checked' in page(as_learner, exam).text
    save(as_learner, exam, choice="C", **{"had-choice": "B"})
    answer = item_at(exam, 1).mock
    assert (answer.choice, answer.first_choice, answer.changes) == (item.option_at("C"), item.option_at("B"), 1)


def test_flag_strike_note_and_sure_are_kept_and_taken_back(as_learner, exam):
    save(as_learner, exam, flagged="1")
    save(as_learner, exam, strike="C1")
    save(as_learner, exam, strike="A1", note="Look at\r\nthe margin", sure="1")
    answer = item_at(exam, 1).mock
    assert (answer.flagged, answer.struck, answer.note, answer.sure) == (True, "AC", "Look at\nthe margin", True)
    text = page(as_learner, exam).text
    assert text.count("is-struck") == 2
    assert "the margin</textarea>" in text
    save(as_learner, exam, flagged="0", strike="C0", sure="", note="", **{"had-note": "Look at\r\nthe margin"})
    answer = item_at(exam, 1).mock
    assert (answer.flagged, answer.struck, answer.note, answer.sure) == (False, "A", "", None)
    assert answer.choice is None


def test_a_page_left_open_brings_nothing_old_back(as_learner, exam):
    """Tab one shows B and a note; tab two changes both; tab one goes on."""
    store(as_learner, exam, value="B")
    store(as_learner, exam, value="C")
    store(as_learner, exam, kind="note", value="new")
    save(as_learner, exam, choice="B", note="old", go="next", **{"had-choice": "B", "had-note": "old"})
    item = item_at(exam, 1)
    assert (item.mock.choice, item.mock.note) == (item.option_at("C"), "new")


def test_a_typed_code_is_saved_and_can_be_emptied(as_learner, learner, bank, exam):
    item = item_at(exam, 1)
    typed = make_question(bank[0].question.topic, "typed", options=[], accepts=["E11.22"])
    exam.attempt.items.filter(pk=item.pk).update(revision=typed, option_order="")
    save(as_learner, exam, typed=" e1122 ")
    assert item_at(exam, 1).mock.typed == "e1122"
    assert save(as_learner, exam, typed="x" * 21).status_code == 422
    assert 'value="e1122"' in page(as_learner, exam).text
    save(as_learner, exam, typed="", **{"had-choice": "e1122"})
    assert not item_at(exam, 1).mock.is_answered
    save(as_learner, exam, typed="E11.22")
    actions.hand_in(exam=exam, now=timezone.now())
    assert item_at(exam, 1).correct is True


@pytest.mark.parametrize(
    ("go", "position", "leads_to"),
    [("next", 22, 22), ("previous", 1, 1), ("previous", 5, 4), ("map", 3, None), ("", 3, 3), ("nonsense", 3, 3)],
)
def test_the_buttons_lead_where_they_say(as_learner, exam, go, position, leads_to):
    args = [exam.pk, leads_to] if leads_to else [exam.pk]
    assert save(as_learner, exam, position, go=go).url == reverse(
        "mock:question" if leads_to else "mock:map", args=args
    )


def test_the_map_says_in_words_what_is_answered_flagged_and_not_seen(as_learner, exam):
    page(as_learner, exam, 1)
    page(as_learner, exam, 2)
    store(as_learner, exam, 2)
    store(as_learner, exam, 3, kind="flagged", value="1")
    text = as_learner.get(reverse("mock:map", args=[exam.pk])).text
    assert text.count(", not seen<") == 19
    for words in [
        '>1<span class="visually-hidden">, not answered<',
        '>2<span class="visually-hidden">, answered<',
        '>3<span class="visually-hidden">, not seen, flagged<',
        "21 of 22 without an answer, 1 flagged, 20 not seen",
    ]:
        assert words in text


def test_the_exam_goes_on_at_the_question_that_was_on_the_screen(as_learner, exam):
    for position in (1, 7, 3):
        page(as_learner, exam, position)
    assert as_learner.get(exam.get_absolute_url()).url == reverse("mock:question", args=[exam.pk, 3])


def test_time_is_counted_for_the_question_on_the_screen(as_learner, exam):
    started = exam.attempt.started_at
    for seconds, position in [(0, 1), (30, 2), (40, 2), (100, 1), (110, 3)]:
        with at(started + timedelta(seconds=seconds)):
            page(as_learner, exam, position)
    actions.hand_in(exam=exam, now=started + timedelta(seconds=130))
    rows = MockAnswer.objects.filter(item__attempt=exam.pk).order_by("item__position")
    assert [(a.spent, a.visits) for a in rows[:3]] == [(40_000, 2), (70_000, 1), (20_000, 1)]


@pytest.mark.parametrize("name", ["question", "save", "store", "map", "exam", "clock", "hand_in"])
def test_somebody_elses_exam_is_not_found_and_nothing_is_stored(client, exam, name):
    client.force_login(Learner.objects.create_user("bo", password="x"), backend=LOGIN)
    args = [exam.pk, 1] if name in ("question", "save", "store") else [exam.pk]
    url = reverse(f"mock:{name}", args=args)
    data = {"kind": "choice", "value": "A", "choice": "A"}
    response = client.post(url, data) if name in ("save", "store", "hand_in") else client.get(url)
    assert response.status_code == 404
    assert item_at(exam, 1).mock.choice is None
    assert MockExam.objects.get().handed_in_at is None


def test_whoever_is_signed_out_comes_back_to_the_same_question(as_learner, exam):
    session = as_learner.session
    del session[SESSION_KEY]
    session.save()
    url = reverse("mock:question", args=[exam.pk, 7])
    login = f"{reverse('account_login')}?next={url}"
    assert page(as_learner, exam, 7).url == login
    assert page(as_learner, exam, 7, hx_request="true")["HX-Redirect"] == login
    assert save(as_learner, exam, 7, choice="A").url == login
    response = store(as_learner, exam, 7)
    assert (response.status_code, response.json()) == (401, {"state": "signed-out"})
    back = as_learner.post(login, {"login": "ana", "password": "a-good-passphrase"})
    assert back.url == url
    assert store(as_learner, exam, 7).status_code == 200


def test_practice_pages_do_not_know_an_exams_items(as_learner, exam):
    """They would mark and explain at once."""
    for name in ["question", "answer", "flag"]:
        url = reverse(f"quizzes:{name}", args=[exam.pk, 1])
        response = as_learner.get(url) if name == "question" else as_learner.post(url, {"choice": "A"})
        assert response.status_code == 404
    assert as_learner.get(reverse("quizzes:attempt", args=[exam.pk])).url == exam.get_absolute_url()
    assert as_learner.get(reverse("quizzes:end", args=[exam.pk])).url == exam.get_absolute_url()
    assert item_at(exam, 1).answered_at is None


# -- The script's requests. ------------------------------------------------------------------------------------------


def test_a_change_is_on_record_when_it_is_acknowledged(as_learner, exam):
    response = store(as_learner, exam, 4, value="D", sequence="1")
    assert response.json()["state"] == "saved"
    item = item_at(exam, 4)
    assert (item.mock.choice, item.mock.sequence) == (item.option_at("D"), 1)
    assert 0 < response.json()["left"] <= 53 * 60


def test_an_older_request_never_overwrites_a_newer_choice_and_is_told_what_stands(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now() - timedelta(minutes=5))
    store(as_learner, exam, value="C", sequence="2000")
    response = store(as_learner, exam, value="A", sequence="1000")
    assert (response.status_code, response.json()["state"], response.json()["value"]) == (409, "stale", "C")
    assert store(as_learner, exam, value="B", sequence="3000").status_code == 200
    assert item_at(exam, 1).mock.choice == item_at(exam, 1).option_at("B")


def test_the_same_request_again_is_acknowledged_again_and_counted_once(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now() - timedelta(minutes=5))
    for _ in range(3):
        assert store(as_learner, exam, value="C", sequence="2000").status_code == 200
    assert item_at(exam, 1).mock.changes == 0


def test_a_sequence_from_the_future_locks_nothing(as_learner, exam):
    store(as_learner, exam, value="A", sequence="999999999999")
    later = timezone.now() + timedelta(seconds=1)
    with at(later):
        assert store(as_learner, exam, value="B", sequence="").status_code == 200


def test_changes_of_different_kinds_do_not_stand_in_each_others_way(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now() - timedelta(minutes=5))
    store(as_learner, exam, value="C", sequence="9000")
    for kind, value in [("flagged", "1"), ("note", "hm"), ("struck", "DA"), ("highlights", '{"stem": [[0, 4]]}')]:
        assert store(as_learner, exam, kind=kind, value=value, sequence="5").status_code == 200
    answer = item_at(exam, 1).mock
    assert (answer.flagged, answer.note, answer.struck) == (True, "hm", "AD")
    assert "[[0,4]]" in page(as_learner, exam).text.replace("&quot;", '"')


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("choice", "E"), ("choice", ""), ("choice", "1"), ("struck", "E"), ("note", "x" * 2001), ("correct", "1"),
        ("highlights", "["), ("highlights", "[]"), ("highlights", '{"stem": 5}'), ("highlights", '{"stem": [[4, 2]]}'),
        ("highlights", '{"stem": [["a", 2]]}'), ("", ""), ("closed", "1"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(as_learner, exam, kind, value):
    before = MockAnswer.objects.filter(item__attempt=exam.pk).values().first()
    assert store(as_learner, exam, kind=kind, value=value).status_code == 422
    assert MockAnswer.objects.filter(item__attempt=exam.pk).values().first() == before


def test_storing_a_choice_takes_four_queries(as_learner, exam, django_assert_num_queries):
    with django_assert_num_queries(4):
        store(as_learner, exam)


def test_showing_a_question_takes_five_queries(as_learner, exam, django_assert_num_queries):
    page(as_learner, exam)
    with django_assert_num_queries(5):
        page(as_learner, exam)


# -- The clock. ------------------------------------------------------------------------------------------------------


def test_the_clock_is_the_servers(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now() - timedelta(minutes=13))
    told = as_learner.get(reverse("mock:clock", args=[exam.pk])).json()
    assert told["state"] == "running"
    assert told["left"] == pytest.approx(40 * 60, abs=5)
    assert told["elapsed"] == pytest.approx(13 * 60_000, abs=5000)
    assert "About 40 min left, as of this page" in page(as_learner, exam).text


@pytest.mark.parametrize(
    ("sent", "elapsed", "sequence"),
    [("500", 900, 500), ("901", 900, 900), ("", 900, 900), ("-4", 900, 900), ("soon", 900, 900), ("0", 900, 1),
     ("9" * 16, 900, 900), ("", 0, 1), ("²", 900, 900)],
)  # fmt: skip
def test_a_sequence_is_when_the_change_was_made_but_never_later_than_now(sent, elapsed, sequence):
    assert sequence_of(sent, elapsed) == sequence


def test_time_runs_from_the_start_to_the_deadline_and_no_further():
    assert elapsed_ms(NOW, NOW + timedelta(seconds=1.5)) == 1500
    assert elapsed_ms(NOW, NOW - timedelta(seconds=1)) == 0
    assert time_left(NOW, NOW + timedelta(seconds=1)) == 0


@pytest.mark.parametrize(
    ("seconds", "words"), [(11520, "3 h 12 min"), (7200, "2 h"), (90, "2 min"), (29, "less than a minute")]
)
def test_time_left_is_said_in_words(seconds, words):
    assert in_words(seconds) == words


# -- The end. --------------------------------------------------------------------------------------------------------


def answer_some(client, exam, right=3, wrong=2):
    for position in range(1, right + wrong + 1):
        item = item_at(exam, position)
        letter = letter_of_key(item) if position <= right else letter_of_wrong(item)
        store(client, exam, position, value=letter)


def test_handing_in_marks_everything_once(as_learner, learner, exam):
    answer_some(as_learner, exam)
    url = reverse("mock:hand_in", args=[exam.pk])
    assert as_learner.post(url).url == reverse("mock:result", args=[exam.pk])
    attempt = Attempt.objects.get()
    assert (attempt.right, attempt.answered) == (3, 5)
    first_end = attempt.finished_at
    as_learner.post(url)
    assert Attempt.objects.get().finished_at == first_end
    assert learner.encounters.count() == 5
    assert sum(tally.answered for tally in learner.domaintally_set.all()) == 5
    assert learner.encounters.filter(last_correct=False).count() == 2


def test_after_handing_in_nothing_is_changed_and_a_replay_of_what_is_stored_is_acknowledged(as_learner, exam):
    store(as_learner, exam, value="A")
    actions.hand_in(exam=exam, now=timezone.now())
    assert store(as_learner, exam, value="A").status_code == 200
    response = store(as_learner, exam, value="B")
    assert (response.status_code, response.json()["state"]) == (409, "over")
    answer = item_at(exam, 1).mock
    assert answer.choice == item_at(exam, 1).option_at("A")
    assert [row["answer"] for row in answer.late] == [item_at(exam, 1).option_at("B")]


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_after_the_deadline_an_answer_is_refused_and_kept_aside_whatever_the_browsers_clock_says(
    as_learner, learner, sit, hours
):
    exam = sit(learner, now=timezone.now() - timedelta(hours=1))
    claimed = elapsed_ms(exam.attempt.started_at, timezone.now() + timedelta(hours=hours))
    response = store(as_learner, exam, value="B", sequence=str(claimed))
    assert (response.status_code, response.json()["state"]) == (409, "over")
    exam.refresh_from_db()
    assert exam.handed_in_at == exam.deadline
    item = item_at(exam, 1)
    assert (item.mock.choice, item.answered_at, len(item.mock.late)) == (None, None, 1)


@pytest.mark.parametrize("hours", [-1, 1])
def test_before_the_deadline_an_answer_is_taken_whatever_the_browsers_clock_says(as_learner, learner, sit, hours):
    exam = sit(learner, now=timezone.now() - timedelta(minutes=30))
    claimed = max(elapsed_ms(exam.attempt.started_at, timezone.now() + timedelta(hours=hours)), 0)
    assert store(as_learner, exam, value="B", sequence=str(claimed)).status_code == 200


def test_a_form_that_comes_too_late_is_told_so(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now() - timedelta(hours=1))
    response = save(as_learner, exam, choice="B")
    assert response.status_code == 409
    assert "That came too late" in response.text


@pytest.mark.parametrize("name", ["mock:hub", "mock:exam", "mock:question", "mock:map", "mock:clock"])
def test_an_exam_whose_time_is_up_is_handed_in_by_whoever_looks_at_it(as_learner, learner, sit, name):
    exam = sit(learner, now=timezone.now() - timedelta(hours=1))
    args = {"mock:hub": [], "mock:question": [exam.pk, 1]}.get(name, [exam.pk])
    as_learner.get(reverse(name, args=args))
    exam.refresh_from_db()
    assert exam.handed_in_at == exam.deadline


def test_a_timer_hands_in_what_nobody_came_back_to(learner, sit, capsys):
    from django.core.management import call_command

    sit(learner, now=timezone.now() - timedelta(hours=1))
    sit(Learner.objects.create_user("bo"), now=timezone.now())
    call_command("close_expired")
    assert capsys.readouterr().out == "Handed in: 1.\n"
    call_command("close_expired")
    assert capsys.readouterr().out == "Handed in: 0.\n"


def test_a_new_exam_may_begin_when_the_old_ones_time_is_up(as_learner, learner, sit):
    sit(learner, now=timezone.now() - timedelta(hours=1))
    as_learner.post(reverse("mock:new", args=["quarter"]), {"ready": "1"})
    assert MockExam.objects.count() == 2


def test_a_second_exam_begins_with_what_the_first_did_not_have(learner, sit):
    """The bank has 24; each area test takes 12 of one area."""
    radiology = Domain.objects.get(slug="radiology")
    first = sit(learner, form="domain", domain=radiology)
    actions.hand_in(exam=first, now=NOW)
    assert first.new_items == 12
    assert sit(learner, form="domain", domain=radiology).new_items == 0
    assert Client().get(reverse("mock:hub")).status_code == 200


@pytest.mark.parametrize("name", ["home", "quizzes:practice", "progress:progress"])
def test_no_page_offers_to_go_on_with_an_exam_whose_time_is_up(as_learner, learner, sit, name):
    exam = sit(learner, now=timezone.now() - timedelta(hours=1))
    as_learner.get(reverse(name))
    exam.refresh_from_db()
    assert exam.handed_in_at == exam.deadline
    assert f'href="{exam.get_absolute_url()}"' not in as_learner.get(reverse(name)).text
