"""A condition that is named and nothing else ("muscle spasm back"): what is known of it, and its code."""

from dataclasses import replace

from django.utils.html import format_html

from tutor.answer import Answer, Label, Outcome, Piece
from tutor.composing import concept, look_up
from tutor.query import Query
from tutor.scope import Answered

#: How much a code may say besides, to be told with a good answer, and in place of a poor one.
WITH, INSTEAD = 0.15, 0.25


def compose(query: Query, answered: Answered) -> Answer | None:
    said = concept.compose(query, answered)
    if not said or said.outcome is not Outcome.ANSWERED:
        return look_up.named(query, system="") or said
    if not concept.is_about(query, said):
        found = look_up.named(query, most_besides=INSTEAD)
        terms = [piece for piece in said.pieces if piece.source.ref.startswith("term:")]
        return replace(found, pieces=[*found.pieces[:1], *terms, *found.pieces[1:]]) if found else said
    found = look_up.named(query, most_besides=WITH)
    if not found:
        return said
    source = found.pieces[0].source
    note = format_html('<p>As a diagnosis: <a href="{}">{}</a>.</p>', source.address, found.title)
    return replace(said, pieces=[*said.pieces, Piece(Label.NOTE, note, source)])
