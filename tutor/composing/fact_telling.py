"""How a fact of the exam, the work or StudyPrep is told: all of it, or the parts of its page that fit."""

from collections.abc import Sequence
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Link, Outcome, Piece, Source
from tutor.composing.concept import SECTIONS, rules, told
from tutor.facts import FACT, PART
from tutor.index import Hit
from tutor.passages import Passage
from tutor.query import Query
from tutor.understanding import understand


def told_of(query: Query, facts: Sequence[Hit], hits: Sequence[Hit] = ()) -> Answer | None:
    """The first of ``facts``, or the parts of its page; ``hits`` lead further."""
    facts = [hit for hit in facts if hit.passage.role in (FACT, PART)]
    if not facts:
        return None
    asked, best = understand(query), facts[0].passage
    parts = [hit.passage for hit in facts if hit.passage.role == PART][:SECTIONS]
    # A part that is named in words of which its text has none is told whole.
    pieces = (best.role == PART and opened(rules(asked.groups, parts))) or told(best)
    best = next((part for part in parts if part.ref == pieces[0].source.ref), best)
    read_in = {passage.ref: passage for passage in (best, *parts)}
    pieces = [replace(piece, source=source_of(read_in[piece.source.ref])) for piece in pieces]
    nearest = [hit.passage for hit in hits or facts if hit.passage is not best and hit.passage.address]
    return Answer(
        Outcome.ANSWERED,
        best.title,
        pieces=pieces,
        related=links(best, nearest),
        read_as=asked.read_as,
    )


def opened(pieces: list[Piece]) -> list[Piece]:
    """With the first section's first paragraph, which says what its rows add up to."""
    if not pieces:
        return []
    opening = index.by_ref([pieces[0].source.ref])[pieces[0].source.ref].chunks[0]
    if opening in pieces[0].html:
        return pieces
    return [replace(pieces[0], html=opening + pieces[0].html), *pieces[1:]]


def source_of(passage: Passage) -> Source:
    """Facts are called by where they were read, a part of a page by its title."""
    name = passage.home if passage.kind in ("exam", "about") else f"{passage.home}: {passage.title}"
    return Source(passage.ref, name, passage.address)


def links(best: Passage, nearest: Sequence[Passage]) -> list[Link]:
    more = [Link("More on this", best.address)] if best.address else []
    return [*more, *(Link(passage.title, passage.address) for passage in nearest[:5])]
