"""Pictures of where a learner stands: the forecast, how it moved, the exam's areas. See :mod:`.charts`.

Nothing is told by color alone: the band has its ends written beside it, the pass line its name, and the table beneath
has the evidence in words.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from progress.areas import Area
from progress.readiness import PASS, Forecast
from progress.span import Span
from studyprep.templatetags.charts import LINE, MARGIN, WIDTH, frame
from studyprep.templatetags.figures import duration, in_ten, percent, score_range

register = template.Library()

#: The scale of scores, which reaches further down where a forecast does.
LOWEST, HIGHEST, TICK = 40, 100, 10
#: Where the band of the forecast begins, and its height.
BAND_TOP, BAND = 32, 22
#: Height of the plot of the history, room above it and for its labels at the left.
PLOT, TOP, LEFT = 150, 14, 30
#: Height of an area's bar for each of its items on the exam, between the areas, and where the scale begins.
THICK, APART = 2, 12
#: An area in the picture and in the table, and a week; only an area's name has to be escaped. Written out here: a page
#: with eighteen areas of ten values each spends most of its time on them when a template writes them.
DRAWN = (
    '<a href="{base}domains/{slug}/" aria-label="{said}"><g transform="translate(0 {y})">'
    '<rect class="chart-hit" width="{width}" height="{height}"/><text class="chart-text" y="14">{name}</text>'
    '<text class="chart-text" x="{width}" y="14" text-anchor="end">{share}</text>'
    '<path class="chart-track" d="{track}"/><path class="chart-bar evidence-{evidence}" d="{bar}"/>'
    '<path class="chart-whisker" d="{whisker}"/></g></a>'
)
LISTED = (
    '<tr><th scope="row"><a href="{base}domains/{slug}/">{name}</a></th><td class="num">{weight}</td>'
    '<td class="num">{expected} <span class="muted">({low} to {high})</span></td><td class="nowrap{pale}">'
    '{evidence}</td><td class="num">{right}</td>{answered}<td class="num">{sure_but_wrong}</td>'
    '<td class="num">{pace}</td></tr>'
)
WEEK = (
    '<tr><th scope="row" class="nowrap">{monday:%b %-d}</th><td class="num">{pace}</td><td class="num">{lookup}</td>'
    '<td class="num">{sure_but_wrong}</td><td class="num">{right}</td></tr>'
)


def scale_from(lows: Iterable[float]) -> int:
    return min([LOWEST, *(math.floor(low / TICK) * TICK for low in lows)])


@register.inclusion_tag("charts/score_chart.html")
def score_chart(forecast: Forecast, *, chart_id: str = "forecast") -> dict[str, Any]:
    """The forecast on the scale of scores: a band from end to end, a mark where it is most likely, the pass line."""
    first = scale_from([forecast.low])

    def x(score: float) -> float:
        return round(MARGIN + (score - first) / (HIGHEST - first) * (WIDTH - 2 * MARGIN), 1)

    low, high = score_range(forecast)
    title = "The score to expect of a mock exam today"
    desc = (
        f"Most likely between {low} and {high} of 100, about {forecast.score:.0f} in the middle; {PASS} is needed to "
        f"pass. Chance of {PASS} or more: {in_ten(forecast.passing)}."
    )
    return frame(chart_id, title, desc, "", BAND_TOP + BAND + 2 * LINE + 12) | {
        "x": x(low),
        "band_width": round(max(x(high) - x(low), 4), 1),
        "left_end": MARGIN,
        "axis_width": WIDTH - 2 * MARGIN,
        "top": BAND_TOP,
        "band": BAND,
        "ends": [{"x": x(low) - 3, "text": low, "anchor": "end"}, {"x": x(high) + 3, "text": high, "anchor": "start"}],
        "end_text": BAND_TOP + BAND - 6,
        "middle": x(forecast.score),
        "middle_y": BAND_TOP + BAND / 2,
        "pass_line": x(PASS),
        "pass_text": PASS,
        "ticks": [{"x": x(score), "text": score} for score in range(first, HIGHEST + 1, TICK if first > 10 else 20)],
        "axis_text": BAND_TOP + BAND + 20,
        "legend_y": BAND_TOP + BAND + LINE + 26,
    }


@register.inclusion_tag("charts/score_history.html")
def score_history(days: Sequence[tuple[date, Forecast]], *, chart_id: str = "history") -> dict[str, Any]:
    """How the forecast moved: a line for its middle within the band of its range, and the pass line."""
    first, last = days[0][0], days[-1][0]
    lowest = scale_from(forecast.low for _, forecast in days)

    high, wide = PLOT / (HIGHEST - lowest), (WIDTH - LEFT - 4) / ((last - first).days or 1)

    def y(score: float) -> float:
        return round(TOP + (HIGHEST - score) * high, 1)

    along = [round(LEFT + (day - first).days * wide, 1) for day, _ in days]
    upper = [f"{x} {y(forecast.high)}" for x, (_, forecast) in zip(along, days, strict=True)]
    lower = [f"{x} {y(forecast.low)}" for x, (_, forecast) in zip(along, days, strict=True)]
    middle = [f"{x} {y(forecast.score)}" for x, (_, forecast) in zip(along, days, strict=True)]
    begin, end = days[0][1], days[-1][1]
    desc = (
        f"From {in_words(begin)} on {first:%B %-d} to {in_words(end)} on {last:%B %-d}; "
        f"{PASS} is needed to pass. The table has more."
    )
    return frame(chart_id, "How the forecast moved", desc, "", TOP + PLOT + 2 * LINE + 12) | {
        "band": "M" + "L".join(upper + lower[::-1]) + "z",
        "line": "M" + "L".join(middle),
        "rules": [{"y": y(score), "text": score} for score in range(lowest, HIGHEST + 1, 20)],
        "left": LEFT,
        "pass_line": y(PASS),
        "pass_text": PASS,
        "first": f"{first:%b %-d}",
        "last": f"{last:%b %-d}",
        "axis_text": TOP + PLOT + 20,
        "legend_y": TOP + PLOT + LINE + 24,
    }


def in_words(forecast: Forecast) -> str:
    low, high = score_range(forecast)
    return f"{low} to {high}"


@register.inclusion_tag("charts/area_chart.html")
def area_chart(areas: Sequence[Area], *, chart_id: str = "areas-chart") -> dict[str, Any]:
    """The exam's areas, a bar each: as thick as its weight, as long as the share to expect right, as strong as there is
    evidence, with a line for the interval; so the colored surface is the points to expect. Two columns where there is
    room, each a drawing of its own."""
    half = math.ceil(len(areas) / 2)
    columns = [column(part) for part in (areas[:half], areas[half:]) if part]
    base = reverse("progress:progress")
    for one in columns:
        drawn = [DRAWN.format(base=base, width=WIDTH, **row) for row in one["rows"]]
        one["drawn"] = mark_safe("".join(drawn))  # noqa: S308
    return {
        "id": chart_id,
        "columns": columns,
        "width": WIDTH,
        "font": 14,
        "size": max(one["height"] for one in columns),
    }


def column(areas: Sequence[Area]) -> dict[str, Any]:
    rows, top = [], 0.0
    for area in areas:
        height = area.weight * THICK
        share = percent(area.expected)
        rows.append(
            {
                "slug": area.slug,
                "name": escape(area.name),
                "share": share,
                "evidence": area.evidence,
                "said": f"{escape(area.name)}: {area.weight} of the exam’s 100 questions; about {share} right to "
                f"expect, likely {percent(area.low)} to {percent(area.high)}; {area.evidence_text}",
                "y": top,
                # One path each for the track, the bar and the interval: 18 areas are many elements.
                "track": f"M0 {LINE}h{WIDTH}v{height}h-{WIDTH}z",
                "bar": f"M0 {LINE}h{area.expected * WIDTH:.1f}v{height}H0z",
                "whisker": f"M{area.low * WIDTH:.1f} {LINE + height / 2 - 1:g}h{(area.high - area.low) * WIDTH:.1f}v2"
                f"H{area.low * WIDTH:.1f}z",
                "height": LINE + height + APART,
            }
        )
        top += LINE + height + APART
    return {"rows": rows, "height": round(top)}


@register.simple_tag
def area_rows(areas: Iterable[Area], *, quiet: bool) -> SafeString:
    """The areas as rows of a table; when ``quiet``, without the number of answers."""
    base = reverse("progress:progress")
    rows = [
        LISTED.format(
            base=base,
            slug=area.slug,
            name=escape(area.name),
            weight=area.weight,
            expected=percent(area.expected),
            low=percent(area.low),
            high=percent(area.high),
            pale="" if area.evidence else " muted",
            evidence=area.evidence_text,
            right=percent(area.span.accuracy),
            answered="" if quiet else f'<td class="num">{area.span.answered:,}</td>',
            sure_but_wrong=percent(area.span.sure_but_wrong),
            pace=duration(area.span.pace),
        )
        for area in areas
    ]
    return mark_safe("".join(rows))  # noqa: S308


@register.simple_tag
def week_rows(weeks: Iterable[tuple[date, Span]]) -> SafeString:
    rows = [
        WEEK.format(
            monday=monday,
            pace=duration(span.pace),
            lookup=duration(span.lookup_time),
            sure_but_wrong=percent(span.sure_but_wrong),
            right=percent(span.accuracy),
        )
        for monday, span in weeks
    ]
    return mark_safe("".join(rows))  # noqa: S308
