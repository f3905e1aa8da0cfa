"""A modifier beside a code or a thing: the rule of both leads; over the real content."""

import pytest

from tests.answers import ask


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("second twin 59409 modifier 51 or 59", "Twins"),
        ("modifier 25 with 69210", "Ear wax removal"),
        ("66984 modifier 54 55", "Co-management after cataract surgery"),
        ("modifier 57 with 59510 decision for c section", "Modifiers in maternity and urology"),
    ],
)
def test_a_modifier_beside_a_code_is_led_by_the_card_that_names_both(text, title):
    found = ask(text)
    assert found.title == title
    assert found.sources[0].ref.startswith("card:")


def test_which_finger_a_modifier_means_is_told_first():
    assert ask("F9 which finger").title == "Modifier F9: Right little finger"


@pytest.mark.parametrize(
    "text",
    [
        "modifier 53 for circumcision stopped",
        "does the hospital put TC on its xray claim",
        "does modifier 50 go on tubal",
        "bilateral inguinal hernia lap modifer",
    ],
)
def test_a_modifier_beside_what_was_done_is_led_by_the_card_of_that(text):
    assert ask(text).sources[0].ref.startswith("card:")


def test_what_the_modifier_means_stands_behind():
    assert any(source.ref == "modifier:57" for source in ask("modifier 57 with 59510 decision for c section").sources)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("what is modifier 25", "modifier:25"),
        ("left big toe modifier", "modifier:TA"),
        ("modifier for right upper eyelid", "modifier:E3"),
        ("90471 with modifier 25", "modifier:25"),
    ],
)
def test_a_modifier_by_itself_by_its_place_or_with_a_code_that_no_card_joins_to_it_leads(text, ref):
    assert ask(text).sources[0].ref == ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("bronch stent", "card:respiratory-cardiovascular/treatment-through-the-bronchoscope"),
        ("transbronch bx two lobes", "card:respiratory-cardiovascular/lung-biopsy-through-the-bronchoscope"),
        ("is refraction part of the eye exam", "card:medicine/refraction"),
    ],
)
def test_a_word_that_is_only_a_part_of_what_is_asked_stands_behind_the_rule(text, ref):
    found = ask(text)
    assert found.sources[0].ref == ref
    assert found.title in found.sources[0].name


@pytest.mark.parametrize(("text", "ref"), [("cbc", "term:cbc"), ("what is a stent", "term:stent")])
def test_a_word_that_is_all_that_is_asked_is_told_first(text, ref):
    assert ask(text).sources[0].ref == ref


def test_a_card_of_diagnoses_leads_only_who_asks_for_one():
    assert not ask("mri sedation by anes").sources[0].ref.endswith("icd-10-cm")


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("modifier for the second knee replaced 8 weeks after the first", "modifier:79"),
        ("modifier co surgeons on acdf", "modifier:62"),
        ("modifier bilateral breast reduction", "card:coding-guidelines/modifier-50"),
        ("what modifier for bilateral carpal tunnel release", "card:coding-guidelines/modifier-50"),
    ],
)
def test_a_modifier_known_by_what_happened_is_told_with_its_own_card(text, ref):
    assert ref in [source.ref for source in ask(text).sources]


def test_a_word_of_the_sentence_is_no_modifier():
    assert "modifier:GO" not in {source.ref for source in ask("do modifiers go on the icd code").sources}


def test_what_charts_write_in_capitals_is_no_modifier_unless_it_is_called_one():
    assert ask("est pt to adjust BP meds, knee injection too, codes and modifiers").sources[0].ref != "modifier:BP"
    assert ask("modifier BP when is it used").sources[0].ref == "modifier:BP"
