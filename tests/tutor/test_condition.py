"""A condition that is named and nothing else, over the real content: its code, and the rule where there is one."""

import pytest

from tutor.answer import Label, Outcome
from tutor.answering import answer
from tutor.query import read


def ask(text: str):
    return answer(read(text), lambda slugs: set())


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


@pytest.mark.parametrize(
    ("text", "code"), [("gestational diabetes diet controlled 30 weeks", "O24.410"), ("scoliosis", "M41")]
)
def test_where_more_is_known_its_code_stands_last(text, code):
    found = ask(text)
    assert not found.title.startswith(code)
    assert found.pieces[-1].label is Label.NOTE
    assert found.sources[-1].ref == f"code:{code}"


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
            "card:musculoskeletal/fracture-seventh-character",
        ),
        ("nontunneled central line age 60 which code", "card:respiratory-cardiovascular/central-line-picc-or-port"),
    ],
)
def test_a_rule_is_told_where_more_than_a_code_is_asked(text, ref):
    assert ref in {source.ref for source in ask(text).sources}


@pytest.mark.parametrize("text", ["battery change icd single", "icd implant dual leads"])
def test_a_defibrillator_is_no_diagnosis(text):
    assert ask(text).sources[0].ref.startswith(("card:respiratory-cardiovascular", "term:"))
