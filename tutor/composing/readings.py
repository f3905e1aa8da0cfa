"""What else may have been meant: rule cards near the question, told behind an answer that may have missed it."""

from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece
from tutor.composing import chapters
from tutor.composing.concept import source_of
from tutor.index import Hit
from tutor.query import Query
from tutor.understanding import understand

#: An answer may have missed where neither its first passage nor a card has so much of the question.
SURE = 0.6
#: Who asks about work and the exam asks about no rule of coding.
OF_WORK = ("careers:", "exam:", "about:")
#: How many cards are told then, and the share of the question that each has; and behind an answer from elsewhere: the
#: code book, wages.
UNSURE_MOST, UNSURE_LEAST = 2, 0.25
ELSEWHERE_MOST, ELSEWHERE_LEAST = 1, 0.5


def beside(found: Answer, query: Query) -> Answer:
    """``found`` with what else may have been meant. What was worked out or set side by side was meant."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or not found.sources:
        return found
    if found.sources[0].ref.startswith(OF_WORK):
        return found
    hits = index.search(understand(query).groups, limit=25)
    share = {hit.passage.ref: hit.share for hit in hits}
    first, *further = (source.ref for source in found.sources)
    said = {first, *further}
    told = [share.get(first), *(share.get(ref) for ref in further if ref.startswith("card:"))]
    # What was done is told by a rule; a definition of its words doesn't answer.
    defined = chapters.is_of_a_deed(query.text) and first.startswith("term:") and not any(map(is_card, said))
    if max((one for one in told if one is not None), default=0.0) >= SURE and not defined:
        return found
    elsewhere = first not in share
    most, least = (ELSEWHERE_MOST, ELSEWHERE_LEAST) if elsewhere else (UNSURE_MOST, UNSURE_LEAST)
    cards = [hit for hit in hits if hit.passage.kind == "card" and hit.passage.ref not in said and hit.share >= least]
    return replace(found, pieces=[*found.pieces, *map(piece_of, cards[:most])])


def is_card(ref: str) -> bool:
    return ref.startswith("card:")


def piece_of(hit: Hit) -> Piece:
    card = hit.passage
    rule = "".join(
        chunk for label, chunk in zip(card.labels, card.chunks, strict=True) if label in (Label.WHAT, Label.RULE)
    )
    return Piece(Label.OTHER, format_html("<h4>{}</h4>{}", card.title, mark_safe(rule)), source_of(card))  # noqa: S308
