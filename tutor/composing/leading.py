"""What leads an answer: where a question names a modifier beside a code of CPT or something that was done, the rule
card that tells of both stands before what the modifier means by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece, in_order
from tutor.composing import behind, concept
from tutor.composing.modifiers import AROUND
from tutor.passages import Passage
from tutor.query import Query, tokens
from tutor.understanding import understand

#: How the sources begin that only say what something means.
DEFINING = ("term:", "modifier:")
#: Without codes: the fewest other words, the share of them that a card has, and the cards that are looked at.
FEWEST, SHARE, LOOKED_AT = 2, 0.75, 8
#: What is said of any modifier tells of nothing that was done.
OF_ANY = AROUND | frozenset(tokens("add take put append exempt list listed pay paid payment procedure visit service"))
#: As modifiers are written in a card: by themselves or behind a code.
MODIFIER = r"(?<![\w.$])(?:\d{{4}}[\dTFU]-)?{}(?![\w%]|\.\d)"


def first(found: Answer, query: Query) -> Answer:
    """``found`` with the card of the modifiers that are written, and of what they are for, first, if a modifier's own
    page led it."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or not found.sources:
        return found
    if not found.sources[0].ref.startswith("modifier:"):
        return found
    written = {word.upper() for word in query.tokens}
    named = (source.ref.partition(":")[2] for source in found.sources if source.ref.startswith("modifier:"))
    modifiers = [one for one in named if one in written]
    # "76 or 59": the answer may have read only one of them.
    modifiers += [one for one in written if re.fullmatch(r"[2-9]\d", one) and one not in modifiers] if modifiers else []
    card = card_of(modifiers, query) if modifiers else None
    if not card:
        return found
    source = concept.source_of(card)
    rest = [piece for piece in found.pieces if piece.source != source]
    defined = [as_a_note(piece) for piece in rest if piece.source.ref.startswith(DEFINING)]
    others = [piece for piece in rest if not piece.source.ref.startswith(DEFINING)]
    return replace(found, title=card.title, pieces=in_order([*concept.told(card), *others, *defined]))


def card_of(modifiers: Sequence[str], query: Query) -> Passage | None:
    codes = list(dict.fromkeys(behind.NUMBER.findall(query.text)))
    return by_codes(codes, modifiers, query) if codes else by_words(modifiers, query)


def by_codes(codes: Sequence[str], modifiers: Sequence[str], query: Query) -> Passage | None:
    """The card that tells of most of the codes and modifiers, some of each, and of the other words."""
    words = {word[: behind.STEM] for word in query.telling if word.isalpha()}
    rank: dict[Passage, tuple[int, int, int]] = {}
    for hit in index.search([(code.lower(),) for code in codes], kinds=("card",), limit=behind.LOOKED_AT):
        text = behind.text_of(hit.passage)
        named = sum(bool(behind.strength(code, hit.passage)) for code in codes)
        also = sum(names(one, text) for one in modifiers)
        share = sum(bool(re.search(rf"\b{word}", text, re.IGNORECASE)) for word in words)
        if named and also:
            rank[hit.passage] = (named, also, share)
    return max(rank, key=lambda card: rank[card], default=None)


def by_words(modifiers: Sequence[str], query: Query) -> Passage | None:
    """The card that has most of what is said beside the modifiers, and names one of them."""
    said = {one.lower() for one in modifiers} | OF_ANY
    words = [word for word in query.tokens if word not in said]
    if len(words) < FEWEST:
        return None
    for hit in index.search(understand(Query(" ".join(words))).groups, kinds=("card",), limit=LOOKED_AT):
        if hit.share >= SHARE and any(names(one, behind.text_of(hit.passage)) for one in modifiers):
            return hit.passage
    return None


def names(modifier: str, text: str) -> bool:
    return bool(re.search(MODIFIER.format(modifier), text))


def as_a_note(piece: Piece) -> Piece:
    """What a modifier or a word means, behind the rule."""
    return replace(piece, label=Label.NOTE) if piece.label in (Label.WHAT, Label.RULE, Label.EXAMPLE) else piece
