"""What of the codes that were checked is right."""

import pytest

from tutor.computing import accuracy
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("my audit: 240 codes checked, 15 wrong. do i make the 95% they want", "93.75% accuracy: 95% not reached"),
        ("audit of 50 charts, 2 errors, accuracy?", "96% accuracy: 95% reached"),
    ],
)
def test_accuracy_is_the_share_that_is_right(text, title):
    assert accuracy.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text", ["audit of 10 charts, 12 errors", "i coded 40 charts today", "0 codes checked, 0 wrong, audit"]
)
def test_without_a_count_that_can_be_there_is_no_share(text):
    assert accuracy.of(clean(text)) is None
