"""How much a question is like those that are declined: multinomial naive Bayes over its words and pairs of neighbors.

The weight of a feature f for a kind k of refusal is log P(f | k) − log P(f | ours), where P(f | c) is
(n + α) / (N + α V): how often f stands in the examples of c, out of all N features there, with V different features
(Lidstone's smoothing, α = :data:`SMOOTHING`). A text's score is the sum of its features' weights over the root of how
many it has, so that a long text is not surer for its length. Pure; the examples are content
(``fixtures/tutor/examples.yaml``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import log

from tutor.scope import Kind, normal

SMOOTHING = 0.1
#: The score from which a question is declined. Of 1,198 questions to tune by, none of them learned from, 0.5% reach it.
ENOUGH = 3.0
#: Stands for the declined of all kinds together.
ANY = ""


def features(text: str) -> list[str]:
    """Its words, numbers alike, and the pairs of them, begin and end included."""
    words = re.sub(r"\d+", "0", normal(text)).split()
    return list(dict.fromkeys([*words, *map(" ".join, pairwise(["^", *words, "$"]))]))


def weights(ours: Iterable[str], declined: Mapping[Kind, Iterable[str]]) -> Iterator[tuple[str, str, float]]:
    """Feature, kind and weight: for :data:`ANY` of all features, for the others of those that are declined ever."""
    here = counted(ours)
    there = {kind: counted(texts) for kind, texts in declined.items()}
    together = sum(there.values(), Counter())
    different = len(here.keys() | together.keys())

    size = {id(counts): counts.total() + SMOOTHING * different for counts in (here, together, *there.values())}

    def weigh(feature: str, found: Counter[str]) -> float:
        return log((found[feature] + SMOOTHING) / size[id(found)]) - log((here[feature] + SMOOTHING) / size[id(here)])

    for feature in sorted(here.keys() | together.keys()):
        yield feature, ANY, weigh(feature, together)
        if feature in together:
            yield from ((feature, kind, weigh(feature, found)) for kind, found in there.items())


def counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(feature for text in texts for feature in features(text))
