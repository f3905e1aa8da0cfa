"""What is to review today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Greatest

from learners.models import Learner
from progress.models import ReviewCard, ReviewLog, ReviewSettings
from quizzes.models import Question

CARDS, LOGS, SETTINGS, QUESTIONS = (model._meta.db_table for model in (ReviewCard, ReviewLog, ReviewSettings, Question))


@dataclass(frozen=True)
class Today:
    """``questions`` and ``sides`` (cards with a front and a back) are due, of one topic or term one; ``done`` were
    graded today, and ``tomorrow`` are due by then. ``cap`` is the most that the learner wants a day."""

    day: date
    exam: date | None
    has_cards: bool
    questions: int
    sides: int
    tomorrow: int
    done: int
    cap: int

    @property
    def is_closed(self) -> bool:
        """From the day of the exam on nothing is asked."""
        return self.exam is not None and self.day >= self.exam

    @property
    def left(self) -> int:
        """What the cap leaves for today."""
        return 0 if self.is_closed else max(self.cap - self.done, 0)

    @property
    def due(self) -> int:
        """What is offered today."""
        return min(self.questions + self.sides, self.left)

    @property
    def waiting(self) -> int:
        """What is due and over the cap."""
        return self.questions + self.sides - self.due

    @property
    def next_day(self) -> int:
        """What tomorrow will offer."""
        if self.exam is not None and self.day + timedelta(days=1) >= self.exam:
            return 0
        return min(self.tomorrow, self.cap)


def today_of(learner: Learner, today: date) -> Today:
    """In one query, whatever the history. In SQL: home and the progress page ask it, and the ORM takes five times as
    long to word it as the database to answer it."""
    now, then = (connection.ops.adapt_datefield_value(day) for day in (today, today + timedelta(days=1)))
    own = "c.kind = 'own'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT EXISTS (SELECT 1 FROM {CARDS} WHERE learner_id = %s), "  # noqa: S608
            "COUNT(DISTINCT CASE WHEN c.is_due THEN q.topic_id END) + COUNT(CASE WHEN c.is_due THEN c.drill END), "
            f"COUNT(DISTINCT CASE WHEN c.is_due THEN c.term_id END) + COUNT(CASE WHEN c.is_due AND {own} THEN 1 END), "
            "COUNT(DISTINCT q.topic_id) + COUNT(c.drill) "
            f"+ COUNT(DISTINCT c.term_id) + COUNT(CASE WHEN {own} THEN 1 END), "
            f"(SELECT COUNT(*) FROM {LOGS} WHERE learner_id = %s AND day = %s), "
            f"(SELECT cap FROM {SETTINGS} WHERE learner_id = %s) "
            "FROM (SELECT kind, question_id, drill, term_id, "
            "due <= %s AND (buried_until IS NULL OR buried_until <= %s) AS is_due "
            f"FROM {CARDS} WHERE learner_id = %s AND NOT suspended AND due <= %s "
            "AND (buried_until IS NULL OR buried_until <= %s)) c "
            f"LEFT JOIN {QUESTIONS} q ON q.id = c.question_id",
            [learner.pk, learner.pk, now, learner.pk, now, now, learner.pk, then, then],
        )
        has_cards, questions, sides, tomorrow, done, cap = cursor.fetchone()
    return Today(
        day=today,
        exam=learner.exam_date,
        has_cards=bool(has_cards),
        questions=questions,
        sides=sides,
        tomorrow=tomorrow,
        done=done,
        cap=ReviewSettings.CAP if cap is None else cap,
    )


def coming(learner: Learner, today: date, last: date) -> dict[date, int]:
    """How many reviews each day after ``today`` and up to ``last`` brings, if none is done sooner; of one topic or term
    a day brings one. In one query."""
    ahead = (
        ReviewCard.objects.of(learner)
        .filter(suspended=False, due__lte=last)
        .annotate(day=Greatest("due", Coalesce("buried_until", "due")))
        .filter(day__gt=today, day__lte=last)
    )
    counts = (
        ahead.order_by()
        .values_list("day")
        .annotate(
            number=Count("question__topic", distinct=True)
            + Count("drill")
            + Count("term", distinct=True)
            + Count("pk", filter=Q(kind=ReviewCard.Kind.OWN))
        )
    )
    return dict(counts)
