"""Several requests for the same question at the same moment, as two tabs, a double click or a replay send them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from progress.models import DayTally, DomainTally
from quizzes import actions
from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem
from tests.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, count=8):
    barrier = Barrier(count)

    def run(number):
        try:
            barrier.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.parametrize("choices", [[1] * 8, [0, 1, 2, 3, 0, 1, 2, 3]], ids=["identical", "different"])
def test_of_eight_answers_at_once_one_is_stored_and_counted_once(start, learner, choices):
    attempt = start(learner)
    position = attempt.items.first().position

    def answer(number):
        item = AttemptItem.objects.select_related("attempt", "revision__question").get(
            attempt=attempt, position=position
        )
        return actions.record_response(item=item, response=Response(choices[number]), now=NOW), item.choice

    outcomes = at_once(answer)
    assert sum(first for first, _ in outcomes) == 1
    kept = AttemptItem.objects.get(attempt=attempt, position=position).choice
    assert {choice for _, choice in outcomes} == {kept}
    assert Attempt.objects.get(pk=attempt.pk).answered == 1
    assert [tally.answered for tally in DomainTally.objects.filter(learner=learner)] == [1]
    assert [tally.answered for tally in DayTally.objects.filter(learner=learner)] == [1]


def test_of_eight_first_answers_to_a_check_question_one_is_stored(bank, learner):
    at_once(
        lambda number: actions.answer_check(revision=bank[0], learner=learner, response=Response(number % 4), now=NOW)
    )
    assert Attempt.objects.filter(learner=learner, purpose=Attempt.Purpose.CHECK).count() == 1


def test_answers_to_different_questions_at_once_are_all_counted(start, learner):
    attempt = start(learner)

    def answer(number):
        item = AttemptItem.objects.select_related("attempt", "revision__question").get(
            attempt=attempt, position=number + 1
        )
        return actions.record_response(item=item, response=Response(item.revision.key), now=NOW)

    assert all(at_once(answer))
    attempt.refresh_from_db()
    assert (attempt.answered, attempt.right) == (8, 8)
    assert sum(tally.answered for tally in DomainTally.objects.filter(learner=learner)) == 8
    assert DayTally.objects.get(learner=learner).answered == 8
