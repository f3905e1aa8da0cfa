"""Looking codes up on the shelf: what the book says of a code, and what stands around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from django.urls import reverse

from codebook import reference
from codebook.hints import Named

COLUMNS = "id, system, kind, code, title, parent, category, chapter, billable, extended, unit, remark"
#: Beside another table.
QUALIFIED = ", ".join(f"code.{column}" for column in COLUMNS.split(", "))
#: How addresses name the systems.
SLUGS = {"icd-10-cm": "ICD-10-CM", "hcpcs": "HCPCS", "modifiers": "modifier"}
SLUG_OF = {system: slug for slug, system in SLUGS.items()}


@lru_cache
def shelf_address(slug: str) -> str:
    """Where a system's codes stand. Once, not for each of the hundred links of a page."""
    return reverse("codebook:code", args=[slug, "x"]).removesuffix("x/")


@dataclass(frozen=True)
class Code:
    """A place in the book: a chapter, block, category or code."""

    id: int
    system: str
    kind: str
    code: str
    title: str
    parent: int | None
    category: int | None
    chapter: str
    billable: bool
    extended: bool
    unit: str
    remark: str

    @property
    def slug(self) -> str:
        return SLUG_OF[self.system]

    @property
    def name(self) -> str:
        """The code as a reader names it: "Chapter 4", "E08–E13", "E11.22"."""
        return f"Chapter {self.code}" if self.kind == "chapter" else self.code.replace("-", "–")

    @property
    def address(self) -> str:
        return f"{shelf_address(self.slug)}{self.path_code}/"

    @property
    def path_code(self) -> str:
        """The code in an address; a chapter is told from a code by its word."""
        return f"chapter-{self.code}" if self.kind == "chapter" else self.code


@dataclass(frozen=True)
class Note:
    """A note in force at a code. ``source`` is the place in the book where it stands."""

    kind: str
    text: str
    source: Code


@dataclass(frozen=True)
class Hcc:
    """A risk adjustment category; ``coefficient`` for community, non-dual, aged, before normalization."""

    model: str
    number: str
    label: str
    coefficient: float | None


@dataclass(frozen=True)
class Page:
    """What a code's page shows."""

    code: Code
    ancestors: list[Code]
    siblings: list[Code]
    #: The same, or for a code with its 7th character what stands beside it with that character.
    peers: list[Named]
    children: list[Code]
    notes: list[Note]
    seventh: list[tuple[str, str]]
    seventh_from: Code | None
    hccs: list[Hcc] = field(default_factory=list)


def bare(code: str) -> str:
    """A code as it is compared: without dots, blanks and hyphens, in capitals."""
    return re.sub(r"[\s.\-]", "", code).upper()


def by_ids(ids: Iterable[int]) -> dict[int, Code]:
    wanted = list(ids)
    marks = ", ".join("?" * len(wanted))
    return {r[0]: Code(*r) for r in reference.rows(f"SELECT {COLUMNS} FROM code WHERE id IN ({marks})", wanted)}  # noqa: S608


def find(system: str, code: str) -> Code | None:
    """The code however it is written: ``e1122``, ``E11.22``; for chapters ``chapter-4``."""
    if code.startswith("chapter-"):
        condition, value = "kind = 'chapter' AND code = ?", code.removeprefix("chapter-")
    elif "-" in code:
        condition, value = "kind = 'block' AND code = ?", code.upper()
    else:
        condition, value = "kind NOT IN ('chapter', 'block') AND bare = ?", bare(code)
    found = reference.row(f"SELECT {COLUMNS} FROM code WHERE {condition} AND system = ?", [value, system])  # noqa: S608
    return Code(*found) if found else None


def find_many(system: str, codes: Sequence[str]) -> dict[str, Code]:
    """The codes that there are among ``codes``, by bare code."""
    wanted = list({bare(code) for code in codes})
    marks = ", ".join("?" * len(wanted))
    rows = reference.rows(
        f"SELECT bare, {COLUMNS} FROM code WHERE system = ? AND kind NOT IN ('chapter', 'block', 'section') "  # noqa: S608
        f"AND bare IN ({marks})",
        [system, *wanted],
    )
    return {r[0]: Code(*r[1:]) for r in rows}


def ancestors(code: Code) -> list[Code]:
    """From the chapter down to the parent."""
    # The parent is looked for as a column of "up": else SQLite reads the whole table for a filter, at 10 ms a time.
    rows = reference.rows(
        "WITH RECURSIVE up (id, parent, depth) AS (SELECT id, parent, 0 FROM code WHERE id = ? UNION ALL "  # noqa: S608
        "SELECT code.id, code.parent, depth + 1 FROM up JOIN code ON code.id = up.parent) "
        f"SELECT {QUALIFIED} FROM up JOIN code ON code.id = up.id WHERE depth > 0 ORDER BY depth DESC",
        [code.id],
    )
    return [Code(*r) for r in rows]


def children(parent: int) -> list[Code]:
    return [Code(*r) for r in reference.rows(f"SELECT {COLUMNS} FROM code WHERE parent = ? ORDER BY place", [parent])]  # noqa: S608


def chapters() -> list[Code]:
    sql = f"SELECT {COLUMNS} FROM code WHERE kind IN ('chapter', 'section') ORDER BY place"  # noqa: S608
    return [Code(*r) for r in reference.rows(sql)]


def modifiers() -> list[Code]:
    return [Code(*r) for r in reference.rows(f"SELECT {COLUMNS} FROM code WHERE system = 'modifier' ORDER BY place")]  # noqa: S608


def notes_in_force(code: Code, above: Sequence[Code]) -> list[Note]:
    """The notes at ``code`` and at all its ancestors: a note holds for everything below it. Nearest first."""
    places = {place.id: place for place in [code, *above]}
    order = {place.id: depth for depth, place in enumerate([code, *reversed(above)])}
    marks = ", ".join("?" * len(places))
    rows = reference.rows(f"SELECT code, kind, text FROM note WHERE code IN ({marks}) ORDER BY place", list(places))  # noqa: S608
    rows.sort(key=lambda r: order[r[0]])
    # What a category includes describes that category, not each code below it.
    return [
        Note(kind, text, places[source])
        for source, kind, text in rows
        if source == code.id or kind not in ("includes", "inclusion term")
    ]


def seventh_characters(code: Code, above: Sequence[Code]) -> tuple[list[tuple[str, str]], Code | None]:
    """The 7th characters in force at ``code`` and the place that defines them; nothing where there are none."""
    for place in [code, *reversed(above)]:
        if found := reference.rows("SELECT character, meaning FROM seventh WHERE code = ? ORDER BY rowid", [place.id]):
            return [(character, meaning) for character, meaning in found], place
    return [], None


def hccs(code: Code) -> list[Hcc]:
    rows = reference.rows(
        "SELECT hcc.model, hcc.hcc, label, value FROM hcc LEFT JOIN hcc_label USING (model, hcc) "
        "LEFT JOIN hcc_coefficient c ON c.model = hcc.model AND c.name = 'CNA_HCC' || hcc.hcc "
        "WHERE hcc.bare = ? ORDER BY hcc.model DESC",
        [bare(code.code)],
    )
    return [Hcc(*r) for r in rows]


def page(code: Code) -> Page:
    """Everything a code's page shows."""
    above = ancestors(code)
    below = children(code.id)
    seventh, seventh_from = seventh_characters(code, above)
    base = [child for child in below if not child.extended]
    siblings = [sibling for sibling in (children(code.parent) if code.parent else []) if sibling.id != code.id]
    return Page(
        code=code,
        ancestors=above,
        siblings=[sibling for sibling in siblings if not sibling.extended],
        peers=peers(code, above, siblings),
        # 7th-character forms are chosen in the picker, not listed.
        children=base,
        notes=notes_in_force(code, above),
        seventh=seventh if not base and not (code.billable and not code.extended) else [],
        seventh_from=seventh_from,
        hccs=hccs(code) if code.system == "ICD-10-CM" else [],
    )


def peers(code: Code, above: Sequence[Code], siblings: Sequence[Code]) -> list[Named]:
    """What to weigh instead of ``code``; of a code with its 7th character the neighbors of its base with the same."""
    if not code.extended:
        return [Named(sibling.code, sibling.title) for sibling in siblings]
    base, character = above[-1], code.code[-1]
    beside = children(base.parent) if base.parent else []
    same = [(one, one.title + code.title.removeprefix(base.title)) for one in beside if not one.billable]
    return [Named(spelled(one, character), title) for one, title in same if one.id != base.id]


def spelled(code: Code, character: str) -> str:
    """``code`` with its 7th character, placeholder X filled in: S52.521 + A, T36.0 → T36.0XXA (guideline I.A.4–5)."""
    stem = bare(code.code)[:6].ljust(6, "X")
    return f"{stem[:3]}.{stem[3:]}{character}"


#: The order in which a coder reads the notes.
READING_ORDER = (
    "in plain words",
    "also called",
    *("includes", "inclusion term", "code first", "use additional", "code also", "excludes1", "excludes2"),
    *("7th character", "use", "applies to", "trap"),
)


def grouped(notes: Iterable[Note]) -> list[tuple[str, list[Note]]]:
    """Notes by kind, in the order in which a coder reads them."""
    ranked = sorted(notes, key=lambda note: READING_ORDER.index(note.kind))
    return [(kind, list(group)) for kind, group in groupby(ranked, key=lambda note: note.kind)]
