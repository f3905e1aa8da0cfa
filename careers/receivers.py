"""A learner's plan, when two learners become one and when everything is exported; erasing it is the row's cascade."""

from typing import Any

from django.dispatch import receiver

from careers.models import CareerPlan
from learners.models import Learner
from learners.signals import exporting, merging


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    """The plan that was saved last stays."""
    theirs = CareerPlan.objects.filter(learner=guest).first()
    own = CareerPlan.objects.filter(learner=account).first()
    if theirs and (own is None or theirs.saved_at > own.saved_at):
        CareerPlan.objects.filter(learner=account).delete()
        CareerPlan.objects.filter(learner=guest).update(learner=account)


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, dict[str, Any] | None]:
    plans = CareerPlan.objects.filter(learner=learner).values("level", "target", "state", "saved_at")
    return "career_plan", dict(*plans) or None
