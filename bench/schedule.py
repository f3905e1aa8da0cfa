"""``python -m bench.schedule``: what simulated learners know at the exam under our plan and under other ways to study.

A learner has the same minutes on each of 60 days. What there is to know are facts, so many in each of the blueprint's
domains; some they know before. Meeting a fact in a question with its reasons takes 2.4 minutes, a review 1. On the exam
a question is on a fact of its domain at random, and is right if that is recalled, else by a guess among four.

The memories are none that any of the ways computes with (FSRS's is a power curve too, but grows otherwise):

- *activation*: ``m = b + ln Σ t_i^-d_i`` over all meetings, each with a decay ``d_i = c e^m + a`` that is the
  greater the better the fact was known when it was met; recall is logistic in m (Pavlik and Anderson
  2005, with their parameters; time between days passes slower, as there). ``b`` differs by fact.
- *power*: recall ``(1 + t / S) ** -0.5`` (a power law: Wixted and Ebbesen 1991). A success lets S grow by what had been
  forgotten, a failure halves it. Form and size of the growth are assumed.

The ways: **our plan** (FSRS reviews first, then new facts where ``progress.plan`` expects most points), **FSRS**,
**SM-2** (Wozniak 1990) and **fixed** intervals of 1, 3, 7, 14, 30 days, each with new facts by the blueprint, and
**weakest** (the domain with the smallest share right so far, any fact of it, no schedule). Time left goes to facts
that were met before. It does not say anything about what the facts do to each other, of motivation, or of
lessons; nor of a last look at everything just before the exam.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import exp, log, sqrt
from pathlib import Path
from random import Random

import yaml
from fsrs import Card, Rating, Scheduler

sys.path.insert(0, str(Path(__file__).parent.parent))

from progress.plan.proposals import Area
from progress.readiness import Curve, Evidence, Item, ability, updated

LEARNERS = int(os.environ.get("BENCH_LEARNERS", "60"))
DAYS, MINUTES, NEW, REVIEW = 60, (20, 40), 2.4, 1.0
FACTS = 3  # For each of a domain's questions on the exam.
BLUEPRINT = yaml.safe_load((Path(__file__).parent.parent / "fixtures/blueprint.yaml").read_text())["domains"]
WEIGHTS = {domain["slug"]: domain["items"] for domain in BLUEPRINT}
START = datetime(2027, 1, 1, 12, tzinfo=UTC)
ITEM = Item(0.0)
CURVE = Curve([ITEM])
SCHEDULER = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


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


# -- When a fact is due again: called with its state and whether it was right; the new state and the days. -----------


def by_fsrs(state: Card | None, day: int, right: bool) -> tuple[Card, int]:
    now = START + timedelta(days=day)
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


WAYS: dict[str, tuple[Callable | None, str]] = {
    "our plan": (by_fsrs, "gain"),
    "FSRS": (by_fsrs, "blueprint"),
    "SM-2": (by_sm2, "blueprint"),
    "fixed": (by_fixed, "blueprint"),
    "weakest": (None, "weakest"),
}


class Learner:
    def __init__(self, memory: type, seed: int, way: str) -> None:
        rng = Random(seed)
        self.rng, (self.schedule, self.choice) = Random(seed + 1), WAYS[way]
        general = rng.gauss(-0.8, 0.85)
        self.facts: dict[str, list] = {}
        for domain, weight in WEIGHTS.items():
            knows = 1 / (1 + exp(-general - rng.gauss(0, 0.45)))
            self.facts[domain] = [memory(rng, rng.random() < knows) for _ in range(FACTS * weight)]
        self.unmet = {domain: rng.sample(range(len(facts)), len(facts)) for domain, facts in self.facts.items()}
        self.due: dict[tuple[str, int], int] = {}
        self.state: dict[tuple[str, int], object] = {}
        self.asked: dict[str, int] = defaultdict(int)
        self.right: dict[str, int] = defaultdict(int)
        self.evidence: dict[str, Evidence] = {}
        #: In days; what is done on a day follows each other by a minute or two.
        self.clock = 0.0

    def ask(self, domain: str, number: int, day: int) -> float:
        """The minutes that it took."""
        fact, key = self.facts[domain][number], (domain, number)
        self.clock = now = max(self.clock + 0.001, day)
        right, new = self.rng.random() < fact.recall(now), number in self.unmet[domain]
        fact.meet(now, right=right)
        self.asked[domain] += 1
        self.right[domain] += right
        if new:
            self.unmet[domain].remove(number)
            if self.choice == "gain":
                guessed = right or self.rng.random() < ITEM.guessing
                self.evidence[domain] = updated(self.evidence, domain, ITEM, right=guessed)
        if self.schedule:
            self.state[key], days = self.schedule(self.state.get(key), day, right)
            self.due[key] = day + days
        return NEW if new else REVIEW

    def study(self, day: int, minutes: float) -> None:
        if self.schedule:
            for domain, number in sorted((key for key, due in self.due.items() if due <= day), key=self.due.get):
                if minutes < REVIEW:
                    return
                minutes -= self.ask(domain, number, day)
        today: set[tuple[str, int]] = set()
        while minutes >= NEW:
            domain = self.next_domain()
            number = self.unmet[domain][0] if self.unmet[domain] else self.rng.randrange(len(self.facts[domain]))
            if self.choice == "weakest":
                number = self.rng.randrange(len(self.facts[domain]))
            minutes -= REVIEW if (domain, number) in today else self.ask(domain, number, day)
            today.add((domain, number))

    def next_domain(self) -> str:
        if self.choice == "weakest":
            return min(WEIGHTS, key=lambda domain: ((self.right[domain] + 1) / (self.asked[domain] + 2), domain))
        open_ones = [domain for domain in WEIGHTS if self.unmet[domain]]
        if self.choice == "gain" and open_ones:
            return max(open_ones, key=self.gain)
        return self.rng.choices(open_ones or list(WEIGHTS), [WEIGHTS[one] for one in open_ones or WEIGHTS])[0]

    def gain(self, domain: str) -> float:
        found = ability(self.evidence, domain)
        slope = (CURVE(found.theta + 0.25) - CURVE(found.theta - 0.25)) / 0.5
        return Area(domain, domain, WEIGHTS[domain], 0, 0, CURVE(found.theta), slope, found.error).gain

    def exam(self) -> tuple[float, float]:
        """Mean recall of all facts, and the expected score."""
        by_domain = {domain: [fact.recall(DAYS) for fact in facts] for domain, facts in self.facts.items()}
        everything = [recall for recalls in by_domain.values() for recall in recalls]
        score = sum(WEIGHTS[one] * (0.25 + 0.75 * sum(all_) / len(all_)) for one, all_ in by_domain.items())
        return sum(everything) / len(everything), score


def mean(values: list[float]) -> tuple[float, float]:
    middle = sum(values) / len(values)
    return middle, sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1) / len(values))


def main() -> None:
    print(
        f"{LEARNERS} learners, the same for every way; {DAYS} days; "
        f"{FACTS * sum(WEIGHTS.values())} facts. ± standard error"
    )
    for memory in (Activation, Power):
        for minutes in MINUTES:
            print(f"\nmemory: {memory.__name__.lower()}, {minutes} minutes a day")
            print(f"{'':12}{'mean recall':>18}{'expected score':>18}{'our plan is ahead by':>24}")
            ours: list[float] = []
            for way in WAYS:
                recalls, scores = [], []
                for seed in range(LEARNERS):
                    learner = Learner(memory, seed, way)
                    for day in range(DAYS):
                        learner.study(day, minutes)
                    recall, score = learner.exam()
                    recalls.append(recall)
                    scores.append(score)
                ours = ours or scores
                (recall, off), (score, error) = mean(recalls), mean(scores)
                ahead = mean([one - other for one, other in zip(ours, scores, strict=True)])
                lead = "" if ours is scores else "{:+.1f} ± {:.1f}".format(*ahead)
                print(
                    f"{way:12}{f'{recall:.3f} ± {off:.3f}':>18}{f'{score:.1f} ± {error:.1f}':>18}{lead:>24}", flush=True
                )


if __name__ == "__main__":
    main()
