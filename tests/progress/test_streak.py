from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from progress.streak import REST_DAYS, streak

TODAY = date(2026, 11, 22)


def days_ago(*numbers: int) -> set[date]:
    return {TODAY - timedelta(days=number) for number in numbers}


def test_no_study_is_no_streak():
    assert streak(set(), TODAY).days == 0


def test_days_in_a_row_are_counted():
    assert streak(days_ago(0, 1, 2), TODAY).days == 3


def test_a_day_that_has_only_begun_breaks_nothing():
    assert streak(days_ago(1, 2, 3), TODAY).days == 3


def test_two_rest_days_break_nothing_and_are_not_counted():
    found = streak(days_ago(0, 3, 6), TODAY)
    assert (found.days, found.since) == (3, TODAY - timedelta(days=6))


def test_three_rest_days_end_it():
    assert streak(days_ago(0, 1, 5, 6), TODAY).days == 2
    assert streak(days_ago(4, 5, 6), TODAY).days == 0


def test_a_day_that_is_still_to_come_counts_for_nothing():
    """A learner who flew west has studied tomorrow."""
    assert streak({TODAY + timedelta(days=1)} | days_ago(0), TODAY).days == 1


@given(st.sets(st.integers(0, 400), max_size=60))
def test_a_streak_is_the_run_of_study_days_that_no_longer_gap_parts_from_today(numbers):
    found = streak(days_ago(*numbers), TODAY)
    run, reached = 0, 0
    for number in sorted(numbers):
        if number - reached > REST_DAYS + 1:
            break
        run, reached = run + 1, number
    assert found.days == run
