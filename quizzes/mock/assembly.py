"""Which items a mock exam holds. Pure: the randomness is passed in.

Counts follow the blueprint exactly (largest remainder), case notes come whole, what the learner has not met comes
first, and what stood in an earlier mock comes last.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from quizzes.selection import Candidate


@dataclass(frozen=True)
class MockCandidate(Candidate):
    """``last_sat`` is when an exam with the item began, None while it was in none."""

    last_sat: datetime | None = None

    @property
    def is_new(self) -> bool:
        return self.last_answered is None and self.last_sat is None


@dataclass(frozen=True)
class Assembly:
    """``new`` counts items that the learner has not met, ``missing`` how many items a domain has too few."""

    picked: list[MockCandidate]
    new: int
    missing: dict[int, int] = field(default_factory=dict)


def quotas(weights: Mapping[int, int], size: int, rng: Random) -> dict[int, int]:
    """Items of each domain in an exam of ``size``: the largest remainder method (Hamilton). Of equal remainders chance
    takes its pick, so that the same domains are not short in every quarter exam."""
    total = sum(weights.values())
    if not total:
        return dict.fromkeys(weights, 0)
    counts = {domain: size * weight // total for domain, weight in weights.items()}
    order = list(weights)
    rng.shuffle(order)
    order.sort(key=lambda domain: size * weights[domain] % total, reverse=True)
    for domain in order[: size - sum(counts.values())]:
        counts[domain] += 1
    return counts


def assemble(candidates: Iterable[MockCandidate], counts: Mapping[int, int], rng: Random) -> Assembly:
    """``counts[domain]`` items of each domain, or as many as there are."""
    by_domain: dict[int, list[MockCandidate]] = defaultdict(list)
    for candidate in candidates:
        by_domain[candidate.domain_id].append(candidate)
    picked: list[MockCandidate] = []
    missing = {}
    for domain, count in counts.items():
        found = pick_whole(by_domain[domain], count, rng)
        picked += found
        if len(found) < count:
            missing[domain] = count - len(found)
    return Assembly(picked, sum(candidate.is_new for candidate in picked), missing)


def pick_whole(pool: Sequence[MockCandidate], count: int, rng: Random) -> list[MockCandidate]:
    """``count`` of ``pool`` at the least cost, the items of one note all or none.

    Cost counts items that stood in an exam before, then items met before, then how lately. The notes that together
    give the count are found as in the knapsack problem: the cheapest choice for each sum, note by note. Where no whole
    notes give the count, the last one is taken in part.
    """
    if count >= len(pool):
        return list(pool)
    groups: dict[str, list[MockCandidate]] = defaultdict(list)
    for candidate in pool:
        groups[candidate.case or f"#{candidate.revision_id}"].append(candidate)
    order = list(groups.values())
    rng.shuffle(order)
    lateness = {candidate: place for place, candidate in enumerate(sorted(pool, key=when))}
    # best[n]: the cheapest groups that have n items together.
    best: dict[int, tuple[tuple[int, int, int], list[MockCandidate]]] = {0: ((0, 0, 0), [])}
    for group in order:
        cost = (
            sum(c.last_sat is not None for c in group),
            sum(not c.is_new for c in group),
            sum(lateness[c] for c in group if not c.is_new),
        )
        for reached in sorted(best, reverse=True):
            size = reached + len(group)
            if size > count:
                continue
            before, items = best[reached]
            total = (before[0] + cost[0], before[1] + cost[1], before[2] + cost[2])
            if size not in best or total < best[size][0]:
                best[size] = (total, [*items, *group])
    reached = max(best)
    chosen = best[reached][1]
    if reached < count:
        rest = min((g for g in order if g[0] not in chosen), key=lambda g: sum(not c.is_new for c in g) / len(g))
        chosen = chosen + rest[: count - reached]
    return chosen


def when(candidate: MockCandidate) -> float:
    """When the learner last met the item, seconds since 1970."""
    met = [moment.timestamp() for moment in (candidate.last_answered, candidate.last_sat) if moment]
    return max(met, default=-math.inf)
