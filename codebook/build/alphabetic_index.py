"""The Alphabetic Index of ICD-10-CM with its tables of neoplasms and of drugs, from CMS's index XML files.

The Index is made of main terms (``mainTerm``) and of terms (``term``) that narrow them down, each with a ``title``; its
``nemod`` are nonessential modifiers, which the book prints in brackets. A term leads to a ``code`` or to another term
(``see``, ``seeAlso``, ``seecat``); in a table it has a ``cell`` for each column that ``indexHeading`` names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from codebook.build.texts import read_xml, words_in
from codebook.content_files import ContentError

SEPARATOR = " › "


@dataclass(frozen=True)
class IndexEntry:
    """A line of the Index. ``code`` is as printed ("C34.9-"), ``column`` the heading in a table, else empty."""

    path: str
    column: str = ""
    code: str = ""
    manifestation: str = ""
    see: str = ""
    see_also: str = ""

    @property
    def words(self) -> str:
        """The line as a reader looks it up: "Neoplasm, neoplastic › lung › Malignant Primary"."""
        return SEPARATOR.join(filter(None, [self.path, self.column]))


def read(path: Path) -> list[IndexEntry]:
    root = read_xml(path, "ICD10CM.index")
    headings = {head.get("col", ""): words_in(head) for head in root.iterfind("indexHeading/head")}
    entries = [entry for term in root.iterfind("letter/mainTerm") for entry in below(term, "", headings)]
    if not entries:
        raise ContentError(path, "holds no entry that leads anywhere")
    return entries


def below(term: Element, above: str, headings: dict[str, str]) -> Iterator[IndexEntry]:
    """The lines of a term and of all that narrow it down, but those that lead nowhere."""
    path = SEPARATOR.join(filter(None, [above, titled(term)]))
    category = words_in(term.find("seecat"))
    entry = IndexEntry(
        path,
        code=words_in(term.find("code")),
        manifestation=words_in(term.find("manif")).strip("[]"),
        see=words_in(term.find("see")) or (category and f"category {category}"),
        see_also=words_in(term.find("seeAlso")),
    )
    if entry.code or entry.see or entry.see_also:
        yield entry
    for cell in term.iterfind("cell"):
        # Hyphens say that there is no code for this column.
        if code := words_in(cell).strip("-") and words_in(cell):
            yield IndexEntry(path, headings.get(cell.get("col", ""), ""), code)
    for narrower in term.iterfind("term"):
        yield from below(narrower, path, headings)


def titled(term: Element) -> str:
    """The term with its nonessential modifiers: the XML leaves out the blank before their bracket."""
    title = term.find("title")
    if title is None:
        return ""
    outside = "".join([title.text or "", *(child.tail or "" for child in title)])
    modifiers = [words_in(child) for child in title.iterfind("nemod")]
    return " ".join(filter(None, [" ".join(outside.split()), *modifiers]))
