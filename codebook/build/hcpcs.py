"""HCPCS Level II and the modifiers, as rows for the reference database.

The codes are our own teaching set, or those of CMS's file where an operator imported one. What we say of a code in our
own words (unit, note, when to use a modifier) stays with it either way.
"""

from collections.abc import Iterator
from typing import Any

from codebook.build.cms_hcpcs import CmsFile, Record
from codebook.build.entry import Entry
from codebook.content import HcpcsCode, HcpcsFile, Modifier, ModifiersFile


def entries(ours: HcpcsFile, cms: CmsFile | None) -> Iterator[Entry]:
    """Sections in our order, each with its codes: ours, or CMS's with our words where we have some."""
    titles = {section.letter: section.title for section in ours.sections}
    known = {code.code: code for section in ours.sections for code in section.codes}
    codes = [described(record, known.get(record.code)) for record in cms.codes] if cms else map(own, known.values())
    by_letter: dict[str, list[Entry]] = {letter: [] for letter in titles}
    for code in codes:
        by_letter.setdefault(code.chapter, []).append(code)
    for letter, members in by_letter.items():
        if members:
            yield Entry("HCPCS", "section", letter, titles.get(letter, f"Codes with {letter}"), chapter=letter)
            yield from members


def own(code: HcpcsCode) -> Entry:
    return entry(code.code, code.title, unit=code.unit, remark=code.note, notes=names(code))


def described(record: Record, ours: HcpcsCode | None) -> Entry:
    """CMS's code with CMS's title, and with our unit, note, title in plain words and other names where we have them."""
    if ours is None:
        return entry(record.code, record.title)
    notes = [("in plain words", ours.title), *names(ours)]
    return entry(record.code, record.title, unit=ours.unit, remark=ours.note, notes=notes)


def names(code: HcpcsCode) -> list[tuple[str, str]]:
    return [("also called", name) for name in code.called]


def entry(code: str, title: str, **fields: Any) -> Entry:
    letter = code[0]
    above = f"section:{letter}"
    return Entry("HCPCS", "code", code, title, billable=True, parent=above, category=letter, chapter=letter, **fields)


def modifiers(ours: ModifiersFile, cms: CmsFile | None) -> Iterator[Entry]:
    """Our modifiers, with CMS's titles where a file was imported, then CMS's others.

    Ours stay if CMS's file does not list them, as CPT's modifiers and the pairs of ambulance letters; those that it
    says are terminated go.
    """
    titles = {record.code: record.title for record in cms.modifiers} if cms else {}
    terminated = {record.code for record in cms.terminated} if cms else set()
    for modifier in ours.modifiers:
        if modifier.code in terminated:
            continue
        found = own_modifier(modifier)
        if title := titles.pop(modifier.code, ""):
            found.title = title
            found.notes = [("in plain words", modifier.title), *found.notes]
        yield found
    for code, title in titles.items():
        yield Entry("modifier", "modifier", code, title, billable=True, chapter="HCPCS")


def own_modifier(modifier: Modifier) -> Entry:
    notes = [("use", modifier.use), ("applies to", modifier.applies_to)]
    if modifier.trap:
        notes.append(("trap", modifier.trap))
    return Entry(
        "modifier", "modifier", modifier.code, modifier.title, billable=True, chapter=modifier.system, notes=notes
    )
