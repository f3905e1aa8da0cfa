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

The same model tells talk of the exam, the work and StudyPrep from questions about coding, by what the content calls
its passages (:func:`apart`).
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from math import exp, log
from operator import mul

from tutor.patterns import compiled
from tutor.query import tokens
from tutor.scope import Kind

SMOOTHING = 0.3
#: Rounds over the examples, fewer over the many names, and the step of each.
ROUNDS, ROUNDS_OVER_NAMES, STEP = 60, 12, 0.4
#: How far off an example may be.
NEAR = 0.02
#: The log odds above which a question is declined, and above which it is where it has a word that nothing of ours has;
#: then both for a question with a word of the field. Chosen on questions that the model had not seen.
ENOUGH, IF_STRANGE = 0.0, -1.7
ENOUGH_OF_FIELD, OF_FIELD_IF_STRANGE = 0.75, -0.25
#: Those where nothing was found to answer it with, and no word is of the field; where one is strange, too.
IF_UNHEARD, IF_UNHEARD_AND_STRANGE = -1.0, -2.5
#: Those below which a question is ours though a rule says no.
OURS = -0.9
#: The log odds from which on a question is talk of the exam, the work or StudyPrep, and from which on surely.
TALK, SURELY_TALK = 1.2, 4.0
#: Those below which it is none, whatever words it shares with a fact.
NO_TALK = -1.0
#: Words that begin with the same letters, so many, are taken to be related: employer, employment.
BEGINNING = 5
#: Stands for the declined of all kinds together, and the feature for what weighs in every text.
ANY, BIAS = "", ""


def features(text: str) -> list[str]:
    """Its words, plurals as singulars and numbers by their length, what they begin with, and the pairs of them, begin
    and end included."""
    words = compiled(r"\d").sub("0", " ".join(tokens(text))).split()
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


def apart(talk: Iterable[str], coding: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Feature and weight: the log odds that a text with it is like ``talk`` rather than like ``coding``."""
    there, here = [features(text) for text in talk], [features(text) for text in coding]
    talk_has, coding_has = counted(there), counted(here)
    known = sorted(talk_has.keys() | coding_has.keys())
    in_talk, in_coding = likelihood(talk_has, len(known)), likelihood(coding_has, len(known))
    bayes = {feature: in_talk(feature) - in_coding(feature) for feature in known}
    fitted, bias = regression(bayes, here, there, ROUNDS_OVER_NAMES)
    yield BIAS, bias
    yield from ((feature, bayes[feature] * fitted.get(feature, 1.0)) for feature in known)


def counted(texts: Iterable[list[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(texts))


def likelihood(counts: Counter[str], different: int) -> Callable[[str], float]:
    """log P(feature) among ``counts``, of ``different`` features in all."""
    size = counts.total() + SMOOTHING * different
    return lambda feature: log((counts[feature] + SMOOTHING) / size)


def regression(
    bayes: Mapping[str, float], ours: Iterable[list[str]], declined: Iterable[list[str]], rounds: int = ROUNDS
) -> tuple[dict[str, float], float]:
    """What each weight is multiplied by, and the bias, by stochastic gradient descent; the same every time."""
    places = {feature: place for place, feature in enumerate(bayes)}
    factors = [1.0] * len(places)
    bias = 0.0
    examples = [
        ([places[feature] for feature in text], [bayes[feature] / len(text) ** 0.5 for feature in text], is_declined)
        for is_declined, texts in enumerate((ours, declined))
        for text in texts
        if text
    ]
    order = random.Random(1)  # noqa: S311
    for _ in range(rounds):
        order.shuffle(examples)
        for text, values, is_declined in examples:
            off = 1 / (1 + exp(-bias - sum(map(mul, map(factors.__getitem__, text), values)))) - is_declined
            # Most are soon told well enough: to go on with them takes four times as long.
            if abs(off) > NEAR:
                bias -= STEP * off
                for place, value in zip(text, values, strict=True):
                    factors[place] -= STEP * off * value
    return dict(zip(bayes, factors, strict=True)), bias
