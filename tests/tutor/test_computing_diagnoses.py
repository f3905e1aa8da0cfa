"""Weeks of a pregnancy, harm by drugs and the extent of burns."""

import pytest

from codebook import shelf
from tutor.computing import burns, drug_harm, gestation, poisons
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("shes 27 weeks 5 days pregnant which trimester is that", "27 weeks 5 days: second trimester, Z3A.27"),
        ("31 weeks 5 days what trimester + z3a code", "31 weeks 5 days: third trimester, Z3A.31"),
        ("13w6d which trimester", "13 weeks 6 days: first trimester, Z3A.13"),
        ("27 5/7 weeks z3a", "27 weeks 5 days: second trimester, Z3A.27"),
        ("7 weeks z3a code", "7 weeks: first trimester, Z3A.01"),
        ("z3a for 43 weeks", "43 weeks: third trimester, Z3A.49"),
    ],
)
def test_completed_weeks_choose_the_code_and_the_trimester(text, title):
    found = gestation.of(clean(text))
    assert found
    assert found.title == title


@pytest.mark.parametrize(
    "text",
    [
        "when does the second trimester start 14 weeks",
        "do i need z3a for an abortion at 10 weeks",
        "ultrasound at 12 weeks first trimester cpt",
        "gestational diabetes 30 weeks codes",
    ],
)
def test_a_rule_or_another_code_is_not_reckoned(text):
    assert gestation.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("grandma took grandpas heart pill by mistake, is that adverse effect or what", "Poisoning"),
        ("took 2 pills instead of one, poisoning or adverse effect", "Poisoning"),
        ("pt drank beer with her xanax, is this poisoning", "Poisoning"),
        ("she stopped taking her bp pills, underdosing or poisoning", "Underdosing"),
        ("rash from amoxicillin taken as prescribed - adverse effect or poisoning", "Adverse effect"),
    ],
)
def test_how_a_drug_was_taken_decides_what_its_harm_is(text, kind):
    found = drug_harm.of(clean(text))
    assert found
    assert found.title.startswith(kind)


@pytest.mark.parametrize(
    "text", ["adverse effect vs poisoning", "carbon monoxide poisoning", "insulin pump gave too little, underdosing"]
)
def test_words_without_a_story_are_not_decided(text):
    assert drug_harm.of(clean(text)) is None


def test_a_share_of_the_body_holds_the_third_degree_told_behind_it():
    found = burns.of(clean("burns over 38% of body, 12 percent are third degree. T31 code?"))
    assert found
    assert found.title == "38% of the body: T31.31"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("took bottle of tylenol to kill herself, ER visit, t code", "T39.1X2A"),
        ("toddler got into moms tylenol by accident, er visit t code", "T39.1X1A"),
        ("rash from amoxicillin she took exactly as told, what order do the codes go", "T36.0X5A"),
        ("pt quit his warfarin because he couldnt afford it. codes?", "T45.516A"),
        ("overdosed on xanax on purpose, follow up, which code", "T42.4X2D"),
    ],
)
def test_the_drug_and_how_it_was_taken_give_the_code(text, code):
    found = drug_harm.of(clean(text))
    assert found
    assert code in found.title


def test_why_less_was_taken_has_a_code_of_its_own():
    found = drug_harm.of(clean("she stopped her metformin because of the cost, what codes"))
    assert found
    assert "Z91.120" in found.steps[-1].result


@pytest.mark.parametrize(
    "text", ["tylenol and oxycodone, overdosed, code", "took a handful of unknown pills, overdose code"]
)
def test_without_one_drug_of_the_table_no_code_is_guessed(text):
    found = drug_harm.of(clean(text))
    assert found is None or "the T code" in found.title


def test_every_code_of_a_drug_is_in_the_book():
    for code in poisons.TAKEN:
        hows = "12" if code in poisons.STREET_DRUGS else "1256"
        assert all(shelf.find("ICD-10-CM", f"{code}{how}{visit}") for how in hows for visit in "AD"), code
