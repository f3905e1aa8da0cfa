from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse


class Asked(models.Model):
    """A question that a learner asked. The answer is made anew when it is read: content may have been mended since."""

    class Mark(models.TextChoices):
        HELPFUL = "helpful", "Helpful"
        UNCLEAR = "unclear", "Unclear"
        WRONG = "wrong", "Wrong"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="asked")
    #: Empty where just "Explain" was pressed.
    text = models.CharField(max_length=500, blank=True)
    #: What the learner was looking at, as a ref (:mod:`tutor.context`) and what it was called; empty for a question out
    #: of the blue.
    about = models.CharField(max_length=200, blank=True)
    about_title = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    #: How it was answered when it was asked, and from which passages: for who reads the marks.
    outcome = models.CharField(max_length=10)
    refs = models.JSONField(default=list)
    mark = models.CharField(max_length=8, choices=Mark, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    #: Since when the language model is to be asked: whoever empties this asks it (tutor/model/actions.py).
    model_awaited = models.DateTimeField(null=True, blank=True)
    #: What the language model said, checked (tutor/model/result.py).
    model_text = models.JSONField(default=dict, blank=True)

    if TYPE_CHECKING:
        learner_id: int

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name_plural = "asked"
        indexes = [models.Index(fields=["learner", "-asked_at"], name="asked_by_learner")]

    def __str__(self) -> str:
        return self.text or f"Explain: {self.about_title}"

    def get_absolute_url(self) -> str:
        return reverse("tutor:asked", args=[self.pk])


class ModelChoice(models.Model):
    """Whom a learner lets a language model's questions go to, and how many they sent on ``day``."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="model_choice"
    )
    #: The host that the learner agreed to; empty once that is taken back. Another host needs another word.
    host = models.CharField(max_length=200, blank=True)
    agreed_at = models.DateTimeField()
    day = models.DateField(null=True, blank=True)
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.host or "off"


class ModelDay(models.Model):
    """How often the whole site asked on a day, and no more: it stays when learners erase what is theirs."""

    day = models.DateField(primary_key=True)
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.asked}"
