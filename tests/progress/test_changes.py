from progress.changes import changes
from progress.readiness import Forecast
from progress.span import Span

WEEK = Span(answered=40, right=28, timed=40, seconds=2400)
WIDE, NARROW = Forecast(60, 50, 70, 0.2), Forecast(66, 58, 74, 0.4)


def test_without_a_week_before_nothing_is_compared():
    assert changes(WEEK, Span(), None, None) == []


def test_a_first_forecast_is_told():
    assert changes(WEEK, Span(), WIDE, None) == [
        "There is a forecast now: your answers tell enough of the exam’s areas."
    ]


def test_a_forecast_is_compared_in_its_middle_and_its_width():
    assert changes(Span(), Span(), NARROW, WIDE) == [
        "The middle of your forecast went up by 6 points: 66 of 100.",
        "Its range is 4 points narrower: we know better where you stand.",
    ]


def test_small_changes_are_called_luck_and_setbacks_are_told_as_plainly():
    less = Forecast(59, 49, 69, 0.18)
    assert changes(Span(), Span(), less, WIDE) == [
        "The middle of your forecast went down by 1 point, which may be luck: 59 of 100."
    ]
    assert "stayed where it was" in changes(Span(), Span(), WIDE, WIDE)[0]


def test_shares_and_times_are_compared_where_both_weeks_have_answers_enough():
    before = Span(answered=20, right=10, timed=20, seconds=1400)
    assert changes(WEEK, before, None, None) == [
        "The share of right answers went up by 20 percentage points: 70%.",
        "A question took you 10 seconds less than before.",
    ]
    assert changes(WEEK, Span(answered=19, right=1, timed=19, seconds=19), None, None) == []
