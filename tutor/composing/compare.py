"""Questions that set things against each other: a table with a column for each, then what is said of both."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Link, Outcome, Table
from tutor.composing import concept
from tutor.passages import Passage
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

COMPARING = re.compile(
    r"\b(?:vs\.?|versus|or|differences?|differ|different|compared?|diff|distinguish|tell .* apart)\b", re.IGNORECASE
)
#: What stands between the things that are compared.
BETWEEN = re.compile(
    r"\bvs\.?(?=\s)|\bversus\b|\bor\b|\band\b|\bfrom\b|\bthan\b|\bcompared (?:to|with)\b|[,/;]", re.IGNORECASE
)
#: How such a question begins: all up to "difference between", or the question's first words.
AROUND = re.compile(
    r".*\b(?:differences?|diff|differ|distinguish|compare|different)\b(?:\s+(?:between|of|in|btw|b/w))?"
    r"|^(?:what(?:'?s| is)?|when|which|do|does|is|should|how)\b(?:\s+(?:do|does|to|is|i|you|we|it|use|code|the|a|an))*",
    re.IGNORECASE,
)
#: How it may end.
BEHIND = re.compile(r"\b(?:how|what|which|whats|when)\b.*", re.IGNORECASE)
CODE = re.compile(r"\b[a-z]\d{4}\b", re.IGNORECASE)
#: Modifiers are often named by their two characters alone.
MODIFIERS = re.compile(r"(?:mod(?:ifier)?s?\b\s*)?-?(\d\d|[a-z][a-z\d])", re.IGNORECASE)
MOST = 4


def of_name(query: Query, answered: Answered) -> Answer | None:
    """The answer to a question that is nothing but what a rule card is called, "group or family therapy" as well as
    "group therapy": no other composer knows it better, but for a code of the shelf, which is told with it
    (:mod:`tutor.composing.codes`)."""
    if CODE.search(query.text) or not concept.called(understand(query)):
        return None
    return compose(query, answered, by_name=True) or concept.compose(query, answered)


def compose(query: Query, answered: Answered, *, by_name: bool = False) -> Answer | None:
    """``by_name``: of things that the question names as the content does."""
    if not COMPARING.search(query.text):
        return None
    # "The difference between A and B", or "A and B: how do they differ?"
    texts = (AROUND.sub("", query.text.rstrip("?!. "), count=1), BEHIND.sub("", query.text))
    sides = max((sides_in(text, by_name=by_name) for text in texts), key=len)
    if len(sides) < 2:
        return None
    # A mere "or" often stands between a question's words; then one thing at least has to be named.
    just_or = {found.lower() for found in COMPARING.findall(query.text)} == {"or"}
    if just_or and not any(sides_in(text, by_name=True) for text in texts):
        return None
    said = concept.compose(query, answered)
    pieces = [piece for piece in said.pieces if piece.source.ref not in {side.ref for side in sides}] if said else []
    title = " or ".join(side.title for side in sides)
    base = said if said and said.outcome is Outcome.ANSWERED else Answer(Outcome.ANSWERED, title)
    return replace(base, title=title, pieces=pieces, table=table(sides))


def sides_in(text: str, *, by_name: bool = False) -> list[Passage]:
    sides = [side for part in parts(text) if (side := resolved(part, by_name=by_name))]
    return list({side.ref: side for side in sides}.values())[:MOST]


def parts(text: str) -> list[str]:
    """The things named: "modifier 25 or 57", or "25 vs 57 modifiers" → "modifier 25", "modifier 57"."""
    found = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    bare = [re.sub(r"\s+mod(?:ifier)?s?$", "", part, flags=re.IGNORECASE) for part in found]
    if bare != found and all(map(MODIFIERS.fullmatch, bare)):
        found = [f"modifier {part}" for part in bare]
    if found and re.match(r"mod(ifier)?s?\b|\d\d$", found[0], re.IGNORECASE):
        found = [f"modifier {short[1]}" if (short := MODIFIERS.fullmatch(part)) else part for part in found]
    return found


def resolved(part: str, *, by_name: bool = False) -> Passage | None:
    """The term or modifier that ``part`` names, or else the one that fits it."""
    asked = understand(Query(part))
    # A name that is but a small part of what is said is not what is meant.
    telling = len([word for word in tokens(part) if word not in ASKING]) or 1
    named = [
        passage
        for name, passage in asked.named
        if passage.kind in ("term", "modifier") and len(name.split()) * 2 >= telling
    ]
    if named:
        # A modifier by its number rather than a term that is also called so.
        return min(named, key=lambda passage: passage.kind != "modifier")
    if by_name:
        return None
    hits = index.search(asked.groups, kinds=("term", "modifier"), limit=1)
    return hits[0].passage if hits and hits[0].share > 0.8 else None


def table(sides: list[Passage]) -> Table:
    heads = [Link(side.title, side.address) for side in sides]
    if all(side.kind == "modifier" for side in sides):
        names = ("Use it", "Goes on", "Trap")
        return Table(heads, [(name, [nth(side, row) for side in sides]) for row, name in enumerate(names)])
    rows = [(name, [nth(side, row) for side in sides]) for row, name in enumerate(("What it is", "Example"))]
    return Table(heads, [row for row in rows if row[1] != ["–"] * len(sides)])


def nth(side: Passage, row: int) -> str:
    """A cell: the chunk of that number, or a dash."""
    return side.chunks[row].replace("Goes on: ", "", 1) if row < len(side.chunks) else "–"
