"""Today's plan of a learner, from what is stored of them."""

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

from learners.models import Learner
from progress import reads
from progress.plan.calendar import Availability, Day, Outlook, calendar, lacks_time_for_mocks, missing, with_reviews
from progress.plan.proposals import PACE, REVIEW, Area, Begun, Proposal, Standing, Today, Unread, todays, work
from progress.reads import PutOff, Told
from progress.review.today import coming
from progress.skill import bank
from progress.span import Span
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
    def told(self) -> Told:
        return reads.told(self.learner.pk, self.overview.today)

    @property
    def stored(self) -> Availability | None:
        return self.told.availability

    @property
    def availability(self) -> Availability:
        return self.stored or Availability()

    @property
    def put_off(self) -> list[PutOff]:
        return self.told.put_off

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
            reviewed=self.overview.reviews.done,
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
        exams = [exam.at for exam in self.overview.exams if exam.form != MockExam.Form.DOMAIN]
        last_mock = timezone.localdate(exams[-1]) if exams else None
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
        readiness, curves, sizes = self.overview.readiness, bank().curves, bank().sizes
        unread = defaultdict(list)
        for row in self.overview.lesson_rows:
            if not row.read_at:
                unread[row.domain_id].append(Unread(row.slug, row.title, row.minutes))
        found = []
        for domain in self.overview.domains:
            span, ability = self.overview.spans.get(domain.pk, Span()), readiness.ability(domain.pk)
            # A domain that this process has not read yet.
            if curve := curves.get(domain.pk):
                found.append(
                    Area(
                        slug=domain.slug,
                        name=domain.short,
                        weight=domain.items,
                        answered=span.answered,
                        right=span.right,
                        expected=curve(ability.theta),
                        slope=(curve(ability.theta + STEP) - curve(ability.theta - STEP)) / STEP / 2,
                        error=ability.error,
                        fresh=max(sizes[domain.pk] - span.answered, 0),
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

    @cached_property
    def ahead(self) -> list[Day]:
        """The calendar up to the exam, or of eight weeks, with the reviews of each day if none is done sooner."""
        exam, today, reviews = self.learner.exam_date, self.overview.today, self.overview.reviews
        days = calendar(self.outlook, min((exam - today).days + 1, FURTHEST) if exam else AHEAD)
        if not days:
            return []
        due = {today: reviews.due + reviews.waiting, **coming(self.learner, today, days[-1].day)}
        return with_reviews(days, due, first=reviews.left, cap=reviews.cap)

    @property
    def next_days(self) -> list[Day]:
        """Two weeks."""
        return self.ahead[:14]

    @property
    def weeks(self) -> list[list[Day | None]]:
        """Five weeks from Monday to Sunday; none for a day that is over, or behind the exam."""
        cells: list[Day | None] = [*[None] * self.overview.today.weekday(), *self.ahead][:35]
        cells += [None] * (-len(cells) % 7)
        return [cells[first : first + 7] for first in range(0, len(cells), 7)]

    def proposal(self, key: str) -> Proposal | None:
        return next((one for one in self.today.proposals if one.key == key), None)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
