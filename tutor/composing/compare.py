"""Questions that set things against each other: a table with a column for each, then what is said of both."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Link, Outcome, Piece, Table
from tutor.composing import concept
from tutor.composing.codes import SYSTEM_WORDS
from tutor.composing.modifier_cards import codes_in, of_sides
from tutor.passages import Passage, plain
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

COMPARING = re.compile(
    r"\b(?:vs\.?|versus|or|differences?|differ|"
    # "A different site" compares nothing.
    r"different(?= (?:from|than|to|about|between|in what)\b|[?!. ]*$)|"
    r"(?:mix|mixing|mixed) (?:\w+ ){0,2}up|confus(?:e|ing) (?:them|these|those|the two|both)|always confuse|"
    r"compared?|diff|distinguish|tell .* apart)\b",
    re.IGNORECASE,
)
#: What stands between the things that are compared.
BETWEEN = re.compile(
    r"\bvs\.?(?=\s)|\bversus\b|\bor\b|\band\b|\bn\b(?! d\b)|\bfrom\b|\bthan\b|\bcompared (?:to|with)\b|[,/;]",
    re.IGNORECASE,
)
#: How such a question begins: all up to "difference between", or the question's first words.
AROUND = re.compile(
    r".*\b(?:differences?|diff|differ|distinguish|compare|different)\b(?:\s+(?:between|of|in|btw|b/w))?"
    r"|^(?:what(?:'?s| is)?|when|which|do|does|is|should|how)\b(?:\s+(?:do|does|to|is|i|you|we|it|use|code|the|a|an))*",
    re.IGNORECASE,
)
#: How it may end.
BEHIND = re.compile(
    r"\b(?:how|what|which|whats|when|i (?:keep|always|get|mix|confuse|can'?t|cannot|never|don'?t|am|was|have|need|just)"
    r"|i'?m|im)\b.*",
    re.IGNORECASE,
)
#: "52 v 53".
SHORT_VERSUS = re.compile(r"\b(\d\d|[A-Za-z][A-Za-z\d]) (?:v\.?|instead of|rather than) (\d\d|[A-Za-z][A-Za-z\d])\b")
CODE = re.compile(r"\b[a-z]\d{4}\b", re.IGNORECASE)
#: Modifiers are often named by their two characters alone, several in a row.
A_MODIFIER = r"-?(?:\d\d|[a-z][a-z\d])"
MODIFIERS = re.compile(
    rf"(?:mod(?:[a-z]*f[a-z]*)?s?\b\s*)?({A_MODIFIER}(?:\s+{A_MODIFIER})*)(?:\s+mod\w*)?", re.IGNORECASE
)
CODE_SETS = frozenset(f"term:{name}" for name in ("cpt", "hcpcs", "hcpcs-level-ii", "icd-10-cm", "icd-10-pcs"))
MOST = 5
#: What can be compared, and how its refs begin.
KINDS = ("term", "modifier")
DEFINED = ("term:", "modifier:")


def of_name(query: Query, answered: Answered) -> Answer | None:
    """The answer to a question that is nothing but what a rule card is called, "group or family therapy" as well as
    "group therapy": no other composer knows it better, but for what the shelf and the glossary are asked."""
    called = concept.called(understand(query))
    if CODE.search(query.text) or all(card.domain in concept.OTHERS for card in called):
        return None
    return compose(query, answered) or concept.compose(query, answered)


def compose(query: Query, answered: Answered) -> Answer | None:
    query = replace(query, text=SHORT_VERSUS.sub(r"\1 vs \2", query.text))
    said_so = {word.lower() for word in COMPARING.findall(query.text)}
    if not said_so:
        return None
    # "Or" alone may be an operating room or stand in a story: what it parts has to be called by its name.
    by_name = said_so == {"or"}
    # "The difference between A and B", or "A and B: how do they differ?"
    texts = (AROUND.sub("", query.text.rstrip("?!. "), count=1), BEHIND.sub("", query.text))
    sides = max((sides_in(text, by_name) for text in texts), key=len)
    # "Is spirometry HCPCS or CPT?" asks where it stands.
    if len(sides) < 2 or len({side.ref in CODE_SETS for side in sides}) > 1:
        return None
    said = concept.compose(query, answered)
    # The table has the definitions; of others nothing is asked.
    pieces = [piece for piece in said.pieces if not piece.source.ref.startswith(DEFINED)] if said else []
    if all(side.kind == "modifier" for side in sides):
        pieces = of_modifiers([side.ref.partition(":")[2] for side in sides], pieces, query)
    title = " or ".join(side.title for side in sides)
    base = said if said and said.outcome is Outcome.ANSWERED else Answer(Outcome.ANSWERED, title)
    return replace(base, title=title, pieces=pieces, table=table(sides))


def of_modifiers(codes: list[str], pieces: list[Piece], query: Query) -> list[Piece]:
    """The modifiers' own cards, then what else names more than one of them: a number says little by itself."""
    own = of_sides(codes, query)
    refs = {piece.source.ref for piece in own}
    shared = {piece.source.ref for piece in pieces if len(codes_in(plain(piece.html)) & set(codes)) > 1} - refs
    return [*own, *(piece for piece in pieces if piece.source.ref in shared)]


def sides_in(text: str, by_name: bool) -> list[Passage]:
    found = parts(text)
    sides = list({side.ref: side for part in found if (side := resolved(part, found, by_name))}.values())
    # "Chronic vs scope": parts of words are compared with each other alone.
    whole = [side for side in sides if not concept.is_a_word_part(side)]
    return (whole or sides)[:MOST]


def parts(text: str) -> list[str]:
    """The things named: "modifier 25 or 57" → "modifier 25", "modifier 57"; "59 vs XE XS" → three."""
    found = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    each = [(part, MODIFIERS.fullmatch(part)) for part in found]
    if any(short and compiled(r"^mod|\d\d", re.IGNORECASE).search(part) for part, short in each):
        return [one for part, short in each for one in (as_modifiers(short[1]) if short else [part])]
    letters = [one for _, short in each if short for one in as_modifiers(short[1])]
    known = index.named(map(str.lower, letters))
    return letters if found and all(short for _, short in each) and len(known) == len(letters) else found


def as_modifiers(text: str) -> list[str]:
    return [f"modifier {short.lstrip('-')}" for short in text.split()]


def resolved(part: str, parts: list[str], by_name: bool) -> Passage | None:
    """The term or modifier that ``part`` names, by itself or with the word that the ``parts`` share: "open or closed
    fracture", "category I or II"."""
    telling = words_in(part)
    if not telling:
        return None
    last, first = words_in(parts[-1])[-1:], words_in(parts[0])[:1]
    shared = [[*telling, *last], [*first, *telling]] if len(parts) > 1 else []
    for words in (*(words for words in shared if len(set(words)) == len(words)), telling):
        if found := called(" ".join(words), len(words)):
            return found
    # A name that is but a small part of what is said is not what is meant.
    return called(part, len(telling) // 2 + 1) or (None if by_name else nearly_called(part, telling))


def nearly_called(part: str, telling: list[str]) -> Passage | None:
    """The term that a synonym of ``part`` names, or the only one with ``part`` in a name of hardly more words: of
    "artery" several are."""
    groups = understand(Query(part)).groups
    whole = [group for group in groups if len(groups) == 1 or group[0] == " ".join(tokens(part))]
    meant = index.named(other for group in whole for other in group[1:])
    if terms := [passage for name in meant for passage in meant[name] if passage.kind in KINDS]:
        return terms[0]
    hits = [hit.passage for hit in index.search(groups, kinds=KINDS, limit=8) if hit.share > 0.8]
    near = [passage for passage in hits if any(bears(name, telling) for name in index.names_of(passage))]
    return near[0] if len(near) == 1 else None


def bears(name: str, telling: list[str]) -> bool:
    """Whether a name has all of ``telling``, by their beginnings, and at most one word more."""
    words = name.split()
    return len(words) <= len(telling) + 1 and all(any(word[:6] == one[:6] for word in words) for one in telling)


def words_in(part: str) -> list[str]:
    # AS is a modifier too.
    if compiled(r"modifier \w\w").fullmatch(part):
        return tokens(part)
    words = [word for word in tokens(part) if word not in ASKING]
    return [word for word in words if word not in SYSTEM_WORDS] or words


def called(text: str, least: int) -> Passage | None:
    """The term or modifier that is called so, by a name of at least ``least`` words."""
    named = [
        passage
        for name, passage in understand(Query(text)).named
        if passage.kind in KINDS and len(name.split()) >= least
    ]
    # A modifier by its number rather than a term that is also called so.
    return min(named, key=lambda passage: passage.kind != "modifier", default=None)


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
