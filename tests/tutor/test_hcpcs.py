"""Questions about HCPCS itself, its letters, its modifiers and its things, over the real content."""

import pytest

from tutor.answer import Outcome
from tutor.answering import answer
from tutor.query import read


def asked(text: str):
    return answer(read(text), lambda slugs: set())


def sources(text: str) -> list[str]:
    return [source.ref for source in asked(text).sources]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("what are K codes", "k"),
        ("T codes medicaid", "t"),
        ("D codes who owns those", "d"),
        ("whats in the J9 section", "j"),
        ("codes that start with L", "l"),
        ("E codes vs K codes", "ek"),
        ("C, G or S codes", "cgs"),
    ],
)
def test_the_codes_of_a_letter_are_its_section(text, letters):
    assert [ref for ref in sources(text) if ref.endswith("-codes-in-hcpcs")][: len(letters)] == [
        f"card:hcpcs-level-ii/{letter}-codes-in-hcpcs" for letter in letters
    ]


@pytest.mark.parametrize("text", ["E/M codes", "labor epidural turned c section", "is there a code"])
def test_letters_of_other_things_are_no_section(text):
    assert not [ref for ref in sources(text) if ref.endswith("-codes-in-hcpcs")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("what is the AS modifier", "AS"),
        ("GO modifier", "GO"),
        ("left big toe modifier", "TA"),
        ("QW strep test", "QW"),
        ("ambulance from scene to hospital modifier", "SH"),
        ("stent in the LAD modifier", "LD"),
    ],
)
def test_a_modifier_is_told_by_its_letters_or_its_place(text, code):
    assert f"modifier:{code}" in sources(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("what modifier for bilateral carpal tunnel release", "50"),
        ("modifier for decision for surgery same day as 99214 appendectomy", "57"),
        ("modifier for assistant surgeon when no resident available", "82"),
        ("PA assisted in surgery modifier", "AS"),
    ],
)
def test_a_modifier_is_told_by_what_happened(text, code):
    assert asked(text).title.startswith(f"Modifier {code}:")


def test_several_modifiers_stand_side_by_side():
    table = asked("hospice pt with unrelated broken wrist, GV or GW").table
    assert table
    assert [head.name.partition(":")[0] for head in table.heads] == ["Modifier GV", "Modifier GW"]


@pytest.mark.parametrize("text", ["how many modifiers can go on a line", "OU vs AU on an order", "MAC turned into GA"])
def test_words_and_abbreviations_are_no_modifiers(text):
    assert not asked(text).title.startswith("Modifier")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mastectomy bra", "L8000"),
        ("iv pole", "E0776"),
        ("insulin pump", "E0784"),
        ("toradol", "J1885"),
        ("humira", "J0139"),
        ("unlisted dme", "E1399"),
        ("how do you code a prolia shot on a medicare patient", "J0897"),
    ],
)
def test_a_thing_or_a_drug_is_told_by_its_bare_name(text, code):
    assert f"code:{code}" in sources(text)


@pytest.mark.parametrize("text", ["chest x ray code", "foley catheter insertion", "adverse effect of toradol, office"])
def test_what_is_done_or_happens_with_a_thing_is_not_its_code(text):
    assert not asked(text).title[:5].isalnum() or not asked(text).title[1:5].isdigit()


def test_a_code_that_the_selection_lacks_is_told_by_its_letter():
    said = " ".join(asked("G0999").texts())
    assert "selection" in said
    assert "Medicare procedures" in said


def test_a_replaced_code_leads_to_the_new_one():
    found = asked("is J1040 still ok to bill")
    assert found.outcome is Outcome.ANSWERED
    assert "J1010" in " ".join(found.texts())


@pytest.mark.parametrize(
    "text",
    [
        "lidocaine used for a laceration repair, can i bill a J code for it",
        "numbing shot before stitches, do we bill it",
        "digital block before a nail removal",
    ],
)
def test_what_numbs_the_spot_is_part_of_the_procedure(text):
    assert "card:hcpcs-level-ii/the-local-anesthetic-of-a-procedure" in sources(text)[:2]


def test_an_abbreviation_spelled_like_a_verb_is_read_as_one():
    assert sources("DOE meaning")[0] == "term:doe"
    assert "term:doe" not in sources("what does modifier 25 do")
