"""The rule behind a code that a question names: the card that tells of the code, or of the codes together, and what
else is said of what is asked."""

import re
from collections.abc import Iterable, Sequence

from tutor import index
from tutor.answer import Label, Piece
from tutor.composing import concept
from tutor.passages import Passage, plain
from tutor.patterns import compiled
from tutor.query import Query
from tutor.scope import Answered

#: The numbers of CPT.
NUMBER = re.compile(r"(?<![\w.$-])\d{4}[\dTFU]\b(?![.%-]\d)")
#: Letters by which a word is known again, and cards that are looked at.
STEM, LOOKED_AT = 5, 40
#: How much a card tells of a code: by itself, by its category alone, and more where the card is called by it.
ITSELF, CATEGORY, BY_NAME = 1.0, 0.6, 0.3
#: The other words of the question, all together.
WORDS = 0.5
#: Pieces of the lessons where no card tells more.
PIECES = 3


def pieces(codes: Sequence[str], query: Query, rest: Query, answered: Answered, wordy: bool) -> list[Piece]:
    """The card of ``codes``; where the question is ``wordy``, what else is said of it, too. ``rest`` is the question
    without its codes."""
    card = card_of(codes, rest) if codes else None
    told = concept.told(card) if card else []
    if not wordy:
        return told
    said = [found for one in (query, rest) if (found := concept.compose(one, answered))]
    more = [piece for found in said for piece in found.pieces if piece.source.ref.startswith("card:")]
    naming = of_codes(more, codes)
    if not more and not card:
        more = [piece for found in said[:1] for piece in found.pieces if piece.label is not Label.WHAT][:PIECES]
    return list(dict.fromkeys([*told, *(naming if card or naming else more)]))


def card_of(codes: Sequence[str], rest: Query) -> Passage | None:
    """The card that tells of all ``codes``, that with most of the other words first; of one code only where something
    is asked beside it."""
    words = stems_of(rest)
    if len(codes) == 1 and not words:
        return None
    rank: dict[Passage, float] = {}
    for hit in index.search([spelled(code) for code in codes], kinds=("card",), limit=LOOKED_AT):
        told = [strength(code, hit.passage) for code in codes]
        share = how_many(words, text_of(hit.passage))
        if all(told) if len(codes) > 1 else told[0] >= ITSELF or (told[0] and share):
            rank[hit.passage] = sum(told) + WORDS * share / max(len(words), 1)
    return max(rank, key=lambda card: rank[card], default=None)


def stems_of(query: Query) -> set[str]:
    """The beginnings of the telling words, by which a card is known to speak of them."""
    return {word[:STEM] for word in query.telling if word.isalpha()}


def how_many(stems: Iterable[str], text: str) -> int:
    """How many of ``stems`` begin a word of ``text``."""
    return sum(bool(compiled(rf"\b{stem}", re.IGNORECASE).search(text)) for stem in stems)


def of_codes(told: Sequence[Piece], codes: Sequence[str]) -> list[Piece]:
    """Those of ``told`` whose card names one of ``codes``, or what it stands under."""
    cards = index.by_ref({piece.source.ref for piece in told})
    return [piece for piece in told if any(strength(code, cards[piece.source.ref]) for code in codes)]


def strength(code: str, card: Passage) -> float:
    text, names = text_of(card), " ".join(index.names_of(card))
    forms = spelled(code)
    called = any(is_in(form.replace(".", " "), names) for form in forms)
    if called or is_in(forms[0], text):
        return ITSELF + BY_NAME * called
    inside = any(is_in(form, text) for form in forms[1:]) or (code.isdigit() and code in index.between(text))
    return CATEGORY if inside else 0.0


def text_of(card: Passage) -> str:
    return " ".join((card.title, *map(plain, card.chunks), *index.names_of(card)))


def spelled(code: str) -> tuple[str, ...]:
    """The code and the headings that it stands under, in small letters: o09.90, o09.9, o09."""
    is_diagnosis = compiled(r"[A-Z]\d[\dA-Z](?:\.|$)").match(code)
    heads = [code[:end].rstrip(".") for end in range(len(code) - 1, 2, -1)] if is_diagnosis else []
    return tuple(dict.fromkeys(one.lower() for one in (code, *heads)))


def is_in(form: str, text: str) -> bool:
    return bool(compiled(rf"(?<![\w.]){re.escape(form)}(?!\w|\.\d)", re.IGNORECASE).search(text))
