"""A visit and an operation that are named by their codes."""

import pytest

from tutor.computing import same_day
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("can i bill 99214 with 20610", "99214 beside 20610"),
        ("99213 and 17000 together, modifier?", "99213 beside 17000"),
        ("99284 with 12001", "99284 beside 12001"),
        ("can i bill 99213 and 11102 and 11103 same day", "99213 beside 11102 and 11103"),
        ("can i bill 20610 and office visit same day", "The visit beside 20610"),
        ("17110 and e/m same day", "The visit beside 17110"),
    ],
)
def test_a_visit_beside_an_operation_takes_25_or_57(text, pair):
    found = same_day.of(clean(text))
    assert found.title.startswith(f"{pair}: 25 if")
    assert any("-57" in step.result for step in found.steps)


@pytest.mark.parametrize(
    "text",
    [
        "can i bill 99213 with 36415",
        "can i bill 99211 with 20610",
        "can i bill 99396 and 99213 together",
        "can i bill 99213 in the global period of 27447",
        "can i bill 99213 two weeks after 11402",
        "can i bill 99213 with 96372",
        "99213 and 99214 with 20610",
        "17110 and 11200 same visit",
    ],
)
def test_blood_draws_nurse_visits_and_later_days_have_rules_of_their_own(text):
    assert same_day.of(clean(text)) is None
