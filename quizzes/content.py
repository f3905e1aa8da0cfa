"""The question bank's schema: what may stand in ``fixtures/questions/<domain>/*.yaml``, and the rules of item writing.

One file holds the items of one topic, or one case note with its items. ``docs/content.md`` explains the format.
"""

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from codebook.formats import DELETED_CPT, has_shape_of

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
System = Literal["CPT", "ICD-10-CM", "HCPCS", "modifier"]

#: Options are shuffled, so a text that names one by its letter points at nothing.
BY_LETTER = re.compile(r"\b(option|answer|choice) \(?[A-D]\b", re.IGNORECASE)
ALL_OR_NONE = re.compile(r"\b(all|none|both) of the (above|these)\b|\bboth a and b\b", re.IGNORECASE)
#: A CPT number in a text, with or without a modifier behind it ("00211-AA"); no amount and no longer number.
FIVE_DIGITS = re.compile(r"(?<![\w,.$-])\d{5}(?!\w|[,.]\d|-\d{4})")


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class OptionSchema(Schema):
    text: Text
    why: Text
    key: bool = False


class NearMiss(Schema):
    code: Text
    why: Text


class CaseSchema(Schema):
    id: Slug
    title: Text
    note: Text

    @model_validator(mode="after")
    def note_is_one_page(self) -> Self:
        require(150 <= words(self.note) <= 350, f"the note has {words(self.note)} words; write 150 to 350")
        return self


class QuestionSchema(Schema):
    id: Slug
    difficulty: Literal[1, 2, 3]
    kind: Literal["single", "code_entry"] = "single"
    stem: Text
    options: tuple[OptionSchema, ...] = Field(default=(), strict=False)
    accepts: tuple[Text, ...] = Field(default=(), strict=False)
    near: tuple[NearMiss, ...] = Field(default=(), strict=False)
    rationale: Text
    find_it: Text
    references: tuple[Text, ...] = Field(default=(), strict=False)
    codes: dict[System, list[Text]] = {}
    edition: Text
    reviewed: datetime.date | None = None

    @model_validator(mode="after")
    def item_writing_rules_hold(self) -> Self:
        if self.kind == "single":
            require(len(self.options) == 4, f"has {len(self.options)} options; write four")
            require(sum(option.key for option in self.options) == 1, "needs exactly one option with key: true")
            texts = {option.text.casefold() for option in self.options}
            require(len(texts) == 4, "two options have the same text")
            require(not self.accepts and not self.near, "accepts and near are for kind: code_entry")
        else:
            require(bool(self.accepts), "a code_entry item needs accepts")
            require(not self.options, "a code_entry item has no options")
        require(60 <= words(self.rationale) <= 160, f"the rationale has {words(self.rationale)} words; write 60 to 160")
        everything = [self.stem, self.rationale, *(text for o in self.options for text in (o.text, o.why))]
        for text in everything:
            require(not BY_LETTER.search(text), f"names an option by its letter, but options are shuffled: {text!r}")
            require(not ALL_OR_NONE.search(text), f"uses all/none of the above: {text!r}")
        for system, codes in self.codes.items():
            for code in codes:
                require(has_shape_of(system, code), f"{code!r} is not written as {system} writes its codes")
                require(code not in DELETED_CPT or system != "CPT", f"CPT {code} was deleted")
        listed = set(self.codes.get("CPT", []))
        named = {code for option in self.options for code in FIVE_DIGITS.findall(option.text)}
        require(named <= listed, f"options name {sorted(named - listed)}; list them under codes: CPT")
        return self

    @property
    def key(self) -> int:
        """Index of the key among ``options``, in the author's order."""
        return next(index for index, option in enumerate(self.options) if option.key)


class QuestionFile(Schema):
    domain: Slug
    topic: Text
    case: CaseSchema | None = None
    items: Annotated[list[QuestionSchema], Field(min_length=1)]

    @model_validator(mode="after")
    def a_case_is_in_the_cases_domain(self) -> Self:
        require((self.case is not None) == (self.domain == "cases"), "domain cases, and no other, has a case note")
        return self


class BankItem(NamedTuple):
    """An item where it stands in the bank."""

    path: Path
    domain: str
    topic: str
    case: CaseSchema | None
    question: QuestionSchema


def words(text: str) -> int:
    return len(text.split())


def require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)
