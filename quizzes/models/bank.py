"""The question bank, as loaded from ``fixtures/questions/``."""

import hashlib
import json
from functools import lru_cache
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from curriculum.models import Domain, Topic


class Question(models.Model):
    """An item's identity, which outlives its wordings."""

    class Kind(models.TextChoices):
        SINGLE = "single", "choose one of four"
        CODE_ENTRY = "code_entry", "type the code"

    slug = models.SlugField(max_length=80, unique=True)
    domain = models.ForeignKey(Domain, models.PROTECT, related_name="questions")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SINGLE)
    difficulty = models.PositiveSmallIntegerField(help_text="1 recall, 2 apply, 3 analyse.")
    case = models.SlugField(max_length=80, blank=True, help_text="Items of one case note share it.")
    drill = models.SlugField(
        max_length=20, blank=True, help_text="The kind of drill that the code book made it for; empty in the bank."
    )

    #: What is typed in a drill, where it is no code.
    TYPED = {"parts": "word", "anatomy": "number", "section": "letter", "modifier": "modifier"}

    def __str__(self) -> str:
        return self.slug

    @property
    def typed_as(self) -> str:
        """What a learner types to answer it: a code, or as the drill has it."""
        return self.TYPED.get(self.drill, "code")


class CodeUse(models.Model):
    """An ICD-10-CM or HCPCS code that a question of the bank names."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="code_uses")
    code = models.CharField(max_length=8, db_index=True, help_text="Without its dot.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "code"], name="a_question_names_a_code_once")]

    def __str__(self) -> str:
        return f"{self.question} {self.code}"


class RevisionQuerySet(models.QuerySet["Revision"]):
    def current(self) -> Self:
        """The bank's wordings that new attempts use; a question without one is retired. Drills are no part of it."""
        return self.filter(is_current=True, question__drill="")


class Revision(models.Model):
    """One wording of a question, with its key and reasons. What a learner answered is never changed under them."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="revisions")
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    #: The case note, where there is one: {"title": …, "html": …}.
    case_note = models.JSONField(null=True, blank=True)
    stem = models.TextField(help_text="HTML.")
    #: In the author's order: [{"text": HTML, "why": HTML, "key": bool}, …]; empty for a typed code.
    options = models.JSONField(default=list)
    accepts = models.JSONField(default=list)
    #: [{"code": …, "why": HTML}, …]
    near = models.JSONField(default=list)
    rationale = models.TextField(help_text="HTML.")
    find_it = models.TextField()
    references = models.JSONField(default=list)
    #: {"CPT": ["11402", …], …}
    codes = models.JSONField(default=dict)
    edition = models.CharField(max_length=20)
    reviewed = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "digest"], name="revision_once"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(is_current=True), name="one_current_revision_of_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question.slug} ({self.digest[:7]})"

    @property
    def key(self) -> int | None:
        """Index of the key in the author's order; none where the code is typed."""
        return next((index for index, option in enumerate(self.options) if option["key"]), None)

    def key_text(self) -> str:
        return self.options[self.key]["text"] if self.key is not None else " or ".join(self.accepts)

    def why_near(self, typed: str) -> str:
        """The author's word on a typed code that is a common wrong answer."""
        near: list[dict[str, Any]] = self.near
        return next((miss["why"] for miss in near if bare(miss["code"]) == bare(typed)), "")


@lru_cache(maxsize=2048)
def wording(revision_id: int) -> Revision:
    """A revision with its question and domain, kept in memory: a wording never changes under its primary key."""
    return Revision.objects.select_related("question__domain").get(pk=revision_id)


class Report(models.Model):
    """A learner's word to the author that something is wrong with a question."""

    class Reason(models.TextChoices):
        WRONG_KEY = "wrong-key", "The marked answer is wrong"
        UNCLEAR = "unclear", "The question is unclear"
        OUTDATED = "outdated", "It is outdated"
        OTHER = "other", "Something else"

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="reports")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.TextField(blank=True, max_length=2000)
    created = models.DateTimeField(auto_now_add=True)
    handled = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.revision}"


def digest_of(words: dict[str, Any]) -> str:
    """What tells one wording of a question from another: SHA-256 over a revision's fields."""
    return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()


def bare(code: str) -> str:
    """A code as it is compared: dots, blanks, hyphens and case forgiven."""
    return "".join(character for character in code.upper() if character.isalnum())
