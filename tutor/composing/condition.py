"""A condition that is named and nothing else ("muscle spasm back"): what is known of it, and its code."""

from dataclasses import replace

from django.utils.html import format_html

from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece
from tutor.composing import concept, look_up
from tutor.query import Query
from tutor.scope import Answered
from tutor.understanding import understand

#: With less of the question, what was found is about something else, and the code is the better answer.
ABOUT_IT = 0.8
#: How much a code may say besides, to be told with a good answer, and in place of a poor one.
WITH, INSTEAD = 0.15, 0.25


def compose(query: Query, answered: Answered) -> Answer | None:
    said = concept.compose(query, answered)
    if not said or said.outcome is not Outcome.ANSWERED:
        return look_up.named(query, system="") or said
    if not is_about_it(query, said):
        found = look_up.named(query, most_besides=INSTEAD)
        terms = [piece for piece in said.pieces if piece.source.ref.startswith("term:")]
        return replace(found, pieces=[*found.pieces[:1], *terms, *found.pieces[1:]]) if found else said
    found = look_up.named(query, most_besides=WITH)
    if not found:
        return said
    source = found.pieces[0].source
    note = format_html('<p>As a diagnosis: <a href="{}">{}</a>.</p>', source.address, found.title)
    return replace(said, pieces=[*said.pieces, Piece(Label.NOTE, note, source)])


def is_about_it(query: Query, said: Answer) -> bool:
    """Whether the first thing that is told, or a card, has most of the question."""
    share = {hit.passage.ref: hit.share for hit in index.search(understand(query).groups, limit=25)}
    first, *others = said.sources
    cards = [source for source in others if source.ref.startswith("card:")]
    return max(share.get(source.ref, 0) for source in (first, *cards)) >= ABOUT_IT
