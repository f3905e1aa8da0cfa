"""A race on the shelf: find the section of HCPCS Level II, by its letter, in which something stands."""

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from random import Random

from codebook import reference, shelf
from codebook.drills.core import Content, Near, options, steps, typed
from codebook.drills.inclusion import meaning
from codebook.shelf import COLUMNS, Code

TITLE = "Race to the HCPCS section"
TYPABLE, FEW = False, False


def subjects() -> list[int]:
    """Ids of the codes whose titles are told apart from all others, and don't say a code."""
    rows = reference.rows("SELECT id, title FROM code WHERE system = 'HCPCS' AND kind = 'code' ORDER BY id")
    times = Counter(meaning(title) for _, title in rows)
    return [number for number, title in rows if times[meaning(title)] == 1]


def make(subject: int, rng: Random) -> Content | None:
    code = shelf.by_ids([subject])[subject]
    sections = {section.code: section for section in all_sections()}
    own = sections.pop(code.chapter)
    near = likely(rng, code, sections)
    content = Content(
        stem=f"Race: in which section of HCPCS Level II, by its letter, stands “{code.title}”?",
        options=options(
            rng,
            f"The code is {code.code}.",
            named(own),
            [Near(named(one), f"{one.code} is for something else: {one.title}.") for one in near],
        ),
        rationale=steps(
            "The quick way: look the item or the drug up in the book's index (drugs have a table of their own), or "
            "type it into the search of the code book, and read the letter.",
            f"“{code.title}” is {code.code}. The letter {own.code} stands for “{own.title}”.",
            "The other letters stand for other things: "
            + "; ".join(f"{one.code} for “{one.title}”" for one in near)
            + ". To know the letters saves the first seconds.",
        ),
        find_it=f"HCPCS Level II › {named(own)} › {code.code}",
        codes={"HCPCS": [code.code]},
        source="Derived from HCPCS Level II by the code book",
    )
    if rng.random() < 0.5:
        return content
    letters = typed(content)
    near_letters = tuple(Near(miss.code.partition(",")[0], miss.why) for miss in letters.near)
    return replace(letters, accepts=(own.code, code.code), near=near_letters)


def all_sections() -> list[Code]:
    rows = reference.rows(f"SELECT {COLUMNS} FROM code WHERE system = 'HCPCS' AND kind = 'section' ORDER BY place")  # noqa: S608
    return [Code(*row) for row in rows]


def likely(rng: Random, code: Code, sections: dict[str, Code]) -> list[Code]:
    """Three other sections, those first in which a code shares most words with this one."""
    words = meaning(code.title)
    shared: Counter[str] = Counter()
    for letter, title in titles(reference.meta("fingerprint")):
        shared[letter] = max(shared[letter], len(words & title))
    letters = list(sections)
    rng.shuffle(letters)
    return [sections[letter] for letter in sorted(letters, key=lambda letter: -shared[letter])[:3]]


@lru_cache(maxsize=1)
def titles(fingerprint: str) -> list[tuple[str, frozenset[str]]]:
    """Each code's letter and its title's words, read once for each build of the code book."""
    rows = reference.rows("SELECT chapter, title FROM code WHERE system = 'HCPCS' AND kind = 'code'")
    return [(letter, meaning(title)) for letter, title in rows]


def named(section: Code) -> str:
    return f"{section.code}, {section.title}"
