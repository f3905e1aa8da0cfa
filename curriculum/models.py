from django.db import models
from django.urls import reverse


class Domain(models.Model):
    """A content area of the CPC exam, as AAPC's blueprint names it."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    short = models.CharField(max_length=60, help_text="The name where room is scarce.")
    items = models.PositiveSmallIntegerField(help_text="Items of the 100 on the exam.")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.short

    def get_absolute_url(self) -> str:
        return reverse("curriculum:domain", args=[self.slug])


class Topic(models.Model):
    domain = models.ForeignKey(Domain, models.CASCADE, related_name="topics")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["domain", "slug"], name="topic_slug_once_in_a_domain")]

    def __str__(self) -> str:
        return self.title


class Lesson(models.Model):
    domain = models.ForeignKey(Domain, models.CASCADE, related_name="lessons")
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(help_text="Reading time.")
    objectives = models.JSONField(default=list)
    terms = models.JSONField(default=list)
    #: [{"html": …} | {"check": question slug}, …] in reading order.
    blocks = models.JSONField(default=list)
    #: [{"id": …, "title": …}, …]: the second-level headings.
    contents = models.JSONField(default=list)
    career = models.SlugField(blank=True, help_text="The specialty whose pay is shown at the end.")

    class Meta:
        ordering = ["domain__position", "position"]
        constraints = [models.UniqueConstraint(fields=["domain", "slug"], name="lesson_slug_once_in_a_domain")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("curriculum:lesson", args=[self.domain.slug, self.slug])


class ContentLoad(models.Model):
    """The content that the database holds: one row, the digest of ``fixtures/`` as it was loaded."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.digest
