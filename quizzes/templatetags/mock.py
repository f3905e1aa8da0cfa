"""How an exam's measures are written for a reader."""

from django import template

from quizzes.mock.formats import passes
from quizzes.models import Attempt

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """A length in minutes as one says it: 240 → "4 hours", 90 → "1 hour 30 minutes"."""
    whole, rest = divmod(minutes, 60)
    parts = [
        f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((whole, "hour"), (rest, "minute")) if count
    ]
    return " ".join(parts) or "no time"


@register.filter
def passed(attempt: Attempt) -> bool:
    """Whether an exam that was handed in is passed."""
    return passes(attempt.right, attempt.size)
