"""Questions about HCPCS itself, its letters, its modifiers and its things, over the real content."""

import pytest

from tests.answers import ask
from tutor.answer import Outcome


def sources(text: str) -> list[str]:
    return [source.ref for source in ask(text).sources]


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
        ("modifier for decision for surgery same day as 99214 appendectomy", "57"),
        ("modifier for assistant surgeon when no resident available", "82"),
        ("PA assisted in surgery modifier", "AS"),
    ],
)
def test_a_modifier_is_told_by_what_happened(text, code):
    assert ask(text).title.startswith(f"Modifier {code}:")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ostomy bags what letter", "A5061"),
        ("catheter supplies foley kit code", "A4338"),
        ("glucose monitor cgm dexcom supply code monthly", "A4239"),
        ("blood unit prbc code", "P9016"),
    ],
)
def test_a_thing_that_is_named_with_hardly_more_is_told_by_its_code(text, code):
    assert sources(text)[0] == f"code:{code}"


def test_a_letter_that_is_asked_for_is_told_with_the_thing():
    assert "card:hcpcs-level-ii/a-codes-in-hcpcs" in sources("ostomy bags what letter")


def test_a_thing_among_other_words_stands_behind_the_answer():
    assert sources("boot walking after a sprain")[-1] == "code:L4361"


@pytest.mark.parametrize("text", ["feeding tube placement", "icd 10 for a knee immobilizer"])
def test_what_is_done_with_a_thing_or_why_is_not_the_thing(text):
    assert not [ref for ref in sources(text) if ref.startswith(("code:B", "code:L"))]


def test_several_modifiers_stand_side_by_side():
    table = ask("hospice pt with unrelated broken wrist, GV or GW").table
    assert table
    assert [head.name.partition(":")[0] for head in table.heads] == ["Modifier GV", "Modifier GW"]


@pytest.mark.parametrize("text", ["how many modifiers can go on a line", "OU vs AU on an order", "MAC turned into GA"])
def test_words_and_abbreviations_are_no_modifiers(text):
    assert not ask(text).title.startswith("Modifier")


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
    assert not ask(text).title[:5].isalnum() or not ask(text).title[1:5].isdigit()


def test_a_code_that_the_selection_lacks_is_told_by_its_letter():
    said = " ".join(ask("G0999").texts())
    assert "selection" in said
    assert "Medicare procedures" in said


def test_a_replaced_code_leads_to_the_new_one():
    found = ask("is J1040 still ok to bill")
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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ambulance odometer says 8.37 loaded miles, what goes in the units for A0425 medicare", "A0425 x 8.4"),
        ("hyperbaric chamber 90 minutes at the hospital, how many G0277", "G0277: 3 units"),
        ("neulasta 6 mg what j code now (J2505 is gone) and how many units", "J2506: 12 units"),
        ("gave 400 mg of Inflectra. Is that J1745 or something else, and how many units?", "Q5103: 40 units"),
    ],
)
def test_units_are_rounded_as_medicare_does_and_a_brand_has_its_own_code(text, title):
    assert ask(text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2022F what kind of code is that and does it pay", "Category II codes"),
        ("observation 17 hours in the hospital, G0378 units", "G0378: 17 units"),
    ],
)
def test_a_last_letter_and_an_hour_tell_what_a_code_is_and_counts(text, title):
    assert ask(text).title == title
