"""Pay in a place, with what is known of those whom the question names beside it: "auditor salary in california", "entry
level coder pay in ohio"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from careers import pay_answers
from careers.content import library
from careers.earners import OF_PAY, OTHER, Earner, earners_in, pieces_of, positions, read_earners, told_of
from careers.naming import besides
from careers.pay_answers import places_in
from careers.quoted_places import address_of
from careers.wages import CODERS, Place
from tutor import index
from tutor.answer import Answer, Label, Piece, Source
from tutor.query import Query, tokens

REMOTE = re.compile(r"\bremote\w*\b|\b(?:work|working|code|coding) from home\b", re.IGNORECASE)
#: Work for an employer in one place from another.
ACROSS = re.compile(
    r"\b(?:compan(?:y|ies)|employers?|hospital|jobs?|firm)\b.*\b(?:but (?:i )?live|i live|living in|work(?:ing)? from|"
    r"based in|while in|when i)\b|\blive in\b.*\bwork for\b",
    re.IGNORECASE,
)
#: With a position and a place no question of its own: "director in ohio".
IN_A_PLACE = frozenset(tokens("in at near a an the of for around"))
SPREAD = "careers:overview#spread"
OFFICIAL = "careers:alternatives#official"
#: The published points by the rows in which the nation's are told.
POINTS = {"10th percentile": "p10", "25th percentile": "p25", "75th percentile": "p75", "90th percentile": "p90"}


def compose(query: Query) -> Answer | None:
    if found := pay_answers.compose(query) or of_position(query):
        return also(found, query)
    return None


def of_position(query: Query) -> Answer | None:
    """A position and a place with no other words: "him director california"."""
    places = places_in(query.text)
    if not places or not any(ref in positions() for ref, _ in earners_in(query.text)):
        return None
    words = tokens(query.text)
    _, taken = read_earners(words)
    names = {word for place in places for word in tokens(f"{place.name} {place.slug}")}
    rest = besides(words, taken) - names
    return pay_answers.told_of(places, query) if rest <= IN_A_PLACE | OF_PAY else None


def also(found: Answer, query: Query) -> Answer:
    """``found``, about pay in a place, with what is known of the earners that the question names beside it."""
    there = {source.ref for source in found.sources}
    other = None if OTHER.search(query.text) else told_of(query)
    own = [piece for piece in other.pieces if piece.source.ref not in {*there, "careers:pay"}] if other else []
    named = earners_in(query.text) if other else []
    places = places_in(query.text)
    if points := list(of_points(named, places)):
        own = [*points, *(piece for piece in own if piece.source.ref != SPREAD)]
        return replace(found, pieces=[*own, *found.pieces])
    if ACROSS.search(query.text) and not own:
        own = [piece for one in index.by_ref(["careers:states#remote"]).values() for piece in pieces_of(one, "")]
    if other and any(is_of_other_work(earner) for earner in named):
        title = f"{other.title}; {found.title[:1].lower()}{found.title[1:]}"
        return replace(found, title=title, pieces=[*own, note_on(found), *found.pieces])
    # Whose pay counts for whom works elsewhere is what is asked of remote work.
    first = REMOTE.search(query.text) or ACROSS.search(query.text)
    return replace(found, pieces=[*own, *found.pieces] if first else [*found.pieces, *own])


def is_of_other_work(earner: Earner) -> bool:
    """Whether somebody is paid for other work than coding, so that coders' pay in a place is not theirs."""
    ref, row = earner
    if ref == OFFICIAL:
        return not row.startswith("Medical records specialists")
    known = library()
    role = next((of[slug] for of in known.roles.values() if (slug := ref.removeprefix("careers:")) in of), None)
    return role is not None and role.nearest.code != CODERS


def note_on(found: Answer) -> Piece:
    told = (
        "<p>By state and area we have the pay of medical records specialists alone. It shows how high pay is there, "
        "beside the nation’s; what this position earns there, ads tell.</p>"
    )
    return Piece(Label.NOTE, told, found.pieces[0].source if found.pieces else Source("careers:states", "Pay by state"))


def of_points(named: list[Earner], places: Sequence[Place]) -> Iterator[Piece]:
    """The percentiles that are named, of the places instead of the nation."""
    for place in places:
        for ref, row in named:
            value = getattr(place.wages.year, POINTS[row]) if ref == SPREAD and row in POINTS else None
            hour = getattr(place.wages.hour, POINTS[row]) if value else None
            if value:
                by_hour = f", ${hour:,.2f} an hour" if hour else ""
                told = f"${value:,.0f} a year{by_hour} (official percentile, {library().release.period})"
                yield Piece(
                    Label.RULE,
                    f"<p><strong>{row} in {place.name}</strong>: {told}.</p>",
                    Source(f"careers:{place.key}", f"Coders’ pay in {place.name}", address_of(place)),
                )
