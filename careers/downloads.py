"""A table as a file for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from django.http import HttpResponse
from django.utils.html import strip_tags

from careers.figures import Prose
from careers.pages import Table


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """``name``.csv as a download: UTF-8 with a byte order mark, which spreadsheets need to read dashes right."""
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows([whole(value) for value in row] for row in rows)
    return response


def whole(value: object) -> object:
    """51140, not 51140.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


#: A line of a page's table: where the cell stands, what it says, and of its number all that the page says of it.
CELL_HEAD = [
    "Row",
    "Column",
    "Text",
    "Value",
    "Low",
    "High",
    "Unit",
    "Measure",
    "Period",
    "Source",
    "Kind of source",
    "Address",
]


def cells(table: Table) -> Iterator[list[object]]:
    """A cell that is one figure has its number; one that is prose its words, and the sources of the figures in it."""
    for row in table.rows:
        for column, text in zip(table.columns[1:], row.cells, strict=True):
            yield [row.label, column, plain(text), *numbers(text), *origins(text)]


def plain(text: Prose) -> str:
    return text.figure.text if text.figure else unescape(strip_tags(text.html)).strip()


def numbers(text: Prose) -> list[object]:
    if (figure := text.figure) is None:
        return [""] * 6
    return [figure.value, figure.low, figure.high, figure.unit, figure.measure, figure.period]


def origins(text: Prose) -> list[str]:
    """Of all figures and citations in the cell."""
    return [
        "; ".join(dict.fromkeys(words))
        for words in zip(*((f"{s.publisher}: {s.title}", s.kind, s.address) for s in text.sources), strict=True)
    ] or [""] * 3
