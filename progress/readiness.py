"""How able a learner is in each domain, and the mock score to expect from that. Pure.

The model. Ability in domain *d* is ``theta_d = g + s_d``: what carries over to every domain, and what doesn't, on the
logit scale of item response theory, where the population of candidates has mean 0. An item is answered rightly with
probability ``c + (1 - c) / (1 + exp(-a (theta - b)))`` (three-parameter logistic model, Birnbaum 1968): difficulty *b*,
discrimination *a*, guessing *c* (0.25 of four options, 0 where the code is typed).

A response multiplies what is known of its domain's theta by the item's curve; mean and variance of the product, taken
on a grid (expected a posteriori, Bock and Mislevy 1982), are kept as a normal distribution (assumed density filtering).
What the responses alone say of each domain is kept as that normal's precision and precision × mean (:class:`Evidence`),
so that any number of answers stays one row, and the domains are put together again by the population's g and s.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erf, exp, sqrt
from typing import TypeVar

#: What stands for a domain: its primary key, or a name.
Domain = TypeVar("Domain", bound=Hashable)

#: An item's difficulty by the level that its author gave it: recall, apply, analyse.
AUTHORS = {1: -0.9, 2: 0.0, 3: 0.9}
#: Standard deviations, among candidates, of the general ability and of a domain's own part.
GENERAL, OWN = 0.85, 0.45
#: A domain's evidence loses this share with every further answer in it: what one could do 35 answers ago counts half.
FORGET = 0.02
#: Grid: this many standard deviations on either side of the mean, so many points.
REACH, POINTS = 4.0, 33
PASS = 70
#: A curve's table begins at this theta, ends at its opposite, and has so many steps a logit.
LOWEST, STEPS = -5.0, 4


@dataclass(frozen=True)
class Item:
    """Parameters of the three-parameter logistic model."""

    difficulty: float
    discrimination: float = 1.0
    guessing: float = 0.25

    def chance(self, theta: float) -> float:
        """Probability of a right answer."""
        return self.guessing + (1 - self.guessing) / (1 + exp(-self.discrimination * (theta - self.difficulty)))

    def information(self, theta: float) -> float:
        """Fisher information about theta: ``a² (1-p)/p ((p-c)/(1-c))²``."""
        p, c = self.chance(theta), self.guessing
        return self.discrimination**2 * (1 - p) / p * ((p - c) / (1 - c)) ** 2


@dataclass(frozen=True)
class Evidence:
    """What the responses in a domain say of theta, without the population: precision, and precision × mean."""

    precision: float = 0.0
    weighted: float = 0.0

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(self.precision + other.precision, self.weighted + other.weighted)


@dataclass(frozen=True)
class Ability:
    """A domain's theta: the estimate and its standard error."""

    theta: float
    error: float


@dataclass(frozen=True)
class Forecast:
    """The score to expect of a mock of 100 items: mean, ends of the 80% interval, probability of 70 or more."""

    score: float
    low: float
    high: float
    passing: float


def general(evidence: Mapping[Domain, Evidence]) -> Ability:
    """The part of ability that all domains share: N(0, GENERAL²) times what each domain says of it."""
    precision, weighted = 1 / GENERAL**2, 0.0
    for one in evidence.values():
        shrink = 1 / (1 + one.precision * OWN**2)
        precision += one.precision * shrink
        weighted += one.weighted * shrink
    return Ability(weighted / precision, sqrt(1 / precision))


def given_general(one: Evidence, g: float) -> Ability:
    """A domain's theta if the general ability were ``g``."""
    precision = 1 / OWN**2 + one.precision
    return Ability((g / OWN**2 + one.weighted) / precision, sqrt(1 / precision))


def ability(evidence: Mapping[Domain, Evidence], domain: Domain, shared: Ability | None = None) -> Ability:
    """A domain's theta as all responses say, those in other domains by way of the general ability (``shared``, where
    the caller has it)."""
    shared, one = shared or general(evidence), evidence.get(domain, Evidence())
    own = given_general(one, shared.theta)
    pull = 1 / (1 + one.precision * OWN**2)
    return Ability(own.theta, sqrt(own.error**2 + (pull * shared.error) ** 2))


def updated(
    evidence: Mapping[Domain, Evidence], domain: Domain, item: Item, *, right: bool, weight: float = 1.0
) -> Evidence:
    """The domain's evidence after one more response. ``weight`` below 1 for one that says less than a first answer."""
    old = evidence.get(domain, Evidence())
    kept = Evidence(old.precision * (1 - FORGET * weight), old.weighted * (1 - FORGET * weight))
    prior = ability({**evidence, domain: kept}, domain)
    mean, variance = posterior(prior, item, right=right, weight=weight)
    precision = max(kept.precision + 1 / variance - 1 / prior.error**2, 0.0)
    weighted = kept.weighted + mean / variance - prior.theta / prior.error**2
    return Evidence(precision, weighted)


def posterior(prior: Ability, item: Item, *, right: bool, weight: float) -> tuple[float, float]:
    """Mean and variance of theta after a response: expected a posteriori on a grid."""
    total = first = second = 0.0
    for z, density in grid():
        theta = prior.theta + z * prior.error
        chance = item.chance(theta)
        mass = density * (chance if right else 1 - chance) ** weight
        total, first, second = total + mass, first + mass * z, second + mass * z * z
    mean = first / total
    return prior.theta + mean * prior.error, max(second / total - mean**2, 1e-6) * prior.error**2


@lru_cache(maxsize=1)
def grid() -> tuple[tuple[float, float], ...]:
    """Standard normal density at equally spaced points."""
    steps = [REACH * (2 * number / (POINTS - 1) - 1) for number in range(POINTS)]
    return tuple((z, exp(-z * z / 2)) for z in steps)


class Curve:
    """The chance of a right answer in a domain, and its variance over the domain's items, by theta; from a table."""

    def __init__(self, items: Sequence[Item]) -> None:
        thetas = [LOWEST + number / STEPS for number in range(round(-2 * LOWEST * STEPS) + 1)]
        self.values = [sum(item.chance(theta) for item in items) / len(items) for theta in thetas]

    def __call__(self, theta: float) -> float:
        if theta <= LOWEST:
            return self.values[0]
        if theta >= -LOWEST:
            return self.values[-1]
        place = (theta - LOWEST) * STEPS
        number = int(place)
        low = self.values[number]
        return low + (self.values[number + 1] - low) * (place - number)


def forecast(
    evidence: Mapping[Domain, Evidence], curves: Mapping[Domain, Curve], weights: Mapping[Domain, int]
) -> Forecast:
    """Expected score out of the ``weights``' sum. For each possible general ability the domains are independent, so the
    score's mean and variance add up over them; the mixture over the general ability is taken on a grid.

    A domain's score given its chance p of a right answer is binomial; p itself is known up to theta's error.
    """
    shared = general(evidence)
    domains = []
    for domain, weight in weights.items():
        # Theta where the general ability is 0, and how it rises with that: the error does not.
        own = given_general(evidence.get(domain, Evidence()), 0)
        domains.append((weight, own.theta, (own.error / OWN) ** 2, own.error * sqrt(3), curves[domain]))
    parts = []
    for z, mass in coarse():
        g = shared.theta + z * shared.error
        mean = variance = 0.0
        for weight, start, rise, step, curve in domains:
            theta = start + rise * g
            # Three-point Gauss–Hermite quadrature of a normal: exact for polynomials up to the fifth degree.
            low, middle, high = curve(theta - step), curve(theta), curve(theta + step)
            p = (low + 4 * middle + high) / 6
            squares = (low * low + 4 * middle * middle + high * high) / 6
            mean += weight * p
            variance += weight * (p - squares) + weight * weight * (squares - p * p)
        parts.append((mass, mean, sqrt(variance)))
    score = sum(mass * mean for mass, mean, _ in parts)
    return Forecast(score, quantile(parts, 0.1), quantile(parts, 0.9), 1 - below(parts, PASS - 0.5))


@lru_cache(maxsize=1)
def coarse() -> tuple[tuple[float, float], ...]:
    """A standard normal on thirteen points."""
    steps = [number / 2 for number in range(-6, 7)]
    total = sum(exp(-z * z / 2) for z in steps)
    return tuple((z, exp(-z * z / 2) / total) for z in steps)


def below(parts: Sequence[tuple[float, float, float]], score: float) -> float:
    """The probability of a score below ``score`` under a mixture of normals: (share, mean, standard deviation)."""
    return sum(mass * (1 + erf((score - mean) / spread / sqrt(2))) / 2 for mass, mean, spread in parts)


def quantile(parts: Sequence[tuple[float, float, float]], share: float) -> float:
    """The score with ``share`` of the mixture below it, to a ten-thousandth."""
    low, high = 0.0, 100.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if below(parts, middle) < share else (low, middle)
    return (low + high) / 2
