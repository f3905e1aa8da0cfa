"""The schema of what ``tutor`` reads from ``fixtures/tutor/``."""

import re
from pathlib import Path
from typing import Annotated, Self

from django.utils.text import slugify
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from codebook.content_files import ContentError, read_yaml
from curriculum.content import lesson_names
from tutor.answer import Label, Link
from tutor.scope import Kind, Refusal, Rule, compiled

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class SynonymsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    #: What the content says: what learners, charts and brand names say for it.
    synonyms: dict[Text, Annotated[list[Text], Field(min_length=1)]]


class CardSchema(BaseModel):
    """What is to be known of one thing, in our own words. ``about`` names it, ``also`` is what learners call it;
    ``lesson`` is the slug of the lesson of its domain that tells more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: Annotated[Text, StringConstraints(max_length=80)]
    also: tuple[Text, ...] = ()
    what: str = ""
    rule: Text
    example: str = ""
    trap: str = ""
    find: str = ""
    #: Where the rule stands: "CPT Anesthesia guidelines", "ICD-10-CM guidelines I.C.1.d", "CMS Pub. 100-04".
    source: Text
    lesson: str = ""

    @property
    def texts(self) -> dict[Label, str]:
        return {
            Label.WHAT: self.what,
            Label.RULE: self.rule,
            Label.EXAMPLE: self.example,
            Label.TRAP: self.trap,
            Label.FIND: self.find,
        }


class CardsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    domain: Text
    cards: Annotated[list[CardSchema], Field(min_length=1)]


def read_cards(root: Path) -> list[tuple[str, CardSchema]]:
    """Every card with its domain's slug; one that stands twice, or names no lesson there is, is a ContentError."""
    lessons = set(lesson_names(root))
    found: dict[tuple[str, str], CardSchema] = {}
    for path in sorted((root / "tutor" / "cards").glob("*.yaml")):
        file = read_yaml(CardsFile, path)
        for card in file.cards:
            if (file.domain, slugify(card.about)) in found:
                raise ContentError(path, "the card stands twice", where=card.about)
            if card.lesson and (file.domain, card.lesson) not in lessons:
                raise ContentError(path, f"there is no lesson {card.lesson} in {file.domain}", where=card.about)
            found[file.domain, slugify(card.about)] = card
    return [(domain, card) for (domain, _), card in found.items()]


def read_synonyms(root: Path) -> dict[str, list[str]]:
    return read_yaml(SynonymsFile, root / "tutor" / "synonyms.yaml").synonyms


class FactSchema(BaseModel):
    """Something to know about the exam or StudyPrep. ``says`` is the answer; the texts may hold the names of
    :func:`tutor.facts.numbers` in braces. ``address`` is the page that says more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Annotated[Text, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    about: Annotated[Text, StringConstraints(max_length=80)]
    also: Annotated[tuple[Text, ...], Field(min_length=1)]
    says: Text
    trap: str = ""
    note: str = ""
    source: Text
    address: Annotated[Text, StringConstraints(pattern=r"^/")]

    @property
    def texts(self) -> dict[Label, str]:
        return {Label.RULE: self.says, Label.TRAP: self.trap, Label.NOTE: self.note}


class FactsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: Annotated[list[FactSchema], Field(min_length=1)]
    #: In ``exam.yaml``: what learners call the exam's areas (by slug) beside their names and topics.
    areas: dict[Text, tuple[Text, ...]] = {}
    #: In ``exam.yaml``: by a word of the facts' names what learners say for it.
    alike: dict[Text, tuple[Text, ...]] = {}

    @model_validator(mode="after")
    def slugs_are_unique(self) -> Self:
        slugs = [fact.slug for fact in self.facts]
        if twice := {slug for slug in slugs if slugs.count(slug) > 1}:
            raise ValueError(f"{twice.pop()!r} stands twice")
        return self


def read_facts(root: Path, name: str) -> FactsFile:
    """``name``: "exam" or "about"."""
    return read_yaml(FactsFile, root / "tutor" / f"{name}.yaml")


class LinkSchema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    address: Annotated[Text, StringConstraints(pattern=r"^/")]


class RefusalSchema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    title: Text
    reason: Text
    nearby: Annotated[list[LinkSchema], Field(min_length=1)]


class RuleSchema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    patterns: Annotated[list[Text], Field(min_length=1)]
    unless: str = ""


class ScopeFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    refusals: list[RefusalSchema]
    words: dict[Text, Text]
    rules: list[RuleSchema]

    @model_validator(mode="after")
    def rules_can_be_used(self) -> Self:
        refusals = [one.kind for one in self.refusals]
        if sorted(refusals) != sorted(Kind):
            raise ValueError("every kind of refusal has its words, once")
        for pattern in [pattern for rule in self.rules for pattern in (*rule.patterns, rule.unless)]:
            try:
                compiled(pattern, self.words)
            except KeyError as missing:
                raise ValueError(f"there is no list {missing}") from None
            except re.error as error:
                raise ValueError(f"{pattern!r}: {error}") from None
        return self


class ExamplesFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ours: Annotated[list[Text], Field(min_length=1)]
    declined: dict[Kind, Annotated[list[Text], Field(min_length=1)]]

    @model_validator(mode="after")
    def every_kind_has_some(self) -> Self:
        if missing := set(Kind) - self.declined.keys():
            raise ValueError(f"there are no examples of {min(missing)}")
        return self


def read_examples(root: Path) -> ExamplesFile:
    return read_yaml(ExamplesFile, root / "tutor" / "examples.yaml")


def read_rules(root: Path) -> list[Rule]:
    """What is declined, the rule that decides first standing first."""
    file = read_yaml(ScopeFile, root / "tutor" / "scope.yaml")
    refusals = {
        one.kind: Refusal(one.kind, one.title, one.reason, tuple(Link(link.name, link.address) for link in one.nearby))
        for one in file.refusals
    }
    return [
        Rule(
            refusals[rule.kind],
            compiled(pattern, file.words),
            compiled(rule.unless, file.words) if rule.unless else None,
        )
        for rule in file.rules
        for pattern in rule.patterns
    ]
