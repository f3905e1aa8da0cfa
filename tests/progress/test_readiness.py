from math import exp, inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.readiness import (
    GENERAL,
    OWN,
    Ability,
    Curve,
    Evidence,
    Item,
    ability,
    forecast,
    general,
    posterior,
    updated,
)

WEIGHTS = {"radiology": 40, "anesthesia": 30, "medicine": 30}
ITEM = Item(0.0)
CURVES = {domain: Curve([Item(-1.0), ITEM, Item(1.0)]) for domain in WEIGHTS}

items = st.builds(Item, st.floats(-3, 3), st.floats(0.3, 2.5), st.sampled_from([0.0, 0.2, 0.25]))
answers = st.lists(st.tuples(st.sampled_from(sorted(WEIGHTS)), items, st.booleans()), max_size=40)


def after(*responses: tuple[str, Item, bool]) -> dict[str, Evidence]:
    evidence: dict[str, Evidence] = {}
    for domain, item, right in responses:
        evidence[domain] = updated(evidence, domain, item, right=right)
    return evidence


def test_the_curve_runs_from_guessing_to_certainty():
    item = Item(0.5, 1.2, 0.25)
    assert item.chance(-20) == pytest.approx(0.25, abs=1e-6)
    assert item.chance(20) == pytest.approx(1, abs=1e-6)
    # At its difficulty an item is answered rightly by half of those who do not guess.
    assert item.chance(0.5) == pytest.approx(0.25 + 0.75 / 2)


def test_an_item_without_guessing_tells_most_at_its_difficulty():
    item = Item(0.7, 1.5, 0.0)
    best = max((step / 100 for step in range(-300, 300)), key=item.information)
    assert best == pytest.approx(0.7, abs=0.02)
    assert item.information(0.7) == pytest.approx(1.5**2 / 4)


def test_a_guessed_item_tells_less_than_a_typed_one():
    assert Item(0.0, guessing=0.25).information(0) < Item(0.0, guessing=0.0).information(0)


def test_before_any_answer_a_domain_is_as_the_population():
    assert ability({}, "radiology") == Ability(0, pytest.approx(sqrt(GENERAL**2 + OWN**2)))


@pytest.mark.parametrize("right", [True, False])
def test_the_grid_agrees_with_fine_integration(right):
    prior, item = Ability(0.3, 0.9), Item(0.8, 1.3, 0.25)
    mass = first = 0.0
    for step in range(-60_000, 60_001):
        theta = prior.theta + step / 10_000 * prior.error
        chance = item.guessing + (1 - item.guessing) / (1 + exp(-item.discrimination * (theta - item.difficulty)))
        share = exp(-(((theta - prior.theta) / prior.error) ** 2) / 2) * (chance if right else 1 - chance)
        mass, first = mass + share, first + share * theta
    mean, _ = posterior(prior, item, right=right, weight=1)
    assert mean == pytest.approx(first / mass, abs=1e-3)


@given(answers, st.sampled_from(sorted(WEIGHTS)), items)
def test_a_right_answer_never_lowers_and_a_wrong_one_never_raises_the_estimate(responses, domain, item):
    evidence = after(*responses)
    # Against the same evidence when it has aged by one answer: old answers fade towards the population's mean.
    one = evidence.get(domain, Evidence())
    for right, better in ((True, 1), (False, -1)):
        fresh = updated(evidence, domain, item, right=right)
        other = updated(evidence, domain, item, right=not right)
        up, down = ability({**evidence, domain: fresh}, domain), ability({**evidence, domain: other}, domain)
        assert better * (up.theta - down.theta) > 0
    assert one.precision >= 0


@given(answers)
def test_evidence_narrows_the_error_and_stays_finite(responses):
    evidence = after(*responses)
    for domain in WEIGHTS:
        found = ability(evidence, domain)
        assert abs(found.theta) < 8
        assert 0 < found.error <= sqrt(GENERAL**2 + OWN**2) + 1e-9
    assert general(evidence).error <= GENERAL


def test_answers_in_one_domain_say_something_of_the_others_and_less():
    evidence = after(*[("radiology", ITEM, True)] * 20)
    assert ability(evidence, "radiology").theta > ability(evidence, "medicine").theta > 0
    assert ability(evidence, "radiology").error < ability(evidence, "medicine").error < ability({}, "medicine").error


def test_what_was_right_lately_counts_more_than_what_was_wrong_long_ago():
    wrong, right = [("radiology", ITEM, False)] * 20, [("radiology", ITEM, True)] * 20
    learned, forgot = after(*wrong, *right), after(*right, *wrong)
    assert ability(learned, "radiology").theta > ability(forgot, "radiology").theta


def test_a_response_of_little_weight_moves_little():
    full, little = (updated({}, "radiology", ITEM, right=True, weight=weight) for weight in (1.0, 0.15))
    assert 0 < little.weighted < full.weighted / 4


def test_a_typed_answer_says_more_than_one_that_may_be_guessed():
    typed, chosen = (after(("radiology", Item(0.0, guessing=guess), True)) for guess in (0.0, 0.25))
    assert ability(typed, "radiology").theta > ability(chosen, "radiology").theta


@given(answers)
def test_a_forecast_is_a_score_within_its_interval(responses):
    found = forecast(after(*responses), CURVES, WEIGHTS)
    assert 0 <= found.low < found.score < found.high <= 100
    assert 0 <= found.passing <= 1


def test_without_answers_the_forecast_is_the_population_and_wide():
    found = forecast({}, CURVES, WEIGHTS)
    assert found.high - found.low > 30


def test_a_domain_without_answers_widens_the_interval():
    even = after(*[(domain, ITEM, number % 3 > 0) for number in range(12) for domain in WEIGHTS])
    uneven = after(*[(domain, ITEM, number % 3 > 0) for number in range(18) for domain in ("anesthesia", "medicine")])
    narrow, wide = forecast(even, CURVES, WEIGHTS), forecast(uneven, CURVES, WEIGHTS)
    assert wide.high - wide.low > narrow.high - narrow.low + 0.5


def test_the_chance_to_pass_follows_the_score():
    good = forecast(after(*[(domain, ITEM, True) for domain in WEIGHTS] * 15), CURVES, WEIGHTS)
    poor = forecast(after(*[(domain, ITEM, False) for domain in WEIGHTS] * 15), CURVES, WEIGHTS)
    assert good.passing > 0.9
    assert poor.passing < 0.05


def test_the_curve_of_a_domain_is_the_mean_of_its_items_beyond_the_table_too():
    pool = [Item(-1.0), Item(0.4, 1.4), Item(1.2, guessing=0.0)]
    curve = Curve(pool)
    for theta in (-4.9, -1.03, 0.0, 0.77, 3.3):
        assert curve(theta) == pytest.approx(sum(item.chance(theta) for item in pool) / 3, abs=0.003)
    assert curve(inf) == curve(5)
