"""Weeks of a pregnancy, harm by drugs and the extent of burns."""

import pytest

from codebook import shelf
from tutor.computing import body_mass, burns, drug_harm, gestation, prenatal, seventh
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
        ("bmi 19", "Z68.1"),
        ("bmi 31.5", "Z68.31"),
        ("BMI of 39.9 code", "Z68.39"),
        ("bmi 42", "Z68.41"),
        ("bmi 71", "Z68.45"),
    ],
)
def test_an_adults_body_mass_index_has_a_code(text, code):
    found = body_mass.of(clean(text))
    assert found
    assert found.title.endswith(code)
    assert shelf.find("ICD-10-CM", code)


@pytest.mark.parametrize(
    "text", ["child bmi 85th percentile", "bmi 42 gastric bypass covered", "who documents bmi", "bmi 500"]
)
def test_a_childs_index_and_an_operation_have_rules_of_their_own(text):
    assert body_mass.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("37 yr old pregnant 1st baby 30 wks, prenatal dx", "O09.513"),
        ("38 yo 3rd baby prenatal visit 20 wks", "O09.522"),
        ("15 yo pregnant first baby 12 weeks", "O09.611"),
        ("prenatal visit 40 yo", "O09.51- or O09.52-"),
    ],
)
def test_the_mothers_age_chooses_the_code_of_a_prenatal_visit(text, codes):
    found = prenatal.of(clean(text))
    assert found
    assert found.title.endswith(codes)


def test_of_a_stay_over_two_weeks_the_admission_decides():
    text = "admitted 27w5d and had the baby 28w3d same hospital stay. which weeks for Z3A"
    assert gestation.of(clean(text)).title == "Z3A.27, the weeks at admission"


@pytest.mark.parametrize("text", ["27 yo prenatal visit 20 weeks", "38 yo pregnant gestational diabetes 30 weeks"])
def test_a_mother_of_another_age_or_with_a_disease_is_not_reckoned(text):
    assert prenatal.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("7th char for subsequent open fracture type 2 routine healing", "E"),
        ("7th character closed fracture nonunion", "K"),
        ("seventh character open tibia fx type IIIB initial", "C"),
        ("7th character nonunion open humerus fracture", "K"),
        ("7th character delayed healing closed fracture", "G"),
    ],
)
def test_how_open_a_fracture_is_and_how_it_heals_choose_the_letter(text, letter):
    found = seventh.of(clean(text))
    assert found
    assert found.title.endswith(f"7th character {letter}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("prenatal visit 9 weeks, first baby, everything normal. dx?", "Z34.01"),
        ("routine ob visit 30 weeks second pregnancy", "Z34.83"),
        ("routine prenatal visit 20 weeks", "Z34.92"),
    ],
)
def test_a_normal_pregnancys_visit_goes_by_its_order_and_the_trimester(text, code):
    assert prenatal.of(clean(text)).title.endswith(code)
