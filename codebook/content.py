"""The schema of the shelf's own content in ``fixtures/codebook/``: HCPCS teaching set, modifiers, lay words."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from codebook.content_files import ContentError, read_yaml
from codebook.formats import has_shape_of

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HcpcsCode(Schema):
    code: Text
    title: Annotated[Text, StringConstraints(max_length=120)]
    unit: str = ""
    note: str = ""
    #: What people say for it.
    called: list[Text] = []

    @model_validator(mode="after")
    def is_level_two(self) -> Self:
        """CPT codes are the AMA's and D codes the ADA's: neither is ever shipped."""
        if not has_shape_of("HCPCS", self.code):
            raise ValueError(f"{self.code} is no HCPCS Level II code that may be shipped")
        return self


class HcpcsSection(Schema):
    letter: Annotated[str, StringConstraints(pattern=r"^[A-CE-V]$")]
    title: Text
    codes: list[HcpcsCode]

    @model_validator(mode="after")
    def codes_begin_with_its_letter(self) -> Self:
        if strange := [code.code for code in self.codes if code.code[0] != self.letter]:
            raise ValueError(f"{', '.join(strange)} do not belong to section {self.letter}")
        return self


class HcpcsFile(Schema):
    edition: Text
    sections: list[HcpcsSection]


class Modifier(Schema):
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{2}$")]
    system: Literal["CPT", "HCPCS"]
    title: Text
    use: Text
    trap: str = ""
    applies_to: Text


class ModifiersFile(Schema):
    modifiers: list[Modifier]


class Situation(Schema):
    """What happened, told so that one modifier is right; ``wrong`` are three neighbors, each with why it is not."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    text: Text
    key: Text
    why: Text
    wrong: Annotated[dict[Text, Text], Field(min_length=3, max_length=3)]
    #: Whether no other modifier at all could be right.
    typed: bool = False


class SituationsFile(Schema):
    situations: Annotated[list[Situation], Field(min_length=1)]


class LayTermsFile(Schema):
    #: Lay word, abbreviation or brand name: the ICD-10-CM codes it leads to, best first.
    terms: dict[Text, Annotated[list[Text], Field(min_length=1, max_length=4)]]


class Shelf(Schema):
    hcpcs: HcpcsFile
    modifiers: ModifiersFile
    situations: SituationsFile
    lay: LayTermsFile


def read_shelf(root: Path) -> Shelf:
    """Everything of our own on the shelf, validated; a code that stands twice raises :class:`ContentError`."""
    folder = root / "codebook"
    shelf = Shelf(
        hcpcs=read_yaml(HcpcsFile, folder / "hcpcs.yaml"),
        modifiers=read_yaml(ModifiersFile, folder / "modifiers.yaml"),
        situations=read_yaml(SituationsFile, folder / "modifier_situations.yaml"),
        lay=read_yaml(LayTermsFile, folder / "lay_terms.yaml"),
    )
    once(folder / "hcpcs.yaml", [code.code for section in shelf.hcpcs.sections for code in section.codes])
    once(folder / "modifiers.yaml", [f"{modifier.system} {modifier.code}" for modifier in shelf.modifiers.modifiers])
    check_situations(folder / "modifier_situations.yaml", shelf)
    return shelf


def check_situations(path: Path, shelf: Shelf) -> None:
    """Their modifiers are the shelf's, and the key is none of the wrong ones."""
    known = {modifier.code for modifier in shelf.modifiers.modifiers}
    once(path, [situation.id for situation in shelf.situations.situations])
    for situation in shelf.situations.situations:
        if unknown := {situation.key, *situation.wrong} - known:
            raise ContentError(path, f"{', '.join(sorted(unknown))}: no such modifier", where=situation.id)
        if situation.key in situation.wrong:
            raise ContentError(path, f"{situation.key} is the key and wrong too", where=situation.id)


def once(path: Path, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ContentError(path, "stands twice", where=name)
        seen.add(name)
