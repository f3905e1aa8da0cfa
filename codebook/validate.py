"""What is right and wrong with a list of codes: each code by itself, and the codes beside each other.

Rules of the ICD-10-CM Official Guidelines for Coding and Reporting FY 2026, Section I:

* A.5, B.2: a code is used to its highest number of characters, the 7th where there is one, places filled with X;
* A.12.a: an Excludes1 note says that two codes are not used together, unless the two conditions are unrelated;
* A.13: what a "code first" note names stands first; no manifestation ("in diseases classified elsewhere") does.

What the book says of the codes is passed in (:mod:`codebook.facts` reads it); nothing here looks anything up.
"""

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from codebook.citations import cited
from codebook.formats import has_shape_of

MOST_CODES = 60
LONGEST_TEXT = 2000
DENTAL = re.compile(r"D\d{4}")
MANIFESTATION = re.compile(r"\bin\b.* (diseases|conditions) classified elsewhere")
CHARACTERS = string.ascii_uppercase + string.digits
#: No code of the book is longer; what is longer by more than a slip is not looked for.
LONGEST_CODE = 7


@dataclass(frozen=True)
class Pasted:
    """The codes in a pasted text; ``beyond`` of them are left out, or the text was ``cut``."""

    codes: list[str]
    beyond: int = 0
    cut: bool = False


@dataclass(frozen=True)
class Choice:
    """A code that may be meant, and what it says."""

    code: str
    title: str
    slug: str = "icd-10-cm"


@dataclass(frozen=True)
class Note:
    """An Excludes1 or "code first" note in force at a code; ``place`` is where it stands, ``path`` its address."""

    kind: str
    text: str
    place: str
    path: str


@dataclass(frozen=True)
class Known:
    """What the book says of a code that it has."""

    code: str
    title: str
    system: str
    slug: str
    billable: bool
    #: Titles of the code and of everything above it.
    titles: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    #: What is missing: the next level's codes, or the forms with a 7th character.
    choices: tuple[Choice, ...] = ()
    needs_seventh: bool = False
    #: The code of the other system that is spelled the same, but for the dot.
    namesake: Choice | None = None

    @property
    def bare(self) -> str:
        return self.code.replace(".", "")

    @property
    def is_diagnosis(self) -> bool:
        return self.system == "ICD-10-CM"


@dataclass(frozen=True)
class Unknown:
    """A code that the book does not have, as it was written: how far the book goes along, and what is spelled alike."""

    code: str
    furthest: Choice | None = None
    alike: tuple[Choice, ...] = ()

    @property
    def belongs_to(self) -> str:
        """The code set that has codes of this shape: "CPT", "CDT", "HCPCS", or none."""
        if has_shape_of("CPT", self.code):
            return "CPT"
        if DENTAL.fullmatch(self.code):
            return "CDT"
        return "HCPCS" if has_shape_of("HCPCS", self.code) else ""


Line = Known | Unknown


@dataclass(frozen=True)
class Conflict:
    """Two codes that are not used together, by the note in force at ``code`` that excludes ``other``."""

    code: Known
    other: Known
    note: Note


@dataclass(frozen=True)
class Misplaced:
    """``first`` must stand before ``code``, by a note in force at ``code``."""

    code: Known
    first: Known
    note: Note


@dataclass(frozen=True)
class Report:
    lines: Sequence[Line]
    #: What stands more than once, and how often.
    duplicates: list[tuple[Line, int]]
    conflicts: list[Conflict]
    misplaced: list[Misplaced]
    #: The code listed first, where it is a manifestation, with the note that sends it to second place.
    manifestation_first: tuple[Known, Note] | None

    @property
    def billable(self) -> int:
        return sum(isinstance(line, Known) and line.billable for line in self.lines)

    @property
    def agrees(self) -> bool:
        """Whether nothing stands against the codes beside each other."""
        return not (self.duplicates or self.conflicts or self.misplaced or self.manifestation_first)


def codes_in(text: str) -> Pasted:
    """The codes in ``text`` in its order, however they are separated; duplicates stay."""
    found = re.findall(r"[^\W_]+(?:\.[^\W_]+)*", text[:LONGEST_TEXT].upper())
    return Pasted(found[:MOST_CODES], beyond=max(len(found) - MOST_CODES, 0), cut=len(text) > LONGEST_TEXT)


def check(lines: Sequence[Line]) -> Report:
    """The report on a list of codes; a code that stands twice is checked once."""
    times = Counter(line.code for line in lines)
    once = list({line.code: line for line in lines}.values())
    diagnoses = [line for line in once if isinstance(line, Known) and line.is_diagnosis]
    return Report(
        lines=once,
        duplicates=[(line, times[line.code]) for line in once if times[line.code] > 1],
        conflicts=list(conflicts(diagnoses)),
        misplaced=list(misplaced(diagnoses)),
        manifestation_first=manifestation(diagnoses[0]) if diagnoses else None,
    )


def conflicts(diagnoses: Sequence[Known]) -> Iterator[Conflict]:
    """Each pair of codes of which one excludes the other, once, whichever of the two has the note."""
    for one, other in combinations(diagnoses, 2):
        if one.bare.startswith(other.bare) or other.bare.startswith(one.bare):
            continue
        for code, against in ((one, other), (other, one)):
            if note := naming(code, "excludes1", against):
                yield Conflict(code, against, note)
                break


def misplaced(diagnoses: Sequence[Known]) -> Iterator[Misplaced]:
    """Codes that stand before what their "code first" notes name."""
    for code, later in combinations(diagnoses, 2):
        if note := naming(code, "code first", later):
            yield Misplaced(code, later, note)


def naming(code: Known, kind: str, other: Known) -> Note | None:
    """The note of a ``kind`` in force at ``code`` that cites ``other``; one that cites ``code`` itself says nothing."""
    for note in code.notes:
        if note.kind == kind:
            citations = cited(note.text)
            if any(citation.covers(other.bare) and not citation.covers(code.bare) for citation in citations):
                return note
    return None


def manifestation(code: Known) -> tuple[Known, Note] | None:
    """``code`` with its "code first" note, if it is a manifestation, which is never listed first (I.A.13)."""
    first = next((note for note in code.notes if note.kind == "code first"), None)
    return (code, first) if first and any(MANIFESTATION.search(title) for title in code.titles) else None


def beginnings(bare: str) -> list[str]:
    """What a code might have been cut from, longest first, down to the category's three characters."""
    return [bare[:length] for length in range(min(len(bare) - 1, LONGEST_CODE), 2, -1)]


def slips(bare: str) -> set[str]:
    """What may have been meant: placeholders forgotten before a 7th character (T36.0A: T36.0XXA), or one edit away.

    One edit is a character too many, too few, wrong, or two neighbours swapped (Damerau 1964).
    """
    # Only ICD-10-CM and HCPCS are looked for, and all their codes begin with a letter.
    if not 2 <= len(bare) <= LONGEST_CODE + 1 or not bare.isascii() or not bare[0].isalpha():
        return set()
    cuts = [(bare[:place], bare[place:]) for place in range(len(bare) + 1)]
    spelled = {bare[:-1].ljust(LONGEST_CODE - 1, "X") + bare[-1]}
    spelled |= {left + right[1:] for left, right in cuts if right}
    spelled |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for character in CHARACTERS:
        spelled |= {left + character + right for left, right in cuts}
        spelled |= {left + character + right[1:] for left, right in cuts if right}
    return spelled - {bare}


def likeliest(bare: str, found: Sequence[tuple[str, bool]]) -> list[str]:
    """``found`` (bare code, billable), the likeliest first: forgotten placeholders, then by how long it agrees."""
    placeholder = bare[:-1].ljust(LONGEST_CODE - 1, "X") + bare[-1]

    def rank(code: str, billable: bool) -> tuple[bool, int, bool, bool, str]:
        agreeing = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(code, bare, strict=False)))
        return code != placeholder, -agreeing, len(code) != len(bare), not billable, code

    return [code for code, _ in sorted(found, key=lambda pair: rank(*pair))]
