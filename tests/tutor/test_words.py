"""A meaning is given, the word or the word part is asked for, over the real glossary."""

import pytest

from tutor.answering import answer
from tutor.query import read


def title(text: str) -> str:
    return answer(read(text), lambda slugs: set()).title


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
