"""What learners did with the bank."""

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from curriculum.models import Domain, Topic
from quizzes import race
from quizzes.models.bank import Question, Revision

if TYPE_CHECKING:
    from quizzes.models.mock import MockExam


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def sets(self) -> Self:
        """Sets of questions; without the single check-yourself questions of the lessons."""
        return self.exclude(purpose=Attempt.Purpose.CHECK)

    def placements(self) -> Self:
        return self.filter(purpose=Attempt.Purpose.PLACEMENT)

    def unfinished(self) -> Self:
        return self.filter(finished_at=None)


class Attempt(models.Model):
    """A set of questions that a learner works through."""

    class Purpose(models.TextChoices):
        PRACTICE = "practice", "Practice"
        MISSED = "missed", "Missed questions"
        CHECK = "check", "Check yourself"
        DRILL = "drill", "Drill"
        MOCK = "mock", "Mock exam"
        REVIEW = "review", "Review"
        PLACEMENT = "placement", "Placement check"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.PRACTICE)
    title = models.CharField(max_length=140)
    domain = models.ForeignKey(Domain, models.PROTECT, null=True, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True)
    #: Questions in all. A placement check has fewer items until it is done: each is chosen after the answer before it.
    size = models.PositiveSmallIntegerField()
    answered = models.PositiveSmallIntegerField(default=0)
    right = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    if TYPE_CHECKING:
        learner_id: int

    class Meta:
        indexes = [
            models.Index(fields=["learner", "-started_at"], name="attempt_by_learner"),
            models.Index(fields=["learner"], condition=Q(finished_at=None), name="attempt_unfinished"),
            # Few among many: the mock exams are not looked for among all sets of practice.
            models.Index(fields=["learner"], condition=Q(purpose="mock"), name="mock_of_learner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(right__lte=F("answered"), answered__lte=F("size")), name="attempt_counts_fit"
            ),
            models.UniqueConstraint(
                fields=["learner"], condition=Q(purpose="mock", finished_at=None), name="one_running_mock_of_a_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.answered}/{self.size})"

    def get_absolute_url(self) -> str:
        return reverse("mock:exam" if self.purpose == self.Purpose.MOCK else "quizzes:attempt", args=[self.pk])

    def get_result_url(self) -> str:
        """What to see after the last answer."""
        name = "progress:placement_result" if self.purpose == self.Purpose.PLACEMENT else "quizzes:end"
        return reverse(name, args=[self.pk])


class AttemptItemQuerySet(models.QuerySet["AttemptItem"]):
    def missed(self) -> Self:
        return self.filter(correct=False)


class Place(NamedTuple):
    """An item of a set as the strip shows it."""

    position: int
    correct: bool | None
    flagged: bool


class AttemptItem(models.Model):
    """One question in an attempt and, once given, the learner's response (docs/adr/0002)."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(help_text="From 1.")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="attempt_items")
    #: The author's option indexes in the order shown: "2031" shows the author's third option first.
    option_order = models.CharField(max_length=8, blank=True)
    flagged = models.BooleanField(default=False)

    #: The response. ``choice`` is an author's option index, ``typed`` a code; ``sure`` is what the learner said.
    choice = models.PositiveSmallIntegerField(null=True, blank=True)
    typed = models.CharField(max_length=20, blank=True)
    correct = models.BooleanField(null=True, blank=True)
    sure = models.BooleanField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    #: What was looked up in the code book meanwhile: [{"query": …, "code": …, "seconds": from typing to the code}, …].
    lookups = models.JSONField(default=list, blank=True)

    objects = AttemptItemQuerySet.as_manager()

    #: All items of the attempt, where a view has loaded them.
    places: list[Place]
    #: The learner's mock exam that is not handed in, where there is one and a view has looked.
    open_exam: int | None = None
    #: The learner's running mock exam, where the question is in it: until it is handed in, nothing else shows the item.
    in_exam: "MockExam | None" = None
    #: How often the learner has answered the question, this response included; set when it is recorded.
    times: int = 1
    #: Set by a view of an exam that was handed in: an item without a response is explained too.
    handed_in = False

    if TYPE_CHECKING:
        attempt_id: int
        revision_id: int

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_item_at_a_position"),
            models.CheckConstraint(
                condition=Q(answered_at=None, correct=None) | Q(answered_at__isnull=False, correct__isnull=False),
                name="a_response_is_marked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"

    def get_absolute_url(self) -> str:
        if self.attempt.purpose == Attempt.Purpose.MOCK:
            return f"{reverse('mock:result', args=[self.attempt_id])}#item-{self.position}"
        return reverse("quizzes:question", args=[self.attempt_id, self.position])

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_told(self) -> bool:
        """Whether the key and the reasons may be shown."""
        return self.is_answered or self.handed_in

    def options_shown(self) -> list[dict[str, Any]]:
        """Letter and text in this attempt's order; the key and the reasons only once the response is stored."""
        shown = []
        for letter, index in zip("ABCD", map(int, self.option_order), strict=False):
            option = self.revision.options[index]
            row = {"letter": letter, "text": option["text"]}
            if self.is_told:
                row |= {"why": option["why"], "key": option["key"], "chosen": index == self.choice}
            shown.append(row)
        return shown

    @property
    def race_seconds(self) -> int | None:
        """The seconds on the clock, where the question is a race."""
        return race.SECONDS if self.revision.question.drill in race.KINDS else None

    def is_in_time(self) -> bool:
        return race.in_time(self.seconds)

    def why_not_typed(self) -> str:
        """The author's word on the code that was typed, where it is a common wrong answer."""
        return "" if self.correct else self.revision.why_near(self.typed)

    def option_at(self, letter: str) -> int | None:
        """The author's index of the option shown as ``letter``; none where there is no such option."""
        place = "ABCD".find(letter) if len(letter) == 1 else -1
        return int(self.option_order[place]) if 0 <= place < len(self.option_order) else None


class Encounter(models.Model):
    """How a learner last did on a question: one row for each, however often it was answered."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="encounters")
    question = models.ForeignKey(Question, models.CASCADE, related_name="encounters")
    last_correct = models.BooleanField()
    times = models.PositiveIntegerField(default=1, db_default=1, help_text="How often it was answered.")
    last_answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "question"], name="one_encounter_with_a_question")]

    def __str__(self) -> str:
        return f"{self.learner} {self.question}"
