"""The rule cards that are about modifiers, by the codes that they name."""

from collections.abc import Sequence

from tutor import index
from tutor.answer import Piece
from tutor.composing.concept import told
from tutor.passages import Passage
from tutor.patterns import compiled
from tutor.query import Query
from tutor.understanding import understand

#: What the words of orders and of the body say has nothing to do with modifiers of the same letters.
NOT_OF = frozenset(["medical-terminology", "anatomy"])

#: What is said beside modifiers in a name, or of both sides.
BESIDE = frozenset(["modifier", "modifer", "mod", "compared", "bilateral", "bilat", "both", "side"])
#: Letters by which a word is known again.
STEM = 6


def of_cards(codes: Sequence[str], query: Query) -> list[Piece]:
    """What the card says that names most of ``codes``, is called by most of them, and fits the question best."""
    rank = ranked(codes, query)
    best = max(rank, key=lambda card: rank[card], default=None)
    if best and len(codes) == 1 and not has_any(best, [word for word in query.telling if word not in BESIDE]):
        own = max(rank, key=lambda card: is_of(codes[0], card))
        best = own if is_of(codes[0], own) > (0,) else best
    return told(best) if best and rank[best][0] else []


def has_any(card: Passage, words: Sequence[str]) -> bool:
    """Whether the card speaks of any of ``words``."""
    text = " ".join((card.title, *card.chunks, *index.names_of(card))).lower()
    return any(word[:STEM] in text for word in words)


def of_sides(codes: Sequence[str], query: Query) -> list[Piece]:
    """What the card says of which one name has all of ``codes``, or else the card of each, or the one that has most."""
    rank = ranked(codes, query)
    every = {code.lower() for code in codes}
    # "M54.51 or M54.59" names no modifiers.
    about_all = [
        card for card in rank if rank[card][0] and any(every <= set(name.split()) for name in index.names_of(card))
    ]
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
    return set(compiled(r"(?<![\w.])[A-Z\d]{2}(?!\w|\.\w)").findall(text))


def in_names(card: Passage) -> set[str]:
    return {word.upper() for name in index.names_of(card) for word in name.split()}
