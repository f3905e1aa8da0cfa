"""How much a question is like those that are declined: a linear model over its words, what these begin with, and pairs
of neighbors.

It begins as multinomial naive Bayes: the weight of a feature f for a kind k of refusal is log P(f | k) less
log P(f | ours), where P(f | c) is (n + α) / (N + α V): how often f stands in the examples of c, out of all N features
there, with V different features (Lidstone's smoothing, α = :data:`SMOOTHING`). For all kinds together each weight is
then multiplied by what logistic regression finds for it on the same examples, beginning at one (Wang and Manning 2012,
"Baselines and Bigrams", NBSVM with the logistic loss): naive Bayes alone takes words that go together for so many
reasons.

A text's score is the sum of its features' weights over the root of how many it has, so that a long text is not surer
for its length, plus :data:`BIAS`'s: the log odds of being declined. Pure; the examples are content
(``fixtures/tutor/examples.yaml``).
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from math import exp, log

from tutor.query import tokens
from tutor.scope import Kind

SMOOTHING = 0.3
#: Rounds over the examples, and the step of each.
ROUNDS, STEP = 40, 0.4
#: The log odds above which a question is declined, and above which it is where it has a word that nothing of ours has;
#: then both for a question with a word of the field. Chosen on questions that the model had not seen.
ENOUGH, IF_STRANGE = 0.0, -1.7
ENOUGH_OF_FIELD, OF_FIELD_IF_STRANGE = 0.75, -0.25
#: Those where nothing was found to answer it with, and no word is of the field; where one is strange, too.
IF_UNHEARD, IF_UNHEARD_AND_STRANGE = -1.0, -2.5
#: Those below which a question is ours though a rule says no.
OURS = -0.9
#: Words that begin with the same letters, so many, are taken to be related: employer, employment.
BEGINNING = 5
#: Stands for the declined of all kinds together, and the feature for what weighs in every text.
ANY, BIAS = "", ""


def features(text: str) -> list[str]:
    """Its words, plurals as singulars and numbers by their length, what they begin with, and the pairs of them, begin
    and end included."""
    words = re.sub(r"\d", "0", " ".join(tokens(text))).split()
    begun = [word[:BEGINNING] + "~" for word in words if len(word) >= BEGINNING]
    return list(dict.fromkeys([*words, *begun, *map(" ".join, pairwise(["^", *words, "$"]))]))


def weights(
    ours: Iterable[str], declined: Mapping[Kind, Iterable[str]], names: Iterable[str]
) -> Iterator[tuple[str, str, float]]:
    """Feature, kind and weight: for :data:`ANY` of all features, for the others of those that are declined ever.
    ``names``, what the content calls things, are ours without being asked."""
    told = [features(text) for text in ours]
    refused = {kind: [features(text) for text in texts] for kind, texts in declined.items()}
    here = counted([*told, *map(features, names)])
    there = {kind: counted(texts) for kind, texts in refused.items()}
    together = sum(there.values(), Counter())
    known = sorted(here.keys() | together.keys())
    ours_have = likelihood(here, len(known))
    any_has = likelihood(together, len(known))
    each_has = {kind: likelihood(counts, len(known)) for kind, counts in there.items()}
    bayes = {feature: any_has(feature) - ours_have(feature) for feature in known}
    fitted, bias = regression(bayes, told, chain.from_iterable(refused.values()))
    yield BIAS, ANY, bias
    for feature in known:
        yield feature, ANY, bayes[feature] * fitted.get(feature, 1.0)
        if feature in together:
            yield from ((feature, kind, has(feature) - ours_have(feature)) for kind, has in each_has.items())


def counted(texts: Iterable[list[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(texts))


def likelihood(counts: Counter[str], different: int) -> Callable[[str], float]:
    """log P(feature) among ``counts``, of ``different`` features in all."""
    size = counts.total() + SMOOTHING * different
    return lambda feature: log((counts[feature] + SMOOTHING) / size)


def regression(
    bayes: Mapping[str, float], ours: Iterable[list[str]], declined: Iterable[list[str]]
) -> tuple[dict[str, float], float]:
    """What each weight is multiplied by, and the bias, by stochastic gradient descent; the same every time."""
    factors: dict[str, float] = {}
    bias = 0.0
    examples = [(text, 0) for text in ours if text] + [(text, 1) for text in declined if text]
    order = random.Random(1)  # noqa: S311
    for _ in range(ROUNDS):
        order.shuffle(examples)
        for text, is_declined in examples:
            root = len(text) ** 0.5
            odds = bias + sum(factors.get(feature, 1.0) * bayes[feature] for feature in text) / root
            off = 1 / (1 + exp(-odds)) - is_declined
            bias -= STEP * off
            for feature in text:
                factors[feature] = factors.get(feature, 1.0) - STEP * off * bayes[feature] / root
    return factors, bias
