"""Which questions a set holds, and in which order. Pure: the randomness is passed in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random


@dataclass(frozen=True)
class Candidate:
    """A question that may be picked. ``last_answered`` is None while the learner has not met it."""

    revision_id: int
    domain_id: int
    case: str = ""
    last_answered: datetime | None = None


def in_proportion(weights: Mapping[int, int], size: int, rng: Random) -> dict[int, int]:
    """How many of ``size`` items each domain gets, by systematic sampling with probability proportional to weight.

    Rounding would leave the small domains out of every set of ten. Here domain *d* gets ``size * w_d / sum(w)`` items
    on average, and in each set that many rounded up or down (Madow, 1949).
    """
    total = sum(weights.values())
    counts = dict.fromkeys(weights, 0)
    if not total:
        return counts
    order = list(weights)
    rng.shuffle(order)
    # Ticks stand at u, u + 1, …, u + size - 1 on a line on which each domain owns a stretch of its quota.
    passed = rng.random()
    reached = 0
    for domain in order:
        passed += size * weights[domain] / total
        ticks = min(int(passed + 1e-9), size)
        counts[domain] = ticks - reached
        reached = ticks
    counts[order[-1]] += size - reached
    return counts


def pick(candidates: Iterable[Candidate], size: int, rng: Random) -> list[Candidate]:
    """Up to ``size`` candidates: those never met first, at random, then those answered longest ago."""
    pool = list(candidates)
    rng.shuffle(pool)
    unmet = [candidate for candidate in pool if candidate.last_answered is None]
    met = sorted((c for c in pool if c.last_answered is not None), key=lambda c: c.last_answered)  # type: ignore[arg-type, return-value]
    return (unmet + met)[:size]


def pick_mixed(candidates: Sequence[Candidate], weights: Mapping[int, int], size: int, rng: Random) -> list[Candidate]:
    """A set in the blueprint's proportion over the domains that have questions at all."""
    by_domain: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_domain[candidate.domain_id].append(candidate)
    stocked = {domain: weight for domain, weight in weights.items() if by_domain[domain]}
    picked = [
        candidate
        for domain, count in in_proportion(stocked, size, rng).items()
        for candidate in pick(by_domain[domain], count, rng)
    ]
    if missing := min(size, len(candidates)) - len(picked):
        taken = set(picked)
        picked += pick((c for c in candidates if c not in taken), missing, rng)
    return picked


def arranged(picked: Iterable[Candidate], rng: Random) -> list[Candidate]:
    """In random order, but the items of one case note behind each other, as on the exam."""
    shuffled = list(picked)
    rng.shuffle(shuffled)
    first_place: dict[str, int] = {}
    for place, candidate in enumerate(shuffled):
        first_place.setdefault(candidate.case or f"#{candidate.revision_id}", place)
    return sorted(shuffled, key=lambda c: first_place[c.case or f"#{c.revision_id}"])


def shuffled_options(count: int, rng: Random) -> str:
    """An order of ``count`` options, as :attr:`AttemptItem.option_order` keeps it: "2031"."""
    return "".join(map(str, rng.sample(range(count), count)))
