"""The diagnosis of a growth of the skin by kind, place and side."""

from itertools import product

import pytest

from codebook import shelf
from tutor.computing import growths
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("melanoma left forearm icd", "C43.62"),
        ("squamous cell ca skin right ear", "C44.222"),
        ("basal cell carcinoma right cheek icd", "C44.319"),
        ("bcc of the nose icd 10", "C44.311"),
        ("dx code for melanoma in situ of the back", "D03.59"),
        ("mole on the left leg icd-10", "D22.72"),
        ("melanoma on the nose, diagnosis code", "C43.31"),
        ("scc scalp dx", "C44.42"),
    ],
)
def test_kind_place_and_side_make_the_code(text, code):
    found = growths.of(clean(text))
    assert found
    assert found.title.endswith(f": {code}")


@pytest.mark.parametrize(
    "text",
    [
        "bcc cheek 0.7 cm with 0.3 margins excised",
        "mohs for bcc of the nose",
        "history of melanoma of the back icd",
        "basal cell carcinoma or squamous cell carcinoma of the ear",
        "is a mole on the back cancer",
        "melanoma of the eyelid icd",
        "basal cell carcinoma icd",
        "mole on arm shaved, icd and cpt",
    ],
)
def test_what_was_done_and_what_else_is_asked_is_left_to_others(text):
    assert growths.of(clean(text)) is None


def test_every_code_that_can_come_out_is_valid():
    codes = {
        growths.code_of(start, place, side)
        for (_, _, start), place, side in product(growths.KINDS, growths.PLACES, ["left", "right", ""])
    }
    found = {code: shelf.find("ICD-10-CM", code) for code in codes}
    assert all(found.values()), [code for code, one in found.items() if not one]
    assert all(one.billable for one in found.values() if one)
