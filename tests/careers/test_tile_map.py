"""The map of the chart vocabulary: every state has a square of its own, each step of shading as many states."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.wages import POSTAL, TERRITORIES
from studyprep.templatetags.charts_map import STEPS, TILES, quantiles, spans, step_of, tile_map

NEIGHBORS = ["wa or", "or ca", "tx ok", "ny ma", "ma ri", "vt nh", "nh me", "mn wi", "il in", "ga al", "pa nj", "md de"]


def item(key: str, value: float | None, **own: object) -> dict[str, object]:
    return {"key": key, "label": key, "href": f"/{key}/", "value": value, "text": "", "brief": "", **own}


def test_every_state_and_territory_has_a_square_of_its_own() -> None:
    assert set(TILES) == set(POSTAL.values())
    assert len(set(TILES.values())) == len(TILES)
    assert max(row for row, _ in TILES.values()) == 8
    assert max(column for _, column in TILES.values()) == 11


@pytest.mark.parametrize("pair", NEIGHBORS)
def test_neighbors_touch(pair: str) -> None:
    (row, column), (other_row, other_column) = (TILES[key] for key in pair.split())
    assert max(abs(row - other_row), abs(column - other_column)) == 1


def test_squares_come_in_the_order_of_reading() -> None:
    tiles = tile_map(chart_id="m", title="t", items=[item("fl", 3), item("ak", 1), item("ca", 2)])["tiles"]
    assert [tile["key"] for tile in tiles] == ["ak", "ca", "fl"]
    assert [tile["step"] for tile in tiles] == [1, 2, 3]


def test_a_square_without_a_value_is_blank_and_the_legend_says_so() -> None:
    found = tile_map(chart_id="m", title="t", items=[item("ca", 1), item("gu", None, beside=True)])
    assert [tile["step"] for tile in found["tiles"]] == [1, 0]
    assert found["blank"]


def test_a_territory_is_shaded_but_makes_no_step() -> None:
    states = [item(key, value) for value, key in enumerate(sorted(set(POSTAL.values()) - TERRITORIES)[:10], start=10)]
    found = tile_map(chart_id="m", title="t", items=[*states, item("pr", 1, beside=True)])
    assert found["legend"] == [(1, 10, 11), (2, 12, 13), (3, 14, 15), (4, 16, 17), (5, 18, 19)]
    assert next(tile for tile in found["tiles"] if tile["key"] == "pr")["step"] == 1


def test_fifty_one_values_make_steps_of_ten_or_eleven() -> None:
    values = [float(number) for number in range(51)]
    sizes = Counter(step_of(value, quantiles(values)) for value in values)
    assert sorted(sizes) == [1, 2, 3, 4, 5]
    assert set(sizes.values()) == {10, 11}


@given(st.lists(st.floats(1, 1e6), max_size=60))
def test_steps_rise_with_the_value_and_the_legend_covers_all(values: list[float]) -> None:
    values = sorted(values)
    lows = quantiles(values)
    steps = [step_of(value, lows) for value in values]
    assert steps == sorted(steps)
    assert set(steps) == set(range(1, len(lows) + 1))
    assert len(lows) <= STEPS
    legend = spans(values, lows)
    assert all(any(low <= value <= high for low, high in legend) for value in values)


def test_nothing_to_show_is_no_error() -> None:
    assert tile_map(chart_id="m", title="t", items=[])["legend"] == []
