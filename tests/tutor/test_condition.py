"""A condition that is named and nothing else, over the real content: its code, and the rule where there is one."""

import pytest

from tests.answers import ask
from tutor.answer import Label, Outcome


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("muscle spasm back", "M62.830"),
        ("pain in right knee", "M25.561"),
        ("psoriasis", "L40"),
        ("acute bronchitis", "J20"),
    ],
)
def test_its_code_is_told_where_nothing_is_known_of_just_that(text, code):
    found = ask(text)
    assert found.outcome is Outcome.ANSWERED
    assert found.title.startswith(code)


def test_where_more_is_known_its_code_stands_last():
    found = ask("scoliosis")
    assert not found.title.startswith("M41")
    assert found.pieces[-1].label is Label.NOTE
    assert found.sources[-1].ref == "code:M41"


@pytest.mark.parametrize("text", ["kidney biopsy", "liver transplant", "who pays the deductible", "modifier 25"])
def test_what_is_no_condition_brings_none(text):
    assert not any(source.ref.startswith("code:") for source in ask(text).sources)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        (
            "asthma exacerbation vs status asthmaticus icd",
            "card:respiratory-cardiovascular/asthma-and-copd-in-icd-10-cm",
        ),
        (
            "note doesnt say displaced or open. how do i code the fx in icd",
            "card:icd-10-cm/fracture-7th-characters-and-defaults",
        ),
        ("nontunneled central line age 60 which code", "card:respiratory-cardiovascular/central-line-picc-or-port"),
    ],
)
def test_a_rule_is_told_where_more_than_a_code_is_asked(text, ref):
    assert ref in {source.ref for source in ask(text).sources}


@pytest.mark.parametrize("text", ["battery change icd single", "icd implant dual leads"])
def test_a_defibrillator_is_no_diagnosis(text):
    assert ask(text).sources[0].ref.startswith(("card:respiratory-cardiovascular", "term:"))


@pytest.mark.parametrize(
    "text", ["valves of heart", "bones of wrist", "muscles of rotator cuff", "where is the pancreas head"]
)
def test_a_part_of_the_body_is_no_disease_of_it(text):
    assert not any(source.ref.startswith("code:") for source in ask(text).sources)


@pytest.mark.parametrize("text", ["when do new icd codes take effect", "eponym in icd index where", "uncertain dx"])
def test_words_of_code_books_name_no_condition(text):
    assert not any(source.ref.startswith("code:") for source in ask(text).sources)


def test_whoever_asks_whether_to_bill_is_told_the_rule_before_a_diagnosis():
    assert ask("can we bill no show").sources[0].ref.startswith("card:evaluation-management/")


def test_a_test_is_of_no_pregnancy_unless_one_is_told():
    assert not any(source.ref.startswith("code:Z32") for source in ask("came for flu test, negative, what dx").sources)
    assert ask("positive pregnancy test icd").title.startswith("Z32.01")
