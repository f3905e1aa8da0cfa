"""Supplies by the pack, walkers by their parts, equipment by weight; visits whose decision making is told."""

import pytest

from tests.answers import ask
from tutor.computing import anesthetics, equipment, told_levels
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("150 glucose test strips, A code and units", "A4253 x 3 (3 units)"),
        ("120 test strips how many units", "A4253 x 3 (3 units)"),
        ("3 boxes of 50 test strips and 200 lancets", "A4253 x 3 and A4259 x 2"),
        ("a pair of diabetic shoes and three pairs of inserts", "A5500 x 2 and A5512 x 6"),
        ("1,800 calories a day of tube formula for 30 days, units", "B4150 x 540 (540 units)"),
        ("how many strips does medicare cover in 3 months", None),
        ("adhesive strips on a cut", None),
    ],
)
def test_a_pack_or_a_pair_is_counted_by_its_unit(question, title):
    found = equipment.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("walker that folds and has wheels, no seat or trunk support", "E0143"),
        ("standard walker no wheels not folding", "E0130"),
        ("walker doesn't fold but has wheels", "E0141"),
        ("rollator with a seat, code", "E0143 and E0156"),
        ("heavy duty walker with wheels", "E0149"),
        ("walker tips", None),
        ("walker", None),
    ],
)
def test_a_walker_is_chosen_by_what_it_has_and_has_not(question, title):
    found = equipment.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("wheelchair for a 280 lb patient", "K0006"),
        ("wheelchair for a 400 pound patient", "K0007"),
        ("hospital bed for 500 pounds", "E0303"),
        ("power wheelchair for 400 pounds", None),
    ],
)
def test_equipment_by_what_the_patient_weighs(question, title):
    found = equipment.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("est patient office visit moderate mdm", "99214"),
        ("er visit high complexity", "99285"),
        ("first hospital visit low complexity, initial", "99221"),
        ("est pt moderate mdm, steroid injection right knee same visit", "99214-25, and 20610-RT"),
        ("new patient level 3 visit and punch biopsy", "99203-25, and 11104"),
        ("what is moderate mdm", None),
        ("what counts as moderate mdm for an established patient", None),
    ],
)
def test_a_told_level_is_a_code_and_a_minor_procedure_stands_beside_it(question, title):
    found = told_levels.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("anesthesia code for total knee, 75 yo", "Anesthesia: 01402, and 99100"),
        ("4 year old gets ear tubes under general anesthesia, code and modifier", None),
    ],
)
def test_the_age_is_told_beside_the_anesthesia_only_where_it_is_extreme(question, title):
    found = anesthetics.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("cpap machine code plus heated humidifier", "E0601 and E0562"),
        ("rental of semi electric hospital bed with rails and mattress, code and modifier", "E0260-RR"),
        ("how do i bill a knee immobilizer off the shelf", "L1830"),
        ("back brace off the shelf rigid", "L0648"),
    ],
)
def test_things_are_told_together_as_they_were_got_and_made(text, title):
    assert ask(text).title.startswith(title)


def test_a_laboratory_test_done_again_is_known_by_its_modifier():
    assert ask("same potassium level 3 times in one day, modifier for the 2nd and 3rd").title.startswith("Modifier 91:")


def test_capitals_of_a_story_are_no_modifiers():
    text = "visit to adjust BP and sugar pills and talk over sleep and diet and then a long drive home, which modifiers"
    assert not ask(text).title.startswith("Modifier BP")


def test_a_patients_age_does_not_lead_an_answer():
    text = "65 yo medicare gets flu vaccine at the office from a nurse. what for the giving part"
    assert ask(text).sources[0].ref != "term:y-o"
