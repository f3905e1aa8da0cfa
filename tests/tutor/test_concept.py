"""What leads an answer put together from passages: over the real content."""

import pytest

from tests.answers import ask


def first(text: str) -> str:
    return ask(text).sources[0].ref


@pytest.mark.parametrize("text", ["cysto with botox in the bladder", "PT re-eval code", "hystero with polyp"])
def test_a_part_of_a_word_is_not_what_a_rule_is_asked_about(text):
    assert first(text).startswith("card:")


@pytest.mark.parametrize("text", ["what does cyst/o mean", "re-", "cyst/o"])
def test_a_part_of_a_word_is_told_where_its_meaning_is_asked(text):
    assert first(text).startswith("term:")


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("np bills under dr new problem", "nurse-practitioner-and-physician-assistant-payment"),
        ("general vs regional vs mac", "kinds-of-anesthesia"),
        ("upcoding is fraud or abuse", "fraud-or-abuse"),
    ],
)
def test_a_rule_that_has_all_of_the_question_leads_what_one_of_its_words_means(text, card):
    assert first(text).endswith(f"/{card}")


def test_what_is_nothing_but_terms_is_told_by_them():
    assert first("medial lateral") == "term:medial"


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("colon in tabular list what for", "brackets-parentheses-colon-and-dash"),
        ("guidelines at start of each section do i need to read them", "where-the-cpt-guidelines-stand"),
    ],
)
def test_a_card_is_known_by_the_telling_words_of_its_name(text, card):
    assert first(text).endswith(f"/{card}")
