"""Races: the time is shown beside the answer, and never makes one wrong."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from quizzes import actions, drills, race
from quizzes.answers import Response
from quizzes.models import Question
from tests.conftest import NOW


@pytest.mark.parametrize(("seconds", "in_time"), [(0, True), (30, True), (31, False), (None, False)])
def test_thirty_seconds_are_in_time(seconds, in_time):
    assert race.in_time(seconds) == in_time


def test_only_right_answers_count_in_a_race():
    answers = [(True, 12), (True, 31), (False, 3), (True, None), (None, None)]
    assert race.result(answers) == race.Result(in_time=1, fastest=12)
    assert race.result([(False, 3)]) == race.Result(in_time=0, fastest=None)


def test_races_are_kinds_of_drill_and_what_is_typed_is_named_for_kinds_alone():
    assert drills.KINDS.keys() >= race.KINDS
    assert Question.TYPED.keys() <= drills.KINDS.keys()


@pytest.fixture
def started(topics, learner):
    return actions.start_drill(learner=learner, kind="race", now=NOW, rng=Random(1))


def respond(item, *, right, seconds):
    revision = item.revision
    wrong = {"typed": "Z99.9"} if revision.accepts else {"choice": (revision.key + 1) % 4}
    key = {"typed": revision.accepts[0]} if revision.accepts else {"choice": revision.key}
    response = Response(**key if right else wrong, seconds=seconds)
    actions.record_response(item=item, response=response, now=NOW + timedelta(seconds=seconds))


@pytest.mark.django_db
def test_an_open_race_shows_its_clock_without_any_script(as_learner, started):
    text = as_learner.get(started.items.first().get_absolute_url()).text
    assert 'data-race="30"' in text
    assert "On the clock: <strong data-race-left>30 seconds</strong>" in text


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "said"), [(22, "within the 30 seconds"), (95, "the race is for 30 seconds")])
def test_an_answer_says_its_time_and_a_late_one_is_as_right(as_learner, started, seconds, said):
    item = started.items.first()
    respond(item, right=True, seconds=seconds)
    text = as_learner.get(item.get_absolute_url()).text
    assert said in text
    assert "data-race" not in text
    assert item.correct


@pytest.mark.django_db
def test_a_question_that_is_no_race_has_no_clock(as_learner, learner, start):
    assert "data-race" not in as_learner.get(start(learner).items.first().get_absolute_url()).text


@pytest.mark.django_db
def test_the_end_says_how_many_were_in_time_and_the_best_of_all_sets(as_learner, learner, started):
    first, second, third, *_ = started.items.all()
    respond(first, right=True, seconds=9)
    respond(second, right=True, seconds=40)
    respond(third, right=False, seconds=2)
    earlier = actions.start_drill(learner=learner, kind="race", now=NOW, rng=Random(2))
    respond(earlier.items.first(), right=True, seconds=7)
    text = as_learner.get(reverse("quizzes:end", args=[started.pk])).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 of 3 right within 30 seconds." in text
    assert "Your fastest right answer here: 9 s." in text
    assert "Your best so far: 7 s." in text
