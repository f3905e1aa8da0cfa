"""The chart vocabulary: server-rendered SVG, its geometry here, its markup in ``templates/charts/``.

No inline style (the CSP forbids it): colors come from the CSS classes chart-track, chart-bar, chart-bar-2, chart-text,
chart-muted and chart-marker. A chart never stands alone: the table with the same values is beside or under it.

The drawing is 320 units wide and letters are 14 units high, so that they measure 13 px and more in the 310 px that
a 390 px screen leaves inside its margins. Labels stand above their bars: beside them they would leave no room.
"""

import math
import textwrap
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from django import template

register = template.Library()

WIDTH = 320
FONT = 14
LINE = 19
BAR = 14
ROW_GAP = 16
#: Mean width of a letter of the system font at ``FONT``, on the wide side.
LETTER = 7.6
#: Room on either side of a range chart, so that the ticks' labels at the ends are not cut off.
MARGIN = 22


@register.inclusion_tag("charts/bar_chart.html")
def bar_chart(
    *,
    chart_id: str,
    title: str,
    items: Iterable[Mapping[str, Any]],
    marker: float | None = None,
    marker_label: str = "",
    desc: str = "",
) -> dict[str, Any]:
    """Horizontal bars from zero. An item has ``label``, ``value`` and ``text`` (the value as read); it may have
    ``marker`` (a value of its own to compare with) and ``second`` (drawn in the second color). The tag's ``marker``
    compares all with one value.
    """
    rows = list(items)
    top = max(
        [row["value"] for row in rows] + [mark for row in rows if (mark := own_marker(row, marker)) is not None] + [0]
    )
    scale = WIDTH / (top or 1)
    bars, y = [], 0.0
    for row in rows:
        lines, y = label_lines(row, y)
        mark = own_marker(row, marker)
        bars.append(
            {
                "lines": lines,
                "text": row["text"],
                "y": y,
                "width": round(max(row["value"], 0) * scale, 1),
                "second": row.get("second", False),
                "marker": None if mark is None else clamp(mark * scale - 2, 0, WIDTH - 4),
            }
        )
        y += BAR + ROW_GAP
    return frame(chart_id, title, desc or summary(rows), marker_label, y) | {"bars": bars}


@register.inclusion_tag("charts/range_chart.html")
def range_chart(
    *,
    chart_id: str,
    title: str,
    items: Iterable[Mapping[str, Any]],
    marker: float | None = None,
    marker_label: str = "",
    desc: str = "",
    tick: str = "${:,.0f}k",
    tick_unit: float = 1000,
) -> dict[str, Any]:
    """Bands from ``low`` to ``high`` on one axis, which need not start at zero. ``open_ended`` bands end in an arrow; a
    single value (``low`` is ``high``) is a dot.
    An item may have a ``marker`` of its own; the tag's ``marker`` marks all of them at one value. ``tick`` formats
    value / ``tick_unit``.
    """
    rows = list(items)
    marks = [mark for row in rows if (mark := own_marker(row, None)) is not None] + (
        [marker] if marker is not None else []
    )
    ticks = axis([row["low"] for row in rows] + marks, [row["high"] for row in rows] + marks)
    x = scale(ticks)

    bands, y = [], 0.0
    for row in rows:
        lines, y = label_lines(row, y)
        mark = own_marker(row, None)
        start, end = x(row["low"]), x(row["high"])
        bands.append(
            {
                "lines": lines,
                "text": row["text"],
                "y": y,
                "x": start,
                "width": round(max(end - start, 4), 1),
                "dot": row["low"] == row["high"],
                "arrow": f"M{end} 0 l8 {BAR / 2:g} l-8 {BAR / 2:g} z" if row.get("open_ended") else "",
                "second": row.get("second", False),
                "marker": None if mark is None else round(x(mark) - 2, 1),
            }
        )
        y += BAR + ROW_GAP
    context = frame(chart_id, title, desc or summary(rows), marker_label, y + LINE)
    return context | {
        "bands": bands,
        "ticks": [{"x": x(value), "text": tick.format(value / tick_unit)} for value in ticks],
        "axis_text": y + 4,
        "line": None if marker is None else round(x(marker) - 2, 1),
    }


#: Height of the columns of a column chart.
COLUMNS = 110


@register.inclusion_tag("charts/column_chart.html")
def column_chart(
    *,
    chart_id: str,
    title: str,
    items: Iterable[Mapping[str, Any]],
    marker: float | None = None,
    marker_label: str = "",
    unit: str = "",
) -> dict[str, Any]:
    """Thin columns from zero, in order: for many values of one kind. An item has ``value`` and may have ``second``."""
    rows = list(items)
    top = max([row["value"] for row in rows] + [marker or 0]) or 1
    step = WIDTH / max(len(rows), 1)
    paths: dict[bool, list[str]] = {False: [], True: []}
    for place, row in enumerate(rows):
        height = round(row["value"] / top * COLUMNS, 1)
        path = f"M{place * step:.1f} {LINE + COLUMNS}v-{height}h{step * 0.8:.1f}v{height}z"
        paths[bool(row.get("second"))].append(path)
    middle = sorted(row["value"] for row in rows)[len(rows) // 2] if rows else 0
    desc = f"{len(rows)} columns, half of them up to {middle:.0f} {unit}, the highest {top:.0f} {unit}."
    context = frame(chart_id, title, desc, marker_label, LINE + COLUMNS + LINE + 4)
    return context | {
        "first": "".join(paths[False]),
        "second": "".join(paths[True]),
        "base": LINE + COLUMNS,
        "line": None if marker is None else round(LINE + COLUMNS - marker / top * COLUMNS, 1),
        "axis_text": LINE + COLUMNS + LINE - 2,
        "count": len(rows),
        "top_text": f"{top:.0f} {unit}",
    }


def frame(name: str, title: str, desc: str, marker_label: str, height: float) -> dict[str, Any]:
    """What every chart needs: its size, ids, texts and, under it, the legend that says what the marker is."""
    lines = textwrap.wrap(marker_label, int((WIDTH - 12) / LETTER))
    legend = height + 6 if lines else None
    height += len(lines) * LINE
    return {
        "id": name,
        "title": title,
        "desc": desc,
        "width": WIDTH,
        "height": math.ceil(height),
        "font": FONT,
        "thickness": BAR,
        "middle": BAR / 2,
        "overhang": BAR + 6,
        "legend": legend,
        "legend_lines": stacked(lines, bottom=6 + (len(lines) - 1) * LINE),
    }


def own_marker(row: Mapping[str, Any], marker: float | None) -> float | None:
    own = row.get("marker")
    return marker if own is None else own


def label_lines(row: Mapping[str, Any], y: float) -> tuple[list[dict[str, Any]], float]:
    """The label, broken so that its first line leaves room for the value at the right; and the ``y`` of the bar below.

    The lines' own ``y`` counts from the bar's top.
    """
    room = max(int((WIDTH - (len(row["text"]) + 2) * LETTER) / LETTER), 12)
    lines = textwrap.wrap(row["label"], room) or [""]
    return stacked(lines, bottom=-6), y + len(lines) * LINE + 2


def stacked(lines: list[str], *, bottom: float) -> list[dict[str, Any]]:
    """Lines of text with the last one's baseline at ``bottom``."""
    return [{"text": line, "y": bottom - (len(lines) - 1 - index) * LINE} for index, line in enumerate(lines)]


def axis(lows: list[float], highs: list[float]) -> list[float]:
    """Three to six ticks at round values (1, 2 or 5 times a power of ten) around everything that is drawn."""
    low, high = min(lows, default=0), max(highs, default=0)
    span = (high - low) or abs(high) or 1
    step = next(
        size for power in range(-6, 12) for size in (10.0**power, 2 * 10.0**power, 5 * 10.0**power) if span / size <= 4
    )
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def scale(ticks: list[float]) -> Callable[[float], float]:
    """Where a value stands along an axis from the first tick to the last."""
    first, last = ticks[0], ticks[-1]
    return lambda value: round(MARGIN + (value - first) / (last - first) * (WIDTH - 2 * MARGIN), 1)


def clamp(value: float, low: float, high: float) -> float:
    return round(min(max(value, low), high), 1)


def summary(rows: list[Mapping[str, Any]]) -> str:
    """The picture in a sentence, for readers who do not see it; the table beside it has every value."""
    if not rows:
        return "No values."
    parts = []
    for row in rows:
        against = f" (marker at {row['marker_text']})" if row.get("marker_text") else ""
        parts.append(f"{row['label']}: {row['text']}{against}")
    return "; ".join(parts) + "."


# A calendar: its cells and its margins, and the answers on a day from which the next darker shade begins.
CELL, GAP, LEFT, TOP = 15, 3, 34, 22
SHADES = (1, 10, 20, 40)
DAY = timedelta(days=1)


@register.inclusion_tag("charts/heat_map.html")
def heat_map(days: Mapping[date, int], today: date, *, weeks: int = 26, table: str = "") -> dict[str, Any]:
    """Answers a day (``days``; a day that is missing had none) over the last ``weeks``, with their table beneath, or a
    link to it where it is on a page of its own (``table``, a URL)."""
    monday = first_monday(today, weeks)
    squares: list[list[str]] = [[] for _ in range(len(SHADES) + 1)]
    studied = 0
    for number, cell in enumerate(cells(weeks)[: (today - monday).days + 1]):
        answered = days.get(monday + number * DAY, 0)
        squares[bisect_right(SHADES, answered)].append(cell)
        studied += answered > 0
    step = CELL + GAP
    firsts = [monday + timedelta(weeks=week) for week in range(weeks)]
    return {
        # One path a shade: a picture of half a year in five elements.
        "paths": [(shade, "".join(path)) for shade, path in enumerate(squares) if path],
        "months": [
            (LEFT + week * step, f"{first:%b}")
            for week, first in enumerate(firsts)
            if first.day <= 7 and week < weeks - 1
        ],
        "weekdays": [(TOP + place * step + 12, name) for place, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"))],
        "width": LEFT + weeks * step,
        "height": TOP + 7 * step,
        "weeks": weeks,
        "table": table,
        "study_days": studied,
    } | ({} if table else heat_table(days, today, weeks=weeks))


@register.inclusion_tag("charts/heat_table.html")
def heat_table(days: Mapping[date, int], today: date, *, weeks: int = 26) -> dict[str, Any]:
    """The same by week, the latest first: no longer after years than after half a year."""
    by_week: dict[date, list[int]] = {}
    for day, answered in sorted(days.items(), reverse=True):
        if answered and first_monday(today, weeks) <= day <= today:
            by_week.setdefault(first_monday(day, 1), []).append(answered)
    return {"studied": [(monday, len(counts), sum(counts)) for monday, counts in by_week.items()]}


def first_monday(today: date, weeks: int) -> date:
    """The Monday of the first of so many weeks, the last of which has ``today`` in it."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1)


@cache
def cells(weeks: int) -> list[str]:
    """A square for each day, week by week."""
    step = CELL + GAP
    return [
        f"M{LEFT + week * step} {TOP + weekday * step}h{CELL}v{CELL}h-{CELL}z"
        for week in range(weeks)
        for weekday in range(7)
    ]
