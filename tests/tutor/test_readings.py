"""What else may have been meant, and which codes are nearest to a question's words: over the real content."""

import pytest

from tests.answers import ask
from tutor.answer import Label
from tutor.composing.readings import OF_WORK, UNSURE_MOST


def others(text: str):
    return [piece for piece in ask(text).pieces if piece.label is Label.OTHER]


def test_behind_an_answer_that_may_have_missed_the_nearest_other_cards_are_told():
    told = others("kid split his eyebrow we only put steri strips on it. which repair code")
    assert 1 <= len(told) <= UNSURE_MOST
    assert len({piece.source.ref for piece in told}) == len(told)
    assert all(piece.source.ref.startswith("card:") for piece in told)


def test_behind_a_fact_of_the_work_that_may_have_missed_other_facts_of_it_are_told():
    told = others("is 55k good pay for a coder in michigan with kids")
    assert 1 <= len(told) <= UNSURE_MOST
    assert all(piece.source.ref.startswith(OF_WORK) for piece in told)


@pytest.mark.parametrize(
    "text",
    [
        "how long is the exam",
        "what is modifier 25",
        "modifier 25 or 57?",
        "anesthesia base 7, 60 minutes, P3: how many units",
        "is my mole cancer",
    ],
)
def test_what_was_surely_meant_has_no_other_readings(text):
    assert others(text) == []


def test_other_readings_stand_last_and_repeat_nothing():
    found = ask("us guided core bx of 2 masses same breast, is it 19083 x2 plus 76942")
    labels = [piece.label for piece in found.pieces]
    assert Label.OTHER in labels
    assert labels == sorted(labels, key=list(Label).index)
    refs = [piece.source.ref for piece in found.pieces if piece.label is not Label.OTHER]
    assert not {piece.source.ref for piece in others(found.title)} & set(refs)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("is E11.9 right for type 2 diabetes with neuropathy", "E11.40"),
        ("can i use Z37.0 for a stillborn", "Z37.1"),
        ("which K57 is diverticulitis of the large intestine no perforation no bleeding", "K57.32"),
    ],
)
def test_a_code_that_is_named_with_more_than_it_says_leads_to_the_nearest_of_its_category(text, code):
    assert any("Nearest to your words" in piece.html and f">{code}<" in piece.html for piece in ask(text).pieces)


@pytest.mark.parametrize("text", ["what does E11.22 need", "is M54.50 valid", "E11.65 hyperglycemia", "what is J44"])
def test_a_code_that_says_it_all_has_no_nearer_one(text):
    assert not any("Nearest to your words" in piece.html for piece in ask(text).pieces)
