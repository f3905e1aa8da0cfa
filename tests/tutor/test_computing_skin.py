"""Lesions by diameter and number, wounds by length, flaps and grafts by area."""

import pytest

from tutor.computing import closures, lesions
from tutor.computing.reading import clean


@pytest.mark.parametrize(("size", "margin", "diameter"), [(0.8, 0.2, 1.2), (0.7, 0.3, 1.3), (1.1, 0.4, 1.9), (2, 0, 2)])
def test_margins_count_on_both_sides(size, margin, diameter):
    assert lesions.excised(size, margin) == diameter


@pytest.mark.parametrize(
    ("diameter", "place"),
    [
        (0.5, 0),
        (0.51, 1),
        (0.6, 1),
        (1.0, 1),
        (1.1, 2),
        (2.0, 2),
        (2.1, 3),
        (3.0, 3),
        (3.1, 4),
        (4.0, 4),
        (4.1, 6),
        (14, 6),
    ],
)
@pytest.mark.parametrize("nature", ["benign", "malignant"])
@pytest.mark.parametrize("group", lesions.FIRSTS)
def test_excisions_step_up_above_each_size(diameter, place, nature, group):
    code = {"benign": 11400, "malignant": 11600}[nature] + lesions.FIRSTS[group] + place
    assert lesions.code_of(nature, group, diameter) == str(code)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("benign mole on arm 0.8 cm, margin 0.2 each side", "1.2 cm: 11402 (benign)"),
        ("BCC cheek 0.7cm w 0.3 margins all round, excised", "1.3 cm: 11642 (malignant)"),
        ("lesion .9cm margins .2 each side chest wall path benign closed one layer", "1.3 cm: 11402 (benign)"),
        ("excised cyst 5 mm with 2 mm margins on the back of the hand", "0.9 cm: 11421 (benign)"),
        ("excision benign lesion nose 1.0 x 0.6 cm, margins 1 mm and 2 mm", "1.2 cm: 11442 (benign)"),
        ("lesion excised from scalp 1 cm, margin 0.1", "1.2 cm: 11422 (benign) or 11622 (malignant)"),
        (
            "excised nevi: arm 0.8 cm margins 0.1 cm and scalp 1.2 cm with 0.2 cm margins",
            "1 cm: 11401 (benign); 1.6 cm: 11422 (benign)",
        ),
        ("shave removal of a 0.8 cm lesion on the neck", "0.8 cm shaved: 11306"),
        ("17 actinic keratoses frozen", "17004"),
        ("14 AKs", "17000 and 17003 x 13"),
        ("one actinic keratosis destroyed", "17000"),
        ("two actinic keratoses frozen off, plus 3 skin tags snipped", "17000 and 17003; 11200"),
        ("excised 3 lesions arm .5 cm benign each", "0.5 cm: 11400 (benign), 3 times"),
        ("14 warts", "17110"),
        ("15 flat warts", "17111"),
        ("15 skin tags", "11200"),
        ("16 skin tags", "11200 and 11201"),
        ("26 skin tags", "11200 and 11201 x 2"),
        ("2 shave biopsies and a punch biopsy of 3 lesions: 3 punch biopsies", "11104, 11105 x 2 and 11103 x 2"),
        ("mohs forehead, stage 1 six blocks, stage 2 three blocks", "17311, 17312 and 17315"),
        ("mohs on the back, 3 stages of 5 blocks each", "17313 and 17314 x 2"),
    ],
)
def test_lesions_to_codes(question, title):
    assert lesions.of(clean(question)).title == title


def test_a_margin_that_is_not_told_is_not_guessed():
    steps = lesions.of("benign lesion excised from the arm 0.8 cm").steps
    assert any(step.text.startswith("Not told: the margin") for step in steps)


def test_a_layered_closure_of_told_length_gets_its_code():
    steps = lesions.of("melanoma back excised 4 cm, margins 1 cm, closed 12 cm in layers").steps
    assert steps[-1].result == "12034"


@pytest.mark.parametrize(
    ("kind", "site", "size", "codes"),
    [
        ("simple", "hand", 2.5, ["12001"]),
        ("simple", "hand", 2.6, ["12002"]),
        ("simple", "trunk", 7.6, ["12004"]),
        ("simple", "scalp", 12.6, ["12005"]),
        ("simple", "limb", 20.1, ["12006"]),
        ("simple", "neck", 30.1, ["12007"]),
        ("simple", "cheek", 2.5, ["12011"]),
        ("simple", "nose", 5.0, ["12013"]),
        ("simple", "nose", 5.1, ["12014"]),
        ("simple", "cheek", 30.1, ["12018"]),
        ("intermediate", "axilla", 2.5, ["12031"]),
        ("intermediate", "trunk", 12.5, ["12034"]),
        ("intermediate", "limb", 30.1, ["12037"]),
        ("intermediate", "hand", 7.5, ["12042"]),
        ("intermediate", "neck", 7.6, ["12044"]),
        ("intermediate", "nose", 2.5, ["12051"]),
        ("intermediate", "cheek", 5.0, ["12052"]),
        ("intermediate", "cheek", 30.1, ["12057"]),
        ("complex", "trunk", 1.0, []),
        ("complex", "trunk", 1.1, ["13100"]),
        ("complex", "scalp", 2.6, ["13121"]),
        ("complex", "axilla", 7.5, ["13132"]),
        ("complex", "hand", 7.6, ["13132", "13133"]),
        ("complex", "nose", 12.5, ["13152", "13153"]),
        ("complex", "nose", 12.6, ["13152", "13153 x 2"]),
    ],
)
def test_repairs_by_kind_site_and_length(kind, site, size, codes):
    assert closures.codes(kind, site, size) == codes


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("12 cm layered repair on trunk plus 2cm simple repair on the hand do i add em", "12034 and 12001-59"),
        ("simple repair 3 cm arm, 2 cm leg and 4 cm face", "12002 and 12013-59"),
        (
            "left forearm, 4.0 cm layered; left leg 3.0 cm layered; right hand 2.0 cm simple; scalp 3.0 cm staples; "
            "cheek 1.5 cm glue",
            "12032, 12002-59 and 12011-59",
        ),
        ("layered closure 3 cm forearm, 4.5 cm thigh and simple 2 cm cheek", "12032 and 12011-59"),
        ("laceration 4 cm of the forehead which code", "simple 12013, intermediate 12052 or complex 13132"),
        ("rotation flap cheek, primary defect 2 x 3 cm, secondary 3 x 4 cm", "18 sq cm: 14041"),
        ("advancement flap 10 sq cm on the nose", "10 sq cm: 14060"),
        ("adjacent tissue transfer 75 sq cm trunk", "75 sq cm: 14301 and 14302"),
        ("adjacent tissue transfer 60 sq cm arm", "60 sq cm: 14301"),
        ("STSG of 260 sq cm on the chest, taken from thigh", "260 sq cm: 15100 and 15101 x 2"),
        ("full thickness graft 20 sq cm nose", "20 sq cm: 15260"),
        ("skin substitute 30 sq cm leg", "30 sq cm: 15271 and 15272"),
        ("debrided 25 sq cm to muscle and 10 sq cm to bone", "11044, 11043-59 and 11046"),
        ("debridement to muscle 45 sq cm", "45 sq cm: 11043 and 11046 x 2"),
    ],
)
def test_closures_to_codes(question, title):
    assert closures.of(clean(question)).title == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("BCC on the nose 0.8 cm ED&C", "0.8 cm destroyed: 17281"),
        ("destroyed malignant lesion of the back 2.5 cm", "2.5 cm destroyed: 17263"),
        ("squamous cell ca scalp 0.5 cm laser", "0.5 cm destroyed: 17270"),
    ],
)
def test_destroyed_cancer_goes_by_site_and_diameter(question, title):
    assert lesions.of(clean(question)).title == title


@pytest.mark.parametrize(
    "question", ["mass under skin of forearm 2 cm removed", "6 cm subcutaneous tumor of the back excised"]
)
def test_what_lies_under_the_skin_is_no_lesion_of_it(question):
    assert lesions.of(clean(question)) is None


def test_a_shave_needs_no_word_for_the_lesion():
    assert lesions.of(clean("shave removal 0.8 cm face")).title == "0.8 cm shaved: 11311"


def test_deep_stitches_are_a_layered_closure():
    assert "12042" in closures.of(clean("hand cut 3 cm, needed deep stitches")).title


@pytest.mark.parametrize(
    ("question", "title", "repair"),
    [
        (
            "bcc back excised 1.5 cm with margins total, closed in layers 4 cm",
            "1.5 cm: 11602 (malignant)",
            "12032",
        ),
        ("benign cyst of arm 2 cm excised, layered closure of 4.5 cm", "2 cm: 11402 (benign)", "12032"),
    ],
)
def test_the_length_of_a_closure_is_no_lesion(question, title, repair):
    found = lesions.of(clean(question))
    assert found.title == title
    assert found.steps[-1].result == repair


def test_several_sizes_may_share_their_unit():
    found = lesions.excision_of(clean("3 moles excised from arm 0.5, 0.6 and 1.1 cm, add them together?"))
    assert [part.partition(":")[0] for part in found.title.split("; ")] == ["0.5 cm", "0.6 cm", "1.1 cm"]
