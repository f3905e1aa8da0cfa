from datetime import date, timedelta
from random import Random

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from progress.review.schedule import (
    LAST_LOOK,
    LONGEST,
    Memory,
    fuzz_range,
    grade_of,
    next_review,
    recall,
    reviewed,
    window,
)

DAY = date(2026, 11, 20)
grades = st.sampled_from([1, 2, 3, 4])
histories = st.lists(st.tuples(grades, st.integers(0, 60)), max_size=12)


def after(history: list[tuple[int, int]]) -> tuple[Memory, date]:
    """The memory after gradings, each so many days after the one before."""
    memory, day = Memory(), DAY
    for grade, days in history:
        day += timedelta(days)
        memory, _ = reviewed(memory, grade, day)
    return memory, day


@pytest.mark.parametrize(
    ("right", "sure", "seconds", "drill", "grade"),
    [
        (False, True, 5, False, Rating.Again),
        (False, False, None, False, Rating.Again),
        (True, False, 5, False, Rating.Hard),
        (True, True, 48, False, Rating.Easy),
        (True, True, 49, False, Rating.Good),
        (True, True, None, False, Rating.Good),
        (True, None, 5, False, Rating.Good),
        (True, True, 16, True, Rating.Good),
        (True, True, 15, True, Rating.Easy),
    ],
)
def test_an_answer_gives_a_grade(right, sure, seconds, drill, grade):
    assert grade_of(right=right, sure=sure, seconds=seconds, drill=drill) == grade


def test_a_new_card_comes_again_tomorrow_or_in_days():
    assert [reviewed(Memory(), grade, DAY)[1] for grade in (1, 2, 3, 4)] == [1, 4, 8, 28]


def test_a_card_is_due_when_eight_in_ten_are_remembered():
    memory, interval = reviewed(after([(3, 0), (3, 8)])[0], 1, DAY + timedelta(60))
    memory, interval = reviewed(memory, 3, DAY + timedelta(60 + interval))
    assert interval > 10
    assert recall(memory, memory.last_review + timedelta(interval)) == pytest.approx(0.8, abs=0.005)


@given(histories, grades)
def test_nothing_comes_on_the_same_day_or_after_a_year(history, grade):
    memory, day = after(history)
    _, interval = reviewed(memory, grade, day)
    assert 1 <= interval <= LONGEST


@given(histories)
def test_a_better_grade_never_comes_sooner(history):
    memory, day = after(history)
    intervals = [reviewed(memory, grade, day)[1] for grade in (1, 2, 3, 4)]
    assert intervals == sorted(intervals)


@given(st.integers(1, LONGEST))
def test_fuzz_stays_around_the_interval(interval):
    first, last = fuzz_range(interval)
    assert 1 <= first <= interval <= last <= LONGEST
    assert last - first <= max(2, interval * 0.4)
    assert first == last or interval >= 3


@given(st.integers(1, LONGEST), st.integers(1, 400))
def test_before_the_exam_or_not_at_all(interval, exam):
    first, last = window(interval, exam)
    assert 1 <= first <= last
    if interval < exam or exam - 1 > LAST_LOOK:
        assert last < exam
    else:
        assert first >= exam


@given(st.integers(1, LONGEST), st.integers(-400, 0))
def test_an_exam_that_is_over_changes_no_interval(interval, exam):
    assert window(interval, exam) == fuzz_range(interval)


@given(
    histories,
    grades,
    st.none() | st.integers(1, 200),
    st.dictionaries(st.integers(1, LONGEST), st.integers(0, 60)),
    st.integers(),
)
def test_of_the_days_allowed_the_one_with_the_fewest_cards_is_taken(history, grade, exam, load, seed):
    memory, today = after(history)
    by_day = {today + timedelta(days): count for days, count in load.items()}
    found = next_review(
        memory,
        grade,
        today=today,
        exam=today + timedelta(exam) if exam else None,
        load=by_day,
        rng=Random(seed),
    )
    first, last = window(reviewed(memory, grade, today)[1], exam)
    assert today + timedelta(first) <= found.due <= today + timedelta(last)
    assert by_day.get(found.due, 0) == min(load.get(days, 0) for days in range(first, last + 1))
    assert found.memory.last_review == today


def test_many_cards_of_one_day_are_spread_evenly():
    memory, today = after([(3, 0), (3, 2), (3, 11), (3, 46)])
    load: dict[date, int] = {}
    for number in range(160):
        due = next_review(memory, 3, today=today, exam=None, load=load, rng=Random(number)).due
        load[due] = load.get(due, 0) + 1
    assert max(load.values()) - min(load.values()) <= 1
    assert len(load) > 10


def test_the_same_dice_give_the_same_day():
    memory, today = after([(3, 0), (3, 2), (3, 11)])
    days = {next_review(memory, 3, today=today, exam=None, load={}, rng=Random(7)).due for _ in range(5)}
    assert len(days) == 1
