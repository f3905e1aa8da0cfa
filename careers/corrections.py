"""What ``fixtures/careers/corrections.yaml`` may hold: each figure of the guide beside the one with a source."""

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from careers.differences import Difference, Tally, difference, tally
from careers.figures import Figure, FigureRef, Prose, ProseText, Schema, Slug, Source, Text, mentions, unique
from careers.pages import Cell, Column, cell_of, column_of

#: What went wrong with a figure of the guide.
Fault = Literal[
    "none",
    "old year",
    "other edition",
    "median as mean",
    "other people",
    "contradiction",
    "no source",
]


class Check(Schema):
    guide: FigureRef
    sourced: FigureRef
    error: FigureRef | None = None
    fault: Fault
    because: ProseText

    @model_validator(mode="after")
    def comparable(self) -> "Check":
        if self.guide.source.kind != "guide" or self.sourced.source.kind == "guide":
            raise ValueError("a check sets a figure of the guide beside one that has a source")
        self.difference  # noqa: B018 - raises ValueError where the two can't be compared
        return self

    @cached_property
    def difference(self) -> Difference:
        return difference(self.guide, self.sourced, self.error)


class CheckGroup(Schema):
    id: Slug
    heading: Text
    intro: ProseText
    rows: list[Check] = Field(min_length=1)

    @property
    def heads(self) -> list[Column]:
        """Of the guide's figures and of the sourced ones: what all of a column share is said in its head."""
        return [
            column_of("The guide", [row.guide for row in self.rows]),
            column_of("With a source", [row.sourced for row in self.rows]),
        ]

    @property
    def body(self) -> list[tuple[Check, list[Cell]]]:
        heads = self.heads
        return [
            (
                row,
                [
                    cell_of(row.guide.label, column, Prose((figure,), alone=True))
                    for column, figure in zip(heads, (row.guide, row.sourced), strict=True)
                ],
            )
            for row in self.rows
        ]


class Estimates(Schema):
    because: Text
    figures: list[FigureRef] = Field(min_length=1)


class Corrections(Schema):
    checks: list[CheckGroup]
    estimates: list[Estimates]

    @property
    def rows(self) -> list[Check]:
        return [row for group in self.checks for row in group.rows]

    @property
    def unchecked(self) -> list[Figure]:
        return [figure for group in self.estimates for figure in group.figures]

    @cached_property
    def tally(self) -> Tally:
        return tally([row.difference for row in self.rows], len(self.unchecked))

    @property
    def texts(self) -> list[Prose]:
        return [*(group.intro for group in self.checks), *(row.because for row in self.rows)]

    @cached_property
    def mentioned(self) -> list[Figure]:
        return mentions(self.texts)

    @cached_property
    def sources(self) -> list[Source]:
        figures = [figure for row in self.rows for figure in (row.guide, row.sourced)]
        return unique([*(figure.source for figure in figures), *(s for text in self.texts for s in text.sources)])
