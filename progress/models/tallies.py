"""Rollups: what the answers add up to, kept in the answer's own transaction, so that reading them costs the same after
a hundred answers and after a hundred thousand."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import connections, models, router

from curriculum.models import Domain, Lesson
from learners.models import Learner
from quizzes.models import Question


class TallyQuerySet(models.QuerySet["Tally"]):
    def add(self, *, learner_id: int, key: int | str | date, **amounts: float) -> int:
        """Add ``amounts`` to the row of ``key`` (see ``KEY``), making it where there is none: one statement, safe
        between concurrent requests. The ORM's upsert can set a column, not add to it. Returns the answers by now."""
        table, columns = self.model._meta.db_table, self.model.COUNTS
        names = ", ".join(f'"{name}"' for name in columns)
        sums = ", ".join(f'"{name}" = {table}."{name}" + excluded."{name}"' for name in columns)
        with connections[router.db_for_write(self.model)].cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (learner_id, {self.model.KEY}, {names}) "  # noqa: S608
                f"VALUES ({', '.join(['%s'] * (len(columns) + 2))}) "
                f"ON CONFLICT (learner_id, {self.model.KEY}) DO UPDATE SET {sums} RETURNING answered",
                [learner_id, key, *(amounts.pop(name, 0) for name in columns)],
            )
            if amounts:
                raise TypeError(f"{table} does not count {min(amounts)}")
            so_far: int = cursor.fetchone()[0]
            return so_far

    def of(self, learner: Learner) -> Self:
        return self.filter(learner=learner)


class Tally(models.Model):
    """What is added up for each learner and ``KEY``, a column; ``COUNTS`` are the columns that can be added to."""

    KEY: ClassVar[str]
    COUNTS: ClassVar[tuple[str, ...]] = (
        *("answered", "right", "timed", "seconds", "timed_right", "seconds_right"),
        *("sure", "sure_wrong", "lookups", "lookup_seconds"),
    )

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    answered = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    #: Responses whose time is known, and their seconds together.
    timed = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)
    #: Those of them that were right.
    timed_right = models.PositiveIntegerField(default=0, db_default=0)
    seconds_right = models.PositiveBigIntegerField(default=0, db_default=0)
    #: Responses that the learner was sure of, and those of them that were wrong.
    sure = models.PositiveIntegerField(default=0, db_default=0)
    sure_wrong = models.PositiveIntegerField(default=0, db_default=0)
    #: Codes looked up in the book, and the seconds that took together.
    lookups = models.PositiveIntegerField(default=0, db_default=0)
    lookup_seconds = models.PositiveBigIntegerField(default=0, db_default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.right}/{self.answered}"


class DomainTally(Tally):
    """All of a learner's responses in one domain, and what they say of the ability in it
    (:class:`progress.readiness.Evidence`); drills add to the latter, a little, and not to the counts."""

    KEY = "domain_id"
    COUNTS = (*Tally.COUNTS, "precision", "weighted")

    domain = models.ForeignKey(Domain, models.CASCADE)
    precision = models.FloatField(default=0, db_default=0)
    weighted = models.FloatField(default=0, db_default=0, help_text="Precision × mean.")

    class Meta(Tally.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["learner", "domain"], name="one_tally_of_a_domain")]


class DayTally(Tally):
    """All of a learner's responses on one day of theirs (their time zone's)."""

    KEY = "day"
    COUNTS = (*Tally.COUNTS, "drills")

    day = models.DateField()
    #: Responses to drills; not among ``answered``.
    drills = models.PositiveIntegerField(default=0, db_default=0)

    class Meta(Tally.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["learner", "day"], name="one_tally_of_a_day")]


class DrillTally(Tally):
    """All of a learner's responses to one kind of drill: apart from exam-style questions, which are another measure."""

    KEY = "drill"

    drill = models.SlugField(max_length=20)

    class Meta(Tally.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["learner", "drill"], name="one_tally_of_a_drill")]


class LessonRead(models.Model):
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lessons_read")
    lesson = models.ForeignKey(Lesson, models.CASCADE)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "lesson"], name="a_lesson_is_read_once")]

    def __str__(self) -> str:
        return f"{self.learner} {self.lesson}"


class ItemParameters(models.Model):
    """What ``manage.py calibrate`` found of an item from learners' answers (:class:`progress.readiness.Item`)."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="parameters")
    difficulty = models.FloatField()
    discrimination = models.FloatField()
    guessing = models.FloatField()
    responses = models.PositiveIntegerField()
    fitted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "item parameters"

    def __str__(self) -> str:
        return f"{self.question}: {self.difficulty:+.2f}"


class ForecastDay(models.Model):
    """The forecast at the end of a day on which the learner studied, kept with the next day's first answer."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="forecasts")
    day = models.DateField()
    score = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    passing = models.FloatField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["learner", "day"], name="one_forecast_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.score:.0f}"
