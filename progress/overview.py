"""What the progress page shows, gathered in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from curriculum.models import Domain, Lesson
from learners.models import Learner
from progress.models import DayTally, DomainTally, LessonRead, Tally
from progress.next_step import DomainStanding, NextStep, next_step
from progress.streak import Streak, streak
from quizzes.models import Attempt, Encounter

HEAT_MAP_WEEKS = 26
#: The exam gives 240 minutes for 100 questions.
EXAM_SECONDS_A_QUESTION = 240 * 60 / 100


@dataclass(frozen=True)
class Span:
    """Responses over some days. ``accuracy`` is a share, 0 to 1, ``pace`` seconds a question; none without any."""

    answered: int
    right: int
    timed: int
    seconds: int

    @property
    def accuracy(self) -> float | None:
        return self.right / self.answered if self.answered else None

    @property
    def pace(self) -> float | None:
        return self.seconds / self.timed if self.timed else None


@dataclass(frozen=True)
class Overview:
    standings: list[DomainStanding]
    total: Span
    last_7: Span
    last_30: Span
    days: dict[date, int]
    streak: Streak
    today: date
    attempts: list[Attempt]
    unfinished: Attempt | None
    lessons_read: int
    lessons: int
    missed: int
    next_step: NextStep


def overview(learner: Learner) -> Overview:
    today = timezone.localdate()
    tallies = list(DomainTally.objects.of(learner))
    standings = domain_standings(learner, tallies)
    study_days = set(DayTally.objects.of(learner).values_list("day", flat=True))
    days = list(DayTally.objects.of(learner).filter(day__gt=today - timedelta(weeks=HEAT_MAP_WEEKS)).order_by("day"))
    sets = Attempt.objects.filter(learner=learner).sets().order_by("-started_at")
    unfinished = sets.unfinished().first()
    missed = Encounter.objects.filter(learner=learner, last_correct=False).count()
    lessons = Lesson.objects.aggregate(
        all=Count("pk"), read=Count("pk", filter=Q(pk__in=LessonRead.objects.filter(learner=learner).values("lesson")))
    )
    return Overview(
        standings=standings,
        total=span(tallies),
        last_7=span([day for day in days if day.day > today - timedelta(days=7)]),
        last_30=span([day for day in days if day.day > today - timedelta(days=30)]),
        days={day.day: day.answered for day in days},
        streak=streak(study_days, today),
        today=today,
        attempts=list(sets[:5]),
        unfinished=unfinished,
        lessons_read=lessons["read"],
        lessons=lessons["all"],
        missed=missed,
        next_step=next_step(standings, unfinished=unfinished.title if unfinished else "", missed=missed),
    )


def domain_standings(learner: Learner, tallies: Sequence[DomainTally]) -> list[DomainStanding]:
    """All domains in the blueprint's order, with the learner's counts in each."""
    by_domain = {tally.domain_id: tally for tally in tallies}
    read = LessonRead.objects.filter(learner=learner).values("lesson")
    domains = Domain.objects.annotate(unread=Count("lessons", filter=~Q(lessons__in=read))).order_by("position")
    return [
        DomainStanding(
            slug=domain.slug,
            name=domain.short,
            weight=domain.items,
            answered=by_domain[domain.pk].answered if domain.pk in by_domain else 0,
            right=by_domain[domain.pk].right if domain.pk in by_domain else 0,
            lessons_unread=domain.unread,
        )
        for domain in domains
    ]


def span(tallies: Sequence[Tally]) -> Span:
    return Span(
        *(sum(getattr(tally, field) for tally in tallies) for field in ("answered", "right", "timed", "seconds"))
    )
