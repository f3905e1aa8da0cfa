"""The model of what is declined, over a handful of examples."""

import pytest

from tutor import likeness
from tutor.scope import Kind

OURS = ["how do i code a broken arm", "what is modifier 25", "which code for a broken leg", "what does modifier 59 do"]
DECLINED = {
    Kind.HEALTH: ["my arm hurts is it broken", "does my leg need a cast"],
    Kind.UNRELATED: ["what is the weather today", "who won the game today"],
}


@pytest.fixture(scope="module")
def weights():
    return {(feature, kind): weight for feature, kind, weight in likeness.weights(OURS, DECLINED, ["broken bone"])}


def odds(weights, text):
    found = likeness.features(text)
    bias = weights[likeness.BIAS, likeness.ANY]
    return bias + sum(weights.get((feature, likeness.ANY), 0.0) for feature in found) / len(found) ** 0.5


def test_what_it_learned_from_it_tells_apart(weights):
    assert all(odds(weights, text) < 0 for text in OURS)
    assert all(odds(weights, text) > 0 for texts in DECLINED.values() for text in texts)


def test_unseen_wording_goes_with_its_like(weights):
    assert odds(weights, "how do i code a broken bone") < 0 < odds(weights, "my leg hurts today")


def test_each_kind_is_told_by_its_own_words(weights):
    assert weights["my", Kind.HEALTH] > weights["my", Kind.UNRELATED]
    assert weights["today", Kind.UNRELATED] > weights["today", Kind.HEALTH]


def test_the_same_examples_give_the_same_weights(weights):
    again = likeness.weights(OURS, DECLINED, ["broken bone"])
    assert {(feature, kind): weight for feature, kind, weight in again} == weights


def test_numbers_are_alike_by_their_length_and_plurals_as_singulars():
    assert likeness.features("Codes 99213?") == likeness.features("code 12345")
    assert likeness.features("25") != likeness.features("250")


def test_words_that_begin_alike_are_related():
    assert set(likeness.features("employer")) & set(likeness.features("employment"))
    assert not set(likeness.features("coding")) & set(likeness.features("condition"))
