"""``python -m bench.schedule``: what simulated learners know at the exam under our plan and under other ways to study.

A learner has the same minutes on each day until the exam. What there is to know are facts, so many in each of the
blueprint's domains; some they know before. Meeting a fact in a question with its reasons takes 2.4 minutes, a review 1.
On the exam a question is on a fact of its domain at random, and is right if that is recalled, else by a guess among
four. Every way has the same learners: the differences are paired.

The memories are none that any of the ways computes with (FSRS's is a power curve too, but grows otherwise), and three,
for what is good for only one of them may be good for none:

- *activation*: ``m = b + ln Σ t_i^-d_i`` over all meetings, each with a decay ``d_i = c e^m + a`` that is the
  greater the better the fact was known when it was met; recall is logistic in m (Pavlik and Anderson
  2005, with their parameters; time between days passes slower, as there). ``b`` differs by fact.
- *power*: recall ``(1 + t / S) ** -0.5`` (a power law: Wixted and Ebbesen 1991). A success lets S grow by what had been
  forgotten, a failure halves it. Form and size of the growth are assumed.
- *half-life*: recall ``2 ** (-t / h)`` with ``h = 2 ** (right - wrong)`` days, 15 minutes to 9 months: Leitner's boxes
  as Settles and Meeder (2016) word them. Spacing gains nothing, and what is missed once and again is lost for good, so
  that it pays to ask what is known. Nothing of our plan was chosen by it, and others are ahead there.

The ways:

- **our plan**: the app's own rules. Cards of what was missed (``progress.review.schedule``, with the last look before
  the exam), and what ``progress.plan.proposals`` keeps for new facts and expects most points of.
- **no exam date**: the same, but the learner has told none.
- **FSRS** at its usual retention of 0.9, **SM-2** (Wozniak 1990) and **fixed** intervals of 1, 3, 7, 14, 30 days, of
  all that was met: reviews first, as they are meant, and then new facts by the blueprint.
- **SM-2** and **fixed, new first**: the other way round, no review while there is a new fact.
- **weakest**: the domain with the smallest share right so far, any fact of it, no schedule.

Time left goes to the facts that were met longest ago. It does not say anything about what the facts do to each
other, of motivation, or of lessons.
"""

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import exp, log, sqrt
from pathlib import Path
from random import Random

import yaml
from fsrs import Card, Rating, Scheduler

sys.path.insert(0, str(Path(__file__).parent.parent))

from progress.plan.calendar import Outlook
from progress.plan.proposals import SET, Area, ranked, share_for_new
from progress.readiness import Curve, Evidence, Item, ability, updated
from progress.review.schedule import Memory, next_review, reviewed

LEARNERS = int(os.environ.get("BENCH_LEARNERS", "200"))
NEW, REVIEW = 2.4, 1.0
#: Days until the exam, minutes a day, facts for each of a domain's questions on the exam.
SETTINGS = ((60, 20, 3), (60, 40, 3), (60, 40, 8), (20, 40, 3))
BLUEPRINT = yaml.safe_load((Path(__file__).parent.parent / "fixtures/blueprint.yaml").read_text())["domains"]
WEIGHTS = {domain["slug"]: domain["items"] for domain in BLUEPRINT}
START = date(2027, 1, 1)
ITEM = Item(0.0)
CURVE = Curve([ITEM])
SCHEDULER = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
Key = tuple[str, int]


class Activation:
    A, C, TAU, NOISE, SLOW = 0.177, 0.217, -0.704, 0.255, 0.025

    def __init__(self, rng: Random, known: bool) -> None:
        self.b = rng.gauss(0.9, 0.4)
        self.meetings: list[tuple[float, float]] = [(-60.0, self.A)] * 3 if known else []

    def activation(self, day: float) -> float:
        total = sum(((day - at) * 86_400 * self.SLOW) ** -decay for at, decay in self.meetings)
        return self.b + log(total) if total else float("-inf")

    def recall(self, day: float) -> float:
        return 1 / (1 + exp(min((self.TAU - self.activation(day)) / self.NOISE, 500))) if self.meetings else 0.0

    def meet(self, day: float, *, right: bool) -> None:
        self.meetings.append((day, self.C * exp(self.activation(day)) + self.A))


class Power:
    def __init__(self, rng: Random, known: bool) -> None:
        self.s = exp(rng.gauss(1.2, 0.5))
        self.last: float | None = -60.0 if known else None
        if known:
            self.s *= 20

    def recall(self, day: float) -> float:
        return 0.0 if self.last is None else (1 + (day - self.last) / self.s) ** -0.5

    def meet(self, day: float, *, right: bool) -> None:
        if self.last is not None:
            self.s = self.s * (1 + 4 * (1 - self.recall(day))) if right else max(self.s / 2, 1.0)
        self.last = day


class HalfLife:
    #: So often right before, what is known is still recalled by 71% after the 60 days since.
    KNOWN = 7

    def __init__(self, rng: Random, known: bool) -> None:
        self.score = self.KNOWN if known else 0
        self.last: float | None = -60.0 if known else None

    def recall(self, day: float) -> float:
        if self.last is None:
            return 0.0
        return 2 ** -((day - self.last) / min(max(2.0**self.score, 1 / 96), 274))

    def meet(self, day: float, *, right: bool) -> None:
        if self.last is not None:
            self.score += 1 if right else -1
        self.last = day


# -- When a fact is due again: called with its state and whether it was right; the new state and the days. -----------


def by_fsrs(state: Card | None, day: int, right: bool) -> tuple[Card, int]:
    now = datetime.combine(START, time(12), UTC) + timedelta(days=day)
    card, _ = SCHEDULER.review_card(state or Card(card_id=0), Rating.Good if right else Rating.Again, now)
    return card, max((card.due - now).days, 1)


def by_sm2(state: tuple | None, day: int, right: bool) -> tuple[tuple, int]:
    """Quality 4 of 5 where right, 2 where not; the easiness is 2.5 at first and at least 1.3."""
    number, interval, easiness = state or (0, 0, 2.5)
    quality = 4 if right else 2
    easiness = max(easiness + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02), 1.3)
    number = number + 1 if right else 0
    interval = 1 if number <= 1 else 6 if number == 2 else round(interval * easiness)
    return (number, interval, easiness), interval


def by_fixed(state: int | None, day: int, right: bool) -> tuple[int, int]:
    step = min(state + 1, 4) if right and state is not None else 0
    return step, (1, 3, 7, 14, 30)[step]


@dataclass(frozen=True)
class Way:
    """``new``: the share of the day that reviews leave."""

    schedule: Callable | None = None
    new: float = 0.0
    ours: bool = False
    told_exam: bool = False
    weakest: bool = False


WAYS = {
    "our plan": Way(ours=True, told_exam=True),
    "no exam date": Way(ours=True),
    "FSRS": Way(by_fsrs),
    "SM-2": Way(by_sm2),
    "fixed": Way(by_fixed),
    "SM-2, new first": Way(by_sm2, 1.0),
    "fixed, new first": Way(by_fixed, 1.0),
    "weakest": Way(weakest=True),
}


class Learner:
    def __init__(self, memory: type, seed: int, way: Way, days: int, facts: int) -> None:
        rng = Random(seed)
        self.rng, self.way, self.days = Random(seed + 1), way, days
        self.exam_day = START + timedelta(days=days) if way.told_exam else None
        general = rng.gauss(-0.8, 0.85)
        self.facts: dict[str, list] = {}
        for domain, weight in WEIGHTS.items():
            knows = 1 / (1 + exp(-general - rng.gauss(0, 0.45)))
            self.facts[domain] = [memory(rng, rng.random() < knows) for _ in range(facts * weight)]
        self.unmet = {domain: rng.sample(range(len(facts)), len(facts)) for domain, facts in self.facts.items()}
        self.due: dict[Key, int] = {}
        self.load: Counter[date] = Counter()
        self.state: dict[Key, object] = {}
        self.met: dict[Key, float] = {}
        self.asked: dict[str, int] = defaultdict(int)
        self.right: dict[str, int] = defaultdict(int)
        self.evidence: dict[str, Evidence] = {}
        #: In days; what is done on a day follows each other by a minute or two.
        self.clock = 0.0

    def ask(self, domain: str, number: int, day: int, *, review: bool = False) -> float:
        """The minutes that it took."""
        fact, key = self.facts[domain][number], (domain, number)
        self.clock = now = max(self.clock + 0.001, day)
        right, new = self.rng.random() < fact.recall(now), number in self.unmet[domain]
        fact.meet(now, right=right)
        self.met[key] = now
        self.asked[domain] += 1
        self.right[domain] += right
        if new:
            self.unmet[domain].remove(number)
            if self.way.ours:
                guessed = right or self.rng.random() < ITEM.guessing
                self.evidence[domain] = updated(self.evidence, domain, ITEM, right=guessed)
        if self.way.ours:
            self.grade(key, day, right, review)
        elif self.way.schedule:
            self.state[key], days = self.way.schedule(self.state.get(key), day, right)
            self.due[key] = day + days
        return NEW if new else REVIEW

    def grade(self, key: Key, day: int, right: bool, review: bool) -> None:
        """As the app does: a review grades its card; in practice a miss makes or resets one, for tomorrow."""
        today, memory = START + timedelta(days=day), self.state.get(key, Memory())
        if right and not review:
            return
        if key in self.due:
            self.load[START + timedelta(days=self.due[key])] -= 1
        if review:
            grade = Rating.Good if right else Rating.Again
            found = next_review(memory, grade, today=today, exam=self.exam_day, load=self.load, rng=self.rng)
            self.state[key], due = found.memory, found.due
        else:
            self.state[key], due = reviewed(memory, Rating.Again, today)[0], today + timedelta(days=1)
        self.load[due] += 1
        self.due[key] = (due - START).days

    def study(self, day: int, minutes: float) -> None:
        waiting = sorted((key for key, due in self.due.items() if due <= day), key=self.due.get)
        areas = self.areas() if self.way.ours else []
        for_new = minutes * self.share_for_new(areas, day)
        while waiting and minutes - REVIEW >= for_new - 1e-9:
            minutes -= self.ask(*waiting.pop(0), day, review=True)
        for domain in self.practice(areas):
            if minutes < NEW:
                break
            unmet, everything = self.unmet[domain], range(len(self.facts[domain]))
            minutes -= self.ask(domain, self.rng.choice(everything) if self.way.weakest else unmet[0], day)
        while waiting and minutes >= REVIEW:
            minutes -= self.ask(*waiting.pop(0), day, review=True)
        longest_ago = sorted((key for key, met in self.met.items() if met < day), key=self.met.get)
        for key in longest_ago[: int(minutes / REVIEW)]:
            self.ask(*key, day)

    def share_for_new(self, areas: list[Area], day: int) -> float:
        if self.way.ours:
            return share_for_new(areas, Outlook(START + timedelta(days=day), self.exam_day))
        return self.way.new if any(self.unmet.values()) else 0.0

    def practice(self, areas: list[Area]) -> Iterator[str]:
        """The domains of the questions that come next: ours in sets of one area, as the app proposes them."""
        if self.way.ours:
            yield from (area.slug for area in ranked(areas) for _ in range(min(SET, area.fresh)))
        elif self.way.weakest:
            while True:
                yield min(WEIGHTS, key=lambda domain: ((self.right[domain] + 1) / (self.asked[domain] + 2), domain))
        while open_ones := [domain for domain in WEIGHTS if self.unmet[domain]]:
            yield self.rng.choices(open_ones, [WEIGHTS[one] for one in open_ones])[0]

    def areas(self) -> list[Area]:
        found = []
        for domain, unmet in self.unmet.items():
            now = ability(self.evidence, domain)
            slope = (CURVE(now.theta + 0.25) - CURVE(now.theta - 0.25)) / 0.5
            expected = CURVE(now.theta)
            found.append(Area(domain, domain, WEIGHTS[domain], 0, 0, expected, slope, now.error, fresh=len(unmet)))
        return found

    def exam(self) -> tuple[float, float]:
        """Mean recall of all facts, and the expected score."""
        by_domain = {domain: [fact.recall(self.days) for fact in facts] for domain, facts in self.facts.items()}
        everything = [recall for recalls in by_domain.values() for recall in recalls]
        score = sum(WEIGHTS[one] * (0.25 + 0.75 * sum(all_) / len(all_)) for one, all_ in by_domain.items())
        return sum(everything) / len(everything), score


def mean(values: list[float]) -> tuple[float, float]:
    middle = sum(values) / len(values)
    return middle, sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1) / len(values))


def studied(memory: type, way: Way, days: int, minutes: int, facts: int) -> list[tuple[float, float]]:
    """Each learner's recall and score."""
    found = []
    for seed in range(LEARNERS):
        learner = Learner(memory, seed, way, days, facts)
        for day in range(days):
            learner.study(day, minutes)
        found.append(learner.exam())
    return found


def main() -> None:
    print(f"{LEARNERS} learners, the same for every way. ± standard error, of the paired difference in the last column")
    for days, minutes, facts in SETTINGS:
        for memory in (Activation, Power, HalfLife):
            count = facts * sum(WEIGHTS.values())
            print(f"\n{days} days, {minutes} minutes a day, {count} facts; memory: {memory.__name__.lower()}")
            print(f"{'':18}{'mean recall':>18}{'expected score':>18}{'our plan is ahead by':>24}")
            ours: list[float] = []
            for name, way in WAYS.items():
                recalls, scores = map(list, zip(*studied(memory, way, days, minutes, facts), strict=True))
                ours = ours or scores
                (recall, off), (score, error) = mean(recalls), mean(scores)
                ahead = mean([one - other for one, other in zip(ours, scores, strict=True)])
                lead = "" if ours is scores else "{:+.1f} ± {:.1f}".format(*ahead)
                print(
                    f"{name:16}{f'{recall:.3f} ± {off:.3f}':>18}{f'{score:.1f} ± {error:.1f}':>18}{lead:>24}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
