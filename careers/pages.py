"""A page of the careers module: sections of prose, figures, tables, and charts of a table's column."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from careers.figures import (
    BADGES,
    REFERENCES,
    DatedText,
    Figure,
    FigureRef,
    Prose,
    ProseText,
    Schema,
    Slug,
    Source,
    Text,
    mentions,
    unique,
)

#: A cell with more characters than this needs room to be read.
LONG = 40


class Row(Schema):
    label: DatedText
    cells: list[ProseText]

    @model_validator(mode="before")
    @classmethod
    def from_list(cls, data: Any) -> Any:
        return {"label": data[0], "cells": data[1:]} if isinstance(data, list) and data else data


@dataclass(frozen=True)
class Column:
    """A column's head, and what all its figures share: said once there instead of in every cell."""

    head: str
    badge: str = ""
    measure: str = ""
    period: str = ""

    @property
    def provenance(self) -> str:
        return ", ".join(filter(None, [self.measure, self.period]))


@dataclass(frozen=True)
class Cell:
    """A cell's text, and of its figure what neither the column's head nor the row's label says already."""

    prose: Prose
    badge: str = ""
    note: str = ""

    @property
    def long(self) -> bool:
        return len(self.prose.html) > LONG


class Table(Schema):
    """``columns``: the heads, the row's label first. ``rows``: lists of the same length. Or instead of rows ``trend``:
    figures of which each survey has its own; that gives a row for each survey, oldest first."""

    caption: DatedText
    columns: list[DatedText] = Field(min_length=2)
    rows: list[Row] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def from_trend(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "trend" not in data:
            return data
        years = REFERENCES.get().years.items()
        rows = [[period, *(f"[[{name}{suffix}]]" for name in data["trend"])] for period, suffix in years]
        return {key: value for key, value in data.items() if key != "trend"} | {"rows": rows}

    @model_validator(mode="after")
    def rectangular(self) -> Self:
        for row in self.rows:
            if len(row.cells) != len(self.columns) - 1:
                raise ValueError(f"{row.label!r} has {len(row.cells) + 1} cells, there are {len(self.columns)} columns")
        return self

    @property
    def heads(self) -> list[Column]:
        # Not kept: a badge warns from the day on which newer figures are due.
        return [self.column(index) for index in range(1, len(self.columns))]

    def column(self, index: int) -> Column:
        return column_of(self.columns[index], [figure for row in self.rows if (figure := row.cells[index - 1].figure)])

    @property
    def body(self) -> list[tuple[str, list[Cell]]]:
        heads = self.heads
        return [
            (row.label, [cell_of(row.label, column, text) for column, text in zip(heads, row.cells, strict=True)])
            for row in self.rows
        ]

    @property
    def texts(self) -> list[Prose]:
        return [cell for row in self.rows for cell in row.cells]


def shared(values: Sequence[str]) -> str:
    """The value that all have in common, or nothing."""
    return values[0] if len(set(values)) == 1 else ""


def column_of(head: str, figures: Sequence[Figure]) -> Column:
    return Column(
        head=head,
        badge=shared([figure.source.badge for figure in figures]),
        measure=shared([figure.measure for figure in figures]),
        period=shared([figure.period for figure in figures]),
    )


def cell_of(label: str, column: Column, text: Prose) -> Cell:
    if (figure := text.figure) is None:
        return Cell(text)
    rest = [
        words
        for words, said in ((figure.measure, column.measure), (figure.period, column.period))
        if not said and words.lower() not in label.lower()
    ]
    return Cell(text, "" if column.badge else figure.source.badge, ", ".join(rest))


class Chart(Schema):
    """A picture of a table's column. ``marker_column`` marks each row with a second figure, ``marker`` all with one.
    ``lines`` go along the rows, of ``column`` and of those ``beside`` it.

    ``parts`` draws the rows as pieces of one bar; there ``marker`` is the whole, whose own row is not drawn.
    """

    kind: Literal["bars", "ranges", "lines", "parts"]
    title: DatedText
    column: int = Field(ge=1)
    beside: list[Annotated[int, Field(ge=1)]] = Field(default=[], max_length=2)
    marker_column: int | None = Field(default=None, ge=1)
    marker: FigureRef | None = None
    marker_label: str = ""


class Section(Schema):
    id: Slug
    heading: DatedText
    body: ProseText
    stats: list[FigureRef] = []
    table: Table | None = None
    chart: Chart | None = None
    notice: ProseText | None = None

    @model_validator(mode="after")
    def chart_has_its_table(self) -> Self:
        if self.chart:
            wanted = [self.chart.column, *self.chart.beside, self.chart.marker_column or 0]
            if not self.table or max(wanted) >= len(self.table.columns):
                raise ValueError("a chart pictures a column of its section's table, and that column is missing")
            if self.chart.kind == "parts" and sum(item["value"] for item in self.chart_items) != self.chart_marker:
                raise ValueError("the parts do not add up to the whole that the chart's marker names")
        return self

    @cached_property
    def chart_items(self) -> list[dict[str, Any]]:
        """Rows for the chart tags; a row without a figure in the pictured column stays out of the picture."""
        if not (self.chart and self.table):
            return []
        items = []
        for row in self.table.rows:
            figure = row.cells[self.chart.column - 1].figure
            if figure and not (self.chart.kind == "parts" and figure is self.chart.marker):
                marker = row.cells[self.chart.marker_column - 1].figure if self.chart.marker_column else None
                items.append(chart_item(row.label, figure, marker))
        return items

    @cached_property
    def chart_lines(self) -> list[dict[str, Any]]:
        """Series for ``line_chart``, with the rows' numbers as x."""
        if not (self.chart and self.table):
            return []
        return [
            {
                "label": self.table.columns[column],
                "points": [
                    (number, figure.value)
                    for number, row in enumerate(self.table.rows)
                    if (figure := row.cells[column - 1].figure)
                ],
            }
            for column in (self.chart.column, *self.chart.beside)
        ]

    @property
    def chart_ticks(self) -> list[tuple[int, str]]:
        """The rows' labels along the lines: of ``May 2025`` its year, so that they stand beside one another."""
        return [(number, row.label.split()[-1]) for number, row in enumerate(self.table.rows)] if self.table else []

    @property
    def chart_id(self) -> str:
        return f"chart-{self.id}"

    @property
    def chart_unit(self) -> str:
        """The unit of the pictured column: dollars and percent are written differently along an axis."""
        return next((cell.figure.unit for cell in self.charted if cell.figure), "")

    @property
    def charted(self) -> list[Prose]:
        return [row.cells[self.chart.column - 1] for row in self.table.rows] if self.chart and self.table else []

    @property
    def chart_marker(self) -> float | None:
        return self.chart.marker.value if self.chart and self.chart.marker else None

    @property
    def chart_legend(self) -> str:
        """What the marker is, with what its label leaves out: ``Official median of the field, $51,140, May 2025``."""
        if not self.chart or not self.chart.marker:
            return self.chart.marker_label if self.chart else ""
        label, marker = self.chart.marker_label, self.chart.marker
        said = (BADGES[marker.source.kind], marker.measure, marker.period)
        return ", ".join([label, marker.text, *(words for words in said if words.lower() not in label.lower())])

    @property
    def texts(self) -> list[Prose]:
        return [self.body, *(self.table.texts if self.table else []), *([self.notice] if self.notice else [])]

    @property
    def used(self) -> list[Source]:
        marker = [self.chart.marker.source] if self.chart and self.chart.marker else []
        texts = [source for text in self.texts for source in text.sources]
        return [*(figure.source for figure in self.stats), *texts, *marker]


def chart_item(label: str, figure: Figure, marker: Figure | None) -> dict[str, Any]:
    return {
        "label": label,
        "text": figure.text,
        "value": figure.value,
        "low": figure.low if figure.low is not None else figure.value,
        "high": figure.high if figure.high is not None else figure.value,
        "open_ended": figure.open_ended,
        "second": figure.source.kind == "guide",
        "marker": marker.value if marker else None,
        "marker_text": marker.text if marker else "",
    }


class Link(Schema):
    title: Text
    address: Text
    about: ProseText


class Page(Schema):
    slug: Slug
    title: Text
    summary: Text
    lede: ProseText
    lead: list[FigureRef] = Field(min_length=1)
    sections: list[Section] = Field(min_length=1)
    links: list[Link] = []

    @field_validator("sections")
    @classmethod
    def ids_are_unique(cls, sections: list[Section]) -> list[Section]:
        ids = [section.id for section in sections]
        if twice := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"two sections are called {twice.pop()!r}")
        return sections

    @cached_property
    def texts(self) -> list[Prose]:
        within = [text for section in self.sections for text in section.texts]
        return [self.lede, *within, *(link.about for link in self.links)]

    @cached_property
    def mentioned(self) -> list[Figure]:
        return mentions(self.texts)

    @cached_property
    def sources(self) -> list[Source]:
        """Every source the page rests on, in the order in which the reader meets it."""
        found = [figure.source for figure in self.lead] + list(self.lede.sources)
        for section in self.sections:
            found += section.used
        for link in self.links:
            found += link.about.sources
        return unique(found)
