"""Nothing that the content teaches, and nothing on the exam, a note or the work, is declined however it is told."""

import yaml
from django.conf import settings

from tests.answers import ask
from tutor.answer import Outcome
from tutor.composing import refusal
from tutor.content import read_cards, read_examples
from tutor.query import read

EXAMPLES = read_examples(settings.FIXTURES)


def is_declined(text):
    """By what looks at words alone, unless something that is asked first has an answer."""
    steps = (refusal.compose(read(text), lambda slugs: set()), refusal.foreign(read(text), lambda slugs: set()))
    return any((*steps, refusal.unheard(read(text)))) and outcome(text) is Outcome.DECLINED


def test_no_card_nor_a_learners_phrase_for_it_is_declined():
    texts = [text for _, card in read_cards(settings.FIXTURES) for text in (card.about, *card.also)]
    assert len(texts) > 1000
    assert [text for text in texts if is_declined(text) or is_declined(f"how do i code {text}")] == []


def test_no_stem_is_declined():
    files = sorted((settings.FIXTURES / "questions").glob("*/*.yaml"))
    stems = [item["stem"] for file in files for item in yaml.load(file.read_text(), Loader=yaml.CSafeLoader)["items"]]
    assert len(stems) > 100
    assert [stem for stem in stems if is_declined(" ".join(stem.split())[:490])] == []


def outcome(text):
    return ask(text).outcome


def test_what_is_ours_is_not_declined():
    assert [text for text in EXAMPLES.ours if is_declined(text)] == []


def test_what_is_none_of_ours_is_declined():
    texts = [text for texts in EXAMPLES.declined.values() for text in texts]
    assert [text for text in texts if outcome(text) is not Outcome.DECLINED] == []
