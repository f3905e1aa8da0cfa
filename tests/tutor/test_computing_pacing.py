"""The exam's minutes."""

import pytest

from tutor.computing import pacing
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("how many minutes do i have for each question on average", "2.4 minutes for each question"),
        ("is 4 hrs enough for 100 qs", "2.4 minutes for each question"),
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
    ("text", "title"),
    [
        ("what question should i be on after 2 hours", "Question 50"),
        ("how many questions should i have done at the 90 minute mark", "Question 38"),
        ("where should i be at 1 hour", "Question 25"),
    ],
)
def test_the_question_that_is_due_after_so_long_is_told(text, title):
    assert pacing.of(clean(text)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("i missed 31 questions did i pass", "69 of 100: no pass"),
        ("i missed 24 on the cpc is that a pass", "76 of 100: a pass"),
        ("is 30 wrong still a pass", "70 of 100: a pass"),
        ("i got 68 right out of 100 did i pass", "68 of 100: no pass"),
        ("got 58 out of 75 on a practice exam is that good", "58 of 75, 77.3%: a pass"),
        ("i got 104 out of 150 on a practice test is that passing", "104 of 150, 69.3%: no pass"),
    ],
)
def test_so_many_right_or_missed_are_held_against_the_pass_mark(text, title):
    assert pacing.of(clean(text)).title == title


@pytest.mark.parametrize(
    "text",
    [
        "i failed by 2 points what now",
        "how many can i miss and still pass",
        "i missed 5 questions in each section will i pass",
        "is 12 out of 18 sections enough to pass",
        "pt passed 2 of 3 stones on the right",
        "i failed 3 times in 2 years",
    ],
)
def test_other_numbers_beside_passing_are_no_score(text):
    assert pacing.of(clean(text)) is None


@pytest.mark.parametrize(
    "text", ["how long is a visit of 40 minutes", "how much time per case question", "99214 minutes"]
)
def test_other_minutes_are_not_the_exams(text):
    assert pacing.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2 hours 20 left and 55 questions to go, how long can i spend on each", "2.55 minutes each, 153 seconds"),
        ("40 minutes left and 20 questions left", "2 minutes each, 120 seconds"),
        (
            "i keep 50 min for the 10 cases, what is left for each of the other 90 questions",
            "The other 90: 2.11 minutes each",
        ),
        ("if i do every question in 2 min flat how much time is left at the end", "40 minutes left"),
        ("at 3 minutes per question do i finish in total", "60 minutes too many"),
    ],
)
def test_what_is_left_of_the_clock_is_shared_out(text, title):
    assert pacing.of(clean(text)).title == title


@pytest.mark.parametrize("text", ["0 questions left and 40 minutes left", "5 hours left and 20 questions to go"])
def test_no_time_is_shared_among_no_questions_nor_more_than_the_exam_has(text):
    assert pacing.left(clean(text)) is None


def test_a_score_told_in_two_parts_is_one():
    text = "practise run: 9 of the 10 cases right and 60 of the other 90, would that pass"
    assert pacing.of(clean(text)).title == "69 of 100: no pass"
