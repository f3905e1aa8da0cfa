"""Today's plan of a learner, from what is stored of them."""

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from learners.models import Learner
from progress.models import NotToday, StudyPlan
from progress.plan.calendar import Availability, Day, Outlook, calendar, lacks_time_for_mocks, missing
from progress.plan.proposals import PACE, REVIEW, Area, Begun, Proposal, Standing, Today, Unread, todays, work
from progress.skill import bank
from quizzes.models import Attempt, MockExam

if TYPE_CHECKING:
    from progress.overview import Overview

#: Minutes that the reasons take beside the answer, and a drill; the quickest and slowest pace that is planned with.
REASONS, DRILL, PACES = 0.5, 0.5, (1.0, 4.0)
#: By how much ability is moved to see how the share of right answers rises with it.
STEP = 0.25
#: The calendar file reaches so many days, or to the exam.
AHEAD, FURTHEST = 56, 365


class Plan:
    """What ``overview``'s learner has told of their time, and what follows for today and the days to come."""

    def __init__(self, overview: "Overview") -> None:
        self.overview = overview
        self.learner: Learner = overview.learner

    @cached_property
    def told(self) -> Any:
        """The learner with their plan, if they have told one, and when they last handed in a mock exam: one query."""
        exams = MockExam.objects.filter(attempt__learner=OuterRef("pk")).exclude(form=MockExam.Form.DOMAIN)
        last = exams.exclude(handed_in_at=None).order_by("-handed_in_at").values("handed_in_at")[:1]
        found = Learner.objects.select_related("study_plan").annotate(last_mock=Subquery(last))
        return found.get(pk=self.learner.pk)

    @property
    def stored(self) -> StudyPlan | None:
        return getattr(self.told, "study_plan", None)

    @cached_property
    def availability(self) -> Availability:
        return self.stored.availability if self.stored else Availability()

    @cached_property
    def put_off(self) -> list[NotToday]:
        return list(NotToday.objects.filter(learner=self.learner, day=self.overview.today).order_by("pk"))

    @cached_property
    def today(self) -> Today:
        return todays(self.standing)

    @property
    def running(self) -> Attempt | None:
        """The mock exam whose clock runs: nothing else is proposed beside it."""
        waiting = self.overview.unfinished
        return waiting if waiting and waiting.purpose == Attempt.Purpose.MOCK else None

    @cached_property
    def standing(self) -> Standing:
        waiting, readiness = self.overview.unfinished, self.overview.readiness
        begun = None
        if waiting and not self.running:
            begun = Begun(waiting.pk, waiting.title, waiting.size, waiting.size - waiting.answered)
        return Standing(
            outlook=self.outlook,
            areas=self.areas,
            due=self.due,
            each=REVIEW,
            needed=readiness.needed.answers if readiness.needed else 0,
            begun=begun,
            pace=self.pace,
            put_off={row.key for row in self.put_off},
        )

    @property
    def due(self) -> int:
        """Cards and missed questions to review today."""
        return self.overview.reviews.due

    @cached_property
    def outlook(self) -> Outlook:
        last_mock = timezone.localdate(self.told.last_mock) if self.told.last_mock else None
        return Outlook(
            today=self.overview.today,
            exam=self.learner.exam_date,
            availability=self.availability,
            done=self.done,
            work=work(self.areas, self.pace, self.done),
            last_mock=last_mock,
            answers=sum(
                counts[0] for day, counts in self.overview.recent_days.items() if not last_mock or day > last_mock
            ),
            put_off=any(row.key == "mock" for row in self.put_off),
        )

    @cached_property
    def areas(self) -> list[Area]:
        readiness, curves = self.overview.readiness, bank().curves
        tallies = {tally.domain_id: tally for tally in self.overview.domain_tallies}
        unread = defaultdict(list)
        for row in sorted(self.overview.lesson_rows, key=lambda row: row.position):
            if not row.read_at:
                unread[row.domain_id].append(Unread(row.slug, row.title, row.minutes))
        found = []
        for domain in self.overview.domains:
            tally, ability = tallies.get(domain.pk), readiness.ability(domain.pk)
            # A domain that this process has not read yet.
            if curve := curves.get(domain.pk):
                found.append(
                    Area(
                        slug=domain.slug,
                        name=domain.short,
                        weight=domain.items,
                        answered=tally.answered if tally else 0,
                        right=tally.right if tally else 0,
                        expected=curve(ability.theta),
                        slope=(curve(ability.theta + STEP) - curve(ability.theta - STEP)) / STEP / 2,
                        error=ability.error,
                        lessons=tuple(unread[domain.pk]),
                    )
                )
        return found

    @cached_property
    def pace(self) -> float:
        """Minutes that a question takes the learner, with its reasons."""
        seconds = self.overview.last_30.pace
        return min(max(seconds / 60 + REASONS, PACES[0]), PACES[1]) if seconds else PACE

    @cached_property
    def done(self) -> int:
        """Minutes studied today."""
        today, span = self.overview.today, self.overview.last(1)
        drills = self.overview.days.get(today, 0) - span.answered
        untimed = (span.answered - span.timed) * (self.pace - REASONS)
        read = [
            row.minutes for row in self.overview.lesson_rows if row.read_at and timezone.localdate(row.read_at) == today
        ]
        return round(span.seconds / 60 + untimed + span.answered * REASONS + drills * DRILL) + sum(read)

    @property
    def missing_hours(self) -> int:
        """Hours of work that the days until the exam have no room for."""
        return round(missing(self.outlook) / 60)

    @property
    def lacks_time_for_mocks(self) -> bool:
        return lacks_time_for_mocks(self.outlook)

    def ahead(self) -> list[Day]:
        """The calendar up to the exam, or of eight weeks."""
        exam = self.learner.exam_date
        return calendar(self.outlook, min((exam - self.overview.today).days + 1, FURTHEST) if exam else AHEAD)

    def proposal(self, key: str) -> Proposal | None:
        return next((one for one in self.today.proposals if one.key == key), None)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
