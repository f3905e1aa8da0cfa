"""Two places at equal prices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.content import library
from careers.move import move
from careers.wages import Pay, Place, Wages

PLACES = library().release.places


def place(
    slug: str,
    *,
    median: float | None = 50000,
    mean: float | None = 52000,
    error: float | None = 1.0,
    prices: float | None = 100.0,
    kind: str = "state",
    states: tuple[str, ...] = (),
) -> Place:
    pay = Pay(mean, None, None, median, None, None)
    wages = Wages(None, None, pay, pay, error)
    return Place(slug, slug, slug.title(), kind, states or (slug,), wages, prices)  # type: ignore[arg-type]


DEAR, CHEAP = place("dear", prices=120.0, median=60000), place("cheap", prices=90.0, median=48000)


def test_pay_is_worth_more_where_prices_are_lower() -> None:
    assert move(DEAR, CHEAP, pay=60000, offer=None, costs=0).same == pytest.approx(45000)
    assert move(CHEAP, DEAR, pay=45000, offer=None, costs=0).same == pytest.approx(60000)


def test_without_pay_the_medians_are_compared() -> None:
    found = move(DEAR, CHEAP, pay=None, offer=None, costs=0)
    assert (found.pay, found.offer) == (60000, 48000)
    assert found.gain == pytest.approx(3000)


def test_without_an_offer_one_stands_as_far_from_the_median_there() -> None:
    assert move(DEAR, CHEAP, pay=75000, offer=None, costs=0).offer == pytest.approx(60000)


def test_an_offer_counts_as_it_is() -> None:
    assert move(DEAR, CHEAP, pay=60000, offer=44000, costs=0).gain == pytest.approx(-1000)
    assert move(DEAR, CHEAP, pay=60000, offer=0, costs=0).offer == 0


@pytest.mark.parametrize(("costs", "months"), [(0, None), (1, 1), (250, 1), (251, 2), (3000, 12), (6001, 25)])
def test_costs_come_back_by_the_gain_of_whole_months(costs: float, months: int | None) -> None:
    assert move(DEAR, CHEAP, pay=None, offer=None, costs=costs).months == months


def test_costs_never_come_back_without_a_gain() -> None:
    assert move(DEAR, CHEAP, pay=60000, offer=45000, costs=1000).months is None
    assert move(DEAR, CHEAP, pay=60000, offer=44000, costs=1000).months is None


def test_a_territory_has_no_price_level_and_so_no_comparison() -> None:
    found = move(PLACES["pr"], PLACES["tx"], pay=None, offer=None, costs=1000)
    assert (found.same, found.gain, found.months) == (None, None, None)
    assert found.difference is not None
    assert move(PLACES["tx"], PLACES["gu"], pay=None, offer=None, costs=0).same is None


def test_a_place_without_wages_is_refused() -> None:
    with pytest.raises(ValueError, match="without a median"):
        move(PLACES["elmira-ny"], PLACES["tx"], pay=1, offer=1, costs=0)


def test_within_a_state_prices_make_no_difference() -> None:
    found = move(PLACES["abilene-tx"], PLACES["austin-round-rock-san-marcos-tx"], pay=50000, offer=None, costs=0)
    assert found.same == pytest.approx(50000)
    assert found.same_prices
    assert found.difference is not None


def test_a_metro_and_its_own_state_are_not_tested_against_each_other() -> None:
    assert move(PLACES["abilene-tx"], PLACES["tx"], pay=None, offer=None, costs=0).difference is None
    assert move(PLACES["tx"], PLACES["abilene-tx"], pay=None, offer=None, costs=0).difference is None
    assert move(PLACES["abilene-tx"], PLACES["ny"], pay=None, offer=None, costs=0).difference is not None


def test_means_closer_than_their_errors_cannot_be_told_apart() -> None:
    near, far = place("near", mean=53000, error=2.0), place("far", mean=70000)
    here = place("here")
    assert not move(here, near, pay=None, offer=None, costs=0).difference.clear  # type: ignore[union-attr]
    assert move(here, far, pay=None, offer=None, costs=0).difference.clear  # type: ignore[union-attr]
    assert move(here, place("mute", error=None), pay=None, offer=None, costs=0).difference is None


@given(st.floats(2000, 1e6), st.floats(70, 130), st.floats(70, 130))
def test_there_and_back_is_the_same_pay(pay: float, one: float, other: float) -> None:
    here, there = place("here", prices=one), place("there", prices=other)
    away = move(here, there, pay=pay, offer=None, costs=0).same
    assert away is not None
    assert move(there, here, pay=away, offer=None, costs=0).same == pytest.approx(pay)
