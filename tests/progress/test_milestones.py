import pytest

from progress.milestones import milestones, next_of
from progress.readiness import Forecast

NOTHING = {"answered": 0, "tried": 0, "areas": 18, "lessons_read": 0, "mocks": 0, "forecast": None}
WIDE = Forecast(65, 55, 75, 0.3)


def reached(**facts):
    return {one.title for one in milestones(**NOTHING | facts) if one.reached}


def test_a_newcomer_has_none_and_a_first_one_ahead():
    assert not reached()
    assert next_of(milestones(**NOTHING)).title == "A first lesson read"


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"lessons_read": 1}, "A first lesson read"),
        ({"answered": 100}, "The first 100 answers"),
        ({"forecast": WIDE}, "A forecast"),
        ({"tried": 18}, "Every area tried"),
        ({"mocks": 1}, "A mock exam handed in"),
        ({"forecast": Forecast(60, 53, 67.9, 0.1)}, "A forecast within 15 points"),
        ({"forecast": Forecast(71, 60, 80, 0.51)}, "More likely than not"),
        ({"forecast": Forecast(80, 70, 88, 0.9)}, "Nine in ten"),
        ({"answered": 1000}, "1,000 answers"),
    ],
)
def test_each_is_reached_by_what_it_names(facts, title):
    assert title in reached(**facts)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"answered": 99}, "The first 100 answers"),
        ({"tried": 17}, "Every area tried"),
        ({"tried": 0, "areas": 0}, "Every area tried"),
        ({"forecast": Forecast(60, 53, 68, 0.1)}, "A forecast within 15 points"),
        ({"forecast": Forecast(70, 60, 80, 0.5)}, "More likely than not"),
    ],
)
def test_and_not_just_before(facts, title):
    assert title not in reached(**facts)


def test_there_is_an_end_to_them():
    every = NOTHING | {
        "answered": 9999,
        "tried": 18,
        "lessons_read": 9,
        "mocks": 2,
        "forecast": Forecast(85, 80, 90, 1),
    }
    assert next_of(milestones(**every)) is None
