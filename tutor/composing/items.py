"""Things of HCPCS that a question names among other words: told first where little else is said ("ostomy bags what
letter"), or else behind the answer ("wrist splint for carpal tunnel")."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from codebook import reference, shelf
from codebook.shelf import Code
from tutor.answer import Answer, Label, Outcome, Piece, in_order
from tutor.composing import chapters, concept
from tutor.composing.codes import SYSTEM_WORDS
from tutor.composing.deeds import DIAGNOSIS
from tutor.composing.found import of_codes, of_hits
from tutor.composing.look_up import NOT_HERE, PROCEDURE, best_of
from tutor.composing.weighing import stems_of
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: Supplies, equipment, blood, braces, glasses and skin substitutes; drugs and services have composers of their own.
ITEMS = re.compile(r"A[4-9]|[BEKLV]|P9|Q4|T4")
LONGEST = 5
#: What is said around a thing whose code is wanted.
AROUND = SYSTEM_WORDS | frozenset(
    tokens(
        "letter bill billing report charge modifier off the shelf machine supply item equipment kit "
        "medicare medicaid dme each unit per month monthly home patient pt section"
    )
)
#: More is asked than which code it is; "how do I bill it" asks just that.
MORE = re.compile(
    r"\b(?:how(?! (?:do|would|should|to|can)(?: (?:i|you|we|u))? (?:bill|code|report|charge)\b)|"
    r"why|who|when|where|cover\w*|paid|pays?|own|or|vs|versus|differences?|modif\w*|can|does|if)\b|\d{5}",
    re.IGNORECASE,
)
#: How equipment was got, which its line says by a modifier.
GOT = {
    "RR": re.compile(r"\b(?:on rent|rent(?:s|ed|al|ing)?(?: of| by the month)?)\b", re.IGNORECASE),
    "NU": re.compile(r"\b(?:brand[- ]new|new(?:ly)?|bought|buy(?:s|ing)?|purchas\w+)\b", re.IGNORECASE),
    "UE": re.compile(r"\b(?:second[- ]?hand|pre-?owned)\b", re.IGNORECASE),
}
ASKED_WITH = re.compile(
    r"\b(?:(?:what|which) )?(?:codes? )?(?:and|with|\+|&)? ?(?:(?:what|which) )?modifiers?\b", re.IGNORECASE
)
#: Two ways in which the same brace is made.
OFF_THE_SHELF, FITTED = re.compile(r"\boff[- ]the[- ]shelf\b|\bots\b", re.IGNORECASE), r"\bfitted\b|\bcustom made\b"
#: What stands between two things.
BESIDE = re.compile(r",|\+|&|\b(?:and|plus|with|as well as|along with)\b", re.IGNORECASE)
LETTER = re.compile(r"\bletter\b|\b[a-z] code\b", re.IGNORECASE)
JOINING = frozenset(tokens("a an and the with for of to"))
#: Words of a name that is meant among others, and of one whose words need not stand together.
CERTAIN, TOGETHER = 2, 3
#: The most things that are told at once.
MOST = 4


def compose(query: Query, answered: Answered) -> Answer | None:
    """The thing where hardly anything else is said, or each of several."""
    got = [letters for letters, said in GOT.items() if said.search(query.text)]
    text = query.text
    if got:
        for said in (ASKED_WITH, *GOT.values()):
            text = said.sub(" ", text)
    if MORE.search(text):
        return None
    told = of_one(text)
    if told is None:
        return of_several(text)
    if not told.sources[0].ref.startswith(("code:E", "code:K")):
        got = []
    refs = [f"modifier:{letters}" for letters in got]
    if LETTER.search(text):
        refs.append(f"card:hcpcs-level-ii/{told.sources[0].ref[5].lower()}-codes-in-hcpcs")
    more = concept.told_at(refs)
    code, _, title = told.title.partition(" ")
    return replace(told, title=f"{'-'.join([code, *got[:1]])} {title}", pieces=in_order([*told.pieces, *more]))


def of_one(text: str) -> Answer | None:
    """The thing that is all of ``text``."""
    if not (found := named(text)) or not says_all(text, *found):
        return None
    code, name = found
    ranked = best_of(sorted(name), "HCPCS")
    if OFF_THE_SHELF.search(text) and compiled(FITTED).search(code.title):
        code = next((one for one in (ranked[0] if ranked else []) if not compiled(FITTED).search(one.title)), code)
    return of_hits([code, *(other for other in (ranked[0] if ranked else []) if other != code)], "")


def says_all(text: str, code: Code, name: frozenset[str]) -> bool:
    said = name | AROUND | ASKING
    return all(word in said or word[:5] in stems(code) for word in tokens(text))


def of_several(text: str) -> Answer | None:
    """Each of the things that are all of ``text``: "a CPAP machine plus a heated humidifier"."""
    parts = [part for part in BESIDE.split(text) if any(word not in AROUND | ASKING for word in tokens(part))]
    if not 1 < len(parts) <= MOST:
        return None
    found = [(part, named(part)) for part in parts]
    codes = [thing[0] for part, thing in found if thing and says_all(part, *thing)]
    return of_codes(codes, between=" and ") if len({*codes}) == len(parts) else None


def beside(found: Answer, query: Query) -> Answer:
    """``found``, and behind it the thing that is named with it."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or chapters.DONE.search(query.text.lower()):
        return found
    if any(not source.ref.startswith(("card:", "term:", "lesson:")) for source in found.sources):
        return found
    thing = named(query.text, CERTAIN)
    if not thing or any(thing[0].code in piece.html for piece in found.pieces):
        return found
    said = [piece for piece in of_hits([thing[0]], "").pieces if piece.label is Label.WHAT]
    pieces = [
        Piece(Label.OTHER, format_html("<h4>{}</h4>{}", thing[0].title, mark_safe(piece.html)), piece.source)  # noqa: S308
        for piece in said
    ]
    return replace(found, pieces=[*found.pieces, *pieces])


def named(text: str, least: int = 1) -> tuple[Code, frozenset[str]] | None:
    """The thing that ``text`` names by most words, in whatever order, and the words."""
    if compiled(DIAGNOSIS, re.IGNORECASE).search(text) or NOT_HERE.search(text) or PROCEDURE.search(text):
        return None
    book = reference.meta("fingerprint")
    words, known = tokens(text), names(book)
    runs = [
        frozenset(words[start : start + size])
        for size in range(min(LONGEST, len(words)), least - 1, -1)
        for start in range(len(words) - size + 1)
    ]
    # So many words belong together wherever they stand.
    all_said = {*words}
    apart = (name for word in sorted(all_said) for name in long_names(book).get(word, ()) if name <= all_said)
    name = max(apart, key=len, default=None) or next((run for run in runs if run in known), None)
    return (shelf.by_ids([known[name]])[known[name]], name) if name else None


def stems(code: Code) -> frozenset[str]:
    return stems_of(code.id, reference.meta("fingerprint"))


@lru_cache(maxsize=2)
def names(book: str) -> dict[frozenset[str], int]:
    """The first code of each name, as a set of words."""
    rows = reference.rows(
        "SELECT code.id, code.code, search.title, search.terms FROM search JOIN code ON code.id = search.rowid "
        "WHERE code.system = 'HCPCS' AND code.kind = 'code' ORDER BY code.place",
        [],
    )
    found: dict[frozenset[str], int] = {}
    for number, code, title, terms in rows:
        if ITEMS.match(code):
            for name in (title, *terms.split(" ; ")):
                found.setdefault(frozenset(tokens(name)) - JOINING, number)
    return found


# A question has few of the words by which these begin, and none of the rest can be in it.
@lru_cache(maxsize=2)
def long_names(book: str) -> dict[str, list[frozenset[str]]]:
    """The names of at least :data:`TOGETHER` words, by the first of their words in the alphabet."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for name in names(book):
        if len(name) >= TOGETHER:
            found[min(name)].append(name)
    return dict(found)
