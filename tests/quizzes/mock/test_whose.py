"""A guest's exams become the account's; everything is exported and erased."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.actions import erase, merge_guest
from quizzes.mock import actions
from quizzes.mock.saving import Change
from quizzes.models import MockAnswer, MockExam
from tests.conftest import NOW
from tests.quizzes.mock.conftest import item_at


def test_a_guests_running_exam_goes_on_in_the_account(sit, guest, learner):
    exam = sit(guest, now=timezone.now())
    merge_guest(guest=guest, account=learner)
    exam.refresh_from_db()
    assert exam.attempt.learner == learner
    assert exam.handed_in_at is None


def test_where_both_have_one_running_the_accounts_is_handed_in(sit, guest, learner):
    old, mine = sit(learner, now=timezone.now()), sit(guest, now=timezone.now())
    item = item_at(old, 1)
    change = Change("choice", choice=item.revision.key)
    actions.save(answer=item.mock, exam=old, change=change, sequence=1, now=timezone.now())
    merge_guest(guest=guest, account=learner)
    assert [e.pk for e in MockExam.objects.of(learner).open()] == [mine.pk]
    old.refresh_from_db()
    assert old.handed_in_at is not None
    assert learner.encounters.count() == 1


def test_the_export_has_what_was_done_in_an_exam_and_no_key(as_learner, learner, sit):
    exam = sit(learner, now=timezone.now())
    item = item_at(exam, 1)
    for change in (Change("choice", choice=2), Change("note", "my own words"), Change("struck", "AB")):
        actions.save(answer=item.mock, exam=exam, change=change, sequence=1, now=timezone.now())
    response = as_learner.get(reverse("learners:export"))
    told = response.json()["attempts"][0]["exam"]
    assert told["form"] == "quarter"
    first = next(row for row in told["answers"] if row["question"] == item.revision.question.slug)
    assert (first["choice"], first["note"], first["struck"]) == (item.revision.options[2]["text"], "my own words", "AB")
    assert len(told["answers"]) == exam.attempt.size
    assert "SECRET" not in response.text
    assert '"correct": true' not in response.text


@pytest.mark.parametrize("over", [False, True])
def test_erasing_leaves_nothing(sit, learner, over):
    exam = sit(learner, now=NOW)
    if over:
        actions.hand_in(exam=exam, now=NOW)
    erase(learner=learner)
    assert not MockExam.objects.exists()
    assert not MockAnswer.objects.exists()
