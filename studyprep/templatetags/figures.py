"""How numbers are written for a reader."""

from math import ceil, floor

from django import template

from progress.readiness import Forecast

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share of 0 to 1 as whole percent: 0.714 → "71 %"; nothing known → "–"."""
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


@register.filter
def duration(seconds: float | None) -> str:
    """Seconds as a reader says them: 95 → "1 min 35 s"; nothing known → "–"."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}\u00a0min {rest}\u00a0s" if minutes else f"{rest}\u00a0s"


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
