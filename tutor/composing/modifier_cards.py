"""The rule cards that are about modifiers, by the codes that they name."""

import re
from collections.abc import Sequence

from tutor import index
from tutor.answer import Piece
from tutor.composing.concept import told
from tutor.passages import Passage
from tutor.query import Query
from tutor.understanding import understand

#: What the words of orders and of the body say has nothing to do with modifiers of the same letters.
NOT_OF = frozenset(["medical-terminology", "anatomy"])

#: What a name says beside its modifiers.
BESIDE = frozenset(["modifier", "mod", "compared"])


def of_cards(codes: Sequence[str], query: Query) -> list[Piece]:
    """What the card says that names most of ``codes``, is called by most of them, and fits the question best."""
    rank = ranked(codes, query)
    best = max(rank, key=lambda card: rank[card], default=None)
    return told(best) if best and rank[best][0] else []


def of_sides(codes: Sequence[str], query: Query) -> list[Piece]:
    """What the card says of which one name has all of ``codes``, or else the card of each, or the one that has most."""
    rank = ranked(codes, query)
    every = {code.lower() for code in codes}
    about_all = [card for card in rank if any(every <= set(name.split()) for name in index.names_of(card))]
    if about_all:
        return told(max(about_all, key=lambda card: rank[card]))
    own = [(code, max(rank, key=lambda card: is_of(code, card), default=None)) for code in codes]
    found = dict.fromkeys(card for code, card in own if card and is_of(code, card) > (0,))
    return [piece for card in found for piece in told(card)] or of_cards(codes, query)


def is_of(code: str, card: Passage) -> tuple[float, ...]:
    """How much the card is about the modifier: it is called by it and by nothing but modifiers, the fewer the more."""
    names = [name.split() for name in index.names_of(card)]
    mine = [words for words in names if code.lower() in words and all(len(w) == 2 or w in BESIDE for w in words)]
    return (1, 1 / min(map(len, mine)), -len(names)) if mine else (0,)


def ranked(codes: Sequence[str], query: Query) -> dict[Passage, tuple[int, int]]:
    """How many of ``codes`` each card near the question names, and how many it is called by."""
    groups = [*understand(query).groups, *((code.lower(),) for code in codes)]
    hits = index.search(groups, kinds=("card",), limit=40)
    asked = set(codes)
    cards = [hit.passage for hit in hits if hit.passage.domain not in NOT_OF]
    return {card: (len(asked & named_in(card)), len(asked & in_names(card))) for card in cards}


def named_in(card: Passage) -> set[str]:
    """What in the card is written as modifiers are."""
    return codes_in(" ".join((card.title, *card.chunks)))


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w.])[A-Z\d]{2}(?!\w|\.\w)", text))


def in_names(card: Passage) -> set[str]:
    return {word.upper() for name in index.names_of(card) for word in name.split()}
