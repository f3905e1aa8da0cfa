"""``python -m bench.readiness``: how near the forecast comes to the mock score of simulated learners.

The learners answer the real bank's number of items in the real blueprint's domains; their ability and the items' curves
are drawn (``TRUTH``), so that the truth is known. After some answers the forecast is compared with a mock of 100 unseen
items, drawn by the blueprint and answered by chance. Printed: the root mean square error of the score, also of two
baselines (the share right so far, and the forecast after items drawn by the blueprint at random), the share of scores
within the 80% interval, the Brier score of the chance to pass, and how often learners with such a chance did pass.

The floor is what remains when the learner's chance on every item of the mock is known: luck.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import exp, sqrt
from pathlib import Path
from random import Random

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from progress.placement.choice import most_informative, next_domain
from progress.readiness import AUTHORS, Curve, Evidence, Item, ability, forecast, updated

LEARNERS = int(os.environ.get("BENCH_LEARNERS", "4000"))
FIXTURES = Path(__file__).parent.parent / "fixtures"
MARKS = (20, 30, 40, 60, 100)
KNOWN = {True: "calibrated", False: "author's difficulty"}
#: The population: general ability, a domain's own, an item's difficulty around its author's word, the logarithm of its
#: discrimination (mean and spread), and what an item's fitted difficulty and log discrimination are off by.
GENERAL, OWN, AROUND, STEEP, SPREAD, OFF = 0.85, 0.45, 0.7, 0.1, 0.35, 0.12


@dataclass
class World:
    """Domains with their weights; the items as they are, and as they are believed to be."""

    weights: dict[str, int]
    true: dict[str, dict[int, Item]]
    believed: dict[str, dict[int, Item]]
    curves: dict[str, Curve]


@dataclass
class Tried:
    """What one way of asking came to, at each mark."""

    errors: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    naive: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    brier: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    luck: list[float] = field(default_factory=list)
    #: By tenths of the forecast chance to pass: learners, sum of chances, passed.
    reliability: dict[int, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0, 0]))


def real_bank() -> tuple[dict[str, int], dict[str, list[tuple[int, bool]]]]:
    """The blueprint's weights, and each item's difficulty and whether it is typed, by domain."""
    blueprint = yaml.safe_load((FIXTURES / "blueprint.yaml").read_text())
    weights = {domain["slug"]: domain["items"] for domain in blueprint["domains"]}
    items = defaultdict(list)
    for path in sorted((FIXTURES / "questions").glob("*/*.yaml")):
        content = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
        items[content["domain"]] += [(item["difficulty"], "options" not in item) for item in content["items"]]
    return weights, items


def world(rng: Random, *, guessing: bool, calibrated: bool) -> World:
    weights, levels = real_bank()
    true: dict[str, dict[int, Item]] = {}
    believed: dict[str, dict[int, Item]] = {}
    for domain in weights:
        true[domain], believed[domain] = {}, {}
        for number, (level, typed) in enumerate(levels[domain]):
            chance = 0.0 if typed or not guessing else min(max(rng.gauss(0.22, 0.04), 0.08), 0.35)
            item = Item(AUTHORS[level] + rng.gauss(0, AROUND), exp(rng.gauss(STEEP, SPREAD)), chance)
            true[domain][number] = item
            if calibrated:
                believed[domain][number] = replace(
                    item,
                    difficulty=item.difficulty + rng.gauss(0, OFF),
                    discrimination=item.discrimination * exp(rng.gauss(0, OFF)),
                    guessing=0.22 if chance else 0.0,
                )
            else:
                believed[domain][number] = Item(AUTHORS[level], guessing=0.25 if chance else 0.0)
    curves = {domain: Curve(list(items.values())) for domain, items in believed.items()}
    return World(weights, true, believed, curves)


def sit(world: World, rng: Random, *, adaptive: bool, growth: float) -> Iterator[tuple[int, int, dict, float, float]]:
    """One learner's answers: at each mark the number, those right, the evidence, a mock's score and its expectation."""
    general = rng.gauss(0, GENERAL)
    theta = {domain: general + rng.gauss(0, OWN) for domain in world.weights}
    unseen = {domain: dict(items) for domain, items in world.believed.items()}
    evidence: dict[str, Evidence] = {}
    asked: dict[str, int] = defaultdict(int)
    right = 0
    for number in range(1, MARKS[-1] + 1):
        if adaptive:
            domain = next_domain(asked, world.weights, rng)
            item = most_informative(unseen[domain], ability(evidence, domain).theta, rng)
        else:
            domain = rng.choices(list(world.weights), list(world.weights.values()))[0]
            item = rng.choice(list(unseen[domain]))
        believed = unseen[domain].pop(item)
        asked[domain] += 1
        correct = rng.random() < world.true[domain][item].chance(theta[domain])
        right += correct
        evidence[domain] = updated(evidence, domain, believed, right=correct)
        # What is learned from the reasons: a third of it in the domain, the rest everywhere.
        for other in theta:
            theta[other] += growth * (2 / 3 / len(theta) + (other == domain) / 3)
        if number in MARKS:
            chances = [
                world.true[domain][one].chance(theta[domain])
                for domain, weight in world.weights.items()
                for one in rng.sample(list(unseen[domain]), weight)
            ]
            yield number, right, dict(evidence), sum(rng.random() < chance for chance in chances), sum(chances)


def tried(*, guessing: bool, calibrated: bool, adaptive: bool, growth: float = 0.0) -> Tried:
    rng = Random(2026)
    found = Tried()
    here = world(rng, guessing=guessing, calibrated=calibrated)
    for learner in range(LEARNERS):
        # A new bank for every so many learners, so that one bank's luck does not decide.
        if learner % 250 == 249:
            here = world(rng, guessing=guessing, calibrated=calibrated)
        for number, right, evidence, score, expected in sit(here, rng, adaptive=adaptive, growth=growth):
            now = forecast(evidence, here.curves, here.weights)
            passed = score >= 70
            found.errors[number].append(now.score - score)
            found.naive[number].append(100 * right / number - score)
            found.inside[number] += now.low <= score <= now.high
            found.brier[number] += (now.passing - passed) ** 2
            found.luck.append(expected - score)
            tenth = found.reliability[min(int(now.passing * 10), 9)]
            tenth[0], tenth[1], tenth[2] = tenth[0] + 1, tenth[1] + now.passing, tenth[2] + passed
    return found


def rmse(errors: list[float]) -> float:
    return sqrt(sum(error**2 for error in errors) / len(errors))


def main() -> None:
    print(f"{LEARNERS} learners each; error of the forecast score (of the share right so far), coverage, Brier score")
    print(f"{'':46}{'floor':>6}" + "".join(f"{f'after {mark}':>26}" for mark in MARKS))
    kept = {}
    for guessing in (False, True):
        for calibrated in (True, False):
            for adaptive in (True, False):
                name = ", ".join(
                    ("3PL" if guessing else "2PL", KNOWN[calibrated], "placement" if adaptive else "practice")
                )
                kept[name] = show(name, tried(guessing=guessing, calibrated=calibrated, adaptive=adaptive))
    for calibrated in (True, False):
        name = f"3PL, {KNOWN[calibrated]}, practice, learning"
        kept[name] = show(name, tried(guessing=True, calibrated=calibrated, adaptive=False, growth=0.1))
    print("\nTo reach, 2PL and 3PL, calibrated, placement: at most 6.7 after 30 and 6.3 after 40; coverage 77 to 83%.")
    for name in ("2PL, calibrated, placement", "3PL, calibrated, placement"):
        errors = kept[name].errors
        verdict = "reached" if rmse(errors[30]) <= 6.7 and rmse(errors[40]) <= 6.3 else "NOT reached"
        print(f"  {name}: {rmse(errors[30]):.2f} and {rmse(errors[40]):.2f}: {verdict}")
    print("With the author's difficulty, placement is never worse than items drawn by the blueprint at random:")
    for model in ("2PL", "3PL"):
        pairs = [
            tuple(rmse(kept[f"{model}, {KNOWN[False]}, {way}"].errors[mark]) for way in ("placement", "practice"))
            for mark in MARKS
        ]
        print(f"  {model}: " + ", ".join("{:.2f} against {:.2f}".format(*pair) for pair in pairs))
    print("\nChance to pass: forecast mean and share that passed, by tenths (learners and marks of a row together)")
    for name, one in kept.items():
        rows = [f"{r[1] / r[0]:.2f}→{r[2] / r[0]:.2f} ({r[0]})" for _, r in sorted(one.reliability.items())]
        print(f"  {name}: " + "  ".join(rows))


def show(name: str, one: Tried) -> Tried:
    row = f"{name:46}{rmse(one.luck):>6.2f}"
    for mark in MARKS:
        text = f"{rmse(one.errors[mark]):.2f} ({rmse(one.naive[mark]):.2f}) "
        row += f"{text + f'{100 * one.inside[mark] / LEARNERS:.0f}% {one.brier[mark] / LEARNERS:.3f}':>26}"
    print(row, flush=True)
    return one


if __name__ == "__main__":
    main()
