"""Our own HCPCS Level II teaching set and the modifiers, as rows for the reference database."""

from collections.abc import Iterator

from codebook.build.icd10cm import Entry
from codebook.content import HcpcsFile, ModifiersFile


def entries(file: HcpcsFile) -> Iterator[Entry]:
    for section in file.sections:
        yield Entry("HCPCS", "section", section.letter, section.title, chapter=section.letter)
        for code in section.codes:
            yield Entry(
                "HCPCS",
                "code",
                code.code,
                code.title,
                billable=True,
                parent=f"section:{section.letter}",
                category=section.letter,
                chapter=section.letter,
                unit=code.unit,
                remark=code.note,
            )


def modifiers(file: ModifiersFile) -> Iterator[Entry]:
    for modifier in file.modifiers:
        notes = [("use", modifier.use), ("applies to", modifier.applies_to)]
        if modifier.trap:
            notes.append(("trap", modifier.trap))
        yield Entry(
            "modifier", "modifier", modifier.code, modifier.title, billable=True, chapter=modifier.system, notes=notes
        )
