"""How numbers are written for a reader."""

from django import template

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
