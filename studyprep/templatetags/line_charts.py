"""Lines over years or months, in the vocabulary of ``charts.py``: geometry here, markup in ``templates/charts/``.

Lines are told apart by color, dash and the shape of their points, never by color alone. The table with the same values
is beside or under the picture.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template

from studyprep.templatetags.charts import FONT, LETTER, LINE, WIDTH, axis, frame, stacked

register = template.Library()

#: Height of the plot, between the highest and the lowest tick.
PLOT = 190
#: Room above the highest tick for half of its label, and at the right for half of the last label of the other axis.
TOP, RIGHT = 10, 18
#: From the lowest tick down to the letters of the other axis, clear of the label at its left.
DROP = 25
#: Length of the sample of a line in the legend, and from there to its words.
SAMPLE, INDENT = 26, 34


@register.inclusion_tag("charts/line_chart.html")
def line_chart(
    *,
    chart_id: str,
    title: str,
    series: Iterable[Mapping[str, Any]],
    ticks: Sequence[tuple[float, str]],
    band: Mapping[str, Any] | None = None,
    desc: str = "",
) -> dict[str, Any]:
    """Up to three series of dollars. One has ``label`` and ``points``, pairs of x and dollars, in order; points are
    drawn where ``ticks`` (x and its label) are. ``band`` has ``label`` and ``points`` of x, low and high, and lies
    behind the lines. Dollars need not start at zero; where they go below, there is a line at zero.
    """
    lines, shade = list(series), list(band["points"]) if band else []
    points = [point for line in lines for point in line["points"]]
    across = [x for x, _ in ticks]
    first, last = min(across, default=0), max(across, default=1)
    values = axis(
        [value for _, value in points] + [low for _, low, _ in shade],
        [value for _, value in points] + [high for _, _, high in shade],
    )
    left = max(len(dollars(value)) for value in values) * LETTER + 10

    def place(x: float, value: float) -> tuple[float, float]:
        along = (x - first) / ((last - first) or 1)
        up = (value - values[0]) / (values[-1] - values[0])
        return round(left + along * (WIDTH - left - RIGHT), 1), round(TOP + (1 - up) * PLOT, 1)

    edge = [place(x, high) for x, _, high in shade] + [place(x, low) for x, low, _ in reversed(shade)]
    drawn = [
        {
            "number": number,
            "path": path([place(*point) for point in line["points"]]),
            "points": [
                {"x": place(x, value)[0], "y": place(x, value)[1], "text": f"{name_of(x, ticks)}: {dollars(value)}"}
                for x, value in line["points"]
                if x in across
            ],
        }
        for number, line in enumerate(lines, start=1)
    ]
    names = [line["label"] for line in lines] + ([band["label"]] if band else [])
    legend, height = legend_of(names, TOP + PLOT + DROP + 10)
    return frame(chart_id, title, desc or in_words(lines, ticks, band), "", height) | {
        "left": left,
        "right": WIDTH - RIGHT,
        "rules": [{"y": place(first, value)[1], "text": dollars(value), "zero": value == 0} for value in values],
        "ticks": [{"x": place(x, values[0])[0], "text": text} for x, text in ticks],
        "axis_text": TOP + PLOT + DROP,
        "middle": FONT / 3,
        "band": path(edge) + "z" if edge else "",
        # The first is what the picture is about: it lies on top.
        "lines": drawn[::-1],
        "samples": legend,
        "sample": SAMPLE,
        "indent": INDENT,
    }


def path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places) if places else ""


def dollars(value: float) -> str:
    """Whole dollars, thousands where nothing is lost by it: 51140 → "$51,140", 50000 → "$50k", −2500 → "−$2.5k"."""
    whole = round(value)
    size = abs(whole)
    text = f"{size:,}" if size % 100 or size < 1000 else f"{size / 1000:,g}k"
    return ("−$" if whole < 0 else "$") + text


def name_of(x: float, ticks: Sequence[tuple[float, str]]) -> str:
    return next((text for place, text in ticks if place == x), f"{x:g}")


def legend_of(names: Sequence[str], y: float) -> tuple[list[dict[str, Any]], float]:
    """A sample of each line and its name, broken to the width, below one another; and where the picture ends."""
    entries = []
    for name in names:
        lines = textwrap.wrap(name, int((WIDTH - INDENT) / LETTER)) or [""]
        entries.append({"y": y, "lines": stacked(lines, bottom=FONT + (len(lines) - 1) * LINE)})
        y += len(lines) * LINE + 3
    return entries, y


def in_words(
    lines: Sequence[Mapping[str, Any]], ticks: Sequence[tuple[float, str]], band: Mapping[str, Any] | None
) -> str:
    """The picture in sentences, for readers who do not see it: what stands at the ticks."""
    said = {x for x, _ in ticks}
    parts = [
        f"{line['label']}: "
        + ", ".join(f"{name_of(x, ticks)} {dollars(value)}" for x, value in line["points"] if x in said)
        for line in lines
    ]
    if band:
        within = [
            f"{name_of(x, ticks)} {dollars(low)} to {dollars(high)}" for x, low, high in band["points"] if x in said
        ]
        parts.append(f"{band['label']}: " + ", ".join(within))
    return ". ".join(parts) + "." if parts else "No values."
