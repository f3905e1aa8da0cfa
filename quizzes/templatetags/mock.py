"""How an exam's measures are written for a reader."""

from typing import Any

from django import template

from quizzes.mock.formats import passes
from quizzes.models import Attempt, AttemptItem

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


@register.filter
def short_of_pass(attempt: Attempt) -> int:
    """Right answers that a pass wanted more."""
    return next(more for more in range(attempt.size + 1) if passes(attempt.right + more, attempt.size))


@register.filter
def late_answer(late: dict[str, Any], item: AttemptItem) -> str:
    """The letter, or the code, of an answer that came too late."""
    answer = late["answer"]
    return "ABCD"[item.option_order.index(str(answer))] if isinstance(answer, int) else answer
