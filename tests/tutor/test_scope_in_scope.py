"""Nothing that the content teaches, and nothing on the exam, a note or the work, is declined however it is told."""

import pytest
import yaml
from django.conf import settings

from tutor.answer import Outcome
from tutor.answering import answer
from tutor.composing import refusal
from tutor.content import read_cards, read_examples
from tutor.query import read

EXAMPLES = read_examples(settings.FIXTURES)


def is_declined(text):
    steps = (refusal.compose, refusal.alike, refusal.foreign)
    return any(step(read(text), lambda slugs: set()) for step in steps)


def test_no_card_nor_a_learners_phrase_for_it_is_declined():
    texts = [text for _, card in read_cards(settings.FIXTURES) for text in (card.about, *card.also)]
    assert len(texts) > 1000
    assert [text for text in texts if is_declined(text) or is_declined(f"how do i code {text}")] == []


def test_no_stem_is_declined():
    files = sorted((settings.FIXTURES / "questions").glob("*/*.yaml"))
    stems = [item["stem"] for file in files for item in yaml.load(file.read_text(), Loader=yaml.CSafeLoader)["items"]]
    assert len(stems) > 100
    assert [stem for stem in stems if is_declined(" ".join(stem.split())[:490])] == []


@pytest.mark.parametrize("text", EXAMPLES.ours)
def test_a_question_on_the_exam_a_note_or_the_work_is_not_declined(text):
    assert not is_declined(text)


@pytest.mark.parametrize("text", [text for texts in EXAMPLES.declined.values() for text in texts])
def test_what_is_none_of_ours_is_declined(text):
    assert answer(read(text), lambda slugs: set()).outcome is Outcome.DECLINED
