"""A race on the shelf: find the category of a term, as quickly as may be."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

from codebook import reference, shelf
from codebook.drills.core import Content, Near, listed, options, steps, typed, where
from codebook.drills.inclusion import NEEDS_ITS_PLACE, meaning
from codebook.shelf import COLUMNS, Code

TITLE = "Race to the category"
TYPABLE, FEW = False, False
#: A longer term takes its time to read.
LONGEST_TERM = 60
#: Of the lay words only names of two words or more, as "Ramsay Hunt syndrome": others may fit in several places.
NAME = re.compile(r"[A-Z][a-z]+(?:[-' ’][A-Za-z’'-]+)+")


class Subject(NamedTuple):
    """A term, the id of the place it leads to and of that place's category; ``lay`` if the book doesn't print it."""

    term: str
    place: int
    category: int
    lay: bool


def subjects() -> list[Subject]:
    """Inclusion terms and names that lead to one category, and to no other by any name in the book."""
    categories: dict[frozenset[str], set[int]] = defaultdict(set)
    found = []
    for term, place, category, source in names():
        categories[meaning(term)].add(category)
        if source == "term" or (source == "lay" and NAME.fullmatch(term)):
            found.append(Subject(term, place, category, source == "lay"))
    return [one for one in found if len(categories[meaning(one.term)]) == 1 and is_clear(one.term)]


def is_clear(term: str) -> bool:
    """Whether a term is short, says something without its place, and holds no code or number."""
    return len(term) <= LONGEST_TERM and not NEEDS_ITS_PLACE.search(term) and not re.search(r"\d", term)


def names() -> Iterator[tuple[str, int, int, str]]:
    """Everything that a place in ICD-10-CM is called: the words, the place, its category, "title", "term" or "lay"."""
    at = "COALESCE(code.category, code.id)"
    here = "system = 'ICD-10-CM' AND code.kind IN ('category', 'code') AND NOT extended"
    for title, place, category in reference.rows(f"SELECT title, id, {at} FROM code WHERE {here} ORDER BY id"):  # noqa: S608
        yield title, place, category, "title"
    for path, heading, place, category in reference.rows(
        f"SELECT path, heading, code.id, {at} FROM index_entry JOIN code ON code.id = index_entry.code ORDER BY path"  # noqa: S608
    ):
        yield f"{path} {heading}", place, category, "title"
    for text, kind, place, category in reference.rows(
        f"SELECT text, note.kind, code.id, {at} FROM note JOIN code ON code.id = note.code "  # noqa: S608
        f"WHERE note.kind IN ('inclusion term', 'includes') AND {here} ORDER BY code.id, note.place"
    ):
        yield text, place, category, "term" if kind == "inclusion term" else "title"
    # Names of drugs lead to poisoning, which is hardly what they say.
    for words, place, category in reference.rows(
        f"SELECT lay, code.id, {at} FROM search JOIN code ON code.id = search.rowid "  # noqa: S608
        f"WHERE lay != '' AND {here} AND bare NOT GLOB 'T[345]*' ORDER BY code.id"
    ):
        for word in words.split(" ; "):
            yield word, place, category, "lay"


def make(subject: Subject, rng: Random) -> Content | None:
    found = shelf.by_ids([subject.place, subject.category])
    place, category = found[subject.place], found[subject.category]
    near = beside(rng, category)
    if len(near) < 3:
        return None
    above = shelf.ancestors(category)
    called = "is another name for" if subject.lay else "is an inclusion term of"
    content = Content(
        stem=f"Race: in which ICD-10-CM category (three characters) does “{subject.term}” belong?",
        options=options(
            rng,
            f"“{subject.term}” {called} {place.code}, {place.title}.",
            category.code,
            [Near(one.code, f"{one.code} is {one.title}.") for one in near],
        ),
        rationale=steps(
            "The quick way: look the main term up in the Alphabetic Index, or type it into the search of the code "
            "book, and read no further than the three characters in front of the dot.",
            f"“{subject.term}” {called} {place.code}, {place.title}."
            + (f" Its category is {category.code}, {category.title}." if place != category else ""),
            f"It stands in {above[-1].name}, {above[-1].title}: to know the chapters' letters saves the first seconds.",
            "Beside it: " + "; ".join(f"{one.code} is {one.title}" for one in near[:2]) + ".",
        ),
        find_it=where(category, above),
        codes=listed([category.code, place.code, *(one.code for one in near)]),
    )
    if rng.random() < 0.5:
        return content
    # Who finds the code itself has found its category.
    return replace(typed(content), accepts=tuple(dict.fromkeys([category.code, place.code])))


def beside(rng: Random, category: Code) -> list[Code]:
    """Three categories that begin with the same letter, from the same block where it has enough."""
    rows = reference.rows(
        f"SELECT {COLUMNS} FROM code WHERE system = 'ICD-10-CM' AND kind = 'category' AND chapter = ? AND id != ? "  # noqa: S608
        "AND substr(bare, 1, 1) = ? ORDER BY place",
        [category.chapter, category.id, category.code[0]],
    )
    near = [Code(*row) for row in rows]
    rng.shuffle(near)
    near.sort(key=lambda one: one.parent != category.parent)
    return near[:3]
