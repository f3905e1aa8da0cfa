from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from guest_user.models import Guest

from learners.models import Learner
from progress.models import DayTally, DomainTally, LessonRead
from progress.overview import Overview
from quizzes.models import Attempt, AttemptItem, Encounter
from tests.conftest import letter_of_key, letter_of_wrong

NEW = {"username": "Maria", "password1": "a-good-passphrase"}


def study(client, letter_for=letter_of_key, answers=3):
    """Start a set as this client and answer some of it."""
    client.post(reverse("quizzes:start"))
    attempt = Attempt.objects.latest("pk")
    for item in attempt.items.select_related("revision")[:answers]:
        client.post(reverse("quizzes:answer", args=[attempt.pk, item.position]), {"choice": letter_for(item)})
    return attempt


@pytest.mark.usefixtures("bank")
def test_signing_up_keeps_everything_under_the_same_learner(client):
    attempt = study(client)
    guest = attempt.learner
    response = client.post(reverse("account_signup"), NEW)
    assert response.status_code == 302
    account = Learner.objects.get()
    assert (account.pk, account.username, account.is_guest) == (guest.pk, "Maria", False)
    assert not Guest.objects.exists()
    assert Overview(account).total.answered == 3
    assert client.get(attempt.get_absolute_url()).status_code == 302


def test_a_name_and_a_password_are_enough(client, db):
    client.post(reverse("account_signup"), NEW)
    assert Learner.objects.get().email == ""
    assert "Maria" in client.get(reverse("learners:you")).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"username": ""}, "This field is required."),
        ({"password1": "short"}, "too short"),
        ({"password1": "12345678901"}, "entirely numeric"),
        ({"email": "not-an-address"}, "valid email"),
        ({"username": "ana"}, "already exists"),
    ],
)
def test_a_sign_up_that_cannot_be_is_explained_and_loses_nothing(client, bank, learner, changes, message):
    study(client)
    response = client.post(reverse("account_signup"), NEW | changes)
    assert response.status_code == 200
    assert message in response.text
    guest = Learner.objects.exclude(pk=learner.pk).get()
    assert guest.is_guest
    assert Overview(guest).total.answered == 3


@pytest.mark.usefixtures("bank")
def test_signing_in_elsewhere_merges_the_guests_work_and_says_so(client, learner):
    account_client = Client()
    account_client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
    study(account_client, answers=4)
    attempt = study(client, letter_of_wrong, answers=3)
    guest = attempt.learner
    response = client.post(reverse("account_login"), {"login": "ana", "password": "a-good-passphrase"}, follow=True)
    assert "What you did here as a guest is now part of your account." in response.text
    assert not Learner.objects.filter(pk=guest.pk).exists()
    assert Attempt.objects.filter(learner=learner).count() == 2
    found = Overview(learner)
    assert (found.total.answered, found.total.right) == (7, 4)
    assert DayTally.objects.get().answered == 7
    assert sum(tally.answered for tally in DomainTally.objects.filter(learner=learner)) == 7
    assert client.get(attempt.get_absolute_url()).status_code == 302


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("days", [-300, 1])
def test_where_both_met_a_question_the_later_answer_is_the_last_and_the_times_add_up(client, learner, days):
    study(client, letter_of_wrong, answers=2)
    both, only_the_guest = Encounter.objects.order_by("pk")
    theirs = both.last_answered_at + timedelta(days)
    Encounter.objects.create(
        learner=learner, question=both.question, last_correct=True, last_answered_at=theirs, times=3
    )
    client.post(reverse("account_login"), {"login": "ana", "password": "a-good-passphrase"})
    merged = Encounter.objects.get(learner=learner, question=both.question)
    assert merged.times == 4
    assert merged.last_answered_at == max(both.last_answered_at, theirs)
    assert merged.last_correct == (theirs > both.last_answered_at)
    kept = Encounter.objects.get(learner=learner, question=only_the_guest.question)
    assert (kept.times, kept.last_correct, kept.last_answered_at) == (1, False, only_the_guest.last_answered_at)


@pytest.mark.usefixtures("bank")
def test_a_wrong_password_merges_nothing(client, learner):
    attempt = study(client)
    response = client.post(reverse("account_login"), {"login": "ana", "password": "wrong"})
    assert "not correct" in response.text
    assert Attempt.objects.get() == attempt
    assert attempt.learner.is_guest


def test_signing_out_ends_the_session(as_learner):
    as_learner.post(reverse("account_logout"))
    assert "You need no account to study" in as_learner.get(reverse("learners:you")).text


def test_an_exam_date_is_kept_and_nonsense_is_explained(as_learner, learner):
    url = reverse("learners:exam_date")
    assert as_learner.post(url, {"exam_date": "2027-03-01"}).status_code == 302
    learner.refresh_from_db()
    assert str(learner.exam_date) == "2027-03-01"
    response = as_learner.post(url, {"exam_date": "soon"})
    assert response.status_code == 422
    assert "Write the date as YYYY-MM-DD." in response.text


@pytest.mark.usefixtures("bank")
def test_the_export_holds_everything_the_learner_did(as_learner, learner):
    attempt = study(as_learner)
    data = as_learner.get(reverse("learners:export")).json()
    assert data["account"]["name"] == "ana"
    [exported] = data["attempts"]
    answered = [row for row in exported["responses"] if row["answered_at"]]
    assert (len(exported["responses"]), len(answered)) == (attempt.size, 3)
    assert all(row["correct"] and row["answer"] for row in answered)
    assert data["progress"]["days"][0]["answered"] == 3


def test_every_table_about_a_learner_is_exported_or_named_here():
    """A new table with a learner in it must be thought of: exported, merged and erased."""
    known = {
        "Attempt", "Encounter", "Report", "DomainTally", "DayTally", "DrillTally", "ForecastDay", "LessonRead",
        "Asked", "ModelChoice",
        "CareerPlan",
        "ReviewCard", "ReviewLog", "ReviewSettings", "Note",
        "StudyPlan", "NotToday",
        "Guest", "EmailAddress", "LogEntry", "Learner_groups", "Learner_user_permissions",
    }  # fmt: skip
    related = {relation.related_model.__name__ for relation in Learner._meta.related_objects}
    assert related <= known


@pytest.mark.usefixtures("bank")
def test_erasing_asks_for_the_word_and_leaves_no_row(as_learner, learner):
    study(as_learner)
    url = reverse("learners:erase")
    assert as_learner.post(url, {"confirm": "yes"}).status_code == 422
    assert Learner.objects.filter(pk=learner.pk).exists()
    response = as_learner.post(url, {"confirm": " Erase "}, follow=True)
    assert "Everything about you here is erased." in response.text
    for model in (Learner, Attempt, AttemptItem, Encounter, DomainTally, DayTally, LessonRead):
        assert not model.objects.exists()


@pytest.mark.parametrize("name", ["learners:export", "learners:erase"])
def test_a_visitor_has_nothing_to_export_or_erase(client, db, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_change_password", "account_email"]
)
def test_account_pages_wear_our_dress(as_learner, name):
    text = as_learner.get(reverse(name)).text
    assert 'class="site-header"' in text
    assert "style=" not in text
