"""What comes back: cards, how they were graded, and the learner's own notes on questions."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.html import escape

from curriculum.markup import html
from curriculum.models import Term
from learners.models import Learner
from progress.review.schedule import Memory, reviewed
from quizzes.models import AttemptItem, Question


class ReviewCardQuerySet(models.QuerySet["ReviewCard"]):
    def of(self, learner: Learner) -> Self:
        return self.filter(learner=learner)

    def due(self, today: date) -> Self:
        """What ``today`` may ask, the longest due first; cards never graded come last, so that many new ones keep no
        old one waiting."""
        awake = Q(buried_until=None) | Q(buried_until__lte=today)
        return (
            self.filter(awake, suspended=False, due__lte=today)
            .alias(new=Q(last_review=None, pending=None))
            .order_by("new", "due", "pk")
        )

    def questions(self) -> Self:
        """What is answered as a question."""
        return self.filter(kind__in=[ReviewCard.Kind.QUESTION, ReviewCard.Kind.DRILL])

    def sides(self) -> Self:
        """What has a front and a back."""
        return self.filter(kind__in=[ReviewCard.Kind.TERM, ReviewCard.Kind.OWN])

    def siblings(self, card: "ReviewCard") -> Self:
        """The other direction of the same term; the other questions of the same topic."""
        others = self.filter(learner=card.learner_id).exclude(pk=card.pk)
        if card.question:
            return others.filter(question__topic=card.question.topic_id)
        return others.filter(term=card.term_id) if card.term_id else others.none()


class ReviewCard(models.Model):
    """One thing that a learner wants to keep in mind, and how well they know it (:mod:`progress.review.schedule`).

    A question's card asks other questions of its topic while there are some that the learner has not met, a drill's a
    new drill of its kind.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "Missed question"
        DRILL = "drill", "Missed drill"
        TERM = "term", "Term"
        OWN = "own", "Own card"

    class Grade(models.IntegerChoices):
        """As FSRS numbers them."""

        AGAIN = 1, "Again"
        HARD = 2, "Hard"
        GOOD = 3, "Good"
        EASY = 4, "Easy"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=10, choices=Kind)
    #: The subject. Null and not empty where there is none, so that plain unique constraints hold.
    question = models.ForeignKey(Question, models.CASCADE, null=True, blank=True, related_name="+")
    drill = models.SlugField(max_length=20, null=True, blank=True, help_text="The kind of drill.")  # noqa: DJ001
    term = models.ForeignKey(Term, models.CASCADE, null=True, blank=True, related_name="+")
    reversed = models.BooleanField(default=False, help_text="Of a term: its definition is shown and the term wanted.")
    front = models.TextField(blank=True, max_length=2000, help_text="Of an own card; Markdown.")
    back = models.TextField(blank=True, max_length=4000, help_text="Of an own card; Markdown.")
    tags = models.CharField(max_length=200, blank=True, help_text="Of an own card; between blanks.")
    guid = models.UUIDField(default=uuid4, editable=False, help_text="Stays when the card is taken elsewhere.")

    #: FSRS's memory: days until recall falls to 90%, and 1 (easy) to 10 (hard); null while it was never graded.
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    #: The learner's days.
    last_review = models.DateField(null=True, blank=True)
    due = models.DateField()
    #: A grade from practice that is not yet in the memory above: the next grading counts it first.
    pending = models.PositiveSmallIntegerField(choices=Grade, null=True, blank=True)
    pending_on = models.DateField(null=True, blank=True)

    suspended = models.BooleanField(default=False)
    buried_until = models.DateField(null=True, blank=True)
    #: The item of a review set that asks it at present.
    asked = models.OneToOneField(AttemptItem, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = ReviewCardQuerySet.as_manager()

    if TYPE_CHECKING:
        learner_id: int
        question_id: int | None
        term_id: int | None

    class Meta:
        indexes = [
            models.Index(fields=["learner", "due"], condition=Q(suspended=False), name="card_due"),
            models.Index(fields=["learner", "-created_at"], name="card_by_learner"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["learner", "question"], name="one_card_of_a_question"),
            models.UniqueConstraint(fields=["learner", "drill"], name="one_card_of_a_drill"),
            models.UniqueConstraint(fields=["learner", "term", "reversed"], name="one_card_of_a_term_each_way"),
            models.UniqueConstraint(fields=["learner", "guid"], name="one_card_of_a_guid"),
            models.CheckConstraint(
                condition=Q(kind="question", question__isnull=False, drill=None, term=None)
                | Q(kind="drill", question=None, drill__isnull=False, term=None)
                | Q(kind="term", question=None, drill=None, term__isnull=False)
                | Q(kind="own", question=None, drill=None, term=None),
                name="a_card_has_its_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}, due {self.due}"

    @property
    def memory(self) -> Memory:
        """With what practice left pending."""
        kept = Memory(self.stability, self.difficulty, self.last_review)
        if self.pending is None or self.pending_on is None:
            return kept
        return reviewed(kept, self.pending, self.pending_on)[0]

    def is_due(self, today: date) -> bool:
        awake = self.buried_until is None or self.buried_until <= today
        return awake and not self.suspended and self.due <= today

    @property
    def is_asked(self) -> bool:
        """Whether it is answered as a question."""
        return self.kind in (self.Kind.QUESTION, self.Kind.DRILL)

    @property
    def front_shown(self) -> str:
        """The front, as HTML."""
        if self.term:
            return escape(self.term.definition if self.reversed else self.term.term)
        return html(self.front)

    @property
    def back_shown(self) -> str:
        """The back, as HTML."""
        if self.term:
            return escape(self.term.term if self.reversed else self.term.definition)
        return html(self.back)


class ReviewLogQuerySet(models.QuerySet["ReviewLog"]):
    def last_of(self, learner: Learner, day: date) -> "ReviewLog | None":
        """The day's last grading, which can be taken back."""
        logs = self.filter(learner=learner, day=day).select_related("card__term", "card__question__topic")
        return logs.order_by("-pk").first()


class ReviewLog(models.Model):
    """One grading of a card, with what the card was ``before`` it, so that the last one can be taken back."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews")
    card = models.ForeignKey(ReviewCard, models.CASCADE, related_name="log")
    grade = models.PositiveSmallIntegerField(choices=ReviewCard.Grade)
    reviewed_at = models.DateTimeField()
    #: The learner's day, and the days since the review before it; null with the first.
    day = models.DateField()
    elapsed = models.PositiveIntegerField(null=True, blank=True)
    before = models.JSONField()

    objects = ReviewLogQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["learner", "day"], name="review_by_day")]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.get_grade_display()}"


class ReviewSettings(models.Model):
    """What a learner set for their reviews; no row while all is as it comes."""

    CAP = 40

    learner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_settings")
    cap = models.PositiveSmallIntegerField(default=CAP, help_text="Cards a day.")

    class Meta:
        verbose_name_plural = "review settings"

    def __str__(self) -> str:
        return f"{self.cap} a day"


class Note(models.Model):
    """A learner's own words on a question; plain text."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "question"], name="one_note_on_a_question")]

    def __str__(self) -> str:
        return f"{self.learner} {self.question}"
