"""Find the code under which an inclusion term stands."""

import re
from collections import Counter
from functools import cache
from random import Random

from codebook import reference, shelf
from codebook.drills.core import Content, Near, listed, neighbors, options, shared, steps, where

TITLE = "Find the code"
TYPABLE, FEW = True, False
#: Terms that say something only beside another code, or that break off.
NEEDS_ITS_PLACE = re.compile(r":|classifi|listed|(?<![\dA-Z])[A-TV-Z]\d\d|\babove\b")
#: Words, in the singular as it is made here, that don't tell one term from another.
SAY_NOTHING = {"no", "unspecified", "the", "of", "and", "or"}


def subjects() -> list[tuple[int, str]]:
    """Billable codes' ids, each with a term that stands nowhere else in the book nor is a billable code's title.

    A category may be called the same: "Asthma NOS" is a term of J45.909.
    """
    notes = reference.rows("SELECT text FROM note WHERE kind IN ('inclusion term', 'includes')")
    titles = reference.rows("SELECT title FROM code WHERE system = 'ICD-10-CM' AND billable AND NOT extended")
    times = Counter(meaning(text) for (text,) in [*notes, *titles])
    terms = reference.rows(
        "SELECT code.id, text FROM note JOIN code ON code.id = note.code "
        "WHERE note.kind = 'inclusion term' AND billable AND system = 'ICD-10-CM' ORDER BY code.id, note.place"
    )
    return [(code, term) for code, term in terms if times[meaning(term)] == 1 and not NEEDS_ITS_PLACE.search(term)]


def meaning(text: str) -> frozenset[str]:
    """What a text comes to, so that two that a reader would take for one are one: order, plural and NOS don't count."""
    return frozenset(map(singular, re.findall(r"[a-z0-9]+", text.lower()))) - SAY_NOTHING


@cache
def singular(word: str) -> str:
    return word.rstrip("s")


def make(subject: tuple[int, str], rng: Random) -> Content | None:
    number, term = subject
    code = shelf.by_ids([number])[number]
    near = neighbors(rng, code)[:3]
    if len(near) < 3:
        return None
    above = shelf.ancestors(code)
    category = next((place for place in above if place.kind == "category"), code)
    beside = "; ".join(f"{one.code} is {one.title}" for one in near[:2])
    unspecified = " “NOS” means unspecified (I.A.6)." if re.search(r"\bNOS\b", term) else ""
    return Content(
        stem=f"The Tabular List has this inclusion term: “{term}”. Which code does it stand under?",
        options=options(
            rng,
            f"The term is listed under {code.code}, {code.title}.",
            code.code,
            [Near(one.code, f"Stands {shared(code, one)}, for something else: {one.title}.") for one in near],
        ),
        rationale=steps(
            "Look the main term up in the Alphabetic Index and check the code in the Tabular List (guideline I.B.1). "
            f"The category here is {category.code}, {category.title}.",
            f"Inclusion terms name conditions that a code is for (guideline I.A.11).{unspecified} "
            f"“{term}” is printed under {code.code}, {code.title}, and nowhere else in the book.",
            f"{code.code} is not divided further, so it is complete.",
            f"What stands beside it is for something else: {beside}.",
        ),
        find_it=where(code, above),
        codes=listed([code.code, category.code, *(one.code for one in near)]),
    )
