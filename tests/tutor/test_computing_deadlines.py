"""The last day to file a claim or to appeal."""

import pytest

from tutor.computing import deadlines
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("medicare pt seen june 10 2025, last day to file that claim?", "File by June 10, 2026"),
        ("medicare claim for a visit on 2/29/2024, when is timely filing over", "File by February 28, 2025"),
        ("medicare denial dated 3/1/2026 last day to appeal", "A redetermination by the MAC: by July 4, 2026"),
        (
            "redetermination decision of jan 5 2026, when is the reconsideration by the QIC due",
            "A reconsideration by the QIC: by July 9, 2026",
        ),
    ],
)
def test_medicares_days_are_counted_from_the_date_that_is_told(text, title):
    assert deadlines.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text",
    [
        "aetna denial of 3/1/2026, last day to appeal",
        "how long do i have to appeal to medicare",
        "medicare visit on june 10, 90 day global, last day",
        "when did medicare part b begin for who turned 65 on may 3",
    ],
)
def test_other_payers_and_no_date_get_no_day(text):
    assert deadlines.of(clean(text)) is None
