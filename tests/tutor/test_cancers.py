"""A cancer that is gone, still treated or treated today, over the real code book."""

import pytest

from tests.answers import ask


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("lung cancer spread to the brain, came in today for immunotherapy", "Z51.12, C34.9-, C79.31"),
        ("lung cancer spread to bones, today just radiation to the bone, codes in order", "Z51.0, C79.51, C34.9-"),
        ("lumpectomy on the left breast, now takes tamoxifen as treatment, current or history", "C50.912, Z79.810"),
        ("breast cancer cut out, all treatment ended 4 yrs ago, now liver mets. codes", "C78.7, Z85.3"),
    ],
)
def test_what_is_treated_today_leads_and_what_is_treated_still_is_current(text, codes):
    assert ask(text).title == codes


def test_a_treatment_of_the_past_is_no_reason_for_today():
    assert "Z51" not in ask("lung cancer with brain mets, had chemo last year. codes").title


@pytest.mark.parametrize("text", ["tamoxifen to prevent breast cancer, never had it", "what is tamoxifen"])
def test_a_drug_that_prevents_is_no_cancer(text):
    assert "C50" not in ask(text).title
