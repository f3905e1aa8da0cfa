"""Codes of a newborn by weight, weeks and way of birth."""

import pytest

from codebook import shelf
from tutor.computing import newborns
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Baby born at 32 weeks weighing 1,600 grams. Which P07 codes?", "P07.16 then P07.35"),
        ("newborn 27 weeks 900 g", "P07.03 then P07.26"),
        ("preemie 36 weeks 5 lb 2 oz", "P07.18 then P07.39"),
        ("baby at 22 weeks 480 g", "P07.01 then P07.21"),
        ("premature baby 35 weeks 2.6 kg", "P07.38"),
        ("twin A born here by csection, the Z38 for his chart", "Z38.31: twin liveborn in the hospital, by cesarean"),
        ("z38 for a baby born vaginally", "Z38.00: single liveborn in the hospital, vaginally"),
    ],
)
def test_weight_stands_before_weeks_and_the_way_of_birth_chooses(question, title):
    assert newborns.of(clean(question)).title == title


@pytest.mark.parametrize(
    "question", ["baby at term 39 weeks 3,400 g", "a 1,600 g infant formula", "z38 of the mother?"]
)
def test_nothing_is_coded_for_a_baby_at_term(question):
    assert newborns.of(clean(question)) is None


def test_every_code_is_on_the_shelf():
    codes = [code for _, code in newborns.WEIGHTS] + [newborns.by_weeks(weeks) for weeks in range(20, newborns.TERM)]
    codes += [f"Z38.{last}" for row in newborns.NUMBERS for last in row[2:]]
    assert [code for code in codes if not shelf.find("ICD-10-CM", code)] == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("5 day old baby in the office for first check up, nothing wrong", "Z00.110"),
        ("2 week old newborn well check, dx", "Z00.111"),
    ],
)
def test_a_well_baby_is_seen_for_its_days(question, code):
    assert newborns.of(clean(question)).title.startswith(code)


def test_from_the_29th_day_on_a_check_up_is_a_childs():
    assert newborns.of(clean("29 day old baby well check")) is None
