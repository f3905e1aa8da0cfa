import pytest

from progress.mastery import Mastery, strongest


def area(slug="radiology", weight=6, met=0, known=0):
    return Mastery(slug, slug.title(), weight, met, known)


@pytest.mark.parametrize(
    ("met", "known", "mastered", "strong"),
    [
        (0, 0, False, False),
        (19, 19, False, False),
        (20, 13, False, False),
        (20, 14, False, True),
        (20, 15, False, True),
        (20, 16, True, True),
        (35, 28, True, True),
        (35, 27, False, True),
        (30, 21, False, True),
        (30, 20, False, False),
    ],
)
def test_an_area_is_mastered_with_four_fifths_of_twenty_and_strong_with_a_pass(met, known, mastered, strong):
    found = area(met=met, known=known)
    assert found.is_mastered == mastered
    assert bool(strongest([found])) == strong


def test_few_right_answers_weigh_less_than_many():
    assert area(met=2, known=2).points_to_gain > area(met=40, known=38).points_to_gain


def test_the_strongest_three_come_in_order_and_the_heavier_of_equals_first():
    areas = [area("a", 3, 20, 16), area("b", 6, 20, 16), area("c", 6, 30, 30), area("d", 6, 20, 14), area("e", 6, 5, 5)]
    assert [found.slug for found in strongest(areas)] == ["c", "b", "a"]
