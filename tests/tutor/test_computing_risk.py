"""The risk score of a person told of in words."""

import pytest

from codebook import raf
from tutor.computing import risk
from tutor.computing.reading import clean
from tutor.computing.risk import Asked

TABLES = raf.Tables(
    hccs={"E1165": ["37"], "E119": ["38"], "I5022": ["226"]},
    labels={"37": "Diabetes with Chronic Complications", "38": "Diabetes", "226": "Heart Failure"},
    drops={"37": ["38"]},
    coefficients={"CNA_F70_74": 0.395, "CNA_HCC37": 0.166, "CNA_HCC226": 0.36, "CNA_DIABETES_HF_V28": 0.112},
)
WOMAN = Asked(72, "F", "CNA", "", ("E11.65", "I50.22", "E11.9"))


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("raf 72 year old woman non-dual e11.9", "CNA"),
        ("raf 60 year old woman e11.9", "CND"),
        ("raf 72 year old man full dual e11.9", "CFA"),
        ("raf 50 year old man partial dual e11.9", "CPD"),
        ("raf 80 yo woman in a nursing home e11.9", "INS"),
    ],
)
def test_the_segment_is_told_by_age_and_words(text, segment):
    assert risk.read(clean(text)).segment == segment


def test_the_score_adds_up_in_steps():
    done = risk.compute(WOMAN, list(WOMAN.codes), TABLES)
    results = {step.text: step.result for step in done.steps}
    assert results["Demographics: Female, 70–74"] == "0.395"
    assert results["HCC38 Diabetes: dropped by HCC37"] == "0"
    assert results["Interaction: Diabetes × heart failure"] == "0.112"
    assert results["Raw score: 0.395 + 0.166 + 0.360 + 0.112"] == "1.033"
    assert results["Normalized: 1.033 ÷ 1.067"] == "0.968"
    assert results["After the coding adjustment of 5.9%: × 0.941"] == "0.911"
    assert done.title == "RAF 1.033 raw, 0.911 for payment (V28, 2026)"


def test_without_age_and_sex_only_the_conditions_are_added():
    done = risk.compute(Asked(None, "", "CNA", "", ("E11.65",)), ["E11.65"], TABLES)
    assert done.title == "RAF without demographics: 0.166"
    assert done.steps[0].text.startswith("Not told: age and sex")


def test_what_is_assumed_is_said():
    asked = risk.read(clean("raf of a 72 year old woman with e11.65"))
    steps = risk.compute(asked, ["E11.65"], TABLES).steps
    assert steps[0].text == "Not told, assumed: community, without Medicaid"


@pytest.mark.parametrize("text", ["what is a raf score", "how does raf work in v28", "what is an hcc"])
def test_a_question_about_the_score_is_no_sum(text):
    assert risk.read(text) is None
