"""An answer is counted, and a placement check goes on, in the answer's own transaction; two learners' counts add up;
everything is exported."""

from datetime import date
from random import SystemRandom
from typing import Any

from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from learners.models import Learner
from learners.signals import exporting, merging
from progress.models import DayTally, DomainTally, DrillTally, ForecastDay, LessonRead, NotToday, StudyPlan
from progress.placement.actions import grow
from progress.readiness import Evidence
from progress.skill import gained, keep_forecast
from progress.statements import evidence_of
from quizzes.models import Attempt, AttemptItem
from quizzes.signals import response_recorded


@receiver(response_recorded)
def count(item: AttemptItem, **kwargs: Any) -> None:
    learner, question, day = item.attempt.learner_id, item.revision.question, timezone.localdate(item.answered_at)
    known = evidence_of(learner)
    more = gained(item, known)
    evidence = {"precision": more.precision, "weighted": more.weighted}
    right, timed = int(bool(item.correct)), int(item.seconds is not None)
    counts = {
        "answered": 1,
        "right": right,
        "timed": timed,
        "seconds": item.seconds or 0,
        "timed_right": right * timed,
        "seconds_right": right * (item.seconds or 0),
        "sure": int(bool(item.sure)),
        "sure_wrong": int(bool(item.sure) and not right),
        "lookups": len(item.lookups),
        "lookup_seconds": sum(lookup["seconds"] for lookup in item.lookups),
    }
    if question.drill:
        DrillTally.objects.all().add(learner_id=learner, key=question.drill, **counts)
        DomainTally.objects.all().add(learner_id=learner, key=question.domain_id, **evidence)
        DayTally.objects.all().add(learner_id=learner, key=day, drills=1)
    else:
        if DayTally.objects.all().add(learner_id=learner, key=day, **counts) == 1:
            keep_yesterdays(learner, day)
        DomainTally.objects.all().add(learner_id=learner, key=question.domain_id, **counts, **evidence)
    if item.attempt.purpose == Attempt.Purpose.PLACEMENT and item.answered_at:
        now_known = known | {question.domain_id: known.get(question.domain_id, Evidence()) + more}
        grow(item=item, evidence=now_known, now=item.answered_at, rng=SystemRandom())


def keep_yesterdays(learner: int, day: date) -> None:
    """With the first answer of ``day``, keep the forecast that the study day before it ended with."""
    before = DayTally.objects.filter(learner=learner, day__lt=day, answered__gt=0).order_by("-day")
    if last := before.values_list("day", flat=True).first():
        keep_forecast(learner, last)


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    for model in (DomainTally, DayTally, DrillTally):
        for row in model.objects.of(guest).values(model.KEY, *model.COUNTS):
            model.objects.all().add(learner_id=account.pk, key=row.pop(model.KEY), **row)
    kept = ForecastDay.objects.filter(learner=account).values("day")
    ForecastDay.objects.filter(learner=guest).exclude(day__in=kept).update(learner=account)
    if not StudyPlan.objects.filter(learner=account).exists():
        StudyPlan.objects.filter(learner=guest).update(learner=account)
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
        "days": list(DayTally.objects.of(learner).order_by("day").values("day", *DayTally.COUNTS)),
        "drills": list(DrillTally.objects.of(learner).values("drill", *DrillTally.COUNTS)),
        "domains": list(DomainTally.objects.of(learner).values("domain__slug", *DomainTally.COUNTS)),
        "forecasts": list(ForecastDay.objects.filter(learner=learner).values("day", "score", "low", "high", "passing")),
        "plan": list(StudyPlan.objects.filter(learner=learner).values("minutes", "holidays")),
        "put_off": list(NotToday.objects.filter(learner=learner).values("day", "title")),
        "lessons_read": list(lessons.values("domain", "slug", "read_at")),
    }
