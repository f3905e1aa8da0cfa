"""Several requests for the same exam at the same moment, and a database that does not answer."""

from unittest import mock

import pytest
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.mock import actions, statements
from quizzes.mock.formats import FORMATS
from quizzes.mock.saving import Change
from quizzes.models import Attempt, Encounter, MockAnswer, MockExam
from tests.conftest import NOW
from tests.quizzes.mock.conftest import item_at
from tests.quizzes.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def exam(sit, learner) -> MockExam:
    return sit(learner, now=timezone.now())


@pytest.mark.parametrize("choices", [[1] * 8, [0, 1, 2, 3, 0, 1, 2, 3]], ids=["identical", "different"])
def test_of_eight_choices_at_once_the_latest_by_sequence_is_stored(exam, choices):
    item = item_at(exam, 1)

    def choose(number):
        answer = MockAnswer.objects.select_related("item").get(pk=item.pk)
        change = Change("choice", choice=choices[number])
        try:
            actions.save(answer=answer, exam=exam, change=change, sequence=number + 1, now=timezone.now())
        except actions.Stale:
            return answer.choice
        return choices[number]

    at_once(choose)
    stored = MockAnswer.objects.get(pk=item.pk)
    assert (stored.choice, stored.closed) == (choices[7], False)
    assert stored.sequence == 8 or choices == [1] * 8


def test_of_eight_hand_ins_at_once_one_marks(exam, learner):
    for position in range(1, 6):
        item = item_at(exam, position)
        change = Change("choice", choice=item.revision.key)
        actions.save(answer=item.mock, exam=exam, change=change, sequence=1, now=timezone.now())
    outcomes = at_once(lambda number: actions.hand_in(exam=MockExam.objects.get(pk=exam.pk), now=timezone.now()))
    assert sum(outcomes) == 1
    attempt = Attempt.objects.get()
    assert (attempt.answered, attempt.right) == (5, 5)
    assert Encounter.objects.filter(learner=learner).count() == 5


def test_a_choice_at_the_moment_of_handing_in_is_part_of_the_exam_or_refused(exam):
    """Whatever was acknowledged is marked; what was not is not."""
    items = [item_at(exam, position) for position in range(1, 8)]

    def work(number):
        if number == 7:
            actions.hand_in(exam=MockExam.objects.get(pk=exam.pk), now=timezone.now())
            return None
        change = Change("choice", choice=items[number].revision.key)
        answer = MockAnswer.objects.select_related("item").get(pk=items[number].pk)
        try:
            actions.save(answer=answer, exam=exam, change=change, sequence=1, now=timezone.now())
        except actions.HandedIn:
            return False
        return True

    acknowledged = at_once(work)[:7]
    for item, taken in zip(items, acknowledged, strict=True):
        item.refresh_from_db()
        assert (item.answered_at is not None) is taken
    assert Attempt.objects.get().answered == sum(acknowledged)


def test_of_eight_starts_at_once_one_begins(bank, learner):
    def start(number):
        try:
            actions.start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=number, now=timezone.now())
        except actions.AlreadyRunning:
            return False
        return True

    assert sum(at_once(start)) == 1
    assert MockExam.objects.count() == Attempt.objects.count() == 1


@pytest.mark.parametrize("way", ["script", "form"])
def test_a_database_that_does_not_answer_is_not_saved_and_the_retry_is(exam, learner, way):
    client = Client()
    client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("mock:store" if way == "script" else "mock:save", args=[exam.pk, 1])
    data = {"kind": "choice", "value": "B", "choice": "B"}
    with mock.patch.object(statements, "save", side_effect=OperationalError("disk full")):
        response = client.post(url, data)
    assert response.status_code == 503
    assert "Not saved" in response.text
    assert item_at(exam, 1).mock.choice is None
    assert client.post(url, data).status_code in (200, 302)
    assert item_at(exam, 1).mock.choice == item_at(exam, 1).option_at("B")


def test_a_hand_in_that_fails_half_way_leaves_the_exam_as_it_was(exam):
    item = item_at(exam, 1)
    actions.save(answer=item.mock, exam=exam, change=Change("choice", choice=0), sequence=1, now=timezone.now())
    with (
        mock.patch("quizzes.actions.statements.remember", side_effect=OperationalError("gone")),
        pytest.raises(OperationalError),
    ):
        actions.hand_in(exam=exam, now=timezone.now())
    stored = MockExam.objects.get()
    assert stored.handed_in_at is None
    item.refresh_from_db()
    assert (item.answered_at, item.mock.closed, Attempt.objects.get().answered) == (None, False, 0)
    assert actions.hand_in(exam=stored, now=timezone.now())
    assert stored.handed_in_at > NOW
