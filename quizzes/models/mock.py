"""A mock exam: what an attempt needs beside its items while it runs (docs/adr/0005)."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import connections, models, router
from django.db.models import F, Q
from django.urls import reverse

from learners.models import Learner
from quizzes.models.attempts import Attempt, AttemptItem
from quizzes.models.bank import Question


class MockExamQuerySet(models.QuerySet["MockExam"]):
    def of(self, learner: Learner) -> Self:
        return self.filter(attempt__learner=learner)

    def open(self) -> Self:
        """Not handed in, whether or not the time is up."""
        return self.filter(handed_in_at=None)

    def running(self, now: datetime) -> Self:
        return self.open().filter(deadline__gt=now)

    def expired(self, now: datetime) -> Self:
        """The time is up, and nobody has handed them in."""
        return self.open().filter(deadline__lte=now)

    def with_question(self, question: int) -> Self:
        return self.filter(attempt__items__revision__question=question)


class MockExam(models.Model):
    """``attempt`` is the set and its learner, ``attempt.started_at`` when the clock began to run."""

    class Form(models.TextChoices):
        FULL = "full", "Full mock exam"
        HALF = "half", "Half mock exam"
        QUARTER = "quarter", "Quarter mock exam"
        DOMAIN = "domain", "Area test"

    attempt = models.OneToOneField(Attempt, models.CASCADE, primary_key=True, related_name="mock")
    form = models.CharField(max_length=10, choices=Form)
    deadline = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    new_items = models.PositiveSmallIntegerField(help_text="Items that the learner had not met before.")

    objects = MockExamQuerySet.as_manager()

    if TYPE_CHECKING:
        attempt_id: int

    class Meta:
        indexes = [models.Index(fields=["deadline"], condition=Q(handed_in_at=None), name="mock_not_handed_in")]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | Q(handed_in_at__lte=F("deadline")), name="handed_in_by_the_deadline"
            )
        ]

    def __str__(self) -> str:
        return str(self.attempt)

    def get_absolute_url(self) -> str:
        return reverse("mock:exam", args=[self.attempt_id])


class MockAnswer(models.Model):
    """What a learner does with an item during the exam. It becomes the item's response when the exam is handed in.

    Times and sequence numbers are milliseconds since the exam began, by the server's clock. What was changed has a
    sequence number of its own, so that an older request never overwrites a newer change.
    """

    class Label(models.TextChoices):
        UNKNOWN = "unknown", "Didn’t know"
        MISREAD = "misread", "Misread"
        SLOW = "slow", "Look-up too slow"
        CARELESS = "careless", "Careless"

    item = models.OneToOneField(AttemptItem, models.CASCADE, primary_key=True, related_name="mock")
    #: ``choice`` is an author's option index, ``typed`` a code.
    choice = models.PositiveSmallIntegerField(null=True, blank=True)
    typed = models.CharField(max_length=20, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    first_choice = models.PositiveSmallIntegerField(null=True, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)

    flagged = models.BooleanField(default=False)
    flagged_sequence = models.PositiveBigIntegerField(default=0)
    sure = models.BooleanField(null=True, blank=True)
    sure_sequence = models.PositiveBigIntegerField(default=0)
    #: Letters of the options struck out: "AC".
    struck = models.CharField(max_length=4, blank=True)
    struck_sequence = models.PositiveBigIntegerField(default=0)
    note = models.TextField(blank=True)
    note_sequence = models.PositiveBigIntegerField(default=0)
    #: JSON text: {"stem": [[from, to], …], "case": […]}, offsets in the block's text.
    highlights = models.TextField(blank=True)
    highlights_sequence = models.PositiveBigIntegerField(default=0)

    #: When it was last shown; none while it has not been seen.
    shown = models.PositiveBigIntegerField(null=True, blank=True)
    visits = models.PositiveSmallIntegerField(default=0)
    spent = models.PositiveBigIntegerField(default=0, help_text="Milliseconds on the screen.")

    closed = models.BooleanField(default=False, help_text="Handed in: nothing is written any more.")
    #: Answers that came after the deadline and do not count: [{"answer": …, "at": …}, …].
    late = models.JSONField(default=list, blank=True)
    label = models.CharField(max_length=10, choices=Label, blank=True, help_text="Why it was missed.")

    if TYPE_CHECKING:
        item_id: int

    def __str__(self) -> str:
        return str(self.item)

    @property
    def is_answered(self) -> bool:
        return self.choice is not None or bool(self.typed)


def sits_exam(learner: Learner, now: datetime) -> bool:
    """Whether a mock exam of ``learner`` is running. In SQL, as learners/sessions.py: it is asked for before every
    answer of Ask, and the ORM takes twenty times as long to word it as the database to answer it."""
    connection = connections[router.db_for_read(MockExam)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {MockExam._meta.db_table} JOIN {Attempt._meta.db_table} ON id = attempt_id "  # noqa: S608
            "WHERE learner_id = %s AND handed_in_at IS NULL AND deadline > %s LIMIT 1",
            [learner.pk, connection.ops.adapt_datetimefield_value(now)],
        )
        return cursor.fetchone() is not None


def questions_in_exam(learner: Learner, now: datetime) -> models.QuerySet[Question]:
    """The questions of the learner's running mock exam: nothing else may ask or explain them until it is handed in."""
    exams = MockExam.objects.of(learner).running(now)
    return Question.objects.filter(revisions__attempt_items__attempt__mock__in=exams)
