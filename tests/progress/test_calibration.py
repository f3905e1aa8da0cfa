from math import exp, log, sqrt
from random import Random

import pytest
from django.core.management import call_command

from progress.calibration import SPREAD, fit
from progress.models import DomainTally, ItemParameters
from progress.readiness import Item
from quizzes import actions
from quizzes.answers import Response
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("theta", "item", "chance", "information"),
    # As catsim 0.21 computes them (irt.icc and irt.inf).
    [
        (0.0, Item(0.0, 1.0, 0.25), 0.625, 0.15),
        (0.7, Item(-0.4, 1.3, 0.25), 0.8551759868250877, 0.1863428066128337),
        (-1.2, Item(0.9, 0.8, 0.0), 0.1570954688854527, 0.084746548826312),
        (2.0, Item(1.1, 1.7, 0.2), 0.857605051371003, 0.3242316472765664),
    ],
)
def test_the_curve_and_its_information_are_catsims(theta, item, chance, information):
    assert item.chance(theta) == pytest.approx(chance)
    assert item.information(theta) == pytest.approx(information)


def test_the_likelihood_is_highest_where_catsims_estimator_finds_it():
    rows = [(-1, 1, 0.25), (0, 1.3, 0.25), (0.5, 0.8, 0), (1.2, 1.6, 0.25)]
    rows += [(0.3, 1, 0), (-0.5, 1.1, 0.25), (0.9, 0.9, 0.25), (-0.2, 1.4, 0)]
    right = (True, True, False, False, True, True, True, False)

    def likelihood(theta: float) -> float:
        chances = [Item(*row).chance(theta) for row in rows]
        return sum(log(p if correct else 1 - p) for p, correct in zip(chances, right, strict=True))

    best = max((step / 1000 for step in range(-3000, 3000)), key=likelihood)
    # NumericalSearchEstimator of catsim 0.21.
    assert best == pytest.approx(0.23805304726589618, abs=0.001)


def test_fitting_finds_the_items_that_made_the_answers():
    rng = Random(5)
    start = {key: Item(rng.choice([-0.9, 0.0, 0.9])) for key in range(40)}
    true = {key: Item(item.difficulty + rng.gauss(0, 0.7), exp(rng.gauss(0, 0.3)), 0.25) for key, item in start.items()}
    learners = []
    for _ in range(500):
        theta = rng.gauss(0, SPREAD)
        learners.append([(key, rng.random() < true[key].chance(theta)) for key in rng.sample(range(40), 30)])
    fitted = fit(learners, start)

    def off(items: dict[int, Item]) -> float:
        return sqrt(sum((items[key].difficulty - true[key].difficulty) ** 2 for key in true) / len(true))

    assert off(fitted) < off(start) / 2
    assert off(fitted) < 0.3
    assert all(item.guessing == 0.25 for item in fitted.values())


def test_few_answers_leave_an_item_near_its_authors_word():
    start = {1: Item(0.9)}
    assert fit([[(1, True)], [(1, False)]], start)[1].difficulty == pytest.approx(0.9, abs=0.3)


def test_what_everybody_has_right_or_wrong_stays_finite():
    start = {1: Item(0.0), 2: Item(0.0)}
    fitted = fit([[(1, True), (2, False)]] * 300, start)
    assert -4 <= fitted[1].difficulty < -1
    assert 1 < fitted[2].difficulty <= 4


def test_without_answers_nothing_is_fitted():
    assert fit([], {1: Item(0.0)}) == {}


def answer(item, *, right: bool = True, now=NOW) -> None:
    choice = item.revision.key if right else (item.revision.key + 1) % 4
    actions.record_response(item=item, response=Response(choice, "", None, 30, []), now=now)


@pytest.mark.django_db
def test_calibrate_fits_what_has_answers_enough_and_reads_all_answers_anew(learner, guest, start, capsys):
    first = start(learner).items.first()
    twice = start(guest).items.get(revision=first.revision)
    answer(first)
    answer(twice)
    before = DomainTally.objects.get(learner=guest).weighted
    call_command("calibrate", at_least=2)
    assert ItemParameters.objects.get().question == first.revision.question
    assert "1 of 24 questions have 2 answers or more" in capsys.readouterr().out
    # Everybody has the item right, so it is easier than its author said: a right answer says less.
    assert 0 < DomainTally.objects.get(learner=guest).weighted < before


@pytest.mark.django_db
def test_reading_all_answers_anew_comes_to_what_was_kept_as_they_came(learner, start):
    for hour in (1, 2, 3):
        for minute, item in enumerate(start(learner, seed=hour).items.all()):
            answer(item, right=minute % 3 > 0, now=NOW.replace(hour=hour, minute=minute))
    before = {row.pk: (row.precision, row.weighted) for row in DomainTally.objects.all()}
    DomainTally.objects.update(precision=0, weighted=0)
    call_command("calibrate")
    for row in DomainTally.objects.all():
        assert (row.precision, row.weighted) == pytest.approx(before[row.pk])
