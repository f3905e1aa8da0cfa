"""Whose chapter a question is for, and an age that is told by the way: over the real content."""

import pytest

from tests.answers import ask
from tutor.understanding import without_age


def sources(text: str) -> list[str]:
    return [source.ref for source in ask(text).sources]


def cards(text: str) -> list[str]:
    return [ref for ref in sources(text) if ref.startswith("card:")]


@pytest.mark.parametrize(
    ("text", "chapter"),
    [
        ("outer ankle bone broken, boot only", "musculoskeletal"),
        ("bunion surgery with bone cut", "musculoskeletal"),
        ("bone marrow biopsy and aspirate", "respiratory-cardiovascular"),
        ("fluid in belly drained no imaging", "digestive"),
        ("whole lung removed", "respiratory-cardiovascular"),
    ],
)
def test_what_was_done_is_told_from_the_chapters_of_surgery(text, chapter):
    assert cards(text)[0].startswith(f"card:{chapter}/")


@pytest.mark.parametrize(
    ("text", "chapter"),
    [
        ("anesthesia for bunion surgery", "anesthesia"),
        ("where is the tibia", "anatomy"),
        ("bone marrow biopsy which pathology codes", "pathology-laboratory"),
    ],
)
def test_another_chapter_is_told_where_its_words_are_said(text, chapter):
    assert any(f"{chapter}/" in ref or ref.startswith("term:") for ref in sources(text)[:2])


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("trach put in 8 month old", "trach put in"),
        ("central line 3 year old", "central line"),
        ("tonsil 14 yo", "tonsil"),
        ("what does 45 yo mean", "what does 45 yo mean"),
        ("anesthesia modifier 8 month old", "anesthesia modifier 8 month old"),
    ],
)
def test_an_age_that_is_told_by_the_way_is_not_what_is_asked_about(words, rest):
    assert without_age(words.split()) == rest.split()


@pytest.mark.parametrize("text", ["loop recorder insertion cpt", "port pulled out"])
def test_sections_with_far_less_of_what_was_done_are_not_told_beside_its_card(text):
    assert not any("gynecology" in ref for ref in sources(text))


def test_a_definition_of_what_was_done_has_a_rule_behind_it():
    assert cards("thoracoscopic lobectomy right upper")


def test_a_card_of_diagnoses_is_for_who_asks_for_one():
    assert not cards("hammertoes 2 3 4 left foot fused")[0].endswith("icd-10-cm")
    assert cards("hammertoe both feet icd 10")[0].endswith("icd-10-cm")
