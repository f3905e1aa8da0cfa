"""The ladder: bands with the official percentiles of the nearest occupation under each. See :mod:`.charts`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from studyprep.templatetags.charts import LINE, ROW_GAP, axis, frame, label_lines, scale

register = template.Library()

#: Heights of a band, of the gap under it and of the box from the 25th to the 75th percentile.
BAND, BETWEEN, BOX = 12, 5, 10


@register.inclusion_tag("charts/ladder_chart.html")
def ladder_chart(*, chart_id: str, title: str, items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """An item has ``label``, ``text``, ``low`` and ``high`` (the band), perhaps ``open_ended``, and ``official``:
    dollars a year by ``p10``, ``p25``, ``median``, ``p75`` and ``p90``, None where not released. A line runs
    from the 10th to the 90th percentile, a box from the 25th to the 75th, and the median is marked. One axis for all.
    """
    rows = list(items)
    known = [value for row in rows for value in row["official"].values() if value is not None]
    ticks = axis([row["low"] for row in rows] + known, [row["high"] for row in rows] + known)
    x = scale(ticks)

    def span(low: float | None, high: float | None) -> tuple[float, float] | None:
        return None if low is None or high is None else (x(low), round(x(high) - x(low), 1))

    drawn, y = [], 0.0
    for row in rows:
        lines, y = label_lines(row, y)
        official, end = row["official"], x(row["high"])
        drawn.append(
            {
                "lines": lines,
                "text": row["text"],
                "y": y,
                "band": span(row["low"], row["high"]),
                "arrow": f"M{end} 0 l8 {BAND / 2:g} l-8 {BAND / 2:g} z" if row.get("open_ended") else "",
                "line": span(official["p10"], official["p90"]),
                "box": span(official["p25"], official["p75"]),
                "median": None if official["median"] is None else round(x(official["median"]) - 2, 1),
            }
        )
        y += BAND + BETWEEN + BOX + ROW_GAP
    height = y + LINE + 6
    keys = ("The guide's band (estimate)", "Official middle half; line 10th–90th", "Official median")
    context = frame(chart_id, title, desc(rows), "", height + len(keys) * LINE)
    return context | {
        "rows": drawn,
        "band": BAND,
        "below": BAND + BETWEEN,
        "box": BOX,
        "line_y": BAND + BETWEEN + BOX / 2 - 1.5,
        "ticks": [{"x": x(value), "text": f"${value / 1000:,.0f}k"} for value in ticks],
        "axis_text": y + 4,
        "keys": [{"text": text, "y": height + 10 + place * LINE} for place, text in enumerate(keys)],
    }


def desc(rows: list[Mapping[str, Any]]) -> str:
    parts = []
    for row in rows:
        median = row["official"]["median"]
        beside = f", official median of the nearest occupation ${median:,.0f}" if median is not None else ""
        parts.append(f"{row['label']}: guide's band {row['text']}{beside}")
    return "; ".join(parts) + "."
