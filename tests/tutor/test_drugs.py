"""Harm by a drug, or one that was not taken, over the real code book: which of the three it is, and the drug's code."""

import pytest

from tutor.answering import answer
from tutor.query import read


def ask(text: str):
    return answer(read(text), lambda slugs: set())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("took bottle of tylenol to kill herself, ER visit, t code", "T39.1X2A"),
        ("toddler got into moms tylenol by accident, er visit t code", "T39.1X1A"),
        ("rash from amoxicillin she took exactly as told, what order do the codes go", "T36.0X5A"),
        ("pt quit his warfarin because he couldnt afford it. codes?", "T45.516A"),
        ("overdosed on xanax on purpose, follow up, which code", "T42.4X2D"),
        ("underdose bp meds", "T46.5X6A"),
        ("allergic reaction to bactrim", "T37.0X5A"),
        ("fentanyl overdose accidental", "T40.411A"),
        ("undetermined overdose benzo", "T42.4X4A"),
        ("nausea side effect of metformin", "T38.3X5A"),
    ],
)
def test_the_drug_and_how_it_was_taken_give_the_code(text, code):
    assert code in ask(text).title


def test_why_less_was_taken_has_a_code_of_its_own():
    assert "Z91.120" in ask("she stopped her metformin because of the cost, what codes").steps[-1].result


@pytest.mark.parametrize(
    "text", ["tylenol and oxycodone, overdosed, code", "took a handful of unknown pills, overdose code"]
)
def test_without_one_drug_no_code_is_guessed(text):
    found = ask(text)
    assert not found.steps or "the T code" in found.title


@pytest.mark.parametrize(
    "text",
    [
        "penicillin allergy",
        "metformin long term",
        "insulin pump failure underdosing",
        "j code for ketorolac 30 mg",
        "gave half of the vial of botox and the rest was waste, how many units and which code",
    ],
)
def test_a_drug_that_did_no_harm_is_not_reckoned_so(text):
    assert not ask(text).title.startswith(("Poisoning", "Underdosing", "Adverse"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("guy takes oxycodone exactly like he should and now constipated from it, both codes", "K59.03"),
        ("toddler ate grandmas metoprolol by accident, slow heart rate in ER. codes in order", "R00.1"),
        ("rash from penicillin taken as prescribed, codes", "L27.0"),
    ],
)
def test_what_the_drug_did_is_told_where_it_is_named(text, code):
    assert code in [step.result for step in ask(text).steps]
