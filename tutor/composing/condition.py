"""A condition that is named and nothing else ("muscle spasm back"): what is known of it, and its code."""

from dataclasses import replace

from django.utils.html import format_html

from tutor.answer import Answer, Label, Outcome, Piece, in_order
from tutor.composing import chapters, compare, concept, details, look_up
from tutor.composing.found import of_codes
from tutor.query import Query
from tutor.scope import Answered

#: How much a code may say besides, to be told for a bare name, with a good answer, and in place of a poor one.
JUST_THAT, WITH, INSTEAD = 0.1, 0.15, 0.25
#: Words of a name.
BARE = 2


def compose(query: Query, answered: Answered) -> Answer | None:
    said = concept.compose(query, answered)
    if details.tells_more(query.text.lower()) and (found := look_up.of_details_told(query)):
        return beside(found, said)
    if not said or said.outcome is not Outcome.ANSWERED:
        return look_up.named(query, system="") or said
    bare = is_a_bare_name(query)
    if (
        bare
        or any(chapters.OF_DIAGNOSES.match(source.ref) for source in said.sources)
        or not concept.is_about(query, said)
    ):
        found = look_up.named(query, most_besides=JUST_THAT if bare else INSTEAD)
        return beside(found, said) if found else said
    found = look_up.named(query, most_besides=WITH)
    return with_note(said, found) if found else said


def of_name(query: Query, answered: Answered) -> Answer | None:
    """What a card is called is told from the card; where a code is asked for, the diagnosis of that name with it:
    "ingrown toenail code"."""
    said = compare.of_name(query, answered)
    if not said or not look_up.LOOK_UP.search(query.text) or look_up.NOT_HERE.search(query.text):
        return said
    exact = look_up.named_whole(query.text.lower())
    return with_note(said, of_codes(exact)) if exact else said


def with_note(said: Answer, found: Answer) -> Answer:
    source = found.pieces[0].source
    note = format_html('<p>As a diagnosis: <a href="{}">{}</a>.</p>', source.address, found.title)
    return replace(said, pieces=in_order([*said.pieces, Piece(Label.NOTE, note, source)]))


def beside(code: Answer, said: Answer | None) -> Answer:
    """``code`` with the terms and cards of what is ``said`` of it."""
    terms = [piece for piece in said.pieces if piece.source.ref.startswith(("term:", "card:"))] if said else []
    return replace(code, pieces=in_order([*code.pieces, *terms]))


def is_a_bare_name(query: Query) -> bool:
    """One or two words that no term or card is called: a condition rather than a question about it."""
    return 0 < len(query.telling) <= BARE and not look_up.is_a_subject(query)
