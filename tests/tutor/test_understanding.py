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


@pytest.mark.parametrize(
    ("text", "words"),
    [("is oxygen HCPCS or CPT", {"oxygen"}), ("CPT or HCPCS, which one first", {"cpt", "hcpc", "first"})],
)
def test_which_code_set_holds_a_thing_is_no_question_about_the_sets(text, words):
    assert words <= {group[0] for group in understand(read(text)).groups}
    assert ("cpt" in words) == any(group[0] == "cpt" for group in understand(read(text)).groups)


def test_a_longer_phrase_overrules_what_else_is_said_inside_it():
    said = {group[0] for group in understand(read("take out plate and screws of the hip")).groups}
    assert "take out plate and screw" in said
    assert not {"take out", "plate and screw"} & said


def test_a_phrase_inside_one_that_means_the_same_is_looked_for_too():
    groups = understand(read("10 day global")).groups
    assert all("global period" in group for group in groups if len(group) > 1)


def test_how_long_after_is_no_word_of_what_was_done_but_for_a_visit():
    assert ("4",) not in understand(read("turp 4 yrs later as the prostate grew")).groups
    assert ("3 year", "three year") in understand(read("new patient seen 3 years ago")).groups


@pytest.mark.parametrize(
    ("text", "meant", "other"), [("hysteroscopy w d&c", "dc", "d-c"), ("pt d/c home", "d-c", "dc")]
)
def test_letters_are_an_abbreviation_with_their_own_sign(text, meant, other):
    refs = {passage.ref for _, passage in understand(read(text)).named}
    assert f"term:{meant}" in refs
    assert f"term:{other}" not in refs


@pytest.mark.parametrize(
    ("text", "aside"),
    [("tonsils out under general anesthesia, what code", "general"), ("DOE in a cardiology note", "cardiology")],
)
def test_how_it_was_numbed_and_the_note_that_letters_stand_in_are_set_aside(text, aside):
    assert (aside,) not in understand(read(text)).groups


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("anesthesia code for a hernia under general anesthesia", "general"),
        ("late entry in a cardiology note", "cardiology"),
    ],
)
def test_what_is_asked_about_is_never_set_aside(text, kept):
    assert any(kept in group[0] for group in understand(read(text)).groups)
