import pytest

from progress.next_step import DomainStanding, next_step


def standing(slug, weight=6, answered=0, right=0, lessons_unread=0):
    return DomainStanding(slug, slug.title(), weight, answered, right, lessons_unread)


def test_what_is_begun_is_finished_first():
    step = next_step([standing("radiology", answered=20)], unfinished="Mixed questions", missed=9)
    assert step.kind == "resume"
    assert "Mixed questions" in step.title


def test_a_newcomer_starts_with_mixed_questions():
    assert next_step([standing("radiology"), standing("cases", 10)]).kind == "start"


def test_five_missed_questions_are_a_set_of_their_own():
    met = [standing("radiology", answered=20, right=18)]
    assert next_step(met, missed=5).kind == "missed"
    assert next_step(met, missed=4).kind != "missed"


def test_of_domains_hardly_tried_the_one_that_weighs_most_comes_first():
    step = next_step([standing("radiology", 6, 20, 2), standing("cases", 10), standing("anesthesia", 4)])
    assert (step.kind, step.domain) == ("domain", "cases")
    assert "10 of the exam's 100 questions" in step.reason
    assert "you have not tried it" in step.reason


def test_of_domains_known_the_one_with_most_points_to_gain_comes_first():
    step = next_step(
        [standing("radiology", 6, 20, 10), standing("cases", 10, 20, 19), standing("anesthesia", 4, 20, 8)]
    )
    assert step.domain == "radiology"
    assert "10 of 20 right" in step.reason


@pytest.mark.parametrize(("right", "kind"), [(5, "lesson"), (19, "domain")])
def test_a_lesson_comes_before_practice_where_little_is_known(right, kind):
    assert next_step([standing("radiology", 6, 20, right, lessons_unread=1)]).kind == kind


def test_two_right_answers_are_not_taken_for_mastery():
    assert standing("a", 10, 2, 2).points_to_gain > standing("b", 10, 40, 36).points_to_gain


def test_every_step_says_why():
    for answered in (0, 3, 30):
        assert next_step([standing("radiology", answered=answered, right=answered // 2)]).reason.endswith(".")
