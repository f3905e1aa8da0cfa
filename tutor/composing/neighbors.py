"""A code that is named with more than it says ("diverticulitis no abscess, which K57"): the codes of its category that
say just that."""

from dataclasses import replace

from django.utils.html import format_html

from codebook import facts, shelf
from codebook.shelf import Code
from tutor.answer import Answer, Label, Piece, Source, in_order
from tutor.composing import codes, details
from tutor.composing.look_up import looked_for_in, words_of
from tutor.composing.weighing import bears, besides, denies, weighed
from tutor.query import Query
from tutor.scope import Answered

#: The share of the telling words that a code has to say, and the most codes.
SAYS, MOST = 0.5, 3
#: How much what a code says besides counts against it.
BESIDES = 0.5


def compose(query: Query, answered: Answered) -> Answer | None:
    told = codes.compose(query, answered)
    named = (
        [source.ref.removeprefix("code:") for source in told.sources if source.ref.startswith("code:")] if told else []
    )
    if not told or len(named) != 1 or not (code := shelf.find("ICD-10-CM", named[0])):
        return told
    fitting = nearest(code, query)
    if not fitting or code in fitting:
        return told
    html = format_html(
        "<p>Nearest to your words:</p>{}", codes.choices([facts.choice(one) for one in fitting], code.slug)
    )
    source = Source(f"code:{code.code}", f"{code.name} in the code book", code.address)
    return replace(told, pieces=in_order([*told.pieces, Piece(Label.WHAT, html, source)]))


def nearest(code: Code, query: Query) -> list[Code]:
    """The codes of its category that say most of the question, best first; itself, too, where it does."""
    said = details.read(codes.WRITTEN.sub(" ", query.text.lower()))
    asked = words_of(said.text)
    words = looked_for_in(asked)
    heading = shelf.by_ids([code.category])[code.category] if code.category else code
    if not words:
        return []
    weights = weighed(words)
    fit = {
        one: bears(one, weights) - BESIDES * besides(one, asked) - denies(one, asked) for one in details.below(heading)
    }
    best = max(fit.values(), default=0)
    ranked = sorted((one for one in fit if fit[one] >= max(SAYS, best - 0.2)), key=lambda one: -fit[one])
    return ranked[:MOST]
