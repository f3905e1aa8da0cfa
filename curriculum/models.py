from typing import Self, TypedDict

from django.db import models
from django.db.models import Case, When
from django.urls import reverse

from curriculum.word_building import Part


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
    #: ICD-10-CM and HCPCS codes that the text names, without their dots.
    codes = models.JSONField(default=list)

    class Meta:
        ordering = ["domain__position", "position"]
        constraints = [models.UniqueConstraint(fields=["domain", "slug"], name="lesson_slug_once_in_a_domain")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("curriculum:lesson", args=[self.domain.slug, self.slug])


class TermQuerySet(models.QuerySet["Term"]):
    def found(self, query: str) -> Self:
        """Terms that ``query`` names, is part of the name of, or occurs in the definition of; the nearest first."""
        wanted = query.strip().lower()
        return (
            self.filter(searched__contains=wanted)
            .annotate(
                rank=Case(
                    When(term__iexact=wanted, then=0),
                    When(searched__contains=f"|{wanted}|", then=1),
                    When(term__istartswith=wanted, then=2),
                    When(searched__contains=f"|{wanted}", then=3),
                    When(term__icontains=wanted, then=4),
                    default=5,
                )
            )
            .order_by("rank", "sorted_as")
        )

    def built(self) -> Self:
        """Words with their parts."""
        return self.exclude(parts=[])


class Term(models.Model):
    """An entry of the glossary."""

    class Kind(models.TextChoices):
        ROOT = "root", "Root"
        PREFIX = "prefix", "Prefix"
        SUFFIX = "suffix", "Suffix"
        WORD = "word", "Built word"
        ANATOMY = "anatomy", "Anatomy"
        ABBREVIATION = "abbreviation", "Abbreviation"
        CODING = "coding", "Coding"
        COMPLIANCE = "compliance", "Compliance"

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    term = models.CharField(max_length=80)
    definition = models.CharField(max_length=400)
    example = models.CharField(max_length=400, blank=True)
    #: Word parts in order, and terms to compare, as slugs.
    parts = models.JSONField(default=list)
    see_also = models.JSONField(default=list)
    also = models.JSONField(default=list, help_text="Other spellings.")
    system = models.CharField(max_length=20, blank=True, help_text="The body system.")
    is_linked = models.BooleanField(default=True, help_text="Whether its first mention in a text leads here.")
    sorted_as = models.CharField(max_length=80, help_text="The term's letters and digits alone.")
    searched = models.TextField(help_text="All names between bars, then the definition, in small letters.")

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["sorted_as"]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return reverse("terms:term", args=[self.slug])

    def as_part(self) -> Part:
        return Part(self.term, self.definition)

    @property
    def is_part(self) -> bool:
        """Whether words are built with it."""
        return self.kind in (self.Kind.ROOT, self.Kind.PREFIX, self.Kind.SUFFIX)


class Place(TypedDict):
    """A place of a drawing; ``at`` in the drawing's units."""

    term: str
    at: tuple[float, float]
    where: str
    what: str


class Diagram(models.Model):
    """A drawing whose places are asked about."""

    title = models.CharField(max_length=200, unique=True)
    drawing = models.TextField(help_text="What is inside the SVG, without words and marks.")
    #: The part that is shown: x, y, width, height.
    window = models.JSONField()
    places = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ContentLoad(models.Model):
    """The content that the database holds: one row, the digest of ``fixtures/`` as it was loaded."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.digest
