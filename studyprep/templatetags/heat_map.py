"""A calendar of days, weeks as columns, in the chart vocabulary of ``templates/charts/``."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import template

register = template.Library()

CELL, GAP, LEFT, TOP = 15, 3, 34, 22
#: Answers on a day from which the next darker shade begins.
SHADES = (1, 10, 20, 40)


@register.inclusion_tag("charts/heat_map.html")
def heat_map(days: Mapping[date, int], today: date, weeks: int = 26) -> dict[str, Any]:
    """Answers a day (``days``; a day that is missing had none) over the last ``weeks``, with their table beneath."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    cells, months = [], []
    for week in range(weeks):
        first = monday + timedelta(weeks=week)
        if first.day <= 7 and (not months or week - months[-1]["week"] > 2):
            months.append({"week": week, "x": LEFT + week * (CELL + GAP), "name": first.strftime("%b")})
        for weekday in range(7):
            day = first + timedelta(days=weekday)
            if day > today:
                break
            answered = days.get(day, 0)
            cells.append(
                {
                    "x": LEFT + week * (CELL + GAP),
                    "y": TOP + weekday * (CELL + GAP),
                    "shade": sum(answered >= shade for shade in SHADES),
                    "day": day,
                    "answered": answered,
                }
            )
    studied = [cell for cell in cells if cell["answered"]]
    return {
        "cells": cells,
        "months": months,
        "weekdays": [
            {"y": TOP + place * (CELL + GAP) + 12, "name": name} for place, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"))
        ],
        "size": CELL,
        "width": LEFT + weeks * (CELL + GAP),
        "height": TOP + 7 * (CELL + GAP),
        "weeks": weeks,
        "studied": studied[::-1],
    }
