"""Every write about the plan."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from learners.models import Learner
from progress.models import NotToday, StudyPlan


@transaction.atomic
def save_plan(
    *, learner: Learner, minutes: Sequence[int], holidays: Sequence[tuple[date, date]], exam: date | None
) -> None:
    values = {
        "minutes": list(minutes),
        "holidays": [[first.isoformat(), last.isoformat()] for first, last in sorted(holidays)],
    }
    StudyPlan.objects.update_or_create(learner=learner, defaults=values)
    learner.exam_date = exam
    learner.save(update_fields=["exam_date"])


@transaction.atomic
def put_off(*, learner: Learner, day: date, key: str, title: str) -> None:
    """Not today; what was put off on earlier days is forgotten, for it holds no longer."""
    NotToday.objects.filter(learner=learner, day__lt=day).delete()
    NotToday.objects.bulk_create([NotToday(learner=learner, day=day, key=key, title=title)], ignore_conflicts=True)


def take_back(*, learner: Learner, day: date, key: str) -> None:
    NotToday.objects.filter(learner=learner, day=day, key=key).delete()
