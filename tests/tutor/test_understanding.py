"""What a question is about, however it is typed."""

import pytest

from tutor.query import LONGEST, read, tokens
from tutor.understanding import understand


def test_words_are_small_singular_and_never_an_operator():
    assert tokens('The "Lesions" OR NEAR(nerves) isn\'t x-rays*') == [
        *("the", "lesion", "or", "near", "nerve", "isnt", "x", "ray")
    ]


def test_a_question_is_one_line_and_not_endless():
    query = read("  a\n b " + "c" * 1000)
    assert query.text.startswith("a b c")
    assert len(query.text) <= LONGEST


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("when do I need modifier 25?", "modifier:25"),
        ("mod 59 pls", "modifier:59"),
        ("whats an ABN", "term:abn"),
        ("Global periods explained", "term:global-period"),
        ("excludes 1 note", "term:excludes1"),
    ],
)
def test_a_name_leads_to_what_it_names(text, ref):
    assert ref in [passage.ref for _, passage in understand(read(text)).named]


def test_the_longest_name_counts_not_the_names_inside_it():
    names = [name for name, _ in understand(read("what is medical decision making")).named]
    assert names
    assert set(names) == {"medical decision making"}


def test_a_misspelt_word_is_read_as_the_nearest_that_the_content_uses():
    asked = understand(read("anesthsia time"))
    assert asked.read_as == "anesthesia time"
    assert understand(read("anesthesia time")).read_as == ""


def test_a_word_that_the_code_book_knows_is_left_alone():
    assert understand(read("shingles")).read_as == ""


def test_what_learners_say_is_looked_for_as_what_the_content_says():
    assert ("er", "emergency department") in understand(read("er visit")).groups


@pytest.mark.parametrize("word", ["corpectomy", "laminoplasty", "capsulorrhaphy", "omentectomy"])
def test_another_operation_is_no_slip_of_typing(word):
    assert word in {name for group in understand(read(word)).groups for name in group}


def test_a_slip_in_an_operation_is_read_rightly():
    assert understand(read("colecystectomy")).read_as == "cholecystectomy"


@pytest.mark.parametrize(
    ("text", "ref", "named"),
    [
        ("psych visit with em", "term:em", False),
        ("what does em mean", "term:em", True),
        ("who has to sign the form", "term:sign", False),
        ("what is a sign", "term:sign", True),
    ],
)
def test_a_term_that_is_another_word_here_is_not_named(text, ref, named):
    assert (ref in [passage.ref for _, passage in understand(read(text)).named]) is named
