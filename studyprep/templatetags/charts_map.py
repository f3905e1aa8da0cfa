"""The map of the chart vocabulary: a square for every state, in rows and columns of our own that keep neighbors near.

It is a list of links in HTML, laid out by CSS grid: each square can be reached by the keyboard and read aloud, and has
its value as text, so that no reader depends on the shade. Colors come from the classes tile-1 (lowest) to tile-5.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

register = template.Library()

#: Rows from north to south; a dot is a gap. The territories stand beside their oceans.
GRID = """
ak .  .  .  .  .  .  .  .  .  me
.  .  .  .  .  .  .  .  .  vt nh
wa id mt nd mn wi mi .  ny ma ri
or nv wy sd ia il in oh pa nj ct
ca ut co ne mo ky wv va md de .
.  az nm ks ar tn nc sc dc .  .
.  .  .  ok la ms al ga .  .  .
gu hi .  tx .  .  .  .  fl pr vi
"""
#: Row and column of a postal abbreviation, from 1, in the order of reading.
TILES = {
    name: (row, column)
    for row, line in enumerate(GRID.split("\n")[1:-1], start=1)
    for column, name in enumerate(line.split(), start=1)
    if name != "."
}
STEPS = 5


@register.inclusion_tag("charts/tile_map.html")
def tile_map(*, chart_id: str, title: str, items: Iterable[Mapping[str, Any]], flag: str = "") -> dict[str, Any]:
    """An item has ``key`` (a postal abbreviation), ``label``, ``href``, ``value`` (dollars; None: not shaded), ``text``
    (the value as read aloud) and ``brief`` (as it fits in the square). It may have ``flagged``, whose meaning is the
    tag's ``flag``, and ``beside``: shaded like the others, but not counted when the steps are made.
    """
    rows = sorted(items, key=lambda item: TILES[item["key"]])
    values = sorted(item["value"] for item in rows if item["value"] is not None and not item.get("beside"))
    lows = quantiles(values)
    tiles = []
    for item in rows:
        row, column = TILES[item["key"]]
        step = 0 if item["value"] is None else step_of(item["value"], lows)
        tiles.append({**item, "row": row, "column": column, "step": step})
    return {
        "id": chart_id,
        "title": title,
        "tiles": tiles,
        "legend": [(number, *span) for number, span in enumerate(spans(values, lows), start=1)],
        "flag": flag,
        "blank": any(tile["step"] == 0 for tile in tiles),
    }


def quantiles(values: list[float]) -> list[float]:
    """The lowest value of each step, for steps that hold as equally many of the sorted values as can be."""
    return sorted({values[len(values) * step // STEPS] for step in range(STEPS)}) if values else []


def step_of(value: float, lows: list[float]) -> int:
    """1 for the lowest step; what is below all values that made the steps belongs there, too."""
    return max(sum(value >= low for low in lows), 1)


def spans(values: list[float], lows: list[float]) -> list[tuple[float, float]]:
    """The lowest and the highest value in each step."""
    members = [[value for value in values if step_of(value, lows) == step] for step in range(1, len(lows) + 1)]
    return [(found[0], found[-1]) for found in members]
