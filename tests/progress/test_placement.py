"""Which item a placement check asks next, and how much narrower a forecast will be."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from progress.placement.choice import AMONG, most_informative, next_domain
from progress.placement.narrowing import narrowed
from progress.readiness import Curve, Evidence, Item, forecast, updated
from progress.skill import COVERED, needed

BLUEPRINT = yaml.safe_load(Path(settings.FIXTURES / "blueprint.yaml").read_text())
WEIGHTS = {place: domain["items"] for place, domain in enumerate(BLUEPRINT["domains"])}
CURVE = Curve([Item(difficulty) for difficulty in (-0.9, 0.0, 0.9)])
CURVES = dict.fromkeys(WEIGHTS, CURVE)


def asked_of(size: int, seed: int, weights=WEIGHTS) -> Counter:
    rng, asked = Random(seed), Counter()
    for _ in range(size):
        asked[next_domain(asked, weights, rng)] += 1
    return asked


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 20), min_size=1), st.integers(1, 60), st.integers())
def test_no_domain_is_ever_a_whole_item_ahead_of_its_share(weights, size, seed):
    asked, total = asked_of(size, seed, weights), sum(weights.values())
    assert sum(asked.values()) == size
    assert all(asked[domain] < size * weight / total + 1 for domain, weight in weights.items())


@pytest.mark.parametrize("seed", range(20))
def test_after_twenty_items_of_the_real_blueprint_a_forecast_may_be_shown(seed):
    asked = asked_of(20, seed)
    assert needed(asked, WEIGHTS) is None
    assert sum(WEIGHTS[domain] for domain in asked) >= COVERED


@pytest.mark.parametrize("seed", range(20))
def test_forty_items_touch_every_domain_of_the_real_blueprint(seed):
    assert set(asked_of(40, seed)) == set(WEIGHTS)


def test_of_equals_chance_takes_its_pick():
    assert len({next_domain({}, {1: 5, 2: 5, 3: 5}, Random(seed)) for seed in range(20)}) == 3


def test_one_of_the_items_that_tell_most_is_taken_and_not_always_the_same():
    items = {number: Item(number - 5.0, guessing=0.0) for number in range(11)}
    taken = {most_informative(items, 2.0, Random(seed)) for seed in range(50)}
    assert taken == {6, 7, 8}
    assert len(taken) == AMONG


def test_typed_items_come_as_often_as_there_are_such_though_they_tell_more():
    items = {number: Item(0.0, guessing=0.0 if number < 2 else 0.25) for number in range(10)}
    assert items[0].information(0.0) > items[9].information(0.0)
    typed = [most_informative(items, 0.0, Random(seed)) < 2 for seed in range(500)]
    assert sum(typed) / 500 == pytest.approx(0.2, abs=0.05)


def test_a_single_item_is_taken_whatever_it_tells():
    assert most_informative({7: Item(9.0)}, -3.0, Random(1)) == 7


def learner(size: int) -> dict[int, Evidence]:
    """One who has every second answer right."""
    evidence: dict[int, Evidence] = {}
    for number in range(size):
        domain = number % len(WEIGHTS)
        evidence[domain] = updated(evidence, domain, Item(0.0), right=number % 2 == 0)
    return evidence


def width(one) -> float:
    return one.high - one.low


def test_more_answers_narrow_the_forecast_and_do_not_move_it():
    evidence = learner(20)
    now = forecast(evidence, CURVES, WEIGHTS)
    found = [narrowed(evidence, CURVES, WEIGHTS, more) for more in (0, 10, 20, 40, 80, 1000)]
    widths = [width(one) for one in found]
    assert widths[0] == pytest.approx(width(now))
    assert widths == sorted(widths, reverse=True)
    assert all(one.score == pytest.approx(now.score, abs=0.6) for one in found)


def test_luck_remains_however_much_is_answered():
    # 100 items at p = 0.6: a standard deviation of 4.9, and 80% of scores within 1.28 of them on either side.
    assert width(narrowed(learner(20), CURVES, WEIGHTS, 100_000)) > 2 * 1.28 * 4.5


def test_what_it_says_of_twenty_more_answers_is_about_what_they_bring():
    later = width(forecast(learner(40), CURVES, WEIGHTS))
    assert width(narrowed(learner(20), CURVES, WEIGHTS, 20)) == pytest.approx(later, abs=1.0)
