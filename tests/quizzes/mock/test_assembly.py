from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.content import read_blueprint
from quizzes.mock.assembly import MockCandidate, assemble, pick_whole, quotas
from quizzes.mock.formats import FORMATS, PASS, minutes_for, passes
from tests.quizzes.test_selection import BLUEPRINT, seeds, weights

DAY = datetime(2026, 11, 1, tzinfo=UTC)


def singles(count, domain=1, first=0, **fields):
    return [MockCandidate(number, domain, **fields) for number in range(first, first + count)]


def notes(sizes, domain=1, first=100, **fields):
    made = []
    for number, size in enumerate(sizes):
        made += [
            MockCandidate(first + 10 * number + place, domain, f"note-{first}-{number}", **fields)
            for place in range(size)
        ]
    return made


@given(weights, st.integers(0, 100), seeds)
def test_each_domain_has_its_quota_rounded_up_or_down_and_the_exam_its_size(weights, size, rng):
    counts = quotas(weights, size, rng)
    assert sum(counts.values()) == size
    for domain, count in counts.items():
        assert abs(count - size * weights[domain] / sum(weights.values())) < 1


def test_a_full_exam_is_exactly_the_blueprint():
    assert quotas(BLUEPRINT, 100, Random(1)) == BLUEPRINT


@pytest.mark.parametrize("size", [50, 25])
def test_larger_remainders_go_first_and_equal_ones_take_turns(size):
    seen = [quotas(BLUEPRINT, size, Random(seed)) for seed in range(60)]
    for counts in seen:
        up = [size * BLUEPRINT[d] % 100 for d in counts if counts[d] > size * BLUEPRINT[d] // 100]
        down = [size * BLUEPRINT[d] % 100 for d in counts if counts[d] == size * BLUEPRINT[d] // 100]
        assert min(up) >= max(down)
    assert len({tuple(counts.values()) for counts in seen}) > 3


@given(st.lists(st.integers(2, 3), min_size=4, max_size=12), st.integers(2, 10), seeds)
def test_a_note_comes_whole_or_not_at_all_where_whole_notes_give_the_count(sizes, count, rng):
    pool = notes(sizes)
    picked = pick_whole(pool, count, rng)
    assert len(picked) == len(set(picked)) == min(count, len(pool))
    whole = Counter(candidate.case for candidate in pool)
    parts = [case for case, items in Counter(c.case for c in picked).items() if items < whole[case]]
    reachable = {0}
    for size in sizes:
        reachable |= {total + size for total in reachable}
    assert len(parts) == (0 if count in reachable or count >= len(pool) else 1)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(1, 30), seeds)
def test_the_unmet_come_first_then_the_practiced_and_last_what_an_exam_had(new, practiced, sat, count, rng):
    pool = [
        *singles(new),
        *singles(practiced, first=100, last_answered=DAY + timedelta(days=9)),
        *singles(sat, first=200, last_sat=DAY),
    ]
    assembly = assemble(pool, {1: count}, rng)
    assert assembly.new == min(new, count)
    practiced_picked = sum(c.last_sat is None and c.last_answered is not None for c in assembly.picked)
    assert practiced_picked == min(practiced, count - assembly.new)
    assert assembly.missing.get(1, 0) == max(count - len(pool), 0)


def test_of_what_was_met_the_longest_ago_comes_first():
    pool = [
        MockCandidate(number, 1, last_answered=DAY + timedelta(days=number), last_sat=DAY + timedelta(days=number))
        for number in range(8)
    ]
    assert {candidate.revision_id for candidate in pick_whole(pool, 3, Random(4))} == {0, 1, 2}


def test_a_second_exam_shares_nothing_with_the_first_while_the_bank_lasts():
    bank = [*singles(12), *notes([2, 3, 2, 3, 2], domain=2)]
    first = assemble(bank, {1: 6, 2: 5}, Random(1)).picked
    again = [MockCandidate(c.revision_id, c.domain_id, c.case, last_sat=DAY if c in first else None) for c in bank]
    second = assemble(again, {1: 6, 2: 5}, Random(2))
    assert second.new == 11
    assert not {c.revision_id for c in first} & {c.revision_id for c in second.picked}


def test_chance_decides_between_equals():
    assert {c.revision_id for c in pick_whole(singles(40), 6, Random(1))} != {
        c.revision_id for c in pick_whole(singles(40), 6, Random(2))
    }


def test_no_item_stands_twice_and_each_domain_gives_its_own():
    bank = [*singles(9), *singles(4, domain=2, first=50)]
    assembly = assemble(bank, {1: 5, 2: 6}, Random(1))
    assert Counter(c.domain_id for c in assembly.picked) == {1: 5, 2: 4}
    assert assembly.missing == {2: 2}
    assert len(set(assembly.picked)) == 9


@pytest.mark.parametrize(("items", "minutes"), [(100, 240), (50, 120), (25, 60), (20, 48), (7, 17)])
def test_an_item_gets_as_much_time_as_on_the_exam(items, minutes):
    assert minutes_for(items) == minutes


@pytest.mark.parametrize(
    ("right", "items", "passed"),
    [(70, 100, True), (69, 100, False), (35, 50, True), (17, 25, False), (18, 25, True), (0, 0, False)],
)
def test_seventy_percent_passes(right, items, passed):
    assert passes(right, items) is passed


def test_the_full_exam_has_the_blueprints_measures(settings):
    exam = read_blueprint(settings.FIXTURES).exam
    full = FORMATS["full"]
    assert (full.items, minutes_for(full.items), PASS * 100) == (exam.items, exam.minutes, exam.pass_percent)
    assert full.notices == (exam.notice_minutes_left,)
