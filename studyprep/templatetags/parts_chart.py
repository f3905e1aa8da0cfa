"""The parts of a whole as one stacked bar: belongs to the vocabulary of :mod:`studyprep.templatetags.charts`."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from studyprep.templatetags.charts import BAR, LETTER, LINE, ROW_GAP, WIDTH, frame, summary

register = template.Library()

#: There is only one bar, so it may be thick.
THICKNESS = 2 * BAR
#: Between two pieces, which are so told apart without their colors too.
GAP = 2
#: Where a part's label begins, right of the square with its color.
INDENT = 20
#: The classes of the pieces, in order; a picture of more parts than these is better told as a table.
SHADES = ("chart-part-1", "chart-part-2", "chart-part-3")


@register.inclusion_tag("charts/parts_chart.html")
def parts_chart(*, chart_id: str, title: str, items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One bar over the whole width. Each item (``label``, ``value``, ``text``) takes its share of it, in order, and has
    a line under the bar with its color, label and value.
    """
    rows = list(items)
    whole = sum(row["value"] for row in rows) or 1
    parts, x, y = [], 0.0, float(THICKNESS + ROW_GAP)
    for shade, row in zip(SHADES, rows, strict=False):
        width = row["value"] / whole * WIDTH
        room = int((WIDTH - INDENT) / LETTER) - len(row["text"]) - 2
        lines = textwrap.wrap(row["label"], room)
        parts.append(
            {
                "shade": shade,
                "x": round(x, 1),
                "width": round(max(width - GAP, 1), 1),
                "y": y,
                "text": row["text"],
                "lines": [{"text": line, "y": 11 + index * LINE} for index, line in enumerate(lines)],
            }
        )
        x, y = x + width, y + len(lines) * LINE + 5
    return frame(chart_id, title, summary(rows), "", y) | {"parts": parts, "bar": THICKNESS, "indent": INDENT}
