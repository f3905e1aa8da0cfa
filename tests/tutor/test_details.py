"""A diagnosis told in everyday words with its side, visit or cause, over the real code book."""

import pytest

from tests.answers import ask
from tutor.composing import details


def title(text: str) -> str:
    return ask(text).title


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("icd 10 carpal tunnel left wrist", "G56.02"),
        ("ptosis right eyelid icd 10, not specified what kind", "H02.401"),
        ("acute otitis media rt ear icd 10", "H66.91"),
        ("icd 10 broken left collarbone first visit", "S42.002A"),
        ("boxer fracture right hand er visit icd10", "S62.336A"),
    ],
)
def test_the_side_that_is_told_is_the_codes(text, code):
    assert title(text).startswith(f"{code} ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sprained rt ankle 1st visit dx", "S93.401A"),
        ("sprained rt ankle here for recheck dx", "S93.401D"),
        ("closed colles fx left wrist seen in ER icd10", "S52.532A"),
        ("icd10 fx right tibia shaft er visit", "S82.201A"),
        ("icd10 open fx right tibia shaft er visit", "S82.201B"),
        ("icd 10 colles fracture left follow up visit", "S52.532D"),
    ],
)
def test_the_visit_that_is_told_is_the_seventh_character(text, code):
    assert title(text).startswith(f"{code} ")


def test_without_a_visit_the_seventh_character_is_left_open():
    assert title("icd 10 colles fracture left radius").startswith("S52.532 ")


def test_degrees_are_read_as_digits_or_words():
    assert title("dx code 2nd degree burn left forearm initial visit").startswith("T22.212A ")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fell off a ladder, closed fx lower end of left radius, first er visit. dx codes", "S52.502A, then W11.XXXA"),
        ("slipped on ice, broken right ankle, er visit. icd codes", "S82.891A, then W00.-"),
        ("dog attack, open bite left hand, first visit icd 10 codes", "S61.452A, then W54.0XXA"),
    ],
)
def test_an_injury_comes_before_what_caused_it(text, codes):
    assert title(text) == codes


def test_what_is_not_known_is_no_part_of_the_name():
    assert details.read("elevated psa no cancer found yet").text == "elevated psa"
    assert title("dx code for elevated psa no cancer found yet").startswith("R97.20 ")


def test_a_diagnosis_is_of_the_patient_it_is_asked_for():
    assert "hypotension" not in title("icd10 for ESRD pt who gets hemodialysis 3x a week").lower()


@pytest.mark.parametrize(
    ("text", "side", "stage"),
    [
        ("primary open angle glaucoma both eyes mild stage", "bilateral", "mild stage"),
        ("glaucoma right eye severe", "right", "severe stage"),
        ("pigmentary glaucoma left eye stage not stated", "left", "stage unspecified"),
        ("mild asthma", "", ""),
    ],
)
def test_the_stage_of_glaucoma_is_told_apart(text, side, stage):
    told = details.read(text)
    assert (told.side, told.stage) == (side, stage)
    assert "eyes" not in told.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("wet macular degeneration right eye with active choroidal neovascularization, dx", "H35.3211"),
        ("dry AMD left eye intermediate dry stage", "H35.3122"),
    ],
)
def test_macular_degeneration_ends_in_its_stage(text, code):
    assert ask(text).title.startswith(code)
