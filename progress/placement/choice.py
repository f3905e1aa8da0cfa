"""Which item a placement check asks next: balanced over the blueprint, and within the domain what tells most. Pure: the
randomness is passed in."""

from collections.abc import Mapping
from random import Random

from progress.readiness import Domain, Item

#: One of so many most informative items is taken at random, so that not everybody meets the same few.
AMONG = 3


def next_domain(asked: Mapping[Domain, int], weights: Mapping[Domain, int], rng: Random) -> Domain:
    """The domain that is furthest behind its share of the items asked so far and this one."""
    number, total = sum(asked.values()) + 1, sum(weights.values())
    return max(weights, key=lambda domain: (weights[domain] * number / total - asked.get(domain, 0), rng.random()))


def most_informative(items: Mapping[int, Item], theta: float, rng: Random) -> int:
    """The key of one of the :data:`AMONG` ``items`` with the most Fisher information at ``theta``, among those that are
    typed or those that are chosen from options, each as often as there are such.

    A typed code can't be guessed and so tells more: without this rule, of 20 items 17 were typed, of a bank that has
    one in eleven, for an exam that has none.
    """
    typed = not items[rng.choice(list(items))].guessing
    alike = [key for key, item in items.items() if (not item.guessing) == typed]
    ranked = sorted(alike, key=lambda key: items[key].information(theta), reverse=True)
    return rng.choice(ranked[:AMONG])
