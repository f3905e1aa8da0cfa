"""The percentile chart draws what was released, no more, and says it in words."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from studyprep.templatetags.charts import WIDTH
from studyprep.templatetags.percentile_charts import KEY, percentile_chart

OHIO = {"label": "Ohio", "p10": 37000, "p25": 43000, "median": 48000, "p75": 60000, "p90": 75000}
NATION = {"label": "Nation", "p10": 37000, "p25": 43490, "median": 51140, "p75": 64820, "p90": 81150, "second": True}
NOTHING = {"label": "Elmira", "p10": None, "p25": None, "median": None, "p75": None, "p90": None}


def chart(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return percentile_chart(chart_id="c", title="t", items=items, **more)


def test_the_strip_holds_the_box_and_the_box_the_median() -> None:
    for row in chart(OHIO, NATION)["strips"]:
        strip, box = row["strip"], row["box"]
        assert strip["x"] < box["x"] < row["median"] < box["x"] + box["width"] < strip["x"] + strip["width"]


def test_all_rows_lie_on_one_axis() -> None:
    ohio, nation = chart(OHIO, NATION)["strips"]
    assert ohio["strip"]["x"] == nation["strip"]["x"]
    assert ohio["median"] < nation["median"]
    assert ohio["text"] == "$48,000"


def test_the_marker_is_on_the_axis_even_outside_all_strips() -> None:
    found = chart(OHIO, marker=120000, marker_label="Your pay")
    assert found["line"] <= WIDTH - 4
    assert found["legend_lines"][0]["text"] == "Your pay"
    assert chart(OHIO)["line"] is None


@pytest.mark.parametrize(
    ("missing", "strip", "box", "median"),
    [
        (("p10",), True, True, True),
        (("p10", "p25"), True, False, True),
        (("p90",), True, True, True),
        (("median",), True, True, False),
        (("p10", "p25", "p75", "p90"), False, False, True),
        (("p10", "p25", "median", "p75", "p90"), False, False, False),
    ],
)
def test_nothing_is_drawn_beyond_what_is_known(missing: tuple[str, ...], strip: bool, box: bool, median: bool) -> None:
    (row,) = chart(OHIO | dict.fromkeys(missing))["strips"]
    assert (row["strip"] is not None, row["box"] is not None, row["median"] is not None) == (strip, box, median)


def test_a_strip_begins_at_the_lowest_percentile_that_was_released() -> None:
    (row,) = chart(OHIO | {"p10": None})["strips"]
    assert row["strip"]["x"] == row["box"]["x"]


def test_what_was_not_released_is_said() -> None:
    found = chart(NOTHING)
    assert found["strips"][0]["text"] == "median not released"
    assert found["desc"] == "Elmira: no percentiles released."
    assert chart()["desc"] == "No values."


def test_an_hour_is_written_in_cents() -> None:
    hour = {"label": "Here", "p10": 17.79, "p25": 20.91, "median": 24.59, "p75": 31.17, "p90": 39.01}
    found = chart(hour, money="${:,.2f}", tick="${:,.0f}", tick_unit=1)
    assert found["strips"][0]["text"] == "$24.59"
    assert found["ticks"][0]["text"] == "$10"


def test_it_is_an_image_with_words_and_nothing_inline() -> None:
    tag = "{% percentile_chart chart_id='c' title='Pay' items=items marker=5 marker_label='<b>' %}"
    template = Template("{% load percentile_charts %}" + tag)
    root = ElementTree.fromstring(template.render(Context({"items": [OHIO | {"label": "A & B"}, NOTHING]})).strip())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-title c-desc"
    words = " ".join(root.itertext())
    assert "A & B: 10th percentile $37,000, 25th percentile $43,000, median $48,000" in words
    assert all(line in words for line in KEY)
    assert not [node for node in root.iter() if {"style", "fill"} & node.attrib.keys()]


@given(st.lists(st.floats(1, 1e6), min_size=5, max_size=5).map(sorted), st.floats(1, 1e6))
def test_nothing_leaves_the_picture(values: list[float], marker: float) -> None:
    item = dict(zip(("p10", "p25", "median", "p75", "p90"), values, strict=True)) | {"label": "x"}
    found = chart(item, marker=marker)
    (row,) = found["strips"]
    for part in (row["strip"], row["box"]):
        assert part["x"] >= 0
        assert part["x"] + part["width"] <= WIDTH
    assert 0 <= found["line"] <= WIDTH - 4
