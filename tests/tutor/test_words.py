"""A meaning is given, the word or the word part is asked for, over the real glossary."""

import pytest

from tests.answers import ask, own_refs


def title(text: str) -> str:
    return ask(text).title


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("medical term for collarbone", "clavicle"),
        ("whats the word for removal of the uterus", "hysterectomy"),
        ("medical term for difficulty swallowing", "dysphagia"),
        ("term for rapid breathing", "tachypnea"),
        ("prefix for slow", "brady-"),
        ("which suffix means crushing", "-tripsy"),
        ("root for nose", "rhin/o or nas/o"),
        ("combining form for bone", "oste/o"),
    ],
)
def test_the_glossary_is_read_the_other_way_round(text, word):
    assert title(text) == word


def test_a_meaning_that_no_definition_has_is_left_to_others():
    assert title("medical term for baldness") == "Words for skin signs"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("break down cholecystitis into its parts", "cholecyst/o + -itis"),
        ("take apart pericardiocentesis", "peri- + cardi/o + -centesis"),
        ("parts of hepatosplenomegaly", "hepat/o + splen/o + -megaly"),
    ],
)
def test_a_word_is_taken_apart(text, parts):
    assert title(text) == parts


def test_a_word_with_a_strange_part_is_not_half_taken_apart():
    assert "+" not in title("break down accommodation")


@pytest.mark.parametrize(
    ("text", "ref"), [("aden as a word root", "term:aden-o"), ("what does the root gastr mean", "term:gastr-o")]
)
def test_a_word_part_is_known_without_its_vowel(text, ref):
    assert own_refs(ask(text))[0] == ref
