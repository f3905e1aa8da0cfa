from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain, Lesson
from progress.models import ReviewCard, ReviewLog, ReviewSettings
from progress.review import actions
from studyprep.templatetags.figures import near_day
from tests.progress.review.conftest import answer, days_ago

pytestmark = pytest.mark.django_db
TODAY = "/progress/review/"
HTMX = {"HX-Request": "true"}


def test_a_visitor_and_a_newcomer_are_told_what_it_is(client, learner):
    for _ in range(2):
        assert "No cards yet" in client.get(TODAY).text
        client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_the_day_shows_what_is_due_and_then_tomorrows_count(as_learner, learner, own, bank):
    answer(learner, bank[0], right=False, now=days_ago(1))
    card = own("Which modifier?")
    own("tomorrow's", days=1)
    text = as_learner.get(TODAY).text
    assert "2 cards for today" in text
    assert "Answer the questions" in text
    assert "Turn the cards" in text
    actions.grade(card=card, grade=1, now=timezone.now())
    ReviewCard.objects.filter(kind="question").delete()
    text = as_learner.get(TODAY).text
    assert "That is all for today" in text
    assert "Tomorrow 2 cards wait" in text


def test_the_back_and_the_next_dates_are_shown_only_when_the_card_is_turned(as_learner, own):
    card = own("**Which** modifier?", days=-2)
    response = as_learner.get(reverse("review:next"), follow=True)
    assert "<strong>Which</strong> modifier?" in response.text
    assert "back of" not in response.text
    text = as_learner.get(reverse("review:answer", args=[card.pk])).text
    assert "back of" in text
    for following in actions.previews(card, timezone.localdate()).values():
        assert near_day(following.due) in text


def test_the_date_shown_is_the_date_it_gets(as_learner, learner, own):
    card = own(stability=30, difficulty=5, last_review=timezone.localdate() - timedelta(30))
    for days in range(20, 60):
        own(f"load {days}", days=days)
    card.learner = learner
    shown = actions.previews(card, timezone.localdate())[3].due
    as_learner.post(reverse("review:grade", args=[card.pk]), {"grade": "3"})
    card.refresh_from_db()
    assert card.due == shown


def test_a_second_click_changes_nothing(as_learner, own):
    url = reverse("review:grade", args=[own().pk])
    for grade in "14":
        assert as_learner.post(url, {"grade": grade}).status_code == 302
    assert ReviewLog.objects.get().grade == 1


@pytest.mark.parametrize("grade", ["", "0", "5", "x"])
def test_a_grade_that_is_none_is_explained(as_learner, own, grade):
    response = as_learner.post(reverse("review:grade", args=[own().pk]), {"grade": grade})
    assert response.status_code == 422
    assert "Choose one of the four grades." in response.text
    assert not ReviewLog.objects.exists()


def test_not_today_and_suspend_lead_to_the_next(as_learner, own):
    first, second = own("first"), own("second")
    as_learner.post(reverse("review:bury", args=[first.pk]))
    assert as_learner.get(reverse("review:next")).url == reverse("review:card", args=[second.pk])
    response = as_learner.post(reverse("review:suspend", args=[second.pk]), {"on": "1", "to": "next"}, follow=True)
    assert "Nothing is due today" in response.text
    as_learner.post(reverse("review:suspend", args=[second.pk]), {"on": "0"})
    assert as_learner.get(reverse("review:next")).url == reverse("review:card", args=[second.pk])


@pytest.mark.parametrize("name", ["card", "answer", "grade", "bury", "suspend", "edit", "delete"])
def test_anothers_card_is_no_card(client, own, name):
    client.post(reverse("review:new"), {"front": "a", "back": "b"})
    url = reverse(f"review:{name}", args=[own().pk])
    response = client.get(url) if name in ("card", "answer", "edit") else client.post(url)
    assert response.status_code == 404


def test_after_the_exam_it_says_so_kindly(as_learner, learner, own):
    card = own()
    learner.exam_date = timezone.localdate() - timedelta(1)
    learner.save()
    assert "Your exam day has passed" in as_learner.get(TODAY).text
    assert as_learner.get(reverse("review:next")).url == TODAY
    assert "Review 1 card" not in as_learner.get("/").text
    assert card.is_due(timezone.localdate())


def test_an_own_card_is_written_changed_and_deleted(client):
    assert client.post(reverse("review:new"), {"front": "", "back": "b"}).status_code == 422
    response = client.post(reverse("review:new"), {"front": "", "back": "kept text"})
    assert "Write what is asked." in response.text
    assert "kept text" in response.text
    client.post(reverse("review:new"), {"front": "<script>alert(1)</script>", "back": "[x](javascript:alert(1))"})
    card = ReviewCard.objects.get()
    assert card.learner.is_guest
    assert "<script" not in card.front_shown
    assert "javascript" not in card.back_shown.partition("href")[2]
    url = reverse("review:edit", args=[card.pk])
    assert client.post(url, {"front": "x" * 2001, "back": "b"}).status_code == 422
    assert client.post(url, {"front": "new", "back": "b"}).status_code == 302
    assert ReviewCard.objects.get().front == "new"
    client.post(reverse("review:delete", args=[card.pk]))
    assert not ReviewCard.objects.exists()


def test_all_cards_can_be_looked_through(as_learner, learner, own, bank, terms):
    answer(learner, bank[0], right=False)
    actions.add_terms(learner=learner, terms=terms[:1], now=timezone.now())
    own("sleeping", suspended=True)
    url = reverse("review:cards")
    text = as_learner.get(url).text
    for expected in ("Stem of radiology-1-0?", "gastr/o", "Meaning of gastr/o.", "sleeping", "4 cards"):
        assert expected in text
    assert "SECRET" not in text
    assert "gastr/o" not in as_learner.get(url, {"kind": "own"}).text
    assert "sleeping" not in as_learner.get(url, {"state": "due"}).text
    assert "1 card<" in as_learner.get(url, {"state": "suspended"}).text
    assert "No card here" in as_learner.get(url, {"kind": "drill"}).text


def test_pages_cost_the_same_however_many_cards(as_learner, learner, own, bank, django_assert_max_num_queries):
    def cost() -> list[int]:
        counts = []
        for name in ("today", "cards"):
            with django_assert_max_num_queries(9) as caught:
                as_learner.get(reverse(f"review:{name}"))
            counts.append(len(caught))
        with django_assert_max_num_queries(9) as caught:
            as_learner.get(reverse("review:answer", args=[card.pk]))
        return [*counts, len(caught)]

    card = own()
    answer(learner, bank[0], right=False, now=days_ago(2))
    few = cost()
    for revision in bank:
        answer(learner, revision, right=False, now=days_ago(1))
    for number in range(60):
        own(f"card {number}")
    for graded in ReviewCard.objects.filter(front__startswith="card 1"):
        actions.grade(card=graded, grade=3, now=timezone.now())
    assert all(now <= before + 1 for now, before in zip(cost(), few, strict=True))


def test_a_term_is_added_from_its_page_and_taken_out_again(client, terms):
    url = reverse("review:term", args=["gastr-o"])
    assert client.get(url).url == "/terms/gastr-o/"
    assert "Add to my review" in client.get(url, headers=HTMX).text
    assert "both ways" in client.post(reverse("review:add_terms"), {"term": "gastr-o"}, headers=HTMX).text
    assert ReviewCard.objects.count() == 2
    assert "both ways" in client.get(url, headers=HTMX).text
    client.post(reverse("review:remove_term", args=["gastr-o"]))
    assert not ReviewCard.objects.exists()


def test_a_theme_or_a_lessons_terms_are_added_at_once(as_learner, terms):
    url = reverse("review:add_terms")
    assert as_learner.post(url, {"kind": "nothing"}).status_code == 404
    as_learner.post(url, {"kind": "root", "system": ""})
    assert ReviewCard.objects.count() == 2
    domain = Domain.objects.create(slug="terms", title="T", short="T", items=4, position=1)
    Lesson.objects.create(
        domain=domain, slug="words", position=1, title="W", minutes=5, terms=["Gastr/o", "-itis", "unknown"]
    )
    fragment = reverse("review:lesson", args=["terms", "words"])
    assert "Add its 2 terms" in as_learner.get(fragment, headers=HTMX).text
    assert "2 terms of this lesson" in as_learner.post(url, {"lesson": "terms/words"}, headers=HTMX).text
    assert ReviewCard.objects.count() == 4


def test_the_cap_is_set_and_nonsense_is_explained(as_learner, learner):
    url = reverse("review:settings")
    assert 'value="40"' in as_learner.get(url).text
    for nonsense in ("", "no", "4", "501"):
        assert as_learner.post(url, {"cap": nonsense}).status_code == 422
    as_learner.post(url, {"cap": "60"})
    as_learner.post(url, {"cap": "25"})
    assert ReviewSettings.objects.get(learner=learner).cap == 25


def test_home_and_progress_say_once_what_is_due(as_learner, learner, own, bank):
    answer(learner, bank[0], right=True)
    own()
    for url in ("/", "/progress/"):
        text = as_learner.get(url).text
        # Today's plan begins with it, so there is no card of its own.
        assert "Review 1 of what you missed or saved" in text
        assert "Review 1 card" not in text
    as_learner.post("/progress/plan/not-today/", {"key": "review"})
    for url in ("/", "/progress/"):
        assert "Review 1 card" in as_learner.get(url).text


def test_tomorrow_is_the_learners_and_not_the_servers():
    # 02:05 in UTC: the server's New York still has the day before.
    now = mock.patch("django.utils.timezone.now", return_value=datetime(2026, 11, 23, 2, 5, tzinfo=UTC))
    for name, today in (("America/Los_Angeles", date(2026, 11, 22)), ("Asia/Kolkata", date(2026, 11, 23))):
        with now, timezone.override(name):
            said = [near_day(today + timedelta(days)) for days in (-1, 0, 1, 6, 7)]
        assert said[:3] == ["yesterday", "today", "tomorrow"]
        assert said[3] == f"{today + timedelta(6):%a, %b} {(today + timedelta(6)).day}"
        assert said[4] == f"{today + timedelta(7):%b} {(today + timedelta(7)).day}, 2026"
