from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from quizzes import actions
from quizzes.models import Attempt, AttemptItem, Encounter, MockExam
from tests.conftest import NOW, make_question
from tests.progress.test_progress_page import answer_all

URL = "/progress/domains/radiology/"


@pytest.fixture
def radiology(bank):
    return Domain.objects.get(slug="radiology")


def test_a_visitor_sees_what_the_page_would_tell(client, radiology):
    response = client.get(URL)
    assert response.status_code == 200
    assert "this page lists the topics" in response.text
    assert client.get("/progress/domains/nothing/").status_code == 404


def test_an_area_not_tried_says_so_and_lists_its_topics(as_learner, radiology):
    text = as_learner.get(URL).text
    assert "You have not tried it" in text
    assert "0 of 6" in text
    assert "The questions you met" not in text


def test_topics_say_what_was_met_what_was_last_right_and_when(as_learner, learner, start, radiology):
    topic = radiology.topics.get(slug="topic-1")
    answer_all(start(learner, topic=topic), right=4)
    answer_all(start(learner, topic=topic), right=2, now=NOW + timedelta(days=1))
    text = as_learner.get(URL).text
    assert "6 of 6" in text
    assert "2 of 6" in text
    assert "Nov 21, 2026" in text


def test_each_question_leads_to_its_last_response(as_learner, learner, start, radiology):
    first = start(learner, domain=radiology)
    answer_all(first, right=10)
    item = first.items.select_related("revision__question").first()
    url = reverse("progress:question", args=[item.revision.question.slug])
    assert url in as_learner.get(URL).text
    assert as_learner.get(url).url == item.get_absolute_url()
    again = Attempt.objects.create(learner=learner, title="", size=1, started_at=NOW)
    AttemptItem.objects.create(attempt=again, position=1, revision=item.revision, option_order="0123")
    answer_all(again, right=0, now=NOW + timedelta(days=1))
    assert as_learner.get(url).url == f"/practice/{again.pk}/1/"


def test_a_question_of_nobodys_or_somebody_elses_leads_nowhere(client, as_learner, guest, start, radiology):
    attempt = start(guest, domain=radiology)
    answer_all(attempt, right=10)
    slug = attempt.items.first().revision.question.slug
    assert as_learner.get(reverse("progress:question", args=[slug])).status_code == 404
    assert as_learner.get(reverse("progress:question", args=["no-such"])).status_code == 404


def test_the_missed_alone_can_be_listed(as_learner, learner, start, radiology):
    attempt = start(learner, domain=radiology)
    answer_all(attempt, right=8)
    text = as_learner.get(f"{URL}?missed").text
    for item in attempt.items.select_related("revision__question"):
        assert (reverse("progress:question", args=[item.revision.question.slug]) in text) is (item.position > 8)


def test_questions_come_twenty_at_a_time_the_latest_first(as_learner, learner, radiology):
    topic = radiology.topics.first()
    for number in range(45):
        question = make_question(topic, f"many-{number:02}").question
        at = NOW + timedelta(minutes=number)
        Encounter.objects.create(learner=learner, question=question, last_correct=True, last_answered_at=at)
    learner_tally(learner, radiology)
    first, third, beyond = (as_learner.get(f"{URL}?page={page}").text for page in ("1", "3", "99"))
    assert first.index("/many-44/") < first.index("/many-25/")
    assert "/many-24/" not in first
    assert "Page 1 of 3" in first
    assert "/many-00/" in third
    assert "Page 3 of 3" in beyond
    assert as_learner.get(f"{URL}?page=nonsense").status_code == 200


def learner_tally(learner, domain):
    from progress.models import DomainTally

    DomainTally.objects.create(learner=learner, domain=domain, answered=45, right=45)


def test_a_running_exams_questions_wait(as_learner, learner, start, radiology):
    answer_all(start(learner, domain=radiology), right=10)
    exam = actions.create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.MOCK,
        title="",
        picked=[candidate(item) for item in AttemptItem.objects.all()[:4]],
        now=timezone.now(),
        rng=Random(1),
    )
    MockExam.objects.create(attempt=exam, form="quarter", deadline=timezone.now() + timedelta(hours=1), new_items=0)
    text = as_learner.get(URL).text
    assert text.count('href="/progress/questions/') == 6
    for item in exam.items.select_related("revision"):
        assert item.revision.stem.removeprefix("<p>").removesuffix("</p>") not in text


def candidate(item):
    from quizzes.selection import Candidate

    return Candidate(item.revision_id, item.revision.question.domain_id)


def test_the_page_costs_the_same_however_much_was_answered(
    as_learner, learner, start, radiology, django_assert_max_num_queries
):
    answer_all(start(learner, domain=radiology), right=5)
    with django_assert_max_num_queries(10) as few:
        as_learner.get(URL)
    for seed in range(5):
        answer_all(start(learner, seed=seed, domain=radiology), right=5, now=NOW + timedelta(days=seed))
    with django_assert_max_num_queries(10) as many:
        as_learner.get(URL)
    assert len(many) == len(few)
