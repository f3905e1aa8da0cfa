"""The last day of a global period."""

import pytest

from tutor.computing import global_days
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Major surgery with a 90 day global was done January 10, 2026. Last day of the global period?", "April 10"),
        ("10 day global, minor procedure on 3/4, when does it end", "March 14"),
        ("90 days global from dec 1 2027, until when", "February 29"),
    ],
)
def test_the_day_of_surgery_is_not_counted(question, day):
    assert global_days.of(clean(question)).title.endswith(day)


@pytest.mark.parametrize(
    "question",
    [
        "what is a 90 day global period",
        "visit on february 30, 90 day global, is it over",
        "when does the 10 day global end",
    ],
)
def test_without_a_day_of_the_calendar_nothing_is_counted(question):
    assert global_days.of(clean(question)) is None
