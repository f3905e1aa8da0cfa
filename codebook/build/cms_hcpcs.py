"""CMS's quarterly HCPCS Level II file (``HCPC2026_OCT_ANWEB.txt``): fixed width, laid out as in its record layout.

======== ========================================================================================
1–5      code; a modifier stands at 4–5
11       record: 3 first line of a code, 4 its text goes on, 7 first line of a modifier, 8 its text goes on
12–91    long description
285–292  termination date, YYYYMMDD: the last day on which the code may be used
======== ========================================================================================

Codes that begin with a digit are the AMA's (CPT), D and four digits the ADA's: neither is ever taken.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from codebook.build.texts import clean, text_of
from codebook.content_files import ContentError
from codebook.formats import has_shape_of

QUARTERS = {"JAN": ("January", "01"), "APR": ("April", "04"), "JUL": ("July", "07"), "OCT": ("October", "10")}
#: P1 to P6, the physical status of anesthesia, are CPT modifiers too.
CPT = re.compile(r"\d\w{4}|\d\w|P[1-6]")
DENTAL = re.compile(r"D\d{4}")
MODIFIER = re.compile(r"[A-Z][A-Z\d]")


@dataclass
class Record:
    """A code or modifier. ``lines`` are those of the file that it was read from."""

    code: str
    title: str
    terminated: bool
    lines: list[str]


@dataclass
class CmsFile:
    """What one of CMS's files holds; codes that are terminated are kept apart from those in force."""

    release: str
    codes: list[Record] = field(default_factory=list)
    modifiers: list[Record] = field(default_factory=list)
    terminated: list[Record] = field(default_factory=list)
    cpt: int = 0
    dental: int = 0

    @property
    def lines(self) -> list[str]:
        """All that was taken, for keeping: never a line of a refused record."""
        return [line for record in (*self.codes, *self.modifiers, *self.terminated) for line in record.lines]


def read(path: Path) -> CmsFile:
    """A file of CMS's; :class:`ContentError` with the line where it is none."""
    lines = text_of(path).splitlines()
    release, first_day = quarter_of(path)
    found = CmsFile(release)
    for record, kind in records(path, lines, first_day):
        if CPT.fullmatch(record.code):
            found.cpt += 1
        elif DENTAL.fullmatch(record.code):
            found.dental += 1
        elif record.terminated:
            found.terminated.append(record)
        else:
            (found.codes if kind == "3" else found.modifiers).append(record)
    if not found.codes:
        raise ContentError(path, "holds no HCPCS Level II code in force")
    return found


def quarter_of(path: Path) -> tuple[str, str]:
    """The release as a reader names it, and the first day of its quarter, from the file's name."""
    named = re.search(r"HCPC(20\d\d)_(JAN|APR|JUL|OCT).*ANWEB", path.name, re.IGNORECASE)
    if named is None:
        raise ContentError(
            path, "is not named like CMS's HCPC2026_OCT_ANWEB.txt; keep CMS's name, because it tells the quarter"
        )
    month, number = QUARTERS[named[2].upper()]
    return f"{month} {named[1]} release", f"{named[1]}{number}01"


def records(path: Path, lines: list[str], first_day: str) -> list[tuple[Record, str]]:
    """What the lines of ``path`` record, each with its kind: "3" for a code, "7" for a modifier."""
    found: list[tuple[Record, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip(" \x00\x1a"):
            continue
        code, kind, text, last_day = line[:5].strip(), line[10:11], clean(line[11:91]), line[284:292].strip()
        if kind in ("3", "7") and well_formed(code, kind) and re.fullmatch(r"(\d{8})?", last_day):
            if code in seen:
                raise ContentError(path, f"{code} stands twice", line=number)
            seen.add(code)
            found.append((Record(code, text, bool(last_day) and last_day < first_day, [line]), kind))
        elif kind in ("4", "8") and found and found[-1][0].code == code:
            found[-1][0].title += f" {text}"
            found[-1][0].lines.append(line)
        else:
            raise ContentError(path, f"is no record of CMS's HCPCS file: {clean(line[:30])!r}", line=number)
    return found


def well_formed(code: str, kind: str) -> bool:
    if CPT.fullmatch(code):
        return True
    if kind == "3":
        return has_shape_of("HCPCS", code) or DENTAL.fullmatch(code) is not None
    return MODIFIER.fullmatch(code) is not None
