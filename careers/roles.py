"""Roles: the steps of the ladder and the careers beyond coding, each beside the official occupation nearest to it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, model_validator

from careers.credentials import CredentialRef
from careers.figures import (
    REFERENCES,
    Figure,
    FigureRef,
    Prose,
    ProseText,
    Schema,
    Slug,
    Source,
    Text,
    look_up,
    mentions,
    unique,
)

#: A step of the ladder, or a career beyond coding; also the name of its page's URL.
Kind = Literal["level", "alternative"]
#: The page that lists the roles of a kind.
LISTS: dict[str, Kind] = {"path": "level", "alternatives": "alternative"}
PERCENTILES = {"p10": "10th", "p25": "25th", "median": "50th (median)", "p75": "75th", "p90": "90th"}


@dataclass(frozen=True)
class Nearest:
    """An official occupation and its yearly pay, lowest percentile first; None where one was not released."""

    code: str
    name: str
    median: Figure
    percentiles: dict[str, Figure | None]

    @property
    def rows(self) -> list[tuple[str, Figure | None]]:
        return [(PERCENTILES[name], figure) for name, figure in self.percentiles.items()]

    @property
    def values(self) -> dict[str, float | None]:
        return {name: figure.value if figure else None for name, figure in self.percentiles.items()}


def nearest_called(key: object) -> Nearest:
    """By the prefix under which ``wages/names.yaml`` has the occupation: ``managers``."""
    if isinstance(key, Nearest):
        return key
    known = REFERENCES.get()
    group = look_up("occupation", known.occupations, key)
    found = {name: known.figures.get(f"{key}-{name}") for name in PERCENTILES}
    return Nearest(group.code, group.name, look_up("figure", known.figures, f"{key}-median"), found)


class Role(Schema):
    """``demand``: what the guide asks of people who want the role. ``verdict``: for a step, what to make of the guide's
    band; for a career beyond coding, whether it is near."""

    kind: Kind
    slug: Slug
    title: Text
    summary: Text
    lede: ProseText
    band: FigureRef
    experience: str = ""
    demand: Text
    nearest: Annotated[Nearest, PlainValidator(nearest_called)]
    nearness: ProseText
    duties: list[Text] = Field(min_length=3)
    credentials: list[CredentialRef]
    asked: ProseText
    different: ProseText
    steps: list[ProseText] = Field(min_length=2)
    verdict: ProseText
    #: Areas of the exam whose lessons and questions prepare for the role, and what else here does.
    domains: list[Slug] = Field(min_length=1)
    prepares: ProseText

    @property
    def view(self) -> str:
        return f"careers:{self.kind}"

    @property
    def chart_item(self) -> dict[str, Any]:
        return {
            "label": self.title,
            "text": self.band.text,
            "low": self.band.low,
            "high": self.band.high,
            "open_ended": self.band.open_ended,
            "official": self.nearest.values,
        }

    @property
    def pay(self) -> list[Figure]:
        return [self.band, *(figure for figure in self.nearest.percentiles.values() if figure)]

    @property
    def texts(self) -> list[Prose]:
        return [self.lede, self.nearness, self.asked, self.different, *self.steps, self.prepares, self.verdict]

    @cached_property
    def mentioned(self) -> list[Figure]:
        return mentions(self.texts)

    @cached_property
    def sources(self) -> list[Source]:
        found = [figure.source for figure in self.pay] + [source for text in self.texts for source in text.sources]
        return unique(found)


class RolesFile(Schema):
    """``roles/<kind>.yaml``: the roles of one kind, lowest or nearest first."""

    kind: Kind
    roles: list[Role] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def hand_down(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("roles"), list):
            return data
        roles = [{"kind": data.get("kind"), **role} if isinstance(role, dict) else role for role in data["roles"]]
        return {**data, "roles": roles}
