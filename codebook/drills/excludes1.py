"""Tell which code an Excludes1 note keeps from being reported with another (guideline I.A.12.a).

Only notes that leave no doubt are asked about: one code, in brackets at the end. What may stand beside the code is
chosen more strictly still: no Excludes1 note in force at either of the two names the other, however narrowly, and none
speaks in words alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from codebook import facts, reference, shelf
from codebook.citations import CODE, Citation, cited
from codebook.drills.core import Content, Near, beginning_with, below, dotted, listed, neighbors, options, steps, where
from codebook.shelf import Code, Note
from codebook.validate import Known, naming

TITLE = "Mind the Excludes1 note"
TYPABLE, FEW = False, False
#: "type 1 diabetes mellitus (E10.-)": one condition, one code and nothing behind it.
ONE_CODE = re.compile(rf"[^()]+(?:\([^()]*\)[^()]*)*\({CODE}-?\)")
#: Words that narrow what is excluded to a part of what the code stands for.
NARROWED = re.compile(r"\b(except|if|unless|when|only|without|code to|see)\b")
#: So many are looked at for the three that may stand beside the code.
CANDIDATES = 8


def subjects() -> list[tuple[int, str]]:
    """Places in the book with an Excludes1 note that cites one code."""
    notes = reference.rows(
        "SELECT code.id, text FROM note JOIN code ON code.id = note.code "
        "WHERE note.kind = 'excludes1' AND code.kind != 'chapter' ORDER BY code.id, note.place"
    )
    return [(place, text) for place, text in notes if ONE_CODE.fullmatch(text) and not NARROWED.search(text)]


def make(subject: tuple[int, str], rng: Random) -> Content | None:
    number, text = subject
    place = shelf.by_ids([number])[number]
    (citation,) = cited(text)
    stems, keys = below(place), beginning_with(citation.low)
    if not stems or not keys:
        return None
    code, key = rng.choice(stems), rng.choice(keys)
    above = shelf.ancestors(code)
    notes = shelf.notes_in_force(code, above)
    # Elsewhere the book may ask for both codes.
    if names(notes, key) or names(shelf.notes_in_force(key, shelf.ancestors(key)), code):
        return None
    both = dict(allowed_beside(rng, notes))
    candidates = [*both, *(one for one in around(rng, code, key) if one not in both)]
    known = known_of(code, key, *candidates)
    stem = known[code]
    note = naming(stem, "excludes1", known[key])
    if note is None or note.text != text or not certain(stem):
        return None
    apart = [one for one in candidates if certain(known[one]) and not excluded(stem, known[one])][:3]
    if len(apart) < 3 or key in apart:
        return None
    wrong = [
        Near(
            f"{one.code} {one.title}",
            f"At {both[one].source.name} it stands under Excludes2: both may be reported."
            if one in both
            else f"No Excludes1 note at {code.code} or at {one.code}, or above either, names the other.",
        )
        for one in apart
    ]
    named = dotted(citation.low)
    return Content(
        stem=f"{code.code}, {code.title}, is reported. Which of these codes does an Excludes1 note keep from being "
        "reported with it?",
        options=options(rng, f"At {place.name} stands “Excludes1: {text}”.", f"{key.code} {key.title}", wrong),
        rationale=steps(
            f"A note holds for everything below it, so read the notes at {code.code} and upward: "
            f"{', '.join(one.name for one in reversed(above))}.",
            f"At {place.name}, {place.title}, the book says “Excludes1: {text}”. {reach(key, named)}",
            "Excludes1 means “not coded here”: the two are not reported together. The exception is two conditions that "
            "are unrelated to each other (guideline I.A.12.a).",
            f"{apart[0].code}, {apart[1].code} and {apart[2].code} may stand beside {code.code}: no Excludes1 note on "
            "either side names the other.",
        ),
        find_it=where(code, above),
        codes=listed([code.code, key.code, place.code, named, *(one.code for one in apart)]),
    )


def reach(key: Code, named: str) -> str:
    return f"That is {key.code} itself." if key.code == named else f"{key.code}, {key.title}, stands under {named}."


def names(notes: Sequence[Note], code: Code) -> bool:
    """Whether a note that is no Excludes1 note names a code: it would allow both, or ask for both.

    Chapters exclude other chapters with Excludes2 ("congenital malformations (Q00-Q99)"): an Excludes1 note says more.
    """
    return any(
        citation.covers(shelf.bare(code.code))
        for note in notes
        if note.kind in ("excludes2", "code first", "use additional", "code also")
        for citation in cited(note.text)
        if note.kind != "excludes2" or is_narrow(citation)
    )


def allowed_beside(rng: Random, notes: Sequence[Note]) -> Iterator[tuple[Code, Note]]:
    """Codes that Excludes2 notes name, which allow both; two at most. A chapter's notes name what is far off."""
    near = [note for note in notes if note.kind == "excludes2" and note.source.kind != "chapter"]
    clear = [(note, citation) for note in near for citation in cited(note.text) if is_narrow(citation)]
    for note, citation in rng.sample(clear, min(2, len(clear))):
        if found := beginning_with(citation.low, citation.high):
            yield rng.choice(found), note


def is_narrow(citation: Citation) -> bool:
    return not citation.only and citation.low[:3] == citation.high[:3]


def around(rng: Random, code: Code, key: Code) -> list[Code]:
    """Neighbors of the key and, outside its category, of the code, in turn."""
    near_key = neighbors(rng, key, but=[code.code], least=CANDIDATES)[: CANDIDATES // 2]
    near_code = neighbors(rng, code, but=[key.code], least=CANDIDATES * 3)
    outside = [one for one in near_code if one.category != code.category and one not in near_key]
    mixed = [*near_key, *outside[: CANDIDATES // 2]]
    rng.shuffle(mixed)
    return [one for one in mixed if one.category != code.category]


def known_of(*codes: Code) -> dict[Code, Known]:
    described = facts.described(codes)
    return {code: described[code.id] for code in codes}


def certain(code: Known) -> bool:
    """Whether every Excludes1 note in force at a code says in codes what it excludes."""
    return all(cited(note.text) for note in code.notes if note.kind == "excludes1")


def excluded(one: Known, other: Known) -> bool:
    """Whether an Excludes1 note in force at either names the other, conditions left aside."""
    return any(
        replace(citation, only="").covers(against.bare)
        for code, against in ((one, other), (other, one))
        for note in code.notes
        if note.kind == "excludes1"
        for citation in cited(note.text)
    )
