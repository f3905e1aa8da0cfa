"""Item parameters from learners' answers: marginal maximum a posteriori by expectation and maximization. Pure.

Bock and Aitkin (1981). The expectation step asks how many learners of each ability (on a grid, standard normal times
``SPREAD``) answered an item, and how many rightly; the maximization step fits each item's curve to these counts.
Priors keep items with few answers near what their author said (Mislevy 1986): difficulty normal around the start value,
the discrimination's logarithm normal around 0. Guessing is not fitted: it takes thousands of weak learners an item.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log, sqrt

from progress.readiness import GENERAL, OWN, Item

#: What a learner answered: (question, whether rightly), each question once.
Answers = Sequence[tuple[int, bool]]

#: Standard deviation of ability in a domain, over candidates and domains.
SPREAD = sqrt(GENERAL**2 + OWN**2)
GRID = [number / 4 * SPREAD for number in range(-14, 15)]
#: Standard deviations of the priors.
DIFFICULTY, STEEPNESS = 0.8, 0.35
#: Rounds end when no difficulty moves by more than this, or after so many.
SETTLED, ROUNDS = 0.01, 40
#: Newton steps an item a round; more are taken in the next round anyway.
STEPS = 3
LEAST, MOST = 0.3, 3.0


def fit(learners: Sequence[Answers], start: Mapping[int, Item]) -> dict[int, Item]:
    """The items' parameters. ``start`` has the author's word for every question that occurs."""
    items = dict(start)
    for _ in range(ROUNDS):
        asked, right = expected_counts(learners, items)
        new = {key: maximized(items[key], start[key], asked[key], right[key]) for key in asked}
        moved = max((abs(new[key].difficulty - items[key].difficulty) for key in new), default=0.0)
        items |= new
        if moved < SETTLED:
            break
    return {key: items[key] for key in {key for answers in learners for key, _ in answers}}


def expected_counts(
    learners: Sequence[Answers], items: Mapping[int, Item]
) -> tuple[dict[int, list[float]], dict[int, list[float]]]:
    """For each question, over the grid: how many learners of that ability answered it, and how many rightly."""
    chances = {key: [item.chance(theta) for theta in GRID] for key, item in items.items()}
    logs = {key: ([log(1 - p) for p in row], [log(p) for p in row]) for key, row in chances.items()}
    prior = [-((theta / SPREAD) ** 2) / 2 for theta in GRID]
    asked: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(GRID))
    right: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(GRID))
    for answers in learners:
        likelihood = list(prior)
        for key, correct in answers:
            likelihood = [one + two for one, two in zip(likelihood, logs[key][correct], strict=True)]
        top = max(likelihood)
        masses = [exp(value - top) for value in likelihood]
        total = sum(masses)
        shares = [mass / total for mass in masses]
        for key, correct in answers:
            asked[key] = [count + share for count, share in zip(asked[key], shares, strict=True)]
            if correct:
                right[key] = [count + share for count, share in zip(right[key], shares, strict=True)]
    return asked, right


def maximized(item: Item, start: Item, asked: Sequence[float], right: Sequence[float]) -> Item:
    """The item after a few steps of Fisher scoring in difficulty and the logarithm of discrimination."""
    b, steep, c = item.difficulty, log(item.discrimination), item.guessing
    for _ in range(STEPS):
        slope_b, slope_a = (start.difficulty - b) / DIFFICULTY**2, -steep / STEEPNESS**2
        bend_b, bend_a, cross = 1 / DIFFICULTY**2, 1 / STEEPNESS**2, 0.0
        a = exp(steep)
        for theta, n, r in zip(GRID, asked, right, strict=True):
            logistic = 1 / (1 + exp(-a * (theta - b)))
            p = c + (1 - c) * logistic
            # dp/db and dp/dlog a, and the score (r - n p) / (p q) times them.
            change = (1 - c) * logistic * (1 - logistic) * a
            by_b, by_a = -change, change * (theta - b)
            score, weight = (r - n * p) / (p * (1 - p)), n / (p * (1 - p))
            slope_b += score * by_b
            slope_a += score * by_a
            bend_b += weight * by_b * by_b
            bend_a += weight * by_a * by_a
            cross += weight * by_b * by_a
        determinant = bend_b * bend_a - cross * cross
        b += clipped((slope_b * bend_a - slope_a * cross) / determinant)
        steep += clipped((slope_a * bend_b - slope_b * cross) / determinant)
        steep = min(max(steep, log(LEAST)), log(MOST))
    return replace(item, difficulty=min(max(b, -4.0), 4.0), discrimination=exp(steep))


def clipped(step: float) -> float:
    """A step is at most half a logit, so that the first ones, from far away, do not overshoot."""
    return min(max(step, -0.5), 0.5)
