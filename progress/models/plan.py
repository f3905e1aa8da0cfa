"""When a learner has time, and what they don't want to do today."""

from datetime import date

from django.conf import settings
from django.db import models

from progress.plan.calendar import Availability


class StudyPlan(models.Model):
    """Minutes of study a weekday, and holidays, as the learner has told; without a row the usual are taken."""

    learner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="study_plan")
    #: Seven numbers, Monday's first; 0 is a rest day.
    minutes = models.JSONField()
    #: [[first day, last day], …] as "2026-12-24".
    holidays = models.JSONField(default=list, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.learner}: {self.minutes}"

    @property
    def availability(self) -> Availability:
        holidays = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.holidays]
        return Availability(tuple(self.minutes), tuple(holidays))


class NotToday(models.Model):
    """A proposal that the learner put off; it holds for the day."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="put_off")
    day = models.DateField()
    key = models.CharField(max_length=180, help_text="The proposal's (progress.plan.proposals).")
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "day", "key"], name="put_off_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.title}"
