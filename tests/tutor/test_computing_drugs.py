"""HCPCS units of a drug, and what becomes of the rest of a vial."""

import pytest

from tutor.computing import drugs
from tutor.computing.brands import BRANDS
from tutor.computing.drugs import Amount, Drug, units, wasted_units
from tutor.computing.reading import clean


def mg(size):
    return Amount("mass", size)


@pytest.mark.parametrize(
    ("dose", "unit", "count"), [(45, 15, 3), (46, 15, 4), (30, 0.1, 300), (25, 50, 1), (50, 50, 1), (50.1, 50, 2)]
)
def test_a_part_of_a_unit_is_a_unit(dose, unit, count):
    assert units(mg(dose), mg(unit)) == count


@pytest.mark.parametrize(
    ("dose", "wasted", "unit", "count"),
    [(2.3, 1.2, 0.1, 12), (75, 25, 10, 2), (7, 3, 10, 0), (60, 20, 1, 20), (399, 1, 10, 0), (80, 20, 10, 2)],
)
def test_no_milligram_is_billed_twice(dose, wasted, unit, count):
    assert wasted_units(mg(dose), mg(wasted), mg(unit)) == count


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("10 mg", mg(10)),
        ("up to 1,000 mcg", mg(1)),
        ("1 g", mg(1000)),
        ("100 units", Amount("activity", 100)),
        ("250 mL", Amount("volume", 250)),
        ("each", None),
        ("1 unit of blood", None),
    ],
)
def test_the_shelfs_units_are_read(text, amount):
    assert drugs.unit_of(text) == amount


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("toradol 45 mg im", mg(45)),
        ("gave 2.3 mg of a 3.5mg vial and threw the rest out", mg(2.3)),
        ("gave 2.3 mg, wasted the rest of the 3.5 mg vial", mg(2.3)),
        ("75 mg given from 100 mg sdv, 25 mg wasted", mg(75)),
        ("2 ml of 40 mg/ml", mg(80)),
        ("5 mg/kg, patient 176 lbs", mg(400)),
        ("5 mg/kg, patient 80 kg, 100 mg vials", mg(400)),
        ("40 mg in each knee", mg(80)),
        ("40 mg each shoulder", mg(80)),
        ("40 mg both knees", mg(40)),
        ("250 mg x 2 shots", mg(500)),
        ("two injections of 40 mg", mg(80)),
        ("1 g vial, whole vial given", mg(1000)),
        ("coded per 10 mg, patient got 75 mg", mg(75)),
        ("500 mcg shot", mg(0.5)),
    ],
)
def test_the_dose_is_told_from_vial_waste_and_unit(question, given):
    told = drugs.read(clean(question))
    assert told is not None
    assert told.given == given


@pytest.mark.parametrize(
    ("question", "unit", "title"),
    [
        ("45 mg", "15 mg", "J1: 3 units"),
        ("3.5 mg single dose vial, gave 2.3 mg", "0.1 mg", "J1: 23 units, and 12 units discarded with JW"),
        ("80 mg vial, multiple dose, gave 60 mg", "1 mg", "J1: 60 units"),
        ("7 mg from a 10 mg single-dose vial, 3 mg discarded", "10 mg", "J1: 1 unit"),
        ("200 mg from two 100 mg vials", "1 mg", "J1: 200 units, with JZ: nothing was discarded"),
        ("single dose vial 100 mg, 80 mg used, unit 10mg", "10 mg", "J1: 8 units, and 2 units discarded with JW"),
        ("730 mg from two 400 mg vials", "10 mg", "J1: 73 units, and 7 units discarded with JW"),
    ],
)
def test_lines_for_dose_and_waste(question, unit, title):
    assert drugs.compute(drugs.read(clean(question)), Drug("J1", "Drug", unit)).title == title


def test_a_dose_of_another_kind_than_the_unit_is_no_sum():
    assert drugs.compute(drugs.read("5 ml"), Drug("J1", "Drug", "10 mg")) is None


def test_brands_are_on_the_shelf():
    from codebook import shelf

    found = shelf.find_many("HCPCS", list(BRANDS.values()))
    assert {code for code in BRANDS.values() if code not in found or not drugs.unit_of(found[code].unit)} == set()


@pytest.mark.parametrize(
    ("question", "unit", "title"),
    [
        ("gave ativan 1 mg iv three separate times same visit, units", "2 mg", "J0000: 2 units"),
        ("zofran 4 mg iv in the morning and 4 mg again couple hrs later, units", "1 mg", "J0000: 8 units"),
        (
            "300 mg iv, single dose vial, nothing left. units",
            "1 mg",
            "J0000: 300 units, with JZ: nothing was discarded",
        ),
    ],
)
def test_what_is_given_again_is_added_and_an_emptied_vial_takes_jz(question, unit, title):
    assert drugs.compute(drugs.read(clean(question)), Drug("J0000", "a drug", unit)).title == title
