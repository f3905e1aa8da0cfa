import pytest
from django.urls import reverse
from django.utils import timezone

from progress.models import Note
from quizzes.models import Attempt, AttemptItem
from tests.progress.review.conftest import answer

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def item(learner, bank) -> AttemptItem:
    return answer(learner, bank[0], right=True)


def url(item: AttemptItem) -> str:
    return reverse("review:note", args=[item.attempt_id, item.position])


def test_the_answered_questions_page_asks_for_the_note(as_learner, item):
    assert f'hx-get="{url(item)}"' in as_learner.get(item.get_absolute_url()).text


def test_a_note_is_kept_changed_and_taken_away(as_learner, learner, item):
    for text in ("Mind the views <b>", "Changed"):
        response = as_learner.post(url(item), {"text": f"  {text}\r\nline "}, headers=HTMX)
        assert "Saved." in response.text
        assert "<b>" not in response.text
        assert Note.objects.get(learner=learner, question=item.revision.question).text == f"{text}\nline"
    assert "Changed\nline</textarea>" in as_learner.get(url(item), headers=HTMX).text
    as_learner.post(url(item), {"text": " "}, headers=HTMX)
    assert not Note.objects.exists()


def test_without_javascript_the_note_has_a_page(as_learner, item):
    assert "<h1>Your note</h1>" in as_learner.get(url(item)).text
    response = as_learner.post(url(item), {"text": "mine"})
    assert response.url == item.get_absolute_url()
    assert "Your note is saved." in as_learner.get(response.url).text


def test_the_note_is_there_when_the_question_is_answered_again(as_learner, learner, bank, item):
    as_learner.post(url(item), {"text": "mine"})
    assert "mine</textarea>" in as_learner.get(url(answer(learner, bank[0], right=False))).text


def test_a_note_that_is_too_long_is_refused_and_not_lost(as_learner, item):
    assert as_learner.post(url(item), {"text": "\r\n".join("x" * 1001)[:2998]}, headers=HTMX).status_code == 200
    text = "x" * 2001
    response = as_learner.post(url(item), {"text": text}, headers=HTMX)
    assert response.status_code == 422
    assert "this one has 2001" in response.text
    assert text in response.text


def test_there_is_no_note_on_what_is_not_answered_or_not_ones_own(client, as_learner, learner, bank, item):
    attempt = Attempt.objects.create(learner=learner, title="One", size=1, started_at=timezone.now())
    unanswered = AttemptItem.objects.create(attempt=attempt, position=1, revision=bank[1], option_order="0123")
    assert as_learner.get(url(unanswered)).status_code == 404
    assert as_learner.post(url(unanswered), {"text": "x"}).status_code == 404
    as_learner.logout()
    assert as_learner.get(url(item)).status_code == 404
    assert as_learner.post(url(item), {"text": "x"}).status_code == 404
    assert not Note.objects.exists()


def test_a_note_costs_few_queries(as_learner, item, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        as_learner.get(url(item), headers=HTMX)
