"""Every write about careers."""

from datetime import date, datetime

from django.db import transaction

from careers.models import CareerPlan
from learners.models import Learner


@transaction.atomic
def save_plan(
    *, learner: Learner, level: str, target: str, state: str, exam_date: date | None, now: datetime
) -> CareerPlan:
    """One plan for each learner, the last one saved. The exam date is the learner's, here and everywhere."""
    plan, _ = CareerPlan.objects.update_or_create(
        learner=learner, defaults={"level": level, "target": target, "state": state, "saved_at": now}
    )
    if learner.exam_date != exam_date:
        learner.exam_date = exam_date
        learner.save(update_fields=["exam_date"])
    return plan
