"""The percentile chart: how pay is spread, one strip a row. Its vocabulary and measures are those of ``charts``."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from studyprep.templatetags.charts import BAR, LINE, ROW_GAP, axis, frame, label_lines, scale, stacked

register = template.Library()

#: What an item may hold, lowest first, and how it is read out.
PERCENTILES = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "median",
    "p75": "75th percentile",
    "p90": "90th percentile",
}
#: How the strip is read: it stands under every chart, since the drawing is not everybody's school knowledge.
KEY = ("Thin bar: 10th to 90th percentile.", "Thick bar: the middle half; notch: median.")
#: Thickness of the strip from the 10th to the 90th percentile; the box on it has a chart's usual one.
STRIP = 4
NOTCH = 3


@register.inclusion_tag("charts/percentile_chart.html")
def percentile_chart(
    *,
    chart_id: str,
    title: str,
    items: Iterable[Mapping[str, Any]],
    marker: float | None = None,
    marker_label: str = "",
    money: str = "${:,.0f}",
    tick: str = "${:,.0f}k",
    tick_unit: float = 1000,
) -> dict[str, Any]:
    """Strips from the 10th to the 90th percentile on one axis, a box over the middle half, a notch at the median.

    An item has ``label`` and any of p10, p25, median, p75 and p90 (missing or None where nothing was released: nothing
    is drawn beyond what is known); it may have ``second`` (the second color). ``marker`` marks all rows at one value.
    ``money`` formats a value, ``tick`` a tick's value / ``tick_unit``.
    """
    rows = [dict(item) | {"known": known(item)} for item in items]
    values = [value for row in rows for value in row["known"].values()] + ([] if marker is None else [marker])
    ticks = axis(values, values)
    x = scale(ticks)

    strips, y = [], 0.0
    for row in rows:
        found = row["known"]
        row["text"] = money.format(found["median"]) if "median" in found else "median not released"
        lines, y = label_lines(row, y)
        strips.append(
            {
                "lines": lines,
                "text": row["text"],
                "y": y,
                "second": row.get("second", False),
                "strip": span(x, min(found.values()), max(found.values())) if len(found) > 1 else None,
                "box": span(x, found["p25"], found["p75"]) if {"p25", "p75"} <= found.keys() else None,
                "median": x(found["median"]) - NOTCH / 2 if "median" in found else None,
            }
        )
        y += BAR + ROW_GAP
    key_at = y + LINE + 6
    context = frame(chart_id, title, described(rows, money), marker_label, key_at + len(KEY) * LINE - 6)
    return context | {
        "strips": strips,
        "strip_height": STRIP,
        "strip_y": (BAR - STRIP) / 2,
        "notch": NOTCH,
        "ticks": [{"x": x(value), "text": tick.format(value / tick_unit)} for value in ticks],
        "axis_text": y + 4,
        "key": stacked(list(KEY), bottom=key_at + (len(KEY) - 1) * LINE),
        "line": None if marker is None else round(x(marker) - 2, 1),
    }


def known(item: Mapping[str, Any]) -> dict[str, float]:
    return {name: value for name in PERCENTILES if (value := item.get(name)) is not None}


def span(x: Any, low: float, high: float) -> dict[str, float]:
    """At least as wide as the notch, so that equal percentiles are seen."""
    return {"x": x(low), "width": round(max(x(high) - x(low), NOTCH), 1)}


def described(rows: list[dict[str, Any]], money: str) -> str:
    """The picture in a sentence a row; the table beside it has the same values."""
    parts = []
    for row in rows:
        found = [f"{PERCENTILES[name]} {money.format(value)}" for name, value in row["known"].items()]
        parts.append(f"{row['label']}: {', '.join(found) or 'no percentiles released'}")
    return "; ".join(parts) + "." if parts else "No values."
