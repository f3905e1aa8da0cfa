from django.urls import reverse
from django.utils import timezone

from learners.actions import merge_guest
from tests.progress.test_progress_page import answer_all

PAGES = ["/", "/progress/", "/progress/history/", "/progress/week/", "/progress/domains/radiology/"]
#: What tells a streak or counts answers.
LOUD = ["in a row", "answers so far,", "10 answers", "of 10", "Milestones", ">Answered<", ">Answers<", "study day"]


def said(client, start, learner):
    answer_all(start(learner), right=7, now=timezone.now())
    return {page: [word for word in LOUD if word in client.get(page).text.partition("Last sets")[0]] for page in PAGES}


def test_without_it_counts_and_streaks_are_shown(as_learner, learner, start):
    assert all(said(as_learner, start, learner).values())


def test_in_quiet_mode_no_page_tells_a_streak_or_counts_answers(as_learner, learner, start):
    as_learner.post(reverse("learners:quiet"), {"quiet": "on"})
    assert said(as_learner, start, learner) == {page: [] for page in PAGES}


def test_it_is_turned_on_and_off_on_the_page_about_you(as_learner, learner):
    url = reverse("learners:quiet")
    for sent, quiet in (({"quiet": "on"}, True), ({}, False)):
        text = as_learner.post(url, sent, follow=True).text
        learner.refresh_from_db()
        assert learner.quiet is quiet
        assert f"Quiet mode is {'on' if quiet else 'off'}." in text
        assert ("checked" in text) is quiet


def test_a_visitor_has_nothing_to_set(client, db):
    assert client.post(reverse("learners:quiet")).url.startswith(reverse("account_login"))


def test_a_guest_who_wanted_quiet_keeps_it_as_an_account(learner, guest):
    guest.quiet = True
    guest.save()
    merge_guest(guest=guest, account=learner)
    learner.refresh_from_db()
    assert learner.quiet
