"""The exam's minutes."""

import pytest

from tutor.computing import pacing
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("how many minutes do i have for each question on average", "2.4 minutes for each question"),
    ],
)
def test_the_exams_minutes_are_shared_among_its_questions(text, title):
    assert pacing.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text", ["after 60 questions i used 2 hr 50 am i on pace", "50 questions in 2 hours, on pace?"]
)
def test_so_many_questions_in_so_much_time_are_held_against_the_pace(text):
    assert pacing.of(clean(text)).steps


@pytest.mark.parametrize(
    "text", ["how long is a visit of 40 minutes", "how much time per case question", "99214 minutes"]
)
def test_other_minutes_are_not_the_exams(text):
    assert pacing.of(clean(text)) is None
