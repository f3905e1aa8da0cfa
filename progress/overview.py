"""What the progress page shows. Each part is a query, made when a page asks for it, that does not grow with history."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from curriculum.models import Domain, Lesson
from learners.models import Learner
from progress.models import DayTally, DomainTally, DrillTally, LessonRead
from progress.next_step import DomainStanding, NextStep, next_step
from progress.review.today import Today, today_of
from progress.streak import Streak, streak
from quizzes.drills import KINDS
from quizzes.mock.actions import still_unfinished
from quizzes.models import Attempt, Encounter, MockAnswer, MockExam

HEAT_MAP_WEEKS = 26


@dataclass(frozen=True)
class Span:
    """Responses over some days. ``accuracy`` is a share, 0 to 1, ``pace`` seconds a question; none without any."""

    answered: int
    right: int
    timed: int
    seconds: int

    @classmethod
    def of(cls, counts: Sequence[tuple[int, int, int, int]]) -> "Span":
        return cls(*map(sum, zip(*counts, strict=True))) if counts else cls(0, 0, 0, 0)

    @property
    def accuracy(self) -> float | None:
        return self.right / self.answered if self.answered else None

    @property
    def pace(self) -> float | None:
        return self.seconds / self.timed if self.timed else None


class Overview:
    """Where a learner stands today (in their time zone)."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.today = timezone.localdate()

    @cached_property
    def domain_tallies(self) -> list[DomainTally]:
        return list(DomainTally.objects.of(self.learner))

    @cached_property
    def recent_days(self) -> dict[date, tuple[int, int, int, int, int]]:
        """Answered, right, timed, seconds, drills by day; plain rows, for half a year of objects would cost a page."""
        since = self.today - timedelta(weeks=HEAT_MAP_WEEKS)
        days = DayTally.objects.of(self.learner).filter(day__gt=since)
        return {day: counts for day, *counts in days.values_list("day", *Span.__match_args__, "drills")}

    @cached_property
    def standings(self) -> list[DomainStanding]:
        """All domains in the blueprint's order, with the learner's counts in each."""
        tallies = {tally.domain_id: tally for tally in self.domain_tallies}
        unread = Counter(domain for domain, read in self.lesson_rows if not read)
        nothing = DomainTally()
        return [
            DomainStanding(
                slug=domain.slug,
                name=domain.short,
                weight=domain.items,
                answered=tallies.get(domain.pk, nothing).answered,
                right=tallies.get(domain.pk, nothing).right,
                lessons_unread=unread[domain.pk],
            )
            for domain in Domain.objects.all()
        ]

    @cached_property
    def total(self) -> Span:
        return Span.of([(t.answered, t.right, t.timed, t.seconds) for t in self.domain_tallies])

    @cached_property
    def last_7(self) -> Span:
        return self.last(7)

    @cached_property
    def last_30(self) -> Span:
        return self.last(30)

    def last(self, days: int) -> Span:
        since = self.today - timedelta(days=days)
        return Span.of([counts[:4] for day, counts in self.recent_days.items() if day > since])

    @property
    def days(self) -> dict[date, int]:
        """Answers by day, drills among them: what was studied, not how well."""
        return {day: counts[0] + counts[4] for day, counts in self.recent_days.items()}

    @cached_property
    def drills(self) -> list[tuple[str, Span]]:
        """Each kind of drill that the learner has tried, by its title."""
        tallies = {tally.drill: tally for tally in DrillTally.objects.of(self.learner)}
        return [
            (title, Span(tally.answered, tally.right, tally.timed, tally.seconds))
            for kind, title in KINDS.items()
            if (tally := tallies.get(kind))
        ]

    @cached_property
    def streak(self) -> Streak:
        found = streak(set(self.recent_days), self.today)
        if found.since and found.since <= self.today - timedelta(weeks=HEAT_MAP_WEEKS - 1):
            # It may have begun before the days at hand.
            found = streak(set(DayTally.objects.of(self.learner).values_list("day", flat=True)), self.today)
        return found

    @cached_property
    def attempts(self) -> list[Attempt]:
        """The last five sets."""
        return self.latest[:5]

    @cached_property
    def unfinished(self) -> Attempt | None:
        return next(iter(still_unfinished(self.latest, now=timezone.now())), None)

    @cached_property
    def latest(self) -> list[Attempt]:
        """The last five sets and the last unfinished one, the latest first."""
        sets = Attempt.objects.filter(learner=self.learner).sets().order_by("-started_at")
        wanted = Q(pk__in=sets.values("pk")[:5]) | Q(pk__in=sets.unfinished().values("pk")[:1])
        return list(Attempt.objects.filter(wanted).select_related("mock").order_by("-started_at"))

    @cached_property
    def lessons(self) -> dict[str, int]:
        """How many lessons there are (``all``) and how many were ``read``."""
        return {"all": len(self.lesson_rows), "read": sum(read for _, read in self.lesson_rows)}

    @cached_property
    def lesson_rows(self) -> list[tuple[int, bool]]:
        """Each lesson's domain, and whether the learner has read it."""
        read = LessonRead.objects.filter(learner=self.learner, lesson=OuterRef("pk"))
        return list(Lesson.objects.order_by().annotate(is_read=Exists(read)).values_list("domain_id", "is_read"))

    @cached_property
    def missed(self) -> int:
        """Questions last answered wrongly."""
        return Encounter.objects.filter(learner=self.learner, last_correct=False).count()

    @cached_property
    def reviews(self) -> Today:
        return today_of(self.learner, self.today)

    @cached_property
    def labels(self) -> list[tuple[str, int]]:
        """Why the learner says they missed items of mock exams: the label and how often."""
        # By the exams, which are few, and not by all that was ever answered.
        exams = list(MockExam.objects.of(self.learner).values_list("pk", flat=True))
        found = (
            MockAnswer.objects.filter(item__attempt__in=exams).exclude(label="") if exams else MockAnswer.objects.none()
        )
        counts = dict(found.values_list("label").annotate(Count("label")))
        return [(label.label, counts[label.value]) for label in MockAnswer.Label if label.value in counts]

    @cached_property
    def next_step(self) -> NextStep:
        unfinished = self.unfinished.title if self.unfinished else ""
        return next_step(self.standings, unfinished=unfinished, missed=self.missed)
