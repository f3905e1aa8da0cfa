"""Rollups: what the answers add up to, kept in the answer's own transaction, so that reading them costs the same after
a hundred answers and after a hundred thousand."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import connections, models, router

from curriculum.models import Domain, Lesson
from learners.models import Learner


class TallyQuerySet(models.QuerySet["Tally"]):
    def add(
        self, *, learner_id: int, right: int, answered: int, timed: int, seconds: int, **key: int | str | date
    ) -> None:
        """Add to the row of ``key`` (the domain's or the day's), making it where there is none: one statement, safe
        between concurrent requests. The ORM's upsert can set a column, but not add to it."""
        (column, value), table = next(iter(key.items())), self.model._meta.db_table
        with connections[router.db_for_write(self.model)].cursor() as cursor:
            cursor.execute(
                f'INSERT INTO {table} (learner_id, {column}, answered, "right", timed, seconds) '  # noqa: S608
                f"VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (learner_id, {column}) DO UPDATE SET "
                f'answered = {table}.answered + excluded.answered, "right" = {table}."right" + excluded."right", '
                f"timed = {table}.timed + excluded.timed, seconds = {table}.seconds + excluded.seconds",
                [learner_id, value, answered, right, timed, seconds],
            )

    def of(self, learner: Learner) -> Self:
        return self.filter(learner=learner)


class Tally(models.Model):
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    answered = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    #: Responses whose time is known, and their seconds together.
    timed = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.right}/{self.answered}"


class DomainTally(Tally):
    """All of a learner's responses in one domain."""

    domain = models.ForeignKey(Domain, models.CASCADE)

    class Meta(Tally.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["learner", "domain"], name="one_tally_of_a_domain")]


class DayTally(Tally):
    """All of a learner's responses on one day of theirs (their time zone's)."""

    day = models.DateField()
    #: Responses to drills; not among ``answered``.
    drills = models.PositiveIntegerField(default=0, db_default=0)

    class Meta(Tally.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["learner", "day"], name="one_tally_of_a_day")]

    @classmethod
    def add_drills(cls, *, learner_id: int, day: date, count: int = 1) -> None:
        """Make ``day`` a study day by drills, which are counted apart."""
        table = cls._meta.db_table
        with connections[router.db_for_write(cls)].cursor() as cursor:
            cursor.execute(
                f'INSERT INTO {table} (learner_id, day, answered, "right", timed, seconds, drills) '  # noqa: S608
                "VALUES (%s, %s, 0, 0, 0, 0, %s) ON CONFLICT (learner_id, day) DO UPDATE SET "
                f"drills = {table}.drills + excluded.drills",
                [learner_id, day, count],
            )


class DrillTally(Tally):
    """All of a learner's responses to one kind of drill: apart from exam-style questions, which are another measure."""

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
