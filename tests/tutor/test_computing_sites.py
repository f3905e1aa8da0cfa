"""The modifier of a finger, a toe, a lid, a vessel, a side, and of an ambulance's ride."""

import pytest

from tutor.computing import sites


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("right foot big toe", ["T5"]),
        ("a toe on the left foot, second one", ["T1"]),
        ("left 2nd and 3rd toes", ["T1", "T2"]),
        ("pinky toe left", ["T4"]),
        ("right thumb", ["F5"]),
        ("left pinky finger", ["F4"]),
        ("left hand 4th digit", ["F3"]),
        ("both big toes", ["TA", "T5"]),
        ("upper left eyelid", ["E1"]),
        ("lower right lid", ["E4"]),
        ("bleph both upper lids", ["E1", "E3"]),
    ],
)
def test_digits_and_lids_by_side(text, codes):
    assert sites.of(text) == codes


@pytest.mark.parametrize(
    "text",
    ["second visit for a finger on the left", "which is the right modifier", "hand surgery", "first finger right"],
)
def test_a_place_that_is_not_told_whole_has_no_modifier(text):
    assert sites.of(text) == []


def test_a_branch_has_the_modifier_of_its_artery():
    assert sites.vessels("stent in the obtuse marginal and the lad") == ["LD", "LC"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("right knee", ["RT"]), ("left ear", ["LT"]), ("both eyes", ["50"]), ("the right code", [])],
)
def test_one_of_a_pair(text, codes):
    assert sites.pairs(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ambulance from home to hospital", ["RH"]),
        ("ambulance hospital to nursing home", ["HN"]),
        ("ambulance home to dialysis", ["RJ", "RG"]),
        ("ambulance from home to freestanding dialysis", ["RJ"]),
        ("airport to hospital ambulance", ["IH"]),
        ("drove home to the hospital", []),
    ],
)
def test_a_ride_goes_from_its_first_place_to_its_second(text, codes):
    assert sites.ride(text) == codes
