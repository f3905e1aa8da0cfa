"""Things and drugs of HCPCS by their bare names ("wheelchair", "toradol"), and a drug that was given and is asked for
by its code."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from codebook import reference, shelf
from codebook.shelf import Code
from tutor.answer import Answer, Label, Outcome, in_order
from tutor.composing import concept
from tutor.composing.codes import SYSTEM_WORDS
from tutor.composing.found import of_hits
from tutor.composing.look_up import (
    LOOK_UP,
    NOT_HERE,
    OF_CODES,
    THINGS,
    best_of,
    is_a_subject,
    is_item,
    looked_for_in,
)
from tutor.composing.weighing import cost_of, read_alike
from tutor.computing.brands import BRANDS
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: A drug that was given, and how its code is asked for; not where it is the reason of a code or part of a procedure.
GIVEN = re.compile(
    r"\b(?:shots?|inject\w*|infus\w*|given|gave|got|gets|receiv\w*|im|iv|ivp|sq|subq|admin\w*|vials?|office|clinic)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"\b(?:codes?|coded|coding|hcpcs|bill\w*|units?|charge\w*|report\w*)\b", re.IGNORECASE)
NOT_GIVEN = re.compile(
    r"\b(?:icd\S*|dx|diagnos\w*|poison\w*|adverse|overdos\w*|allerg\w*|reaction|underdos\w*|toxic\w*|long[- ]term|"
    r"levels?|tests?|screen\w*|blocks?|repair|laceration|local|sedation|anesthe\w*|cpt|vs|versus|or|procedures?|modifiers?|jw|jz|waste\w*|"
    r"discard\w*|leftover|broke\w*|fail\w*|too (?:much|little|many)|missed|forgot|mistake|wrong|order|sequenc\w*|"
    r"first|allowed|pumps?|dilut\w*|why|side effects?|caus(?:ed|ing|es)|induced|withdrawal)\b",
    re.IGNORECASE,
)
#: What the drug did: "prednisone gave him diabetes".
DID = r"(?:gave|gives|made|makes|raised|dropped|brought on)\b"
#: The sections of HCPCS that hold drugs.
DRUGS = ("J", "Q")
#: A name of no more letters is an abbreviation of other things too.
LEAST = 3
#: What a drug's name is said with.
AROUND_A_DRUG = SYSTEM_WORDS | frozenset(
    tokens(
        "j q injection inject injectable infusion shot shots iv im drug medication billing unit amount for brand name"
    )
)
#: More than the name of a thing is said.
STORY = re.compile(
    r"\b(?:how|why|when|which|who|where|vs\.?|versus|or|differences?|differ|if|can|should|does|do|did|bill\w*|paid|pay|covers?|"
    r"covered|given|gave|got|patient|pt|removed|removal|placed|placement|insertion)\b|\d{5}|\?.*\w",
    re.IGNORECASE,
)
MODIFIER = re.compile(r"\bmod(?:s|if\w*)?\b", re.IGNORECASE)
#: The most words of a bare name, and how far a service or a thing may be from being just that.
MOST_WORDS, EXACTLY, BARE = 5, 0.03, 0.08


def compose(query: Query, answered: Answered) -> Answer | None:
    if NOT_HERE.search(query.text) or OF_CODES.search(query.text):
        return None
    if found := of_drug(query, answered):
        return found
    return None if LOOK_UP.search(query.text) else by_bare_name(query, answered)


def of_drug(query: Query, answered: Answered) -> Answer | None:
    """The drug that is all of the question, or that is given and asked for by its code: with what is said of giving."""
    words = [word for word in tokens(query.text) if word not in ASKING | AROUND_A_DRUG]
    names = [*(" ".join(pair) for pair in pairwise(words)), *words]
    named = {name: code for name in names if (code := drug(name)) and (len(name) > LEAST or name in BRANDS)}
    if not named:
        return None
    name, found = next(iter(named.items()))
    if not set(words) - set(name.split()) - {other for other, code in named.items() if code == found}:
        return beside_subject(query, answered, of_hits([found], ""))
    if not (GIVEN.search(query.text) and ASKED.search(query.text)) or NOT_GIVEN.search(query.text):
        return None
    if compiled(rf"\b{re.escape(name)} {DID}", re.IGNORECASE).search(query.text):
        return None
    said = concept.compose(query, answered)
    more = [piece for piece in said.pieces if piece.source.ref.startswith("card:hcpcs")] if said else []
    told = of_hits([found], "")
    return replace(told, pieces=in_order([*told.pieces, *more]))


def drug(name: str) -> Code | None:
    """The code that is called just so, by its brand or by what people say for it."""
    if name in BRANDS:
        return shelf.find("HCPCS", BRANDS[name])
    number = drugs(reference.meta("fingerprint")).get(name)
    return shelf.by_ids([number])[number] if number else None


@lru_cache(maxsize=2)
def drugs(book: str) -> dict[str, int]:
    """The first code of each drug's names: only names of drugs alone, an insulin pump is no insulin for a pump."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for number, chapter, names in reference.rows("SELECT id, chapter, names FROM standing WHERE system = 'HCPCS'", []):
        for name in names.strip("|").split("|"):
            found.setdefault(name, []).append((number, chapter in DRUGS))
    return {name: min(codes)[0] for name, codes in found.items() if name and all(is_drug for _, is_drug in codes)}


def by_bare_name(query: Query, answered: Answered) -> Answer | None:
    """A thing or a drug of the book where its name is all of the question; beside what the content says of it."""
    if STORY.search(query.text) or MODIFIER.search(query.text):
        return None
    asked = [word for word in read_alike(query.text.lower()) if word not in SYSTEM_WORDS | {"medicare"}]
    if len(looked_for_in(asked)) > MOST_WORDS or len(query.tokens) > 2 * MOST_WORDS:
        return None
    found = best_of(asked, "HCPCS")
    if not found:
        return None
    best = found[0][0]
    # A service has CPT codes beside those of HCPCS.
    service = not THINGS.match(best.code)
    if not is_item(best, asked, query.text) or cost_of(best, asked) > (EXACTLY if service else BARE):
        return None
    return beside_subject(query, answered, of_hits(*found), service=service)


def beside_subject(query: Query, answered: Answered, told: Answer, *, service: bool = False) -> Answer:
    """``told``, but behind what the content says where it has a term or a card of that name, or one of a service."""
    named = is_a_subject(query)
    if not service and not named:
        return told
    said = concept.compose(query, answered)
    if not said or said.outcome is not Outcome.ANSWERED or not (named or said.sources[0].ref.startswith("card:")):
        return told
    code = [replace(piece, label=Label.NOTE) for piece in told.pieces]
    return replace(said, pieces=in_order([*said.pieces, *code]))
