"""The glossary's schema: what may stand in ``fixtures/glossary/*.yaml``, and how it is read.

One file holds the terms of one kind. ``docs/content.md`` explains the format.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from django.utils.text import slugify
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from codebook.content_files import ContentError, read_yaml

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kind = Literal["root", "prefix", "suffix", "word", "anatomy", "abbreviation", "coding", "compliance"]
System = Literal[
    "general",
    "skin",
    "bones and joints",
    "muscles",
    "heart and vessels",
    "lungs",
    "digestive",
    "urinary",
    "reproductive",
    "nervous",
    "eye and ear",
    "endocrine",
    "blood and lymph",
    "",
]
SYSTEMS: tuple[str, ...] = get_args(System)[:-1]
WORD_PARTS = ("root", "prefix", "suffix")
LONGEST_DEFINITION = 40


class TermSchema(BaseModel):
    """``parts`` are the word parts that a built word consists of, in order; ``also`` are other spellings by which the
    term is found and linked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: Annotated[Text, StringConstraints(max_length=80)]
    definition: Text
    parts: tuple[Text, ...] = ()
    example: str = ""
    also: tuple[Text, ...] = ()
    see_also: tuple[Text, ...] = ()
    system: System = ""
    #: Whether its first mention in a lesson or rationale leads here; not for everyday words ("case", "lead").
    link: bool = True

    @model_validator(mode="after")
    def definition_is_short(self) -> Self:
        if (words := len(self.definition.split())) > LONGEST_DEFINITION:
            raise ValueError(f"the definition has {words} words; write at most {LONGEST_DEFINITION}")
        return self

    @property
    def slug(self) -> str:
        return slugify(self.term.replace("/", "-"))


class TermFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    terms: Annotated[list[TermSchema], Field(min_length=1)]

    @model_validator(mode="after")
    def spelled_as_its_kind_is(self) -> Self:
        for term in self.terms:
            spelled = {"root": "/" in term.term, "prefix": term.term.endswith("-"), "suffix": term.term.startswith("-")}
            if not spelled.get(self.kind, True):
                raise ValueError(f"{term.term!r} is not written as a {self.kind} is: cardi/o, hyper-, -ectomy")
            if self.kind == "word" and len(term.parts) < 2:
                raise ValueError(f"{term.term!r} is a built word and needs its parts")
            if self.kind in WORD_PARTS and not term.example:
                raise ValueError(f"{term.term!r} is a word part and needs an example")
        return self


@dataclass(frozen=True)
class GlossaryTerm:
    path: Path
    kind: str
    schema: TermSchema


def read_glossary(root: Path) -> list[GlossaryTerm]:
    """Every term; one that stands twice, or names a part or a term that is not there, raises :class:`ContentError`."""
    terms = [
        GlossaryTerm(path, file.kind, schema)
        for path in sorted((root / "glossary").glob("*.yaml"))
        for file in [read_yaml(TermFile, path)]
        for schema in file.terms
    ]
    check(terms)
    return terms


def check(terms: Sequence[GlossaryTerm]) -> None:
    homes: dict[str, GlossaryTerm] = {}
    for term in terms:
        if (other := homes.setdefault(term.schema.slug, term)) is not term:
            raise ContentError(term.path, f"the term stands in {other.path.name} already", where=term.schema.term)
    names = {term.schema.term for term in terms}
    parts = {term.schema.term for term in terms if term.kind in WORD_PARTS}
    for term in terms:
        if missing := [part for part in term.schema.parts if part not in parts]:
            raise ContentError(term.path, f"{', '.join(missing)}: no such word part", where=term.schema.term)
        if missing := [name for name in term.schema.see_also if name not in names]:
            raise ContentError(term.path, f"see_also {', '.join(missing)}: no such term", where=term.schema.term)
