"""What the result says, by the pure rules and on the page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain
from quizzes.mock import actions
from quizzes.mock.marks import PACE, Changes, Mark, by_area, changes, order_to_read, where_time_went
from quizzes.mock.saving import Change
from quizzes.models import Attempt, MockAnswer, MockExam, Report
from tests.conftest import NOW
from tests.quizzes.mock.conftest import item_at


def test_areas_count_right_of_all_and_an_open_item_is_wrong():
    marks = [Mark(1, "a", True, True), Mark(2, "a", False, False), Mark(3, "b", False, True)]
    assert by_area(marks) == {"a": (1, 2), "b": (0, 1)}


def test_changes_go_from_the_first_choice_to_the_last():
    marks = [
        Mark(1, "a", right=False, answered=True, first_right=True, changed=True),
        Mark(2, "a", right=True, answered=True, first_right=False, changed=True),
        Mark(3, "a", right=False, answered=True, first_right=False, changed=True),
        Mark(4, "a", right=True, answered=True, first_right=True),
    ]
    assert changes(marks) == Changes(1, 1, 1)


def test_time_is_told_by_what_came_of_it_and_by_thirds():
    marks = [Mark(1, "a", True, True, seconds=30), Mark(2, "a", False, True, seconds=PACE + 10)]
    time = where_time_went([*marks, Mark(3, "a", False, False, seconds=6)])
    assert (time.right, time.wrong, time.unanswered, time.over, time.over_seconds) == (30, PACE + 10, 6, 1, 10)
    assert time.thirds == (30, PACE + 10, 6)
    assert where_time_went([]).all == 0


def test_sure_but_wrong_is_read_first_and_right_last():
    marks = [
        Mark(1, "a", True, True, sure=True),
        Mark(2, "a", False, False),
        Mark(3, "a", False, True),
        Mark(4, "a", False, True, sure=True),
    ]
    assert [mark.position for mark in sorted(marks, key=order_to_read)] == [4, 3, 2, 1]


def choose(exam, position, *, right=True, sure=None, at=1000):
    item = item_at(exam, position)
    now = exam.attempt.started_at + timedelta(milliseconds=at)
    choice = item.revision.key if right else 0
    actions.save(answer=item.mock, exam=exam, change=Change("choice", choice=choice), sequence=at, now=now)
    if sure is not None:
        actions.save(answer=item.mock, exam=exam, change=Change("sure", sure), sequence=at, now=now)


@pytest.fixture
def handed_in(sit, learner) -> MockExam:
    """16 of 22 right, a wrong one of them sure; question 1 went from right to wrong, 2 the other way; 22 was open."""
    exam = sit(learner, now=timezone.now() - timedelta(minutes=20))
    choose(exam, 1, right=True)
    choose(exam, 1, right=False, at=2000, sure=True)
    choose(exam, 2, right=False)
    choose(exam, 2, right=True, at=2000)
    for position in range(3, 22):
        choose(exam, position, right=position > 6)
    actions.hand_in(exam=exam, now=timezone.now())
    return exam


def result(client, exam):
    return client.get(reverse("mock:result", args=[exam.pk]))


def test_the_page_tells_the_score_areas_changes_and_every_reason(as_learner, handed_in):
    text = re.sub(r"\s+", " ", result(as_learner, handed_in).text)
    assert "Passed: 73%" in text
    assert "16 of 22 right" in text
    assert "1 without an answer counts as wrong" in text
    assert "<dt>Wrong to right</dt><dd>1</dd>" in text
    assert "<dt>Right to wrong</dt><dd>1</dd>" in text
    assert "1 answer you were sure of was wrong" in text
    places = [int(found) for found in re.findall(r'id="item-(\d+)"', text)]
    assert places[0] == 1
    assert places[1:6] == [3, 4, 5, 6, 22]
    for item in handed_in.attempt.items.select_related("revision__question"):
        assert f"SECRET rationale of {item.revision.question.slug}" in text


def test_seventy_percent_not_reached_is_said_with_what_was_missing(as_learner, sit, learner):
    exam = sit(learner, now=timezone.now())
    choose(exam, 1)
    actions.hand_in(exam=exam, now=timezone.now())
    text = result(as_learner, exam).text
    assert "Not passed: 5%" in text
    assert "15 more would have" in text


def test_a_running_exam_has_no_result(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now())
    assert result(as_learner, exam).url == exam.get_absolute_url()


def test_the_page_takes_as_many_queries_for_many_items_as_for_few(
    as_learner, learner, sit, handed_in, django_assert_max_num_queries
):
    small = sit(learner, form="domain", domain=Domain.objects.get(slug="radiology"), now=timezone.now())
    actions.hand_in(exam=small, now=timezone.now())
    # The terms that texts link to are read once a process.
    result(as_learner, small)
    with django_assert_max_num_queries(8) as few:
        result(as_learner, small)
    with django_assert_max_num_queries(8) as many:
        result(as_learner, handed_in)
    assert len(few) == len(many)


def test_exams_are_compared_when_there_are_several(as_learner, learner, sit, handed_in):
    assert "Beside your other exams" not in result(as_learner, handed_in).text
    second = sit(learner, now=timezone.now())
    actions.hand_in(exam=second, now=timezone.now())
    text = result(as_learner, second).text
    assert "Beside your other exams" in text
    assert reverse("mock:result", args=[handed_in.pk]) in text
    assert reverse("mock:result", args=[handed_in.pk]) in as_learner.get(reverse("mock:hub")).text


def test_what_was_missed_goes_into_practice(as_learner, handed_in):
    as_learner.post(reverse("quizzes:start_missed"), {"attempt": handed_in.pk})
    assert Attempt.objects.get(purpose="missed").size == 5


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_a_missed_item_is_labelled_and_labels_add_up_on_the_progress_page(as_learner, handed_in, headers):
    for position, label in [(1, "misread"), (3, "unknown"), (4, "unknown"), (5, "nonsense"), (6, "slow"), (6, "slow")]:
        url = reverse("mock:label", args=[handed_in.pk, position])
        response = as_learner.post(url, {"label": label}, headers=headers)
        assert response.status_code == (200 if headers else 302)
    labels = MockAnswer.objects.filter(item__attempt=handed_in.pk).order_by("item__position").values_list("label")
    assert [label for (label,) in labels[:6]] == ["misread", "", "unknown", "unknown", "", ""]
    text = re.sub(r"\s+", " ", as_learner.get(reverse("progress:progress")).text)
    assert "Why you missed" in text
    assert "<dt>Didn’t know</dt><dd>2</dd>" in text
    assert "<dt>Misread</dt><dd>1</dd>" in text


def test_a_running_exam_takes_no_labels(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now())
    assert as_learner.post(reverse("mock:label", args=[exam.pk, 1]), {"label": "slow"}).status_code == 404


def test_somebody_elses_result_is_not_found(client, handed_in):
    assert result(client, handed_in).status_code == 302
    from learners.models import Learner

    bo = Learner.objects.create_user("bo")
    client.force_login(bo, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert result(client, handed_in).status_code == 404
    assert client.post(reverse("mock:label", args=[handed_in.pk, 1]), {"label": "slow"}).status_code == 404


def test_the_time_an_item_took_counts_in_the_days_pace_up_to_a_quarter_of_an_hour(learner, sit):
    exam = sit(learner)
    choose(exam, 1)
    MockAnswer.objects.filter(item=item_at(exam, 1)).update(spent=3_600_000)
    actions.hand_in(exam=exam, now=NOW + timedelta(minutes=50))
    assert item_at(exam, 1).seconds == 900
    assert item_at(exam, 1).mock.spent == 3_600_000


def test_what_was_sure_but_wrong_is_unfolded_and_any_question_can_be_reported(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now())
    right, wrong = item_at(exam, 1), item_at(exam, 2)
    for item, choice in ((right, right.revision.key), (wrong, (wrong.revision.key + 1) % 4)):
        change = Change("choice", "", choice=choice)
        actions.save(answer=item.mock, exam=exam, change=change, sequence=1, now=timezone.now())
        actions.save(answer=item.mock, exam=exam, change=Change("sure", True), sequence=1, now=timezone.now())
    actions.hand_in(exam=exam, now=timezone.now())
    text = as_learner.get(reverse("mock:result", args=[exam.pk])).text
    assert text.count('<details class="card result-item" open>') == 1
    url = reverse("quizzes:report", args=[exam.pk, 2])
    assert url in text
    assert "What is wrong with it?" in as_learner.get(url).text
    assert "Thank you" in as_learner.post(url, {"reason": "wrong-key"}).text
    assert Report.objects.get().revision == wrong.revision
