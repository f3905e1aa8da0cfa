"""What leads an answer: where a question names a modifier or a word beside a code of CPT, the rule card that tells of
the code stands before what the modifier or the word means by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece, in_order
from tutor.composing import behind, concept
from tutor.passages import Passage
from tutor.query import Query

#: How the sources begin that only say what something means.
DEFINING = ("term:", "modifier:")
#: As modifiers are written in a card: by themselves or behind a code.
MODIFIER = r"(?<![\w.$])(?:\d{{4}}[\dTFU]-)?{}(?![\w%]|\.\d)"


def first(found: Answer, query: Query) -> Answer:
    """``found`` with the card of the question's codes first, if a definition or a card of other things led it."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or not found.sources:
        return found
    codes = list(dict.fromkeys(behind.NUMBER.findall(query.text)))
    led = index.by_ref([found.sources[0].ref]).get(found.sources[0].ref)
    if not codes or not led or tells(led, codes):
        return found
    card = card_of(codes, modifiers_in(found), query)
    if not card:
        return found
    source = concept.source_of(card)
    rest = [piece for piece in found.pieces if piece.source != source]
    defined = [as_a_note(piece) for piece in rest if piece.source.ref.startswith(DEFINING)]
    others = [piece for piece in rest if not piece.source.ref.startswith(DEFINING)]
    return replace(found, title=card.title, pieces=in_order([*concept.told(card), *others, *defined]))


def modifiers_in(found: Answer) -> list[str]:
    return [source.ref.partition(":")[2] for source in found.sources if source.ref.startswith("modifier:")]


def tells(led: Passage, codes: Sequence[str]) -> bool:
    """Whether the passage that leads is a rule about one of the ``codes``."""
    return not led.ref.startswith("modifier:") and any(behind.strength(code, led) for code in codes)


def card_of(codes: Sequence[str], modifiers: Sequence[str], query: Query) -> Passage | None:
    """The card that tells of the codes, and of a modifier where the answer has some, or else of another word."""
    words = {word[: behind.STEM] for word in query.telling if word.isalpha()}
    rank: dict[Passage, tuple[float, ...]] = {}
    for hit in index.search([(code.lower(),) for code in codes], kinds=("card",), limit=behind.LOOKED_AT):
        text = behind.text_of(hit.passage)
        named = [code for code in codes if behind.strength(code, hit.passage)]
        also = sum(bool(re.search(MODIFIER.format(one), text)) for one in modifiers)
        share = sum(bool(re.search(rf"\b{word}", text, re.IGNORECASE)) for word in words)
        if named and (also if modifiers else share and len(named) == len(codes)):
            rank[hit.passage] = (len(named), also, share)
    return max(rank, key=lambda card: rank[card], default=None)


def as_a_note(piece: Piece) -> Piece:
    """What a modifier or a word means, behind the rule."""
    return replace(piece, label=Label.NOTE) if piece.label in (Label.WHAT, Label.RULE, Label.EXAMPLE) else piece
