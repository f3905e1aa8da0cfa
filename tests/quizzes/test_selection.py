from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.selection import Candidate, arranged, in_proportion, pick, pick_mixed, shuffled_options

BLUEPRINT = {
    1: 6,
    2: 6,
    3: 6,
    4: 6,
    5: 6,
    6: 6,
    7: 6,
    8: 4,
    9: 6,
    10: 6,
    11: 6,
    12: 4,
    13: 4,
    14: 5,
    15: 3,
    16: 7,
    17: 3,
    18: 10,
}
DAY = datetime(2026, 11, 1, tzinfo=UTC)

weights = st.dictionaries(st.integers(1, 30), st.integers(1, 12), min_size=1, max_size=20)
seeds = st.integers(0, 10_000).map(Random)


@given(weights, st.integers(0, 100), seeds)
def test_a_set_has_its_size_and_each_domain_its_quota_rounded_up_or_down(weights, size, rng):
    counts = in_proportion(weights, size, rng)
    assert sum(counts.values()) == size
    for domain, count in counts.items():
        quota = size * weights[domain] / sum(weights.values())
        assert abs(count - quota) < 1 + 1e-6


def test_over_many_sets_of_ten_every_domain_appears_as_often_as_the_blueprint_says():
    rng = Random(7)
    drawn = Counter()
    for _ in range(4000):
        drawn.update(in_proportion(BLUEPRINT, 10, rng))
    for domain, items in BLUEPRINT.items():
        assert drawn[domain] / 40_000 == pytest.approx(items / 100, abs=0.006)


def test_a_full_hundred_is_exactly_the_blueprint():
    assert in_proportion(BLUEPRINT, 100, Random(3)) == BLUEPRINT


def test_no_weights_give_no_items():
    assert in_proportion({}, 10, Random(1)) == {}


def test_questions_never_met_come_first_then_those_answered_longest_ago():
    met = [Candidate(number, 1, last_answered=DAY + timedelta(days=number)) for number in range(5)]
    unmet = [Candidate(number, 1) for number in range(5, 8)]
    picked = pick([*met, *unmet], 6, Random(1))
    assert set(picked[:3]) == set(unmet)
    assert picked[3:] == met[:3]


def test_of_questions_never_met_chance_decides():
    pool = [Candidate(number, 1) for number in range(20)]
    assert pick(pool, 5, Random(1)) != pick(pool, 5, Random(2))


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "", "c1", "c2"])), max_size=40),
    st.integers(1, 12),
    seeds,
)
def test_a_mixed_set_is_as_large_as_the_bank_allows_and_repeats_nothing(bank, size, rng):
    pool = [Candidate(number, domain, case) for number, (domain, case) in enumerate(bank)]
    picked = pick_mixed(pool, {1: 10, 2: 5, 3: 1, 4: 7, 5: 3, 6: 9}, size, rng)
    assert len(picked) == len(set(picked)) == min(size, len(pool))


@given(st.lists(st.sampled_from(["", "c1", "c2", "c3"]), max_size=12), seeds)
def test_items_of_one_case_stand_behind_each_other(cases, rng):
    ordered = arranged([Candidate(number, 1, case) for number, case in enumerate(cases)], rng)
    assert len(ordered) == len(cases)
    places = {}
    for place, candidate in enumerate(ordered):
        if candidate.case:
            places.setdefault(candidate.case, []).append(place)
    for spots in places.values():
        assert spots == list(range(spots[0], spots[0] + len(spots)))


def test_options_are_shuffled_evenly():
    rng = Random(5)
    first = Counter(shuffled_options(4, rng)[0] for _ in range(4000))
    assert set(first) == set("0123")
    assert min(first.values()) > 900


def test_a_typed_code_has_no_options_to_shuffle():
    assert shuffled_options(0, Random(1)) == ""
