"""Lines over time: geometry that says the truth, and words that say the same."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from studyprep.templatetags.charts import WIDTH
from studyprep.templatetags.line_charts import PLOT, TOP, dollars, line_chart

TICKS = [(0, "2021"), (1, "2022"), (2, "2023")]
SERIES = [
    {"label": "Coders & others", "points": [(0, 46660), (1, 47180), (2, 48780)]},
    {"label": "All", "points": [(0, 45760), (2, 48060)]},
]
BAND = {"label": "From low to high", "points": [(0, -1000, -500), (2, 4000, 9000)]}


def chart(**changed: Any) -> dict[str, Any]:
    return line_chart(**{"chart_id": "c", "title": "t", "series": SERIES, "ticks": TICKS} | changed)


def svg(**context: Any) -> ElementTree.Element:
    tag = "{% line_chart chart_id='c' title='A title' series=series ticks=ticks band=band %}"
    template = Template("{% load line_charts %}" + tag)
    return ElementTree.fromstring(template.render(Context({"series": SERIES, "ticks": TICKS} | context)).strip())


def test_it_is_an_image_that_says_its_values() -> None:
    root = svg(band=BAND)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-title c-desc"
    said = root.findtext("desc") or ""
    assert "Coders & others: 2021 $46,660, 2022 $47,180, 2023 $48,780" in said
    assert "From low to high: 2021 −$1k to −$500, 2023 $4k to $9k" in said
    assert not [node for node in root.iter() if "style" in node.attrib or "fill" in node.attrib]


def test_higher_pay_is_drawn_higher_and_later_years_to_the_right() -> None:
    for line in chart()["lines"]:
        xs, ys = [point["x"] for point in line["points"]], [point["y"] for point in line["points"]]
        assert xs == sorted(xs)
        assert ys == sorted(ys, reverse=True)


def test_a_point_stands_at_each_tick_only() -> None:
    monthly = {"label": "Monthly", "points": [(month, month * 100.0) for month in range(13)]}
    (line,) = chart(series=[monthly], ticks=[(0, "0"), (12, "1")])["lines"]
    assert [point["text"] for point in line["points"]] == ["0: $0", "1: $1.2k"]
    assert line["path"].count("L") == 12


def test_there_is_a_line_at_zero_where_values_go_below() -> None:
    assert [rule["zero"] for rule in chart(series=[], band=BAND)["rules"]].count(True) == 1
    assert not any(rule["zero"] for rule in chart()["rules"])


def test_every_line_is_named_below_the_picture() -> None:
    names = [" ".join(line["text"] for line in entry["lines"]) for entry in chart(band=BAND)["samples"]]
    assert names == ["Coders & others", "All", "From low to high"]


def test_an_empty_chart_and_a_single_point_are_drawn() -> None:
    assert chart(series=[], ticks=[])["desc"] == "No values."
    assert svg(series=[], ticks=[]) is not None
    (line,) = chart(series=[{"label": "One", "points": [(0, 5)]}], ticks=[(0, "now")])["lines"]
    assert line["points"][0]["text"] == "now: $5"


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_nothing_leaves_the_picture(values: list[float]) -> None:
    drawn = chart(
        series=[{"label": "L", "points": list(enumerate(values))}], ticks=[(n, str(n)) for n in range(len(values))]
    )
    for point in drawn["lines"][0]["points"]:
        assert drawn["left"] - 0.1 <= point["x"] <= WIDTH
        assert TOP - 0.1 <= point["y"] <= TOP + PLOT + 0.1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((51140, "$51,140"), (50000, "$50k"), (2500, "$2.5k"), (-2500, "−$2.5k"), (0, "$0")),
        *((-40, "−$40"), (500, "$500"), (1_000_000, "$1,000k"), (999.6, "$1k"), (-0.2, "$0")),
    ],
)
def test_dollars_are_short_and_never_minus_nothing(value: float, text: str) -> None:
    assert dollars(value) == text
