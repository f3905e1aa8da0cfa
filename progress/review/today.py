"""What is to review today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from learners.models import Learner
from progress.models import ReviewCard, ReviewLog, ReviewSettings


@dataclass(frozen=True)
class Today:
    """Of the learner's ``cards``, ``questions`` and ``sides`` (with a front and a back) are due, one of a topic or
    term; ``done`` were graded today, and ``tomorrow`` are due by then. ``cap`` is the most that they want a day."""

    day: date
    exam: date | None
    cards: int
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
    """In one query, whatever the history."""
    cards = ReviewCard.objects.of(learner)
    due, topics = cards.due(today), Count("question__topic", distinct=True) + Count("drill")
    terms = Count("term", distinct=True) + Count("pk", filter=Q(kind=ReviewCard.Kind.OWN))
    tomorrow = cards.due(today + timedelta(days=1))
    counts: dict[str, Any] = {
        "cards": number(cards, Count("pk")),
        "questions": number(due, topics),
        "sides": number(due, terms),
        "tomorrow": number(tomorrow, topics + terms),
        "done": number(ReviewLog.objects.filter(learner=learner, day=today), Count("pk")),
        "cap": Coalesce(F("review_settings__cap"), ReviewSettings.CAP),
    }
    found = Learner.objects.filter(pk=learner.pk).values_list(*counts.values()).get()
    return Today(day=today, exam=learner.exam_date, **dict(zip(counts, found, strict=True)))


def number(rows: QuerySet[Any], counted: Any) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("learner").annotate(number=counted).values("number")), 0)
