"""How medical words are put together: pure."""

import pytest

from curriculum.word_building import Part, reading, spelled


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        (["gastr/o", "-itis"], "gastritis"),
        (["gastr/o", "-scopy"], "gastroscopy"),
        (["gastr/o", "enter/o", "-logy"], "gastroenterology"),
        (["hyper-", "-tension"], "hypertension"),
        (["peri-", "cardi/o", "-al"], "pericardial"),
        (["cardi/o"], "cardi"),
        ([], ""),
    ],
)
def test_the_combining_vowel_stays_before_a_consonant_and_between_roots(parts, word):
    assert spelled(parts) == word


def test_a_word_is_read_from_its_suffix_then_from_its_beginning():
    parts = [Part("peri-", "Around."), Part("cardi/o", "Heart."), Part("-itis", "Inflammation.")]
    assert reading(parts) == "inflammation + around + heart"


def test_without_a_suffix_a_word_is_read_in_order():
    assert reading([Part("hypo-", "Below."), Part("derm/o", "Skin.")]) == "below + skin"
