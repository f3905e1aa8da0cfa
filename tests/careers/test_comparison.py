"""When two means of a sample survey can be told apart, and what a rank is."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.comparison import difference, interval
from careers.comparison_table import pair, rows
from careers.content import library
from careers.standing import mean, median, median_at_equal_prices, peers, standing
from careers.wages import Place

means = st.floats(10_000, 200_000)
errors = st.floats(0, 30)


def place(slug: str) -> Place:
    return library().release.places[slug]


def test_the_interval_is_1_96_standard_errors_on_either_side() -> None:
    assert interval(50000, 2) == pytest.approx((50000 - 1960, 50000 + 1960))
    assert interval(50000, 0) == (50000, 50000)


def test_the_difference_is_held_against_the_errors_of_both() -> None:
    """50,000 with 1,500 (3%) and 45,000 with 2,000: √(1500² + 2000²) = 2,500, so z = 5,000 / 2,500 = 2."""
    found = difference(50000, 3, 45000, 2000 / 450)
    assert found.error == pytest.approx(2500)
    assert found.z == pytest.approx(2)
    assert found.clear
    assert found.interval == pytest.approx((100, 9900))
    assert not difference(50000, 3, 45200, 2000 / 452).clear


def test_without_errors_any_difference_is_clear_and_none_is_not() -> None:
    assert difference(50001, 0, 50000, 0).z == inf
    assert not difference(50000, 0, 50000, 0).clear


@given(means, errors, means, errors)
def test_it_does_not_matter_which_comes_first(one: float, error: float, other: float, other_error: float) -> None:
    found, turned = difference(one, error, other, other_error), difference(other, other_error, one, error)
    assert found.z == pytest.approx(turned.z)
    assert found.dollars == -turned.dollars


def test_dc_cannot_be_told_from_california() -> None:
    """80,250 with 11.5% against 68,230 with 1.2%."""
    found = pair(place("ca"), place("dc"))
    assert (found.higher.slug, found.lower.slug) == ("dc", "ca")
    assert found.difference
    assert not found.difference.clear


def test_an_area_is_not_held_against_its_own_state() -> None:
    assert pair(place("akron-oh"), place("oh")).why.startswith("they share employers")
    assert pair(place("akron-oh"), place("ny")).difference
    assert pair(place("elmira-ny"), place("ca")).why.startswith("no mean")


def test_ranks_are_those_of_the_releases() -> None:
    release = library().release
    for one in release.states:
        for measure, value in (("mean", mean), ("median", median)):
            found = standing(one, peers(one, release.places.values()), value)
            assert (found.rank if found else None) == one.ranks.get(measure)


def test_those_who_tie_share_the_better_rank() -> None:
    texas = place("tx")
    three = [replace(texas, slug=slug, name=slug) for slug in "abc"] + [place("ms")]
    found = [standing(one, three, median) for one in three]
    assert [one.rank for one in found if one] == [1, 1, 1, 4]
    assert found[1]
    assert [one.slug for one in (found[1].above, found[1].below) if one] == ["a", "c"]


def test_the_first_has_nobody_above_and_the_last_nobody_below() -> None:
    states = peers(place("ca"), library().release.places.values())
    found = [standing(one, states, median_at_equal_prices) for one in states]
    assert len(found) == 51
    assert [one.above for one in found if one and one.rank == 1] == [None]
    assert len([one for one in found if one and one.below is None]) == 1


def test_a_territory_and_an_area_without_wages_have_no_rank() -> None:
    everywhere = library().release.places.values()
    assert standing(place("pr"), peers(place("pr"), everywhere), mean) is None
    assert standing(place("elmira-ny"), peers(place("elmira-ny"), everywhere), mean) is None
    ranked = standing(place("akron-oh"), peers(place("akron-oh"), everywhere), mean)
    assert ranked
    assert ranked.of == 506


def test_what_is_missing_is_said_in_every_row() -> None:
    for row in rows(library().release):
        for slug in ("elmira-ny", "vt", "pr", "dc"):
            assert row.text(place(slug))
        assert row.text(library().release.country)
