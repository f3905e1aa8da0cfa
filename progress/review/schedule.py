"""When a card comes again. Pure: days and the randomness are passed in.

Memory is FSRS-6's (Ye, Su and Cao 2022; py-fsrs with its default parameters): ``stability`` *S* is the days until
recall falls to 90%, ``difficulty`` 1 to 10, and after *t* days recall is ``(1 + F t / S) ** -0.1542`` with *F* such
that it is 0.9 at *t = S*. A card is due when recall is expected to be down to :data:`RETENTION`: after some 3.3 *S*
days. FSRS's usual 0.9 asks for three times as many reviews; who has minutes for only one thing, a review or something
new, then learns less of what the exam can ask (``python -m bench.schedule`` has the numbers).

Time goes by the learner's calendar days, and there are no steps within a day: learners come once a day, the reasons or
the back were read a moment ago, and recall within minutes of that says little of what is left tomorrow. So "Again" is
tomorrow.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import FUZZ_RANGES

RETENTION = 0.8
#: Nothing stays away for longer than a year, in days.
LONGEST = 365
#: Before the exam everything is seen once more in the last so many days, and what was seen in them is not again.
LAST_LOOK = 7
#: A right and sure answer within so many seconds was easy: a third of what the exam gives, and less for a drill.
FAST, FAST_DRILL = 48, 15

SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    # FSRS's own fuzz rolls a die; ours looks for the day with the fewest cards.
    enable_fuzzing=False,
)


@dataclass(frozen=True)
class Memory:
    """How well a card is known; nothing while it was never graded."""

    stability: float | None = None
    difficulty: float | None = None
    last_review: date | None = None


@dataclass(frozen=True)
class Next:
    """What a grade makes of a card."""

    memory: Memory
    due: date


def grade_of(*, right: bool, sure: bool | None, seconds: int | None, drill: bool = False) -> Rating:
    """The grade that an answer gives its card."""
    if not right:
        return Rating.Again
    if sure is False:
        return Rating.Hard
    fast = seconds is not None and seconds <= (FAST_DRILL if drill else FAST)
    return Rating.Easy if sure and fast else Rating.Good


def reviewed(memory: Memory, grade: int, day: date) -> tuple[Memory, int]:
    """The memory after ``grade`` on ``day``, and the days until it is due."""
    card, _ = SCHEDULER.review_card(as_card(memory), Rating(grade), noon(day))
    return Memory(card.stability, card.difficulty, day), (card.due - noon(day)).days


def recall(memory: Memory, day: date) -> float:
    """The probability, 0 to 1, that the card is known on ``day``; 0 where it was never graded."""
    return SCHEDULER.get_card_retrievability(as_card(memory), noon(day))


def as_card(memory: Memory) -> Card:
    state = State.Learning if memory.stability is None else State.Review
    last = noon(memory.last_review) if memory.last_review else None
    return Card(0, state, stability=memory.stability, difficulty=memory.difficulty, last_review=last)


def noon(day: date) -> datetime:
    """FSRS counts whole days between moments, and takes them in UTC only."""
    return datetime.combine(day, time(12), UTC)


def next_review(
    memory: Memory, grade: int, *, today: date, exam: date | None, load: Mapping[date, int], rng: Random
) -> Next:
    """What ``grade`` today makes of a card. ``load`` has the cards due by day; among the days that are as good as
    another the one with the fewest is taken, of equals any."""
    new, interval = reviewed(memory, grade, today)
    first, last = window(interval, (exam - today).days if exam else None)
    days = [today + timedelta(days) for days in range(first, last + 1)]
    return Next(new, min(days, key=lambda day: (load.get(day, 0), rng.random())))


def window(interval: int, exam: int | None = None) -> tuple[int, int]:
    """The first and the last day, counted from today, on which a card due in ``interval`` days may come.

    The ``exam`` is in so many days. An interval that reaches beyond it ends in the :data:`LAST_LOOK` days before it;
    within these days it stays beyond, for the card was just seen, and from the exam on nothing is asked.
    """
    first, last = fuzz_range(interval)
    if exam is None or exam <= 0 or last < exam:
        return first, last
    if interval < exam:
        return first, exam - 1
    if exam - 1 > LAST_LOOK:
        return exam - LAST_LOOK, exam - 1
    return max(first, exam), max(last, exam)


def fuzz_range(interval: int) -> tuple[int, int]:
    """The days around ``interval`` that make no difference to memory: FSRS's own ranges, ±1 of 3 and ±4 of 40."""
    if interval < FUZZ_RANGES[0]["start"]:
        return interval, interval
    spread = 1 + sum(band["factor"] * max(min(interval, band["end"]) - band["start"], 0) for band in FUZZ_RANGES)
    return max(2, math.ceil(interval - spread)), min(math.floor(interval + spread), LONGEST)
