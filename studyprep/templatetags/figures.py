"""How numbers are written for a reader."""

from datetime import date
from math import ceil, floor

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from progress.readiness import Forecast

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share of 0 to 1 as whole percent: 0.714 → "71%"; nothing known → "–"."""
    return "–" if share is None else f"{share:.0%}"


@register.filter
def duration(seconds: float | None) -> str:
    """Seconds as a reader says them: 95 → "1 min 35 s"; nothing known → "–"."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}\u00a0min {rest}\u00a0s" if minutes else f"{rest}\u00a0s"


@register.filter
def near_day(day: date) -> str:
    """A day as a learner says it: "tomorrow", within a week "Sun, Nov 29", else "Dec 24, 2026". By the learner's own
    calendar, which ``naturalday`` of Django's does not know for a day without an hour."""
    away = (day - timezone.localdate()).days
    if word := {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away):
        return word
    return date_format(day, "D, M j" if 0 < away < 7 else "M j, Y")


@register.filter
def in_ten(chance: float) -> str:
    """A chance of 0 to 1 as a count of people, which laymen read more rightly than percent (Gigerenzer 1995), and which
    never says never: 0.42 → "about 4 in 10", 0.01 → "fewer than 1 in 20"."""
    if chance < 0.05:
        return "fewer than 1 in 20"
    if chance > 0.95:
        return "more than 19 in 20"
    return f"about {min(max(round(chance * 10), 1), 9)} in 10"


@register.filter
def score_range(forecast: Forecast) -> tuple[int, int]:
    """The lowest and highest whole score within the forecast's interval: scores are whole, its ends are not."""
    return ceil(forecast.low), floor(forecast.high)
