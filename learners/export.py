"""A learner's data as plain values: what "export everything" hands out."""

from typing import Any

from learners.models import Learner
from learners.signals import exporting


def export(learner: Learner) -> dict[str, Any]:
    """One section for each app that keeps something about the learner."""
    account = {
        "name": None if learner.is_guest else learner.username,
        "email": learner.email or None,
        "exam_date": learner.exam_date,
        "quiet": learner.quiet,
        "since": learner.date_joined,
    }
    sections: list[tuple[str, Any]] = [section for _, section in exporting.send(sender=Learner, learner=learner)]  # type: ignore[misc]
    return {"account": account, **dict(sections)}
