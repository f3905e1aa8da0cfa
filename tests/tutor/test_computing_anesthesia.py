"""Anesthesia units: base, time, modifying units, conversion factor."""

import pytest

from tutor.computing import anesthesia
from tutor.computing.anesthesia import Case, compute, time_units
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("minutes", "units"), [(0, 0), (1, 0.1), (15, 1), (50, 3.3), (40, 2.7), (78, 5.2), (100, 6.7), (97, 6.5)]
)
def test_time_units_have_one_decimal(minutes, units):
    assert time_units(minutes) == units


@pytest.mark.parametrize(("minutes", "block", "units"), [(45, 10, 5), (46, 15, 4), (45, 15, 3)])
def test_a_plan_may_count_whole_units_of_its_own_length(minutes, block, units):
    assert time_units(minutes, block, whole=True) == units


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (
            "5 base, 60 min, 15 minute units, P3 1 unit and 99140 2 units, $70 a unit, plan",
            "12 units × $70.00 = $840.00",
        ),
        ("anesthesia 0715 to 0845, 4 base units, medicare, P3, CF $21", "10 units × $21.00 = $210.00"),
        ("anesthesia 2h20 and 6 base units asa 3", "Medicare: 15.3 units; Other payers: 16.3 units"),
        ("6 base units 78 minutes commercial $60 per unit", "11.2 units × $60.00 = $672.00"),
        ("anesthesia for a 78 year old, base 15, 180 minutes, P5, 99140, commercial plan", "33 units"),
        ("anesthesia 45 min, 10-minute units, rounds up, how many units", "45 minutes of anesthesia: 5 time units"),
        (
            "anes start 7:12, incision 7:40, close 9:20, handed to pacu 9:33. minutes and medicare time units",
            "141 minutes of anesthesia: 9.4 time units",
        ),
        (
            "preop evaluation 6:50, preparation for induction 7:15, incision 7:45, closure 9:10, to PACU 9:20, "
            "handoff 9:25. Medicare anesthesia, 5 base units",
            "13.7 units",
        ),
        (
            "7:12 anes start, 7:40 incision, 9:20 closure, 9:33 handed over to PACU nurse, how many units",
            "141 minutes of anesthesia: 9.4 time units",
        ),
        (
            "anesthesia begins 11:40 am, incision 12:05, skin closed 1:10 pm, care transferred to pacu 1:25 pm, base 6",
            "13 units",
        ),
        ("anes 8:05 to 9:35 base 5", "11 units"),
        # The age stands beside "units", the last 15 minutes are a unit's.
        ("base 7 time 2 hr 15 min p3 age 75 units commercial 15 min", "18 units"),
        ("6 base 3 time units cf 22", "9 units × $22.00 = $198.00"),
        ("age 81 base 4 45 minutes p4 emergency private insurance total units", "12 units"),
        ("5 base units 45 min anesthesia", "8 units"),
        ("anesthesia 01400 base 4, 60 min, cf 22 how much $", "8 units × $22.00 = $176.00"),
        (
            "anesthesia start 7:00 stop 7:50, start again 8:10, end 9:00, units",
            "100 minutes of anesthesia: 6.7 time units",
        ),
        (
            "anesthesia units: evaluation 13:05 to 13:15, preparation to handover 13:40 to 14:58, base 6",
            "11.2 units",
        ),
    ],
)
def test_units_and_amount(question, title):
    assert anesthesia.of(clean(question)).title == title


def test_medicare_adds_no_modifying_units():
    done = compute(Case(minutes=(60,), base=5, modifying={"P3": 1, "99140": 2}, factor=20, medicare=True))
    assert done.title == "9 units × $20.00 = $180.00"
    assert any("Medicare adds no units" in step.text for step in done.steps)


def test_units_that_the_question_does_not_tell_are_said_to_be_the_usual_ones():
    steps = anesthesia.of(clean("anesthesia 4 base units 30 min P4 commercial")).steps
    assert any("P4, not told; commonly" in step.text and step.result == "2 units" for step in steps)


def test_what_is_missing_is_said():
    steps = anesthesia.of(clean("how many anesthesia units are 78 minutes")).steps
    assert any(step.text.startswith("Not told: the base units") for step in steps)


def test_blocks_of_care_are_added():
    assert "90 minutes" in [step.result for step in compute(Case(minutes=(50, 40), base=3)).steps]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("anesthesia time 1 hour 10 minutes units", "70 minutes of anesthesia: 4.7 time units"),
        ("anesthesia 45 min units?", "45 minutes of anesthesia: 3 time units"),
        ("anesthesia 50 minutes, 10 minute units", "50 minutes of anesthesia: 5 time units"),
    ],
)
def test_the_odd_minutes_of_an_hour_are_no_length_of_a_unit(text, title):
    assert anesthesia.of(clean(text)).title == title


def test_under_medical_direction_the_result_tells_the_half():
    found = anesthesia.of(clean("anesthesia 90 minutes base 5 cf 20 medicare, crna medically directed, how much"))
    assert found.title == "11 units × $20.00 = $220.00, half to each: $110.00"


def test_units_that_are_told_in_all_are_multiplied():
    assert anesthesia.of(clean("anesthesia total 12 units at $55")).title == "12 units × $55.00 = $660.00"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("anesthesia for an 85 yo add on code", "99100 is added for the age"),
        ("8 month old, hernia under general anesthesia, is 99100 added", "99100 is added for the age"),
        ("anesthesia 45 yo extra code for age", "No 99100 for this age"),
    ],
)
def test_the_add_on_for_an_extreme_age_is_told_where_it_is_asked_for(text, title):
    assert anesthesia.extreme_age(clean(text)).title == title


def test_an_age_beside_an_operation_under_anesthesia_asks_for_no_add_on():
    assert (
        anesthesia.extreme_age(clean("4 year old gets ear tubes under general anesthesia, code and modifier")) is None
    )
