"""The chart vocabulary: geometry that says the truth, markup that a strict CSP and a screen reader accept."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from studyprep.templatetags.charts import LETTER, WIDTH, axis, bar_chart, range_chart
from studyprep.templatetags.parts_chart import GAP, parts_chart

BARS = [
    {"label": "One", "value": 50, "text": "50"},
    {"label": "Two <b>", "value": 100, "text": "100", "marker": 25, "marker_text": "25", "second": True},
]
BANDS = [
    {"label": "Junior", "low": 38000, "high": 44000, "text": "$38,000–$44,000"},
    {"label": "Director", "low": 90000, "high": 120000, "text": "$90,000–$120,000+", "open_ended": True},
]


def svg(tag: str, **context: Any) -> ElementTree.Element:
    template = Template("{% load charts parts_chart %}{% " + tag + " chart_id='c' title='A title' items=items %}")
    return ElementTree.fromstring(template.render(Context(context)).strip())


@pytest.mark.parametrize(
    ("tag", "items"),
    [
        ("bar_chart marker_label='M & M'", BARS),
        ("range_chart marker_label='M & M'", BANDS),
        ("parts_chart", BARS),
    ],
)
def test_a_chart_is_an_image_with_a_title_and_a_description(tag: str, items: list[dict[str, Any]]) -> None:
    root = svg(tag, items=items)
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert root.get("aria-labelledby") == "c-title c-desc"
    assert [root.find(name).get("id") for name in ("title", "desc")] == ["c-title", "c-desc"]  # type: ignore[union-attr]
    for item in items:
        assert f"{item['label']}: {item['text']}" in root.find("desc").text  # type: ignore[union-attr, operator]
    assert not [node for node in root.iter() if "style" in node.attrib or "fill" in node.attrib]


def test_bars_start_at_zero_and_keep_proportion() -> None:
    one, two = bar_chart(chart_id="c", title="t", items=BARS)["bars"]
    assert two["width"] == WIDTH
    assert one["width"] == WIDTH / 2
    assert two["marker"] == pytest.approx(WIDTH / 4 - 2)
    assert one["marker"] is None


def test_one_marker_serves_all_bars_and_never_leaves_the_picture() -> None:
    bars = bar_chart(chart_id="c", title="t", items=BARS, marker=200, marker_label="m")["bars"]
    assert bars[0]["marker"] == WIDTH - 4
    assert bars[1]["marker"] == pytest.approx(WIDTH * 25 / 200 - 2, abs=0.1)


def test_an_empty_chart_and_zeros_are_drawn() -> None:
    assert bar_chart(chart_id="c", title="t", items=[])["bars"] == []
    assert (
        bar_chart(chart_id="c", title="t", items=[{"label": "None", "value": 0, "text": "0"}])["bars"][0]["width"] == 0
    )
    assert range_chart(chart_id="c", title="t", items=[])["bands"] == []


def test_bands_lie_on_one_axis() -> None:
    chart = range_chart(chart_id="c", title="t", items=BANDS, marker=51140)
    junior, director = chart["bands"]
    assert junior["x"] + junior["width"] < chart["line"] + 2 < director["x"]
    assert director["arrow"]
    assert not junior["arrow"]
    assert chart["ticks"][0]["text"] == "$0k"


def test_a_single_value_on_an_axis_is_a_dot() -> None:
    single = {"label": "Median", "low": 51140, "high": 51140, "text": "$51,140"}
    root = svg("range_chart", items=[*BANDS, single])
    (dot,) = [node for node in root.iter() if node.tag == "circle"]
    chart = range_chart(chart_id="c", title="t", items=[*BANDS, single])
    assert float(dot.get("cx", "")) == chart["bands"][2]["x"]


def test_a_long_label_is_broken_before_it_meets_the_value() -> None:
    item = {"label": "Health information technologists and medical registrars", "value": 1, "text": "$48,940–$95,630"}
    (bar,) = bar_chart(chart_id="c", title="t", items=[item])["bars"]
    assert len(bar["lines"]) > 1
    assert (len(bar["lines"][0]["text"]) + len(item["text"])) * LETTER < WIDTH


def test_parts_fill_the_bar_in_proportion_and_keep_a_gap() -> None:
    one, two = parts_chart(chart_id="c", title="t", items=BARS)["parts"]
    assert one["x"] == 0
    assert one["width"] + GAP == two["x"] == pytest.approx(WIDTH / 3, abs=0.1)
    assert two["x"] + two["width"] + GAP == pytest.approx(WIDTH, abs=0.1)
    assert one["shade"] != two["shade"]


def test_parts_stand_under_the_bar_one_below_the_other() -> None:
    long = {"label": "Replacement (somebody changes to another occupation)", "value": 1, "text": "5,800"}
    first, second = parts_chart(chart_id="c", title="t", items=[long, long])["parts"]
    assert len(first["lines"]) > 1
    assert second["y"] > first["y"] + first["lines"][-1]["y"]


def test_no_parts_and_nothing_at_all_are_drawn() -> None:
    assert parts_chart(chart_id="c", title="t", items=[])["parts"] == []
    assert parts_chart(chart_id="c", title="t", items=[{"label": "None", "value": 0, "text": "0"}])["parts"]


@given(st.lists(st.floats(0.01, 1e7), min_size=1, max_size=8), st.floats(1, 1e6))
def test_the_axis_holds_every_value_in_few_even_steps(lows: list[float], span: float) -> None:
    highs = [low + span for low in lows]
    ticks = axis(lows, highs)
    slack = (ticks[1] - ticks[0]) * 1e-6
    assert ticks[0] <= min(lows) + slack
    assert ticks[-1] >= max(highs) - slack
    assert 2 <= len(ticks) <= 6
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
