"""A mother's codes at a birth, over the real code book."""

import pytest

from codebook import shelf
from tests.answers import ask
from tutor.composing.deliveries import FINDINGS


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("c section at 39 weeks because baby was breech, one live baby. moms codes", "O32.1XX0, Z37.0, Z3A.39"),
        ("36 yo g2p1 delivered at 39 weeks, normal, live baby", "O80, Z37.0, Z3A.39"),
        ("41 weeks pregnant delivered vaginally, live baby, dx codes", "O48.0, Z37.0, Z3A.41"),
        ("delivered at 40 weeks with second degree tear, healthy baby, icd codes", "O70.1, Z37.0, Z3A.40"),
        ("planned repeat c section, low transverse scar, 39 wks healthy baby, her dx", "O34.211, Z37.0, Z3A.39"),
        ("she delivered at 34 weeks after preterm labor, live baby", "O60.14X0, Z37.0, Z3A.34"),
        ("woman wanted a c-section, no reason, 39 weeks, live baby, dx", "O82, Z37.0, Z3A.39"),
    ],
)
def test_what_went_otherwise_leads_and_the_outcome_and_the_weeks_follow(text, codes):
    assert ask(text).title == codes


@pytest.mark.parametrize(
    "text", ["woman delivered twins at 36 weeks", "cpt for a delivery at 39 weeks, she had no care"]
)
def test_several_babies_and_procedures_have_other_codes(text):
    assert "Z3A" not in ask(text).title


def test_every_finding_is_on_the_shelf():
    assert all(code and code.billable for code in (shelf.find("ICD-10-CM", code) for _, code in FINDINGS))
