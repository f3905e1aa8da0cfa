"""CPT's rule on time."""

import pytest

from tutor.computing import midpoint
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("time codes: 22 min of a 30 min code", "22 minutes of 30: the code is earned"),
        ("can i bill a 30 minute code if doc spent 15 minutes", "15 minutes of 30: not enough"),
        ("spent 31 minutes on a 60 minute service", "31 minutes of 60: the code is earned"),
    ],
)
def test_a_timed_code_is_earned_past_its_midpoint(text, title):
    assert midpoint.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text",
    ["15 min units with 8 minute rule 23 minutes", "25 minutes of critical care", "visit of 22 min, 30 min code"],
)
def test_other_rules_on_time_are_left_alone(text):
    assert midpoint.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "code is each hour, book gives no other time rule, service ran 100 minutes. units by cpt?",
            "100 minutes: 2 units",
        ),
        ("code says each 30 minutes, it took 70 minutes", "70 minutes: 2 units"),
    ],
)
def test_a_further_unit_is_earned_past_its_midpoint(text, title):
    assert midpoint.of(clean(text)).title == title
