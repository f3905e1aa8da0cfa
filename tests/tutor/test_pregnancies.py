"""A disease in pregnancy with how far along it is, over the real code book."""

import pytest

from codebook import shelf
from tests.answers import ask
from tutor.composing.pregnancies import DISEASES, in_trimester


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("32 weeks pregnant with severe preeclampsia", "O14.13, Z3A.32"),
        ("preeclampsia severe 34 weeks", "O14.13, Z3A.34"),
        ("30 weeks pregnant gestational diabetes controlled with diet", "O24.410, Z3A.30"),
        ("pregnant 20 weeks, anemia", "O99.012, D64.9, Z3A.20"),
        ("UTI in pregnancy 12 weeks", "O23.41, Z3A.12"),
        ("25 weeks pregnant with type 2 diabetes on insulin", "O24.112, Z79.4, Z3A.25"),
        ("chronic hypertension with superimposed preeclampsia 30 weeks", "O11.3, Z3A.30"),
        ("36 weeks oligohydramnios", "O41.03-, Z3A.36"),
        ("hiv positive pregnant 20 weeks", "O98.712, Z21, Z3A.20"),
    ],
)
def test_the_weeks_choose_the_trimester_and_are_told_last(text, codes):
    assert ask(text).title == codes


@pytest.mark.parametrize("one", DISEASES, ids=lambda one: one.said[:20])
def test_every_disease_leads_to_codes_of_the_shelf(one):
    assert in_trimester(one.heading, "third trimester")
    assert not one.beside or shelf.find("ICD-10-CM", one.beside)


@pytest.mark.parametrize(
    "text", ["anemia 20 weeks after surgery", "delivered at 38 weeks with preeclampsia", "asthma for 20 weeks"]
)
def test_other_times_and_other_patients_have_other_codes(text):
    assert "Z3A" not in ask(text).title
