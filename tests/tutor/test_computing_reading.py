"""Numbers, times, sizes and people in a learner's words."""

import pytest

from tutor.computing.reading import age_of, clean, sex_of, spans


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Margins of .3 cm", "margins of 0.3 cm"),
        ("two units", "2 units"),
        ("twenty-five minutes", "25 minutes"),
        ("1,250 mg", "1250 mg"),
        ("half an hour", "30 minutes"),
        ("an hour and a half", "1.5 hours"),
        ("2 and a half hours", "2.5 hours"),
        ("v0.2 and 1.5", "v0.2 and 1.5"),
    ],
)
def test_numbers_become_digits(text, read):
    assert clean(text) == read


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0715 to 0845", [90]),
        ("7:15-8:45", [90]),
        ("from 11:30 to 1:00", [90]),
        ("11:40 pm to 1:10 am", [90]),
        ("23:30 until 00:45", [75]),
        ("started 9:00, ended 10:40", [100]),
        ("2 hours 20 min", [140]),
        ("2h20", [140]),
        ("2 hours and 6 base units", [120]),
        ("1.5 hrs", [90]),
        ("45 min then 30 minutes", [45, 30]),
        ("an hour and a half", [90]),
    ],
)
def test_times_become_minutes(text, minutes):
    assert [span.minutes for span in spans(clean(text))] == minutes


@pytest.mark.parametrize(
    "text",
    ["the 8 minute rule", "15-minute units", "a unit per 15 minutes", "30-74 minutes", "every 10 min", "11400-11446"],
)
def test_lengths_of_units_and_ranges_are_no_times(text):
    assert spans(clean(text)) == []


def test_a_time_has_the_clause_around_it():
    clauses = [span.clause for span in spans("8 minutes reading, nurse 15 minutes of teaching and 12 minutes note")]
    assert clauses == ["8 minutes reading", "nurse 15 minutes of teaching", "12 minutes note"]


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("72 year old woman", 72, "F"),
        ("68 yo male", 68, "M"),
        ("72f with copd", 72, "F"),
        ("age 55", 55, ""),
        ("woman of 71", 71, "F"),
        ("6 month old boy", 0.5, "M"),
        ("patient with 5 mg", None, ""),
    ],
)
def test_a_persons_age_and_sex(text, age, sex):
    assert (age_of(text), sex_of(text)) == (age, sex)
