"""The synonyms by which a learner's words find the content."""

import pytest
from django.conf import settings

from tutor import index
from tutor.content import read_synonyms
from tutor.query import tokens
from tutor.understanding import LONGEST_NAME, known


@pytest.fixture(scope="module")
def synonyms() -> dict[str, list[str]]:
    return read_synonyms(settings.FIXTURES)


def words(text: str) -> str:
    return " ".join(tokens(text))


def test_there_are_synonyms_for_every_part_of_the_exam(synonyms) -> None:
    assert len(synonyms) >= 600


def test_what_a_synonym_leads_to_is_said_by_the_content(synonyms) -> None:
    assert [mean for mean in synonyms if not index.holders((words(mean),))] == []


def test_nothing_is_a_synonym_of_itself(synonyms) -> None:
    assert [mean for mean, said in synonyms.items() if words(mean) in map(words, said)] == []


def test_a_synonym_is_said_once_for_the_same_thing(synonyms) -> None:
    assert [mean for mean, said in synonyms.items() if len(set(map(words, said))) < len(said)] == []


def test_no_two_headings_are_read_as_the_same_words(synonyms) -> None:
    assert len(set(map(words, synonyms))) == len(synonyms)


def test_a_synonym_is_short_enough_to_be_found_in_a_question(synonyms) -> None:
    for said in synonyms.values():
        for say in said:
            assert 0 < len(tokens(say)) <= LONGEST_NAME, say


def test_a_word_of_a_synonym_is_not_taken_for_a_misspelt_one(synonyms) -> None:
    said = {word for say in synonyms["fracture"] + synonyms["physical therapy"] for word in tokens(say)}

    assert {"busted", "physiotherapy"} < said
    assert {known(word) for word in said} == said
