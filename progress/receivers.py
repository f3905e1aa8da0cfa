"""An answer is counted in its own transaction; two learners' counts add up; everything is exported."""

from typing import Any

from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from learners.models import Learner
from learners.signals import exporting, merging
from progress.models import DayTally, DomainTally, DrillTally, LessonRead
from quizzes.models import AttemptItem
from quizzes.signals import response_recorded


@receiver(response_recorded)
def count(item: AttemptItem, **kwargs: Any) -> None:
    added = {
        "learner_id": item.attempt.learner_id,
        "answered": 1,
        "right": int(bool(item.correct)),
        "timed": int(item.seconds is not None),
        "seconds": item.seconds or 0,
    }
    question, day = item.revision.question, timezone.localdate(item.answered_at)
    if question.drill:
        DrillTally.objects.all().add(drill=question.drill, **added)
        DayTally.add_drills(learner_id=item.attempt.learner_id, day=day)
    else:
        DomainTally.objects.all().add(domain_id=question.domain_id, **added)
        DayTally.objects.all().add(day=day, **added)


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    counts = ("answered", "right", "timed", "seconds")
    for tally in DomainTally.objects.of(guest).values("domain_id", *counts):
        DomainTally.objects.all().add(learner_id=account.pk, **tally)
    for tally in DrillTally.objects.of(guest).values("drill", *counts):
        DrillTally.objects.all().add(learner_id=account.pk, **tally)
    for tally in DayTally.objects.of(guest).values("day", *counts):
        DayTally.objects.all().add(learner_id=account.pk, **tally)
    for day, drills in DayTally.objects.of(guest).filter(drills__gt=0).values_list("day", "drills"):
        DayTally.add_drills(learner_id=account.pk, day=day, count=drills)
    LessonRead.objects.bulk_create(
        [
            LessonRead(learner=account, lesson_id=read.lesson_id, read_at=read.read_at)
            for read in LessonRead.objects.filter(learner=guest)
        ],
        ignore_conflicts=True,
    )


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, dict[str, Any]]:
    lessons = LessonRead.objects.filter(learner=learner).annotate(
        slug=F("lesson__slug"), domain=F("lesson__domain__slug")
    )
    return "progress", {
        "days": list(
            DayTally.objects.of(learner).order_by("day").values("day", "answered", "right", "seconds", "drills")
        ),
        "drills": list(DrillTally.objects.of(learner).values("drill", "answered", "right", "seconds")),
        "domains": list(DomainTally.objects.of(learner).values("domain__slug", "answered", "right", "seconds")),
        "lessons_read": list(lessons.values("domain", "slug", "read_at")),
    }
