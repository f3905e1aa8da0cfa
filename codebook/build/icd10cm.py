"""ICD-10-CM from CMS's own tabular XML, as rows for the reference database.

The shipped release is the file inside the pinned package simple-icd-10-cm; a later one is what an operator imported.
"""

import re
from collections.abc import Container, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from codebook.build.entry import Entry
from codebook.build.releases import Release
from codebook.build.texts import clean, read_xml, words_in
from codebook.content_files import ContentError

#: Notes as the XML names them, in the order in which they are kept.
NOTES = {
    "includes": "includes",
    "inclusionTerm": "inclusion term",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "useAdditionalCode": "use additional",
    "codeFirst": "code first",
    "codeAlso": "code also",
}
#: These are one text with a list in its lines.
LISTS = {"useAdditionalCode", "codeFirst", "codeAlso"}


def read(release: Release) -> tuple[str, list[Entry]]:
    """The release's name and its chapters, blocks, categories and codes in the book's order."""
    root = read_xml(release.tabular, "ICD10CM.tabular")
    entries = [entry for chapter in root.iterfind("chapter") for entry in Tabular(chapter, release.codes).entries()]
    parents = {entry.parent for entry in entries}
    ends = [entry for entry in entries if entry.category and f"{entry.kind}:{entry.code}" not in parents]
    if not ends:
        raise ContentError(release.tabular, "holds no billable code")
    if missing := [entry.code for entry in ends if not entry.billable]:
        reason = f"the order file lacks {missing[0]} and {len(missing) - 1:,} other codes that this list ends in"
        raise ContentError(release.tabular, f"{reason}: they are of different releases; import one without the other")
    return release.name(words_in(root.find("version"))), entries


class Tabular:
    """One chapter of the Tabular List. ``codes`` are those that there are, without dots."""

    def __init__(self, chapter: Element, codes: Container[str]) -> None:
        self.element = chapter
        self.number = words_in(chapter.find("name"))
        self.codes = codes

    def entries(self) -> Iterator[Entry]:
        yield self.entry(self.element, "chapter", self.number)
        for section in self.element.iterfind("section"):
            block = section.get("id", "")
            # A block of one category, such as B20, is that category.
            alone = "-" not in block
            if not alone:
                yield self.entry(section, "block", block, parent=f"chapter:{self.number}")
            above = f"chapter:{self.number}" if alone else f"block:{block}"
            for diag in section.iterfind("diag"):
                yield from self.below(diag, above, words_in(diag.find("name")), sevenths_of(section))

    def below(self, diag: Element, above: str, category: str, inherited: dict[str, str]) -> Iterator[Entry]:
        """A category or code and everything below it. 7th characters hold until others are defined further down."""
        code = words_in(diag.find("name"))
        kind = "category" if code == category else "code"
        defined = sevenths_of(diag)
        inherited = defined or inherited
        below = diag.findall("diag")
        forms = [] if below else list(self.forms(code, inherited))
        bare = code.replace(".", "")
        yield self.entry(
            diag,
            kind,
            code,
            billable=not below and not forms and bare in self.codes,
            parent=above,
            category=category,
            seventh=defined,
        )
        for form, meaning in forms:
            title = f"{words_in(diag.find('desc'))}, {meaning}"
            yield Entry("ICD-10-CM", "code", form, title, True, True, f"{kind}:{code}", self.number, category)
        for child in below:
            yield from self.below(child, f"{kind}:{code}", category, inherited)

    def forms(self, code: str, sevenths: dict[str, str]) -> Iterator[tuple[str, str]]:
        """``code`` with each 7th character, placeholder X filled in (guideline I.A.4–5), and its meaning."""
        bare = code.replace(".", "")
        if len(bare) > 6:
            return
        stem = bare.ljust(6, "X")
        for character, meaning in sevenths.items():
            # Some combinations make no sense and are no codes.
            if stem + character in self.codes:
                yield f"{stem[:3]}.{stem[3:]}{character}", meaning

    def entry(self, element: Element, kind: str, code: str, **fields: Any) -> Entry:
        title = words_in(element.find("desc"))
        if kind in ("chapter", "block"):
            # The book prints the range behind the title.
            title = re.sub(r" *\([A-Z0-9]{3}(-[A-Z0-9]{3})?\)$", "", title)
        notes = list(notes_of(element))
        return Entry("ICD-10-CM", kind, code, title, chapter=self.number, notes=notes, **fields)


def notes_of(element: Element) -> Iterator[tuple[str, str]]:
    for tag, kind in NOTES.items():
        texts = [words for note in element.iterfind(f"{tag}/note") if (words := words_in(note))]
        if tag in LISTS:
            texts = ["\n".join(texts)] if texts else []
        for text in texts:
            yield kind, text
    if seven := words_in(element.find("sevenChrNote/note")):
        yield "7th character", seven


def sevenths_of(element: Element) -> dict[str, str]:
    """The 7th characters defined at this place; a note behind one of them adds to its meaning."""
    found: dict[str, str] = {}
    character = ""
    for child in element.iterfind("sevenChrDef/*"):
        if child.tag == "extension":
            character = child.get("char", "")
            found[character] = child.text or ""
        elif child.tag == "note" and character:
            found[character] += f"/{child.text or ''}"
    return {character: clean(meaning) for character, meaning in found.items()}
