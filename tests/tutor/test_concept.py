"""What leads an answer put together from passages: over the real content."""

import pytest

from tutor.answering import answer
from tutor.query import read


def first(text: str) -> str:
    return answer(read(text), lambda slugs: set()).sources[0].ref


@pytest.mark.parametrize("text", ["cysto with botox in the bladder", "PT re-eval code", "hystero with polyp"])
def test_a_part_of_a_word_is_not_what_a_rule_is_asked_about(text):
    assert first(text).startswith("card:")


@pytest.mark.parametrize("text", ["what does cyst/o mean", "re-", "cyst/o"])
def test_a_part_of_a_word_is_told_where_its_meaning_is_asked(text):
    assert first(text).startswith("term:")
