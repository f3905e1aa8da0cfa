"""Diagnoses that are named whole, in a learner's words, over the real code book."""

import pytest

from tests.answers import ask
from tutor.composing import diagnoses


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fractured collarbone left", "S42.002"),
        ("collarbone left broken", "S42.002"),
        ("elbow tennis right", "M77.11"),
    ],
)
def test_a_name_is_found_in_whatever_order_its_words_stand(text, code):
    found = diagnoses.read(text)
    assert found
    assert found.code.code == code
    assert not found.left


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ear infection left ear acute suppurative, eardrum not ruptured. icd", "H66.002"),
        ("gallstones, gallbladder not inflamed, no blockage dx", "K80.20"),
        ("inguinal hernia left no obstruction icd 10", "K40.90"),
        ("shingles no complications dx", "B02.9"),
        ("blood clot in the lung, no acute cor pulmonale, dx code", "I26.99"),
        ("hiatal hernia no obstruction no gangrene", "K44.9"),
    ],
)
def test_what_is_denied_chooses_the_code_that_denies_it_too(text, code):
    assert code in ask(text).title


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("melanoma left forearm icd", "C43.62"),
        ("squamous cell carcinoma of skin right ear icd 10", "C44.222"),
        ("broken left hip femoral neck, closed, first er visit", "S72.002A"),
        ("gestational diabetes on insulin dx", "O24.414"),
        ("left leg amputated below knee status", "Z89.512"),
        ("aphasia left over from stroke icd 10", "I69.320"),
        ("acute bleeding stomach ulcer code", "K25.0"),
        ("ovarian torsion right side icd 10", "N83.511"),
        ("acute otitis media rt ear icd 10", "H66.91"),
    ],
)
def test_the_words_besides_the_name_choose_among_the_codes_near_it(text, code):
    assert code in ask(text).title


def test_both_sides_without_a_code_for_both_have_one_for_each():
    assert ask("bunions of both feet icd 10").title == "M21.611, M21.612"


def test_a_side_alone_brings_nothing_new_with_it():
    found = diagnoses.read("cataract right eye")
    assert found
    assert found.code.code == "H26.9"


@pytest.mark.parametrize("text", ["code for anemia", "icd 10 for obesity"])
def test_what_is_for_others_is_no_name_of_the_plain_condition(text):
    assert "Other" not in ask(text).title


@pytest.mark.parametrize(
    "text", ["cast on right forearm", "right hip fracture pinned", "left ventricle", "modifier for left knee"]
)
def test_a_side_makes_no_diagnosis_of_what_is_none(text):
    assert not ask(text).sources[0].ref.startswith("code:")


def test_a_diagnosis_is_told_beside_the_card_of_its_name():
    found = ask("ingrown toenail code")
    assert found.sources[0].ref.startswith("card:")
    assert found.sources[-1].ref == "code:L60.0"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("latex allergy", "Z91.040"),
        ("diverticulitis", "K57.92"),
        ("diverticulosis", "K57.90"),
        ("bedsore tailbone stage three", "L89.153"),
        ("low back pain with sciatica rt side", "M54.41"),
        ("cat bite left hand", "S61.452"),
        ("oa both hips", "M16.0"),
    ],
)
def test_a_name_that_is_all_of_the_question_is_meant(text, code):
    found = diagnoses.read(text)
    assert found
    assert found.code.code == code


def test_both_may_be_two_diseases():
    assert not ask("ckd and esrd both documented").sources[0].ref.startswith("code:")


@pytest.mark.parametrize(
    "text",
    [
        "how many characters can icd 10 code have",
        "first letter of icd 10 code for injuries",
        "can u code from the index only",
        "do i code a resolved condition",
    ],
)
def test_a_rule_about_codes_is_no_diagnosis(text):
    assert not ask(text).sources[0].ref.startswith("code:")


@pytest.mark.parametrize(("text", "code"), [("anxiety", "F41.9"), ("food poisoning", "A05.9")])
def test_a_bare_diagnosis_stands_before_a_fact_of_the_exam(text, code):
    assert ask(text).title.startswith(code)


def test_behind_a_bare_diagnosis_stands_the_fact_of_the_exam_that_names_it():
    assert "exam:nerves" in {source.ref for source in ask("anxiety").sources}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("preeclampsia severe 34 weeks", "O14.13"),
        ("sprained rt ankle follow up", "S93.401D"),
        ("dvt right leg acute femoral vein", "I82.411"),
        ("breast ca mastectomy 6 yrs ago no meds now", "Z85.3"),
    ],
)
def test_what_is_told_besides_chooses_the_code(text, code):
    assert ask(text).title.startswith(code)


def test_a_visit_after_a_cancer_is_no_cancer():
    assert not ask("breast cancer follow up").title.startswith("C50")
