"""Where a pay stands among published percentiles: between them on a straight line, outside them nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.content import library
from careers.percentile import Position, hourly, position, yearly

NATION = [(10, 37000), (25, 43490), (50, 51140), (75, 64820), (90, 81150)]
#: Puerto Rico outside its cities, May 2025: half of the people earn the minimum wage.
LEVEL = [(10, 21840), (25, 21840), (50, 21840), (75, 24640), (90, 30290)]
PLACES = [place for place in library().release.places.values() if place.wages.year.percentiles]


@pytest.mark.parametrize(("rank", "pay"), NATION)
def test_a_published_pay_stands_on_its_percentile(rank: int, pay: float) -> None:
    found = position(pay, NATION)
    assert found.low == found.high == rank
    assert found.exact
    assert not found.level
    assert found.under == found.over == (rank, pay)


@pytest.mark.parametrize(("before", "after"), list(pairwise(NATION)))
def test_halfway_in_pay_is_halfway_in_percentiles(before: tuple[int, float], after: tuple[int, float]) -> None:
    found = position((before[1] + after[1]) / 2, NATION)
    assert found.low == pytest.approx((before[0] + after[0]) / 2)
    assert (found.under, found.over) == (before, after)
    assert not found.exact


@pytest.mark.parametrize("pay", [0, 1, 36999.99])
def test_below_the_lowest_published_nothing_is_said_but_that(pay: float) -> None:
    found = position(pay, NATION)
    assert not found.inside
    assert (found.low, found.high, found.under, found.over) == (None, None, None, (10, 37000))


@pytest.mark.parametrize("pay", [81150.01, 1e6, 1e12])
def test_above_the_highest_published_nothing_is_said_but_that(pay: float) -> None:
    found = position(pay, NATION)
    assert not found.inside
    assert (found.low, found.high, found.under, found.over) == (None, None, (90, 81150), None)


def test_a_pay_published_for_several_percentiles_stands_on_all_of_them() -> None:
    found = position(21840, LEVEL)
    assert (found.low, found.high) == (10, 50)
    assert found.level
    assert position(21839, LEVEL).over == (10, 21840)
    assert position(23240, LEVEL).low == pytest.approx(62.5)


def test_percentiles_that_were_not_released_are_bridged() -> None:
    assert position(50, [(10, 0), (90, 100)]).low == pytest.approx(50)
    assert position(5, [(50, 5)]).low == 50


def ends(found: Position) -> tuple[float, float]:
    if found.low is None or found.high is None:
        return (0, 0) if found.under is None else (100, 100)
    return found.low, found.high


@given(
    st.lists(st.floats(1, 1e6), min_size=5, max_size=5).map(sorted),
    st.floats(0, 1.1e6),
    st.floats(0, 1.1e6),
)
def test_more_pay_never_stands_lower(values: list[float], one: float, other: float) -> None:
    published = list(zip((10, 25, 50, 75, 90), values, strict=True))
    less, more = sorted((one, other))
    first, second = position(less, published), position(more, published)

    for one_end, other_end in zip(ends(first), ends(second), strict=True):
        assert one_end <= other_end + 1e-9
    for found in (first, second):
        if found.inside:
            assert 10 <= found.low <= found.high <= 90  # type: ignore[operator]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_each_place_puts_its_own_median_at_the_median(place) -> None:
    for pay in (place.wages.year, place.wages.hour):
        found = position(pay.median, pay.percentiles)
        assert found.low <= 50 <= found.high


def test_an_hour_counts_2080_times_in_a_year() -> None:
    assert yearly(25, "hour") == 52000
    assert hourly(52000, "year") == 25
    assert yearly(52000, "year") == 52000
    assert hourly(25, "hour") == 25
