from django.conf import settings
from django.db import models

from careers.plan import LEVELS


class CareerPlan(models.Model):
    """Where a learner wants to go. Their exam date is ``Learner.exam_date``; the steps are made anew for each page."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="career_plan"
    )
    level = models.CharField(max_length=12, choices=LEVELS)
    target = models.SlugField(max_length=80, help_text="A slug of careers/targets.py.")
    state = models.CharField(max_length=2, blank=True, help_text="Postal abbreviation in small letters.")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.learner}: {self.target}"
