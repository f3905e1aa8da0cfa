"""Texts of the careers pages as Ask quotes them: each figure with its kind, measure and period beside it."""

from collections.abc import Iterable, Iterator

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from careers.figures import BADGES, Figure, Prose
from careers.pages import Table
from tutor.answer import Label, Piece, Source
from tutor.passages import Passage
from tutor.patterns import compiled

HOME = "Careers"

AN_HOUR = "An hour"


def said(figure: Figure) -> SafeString:
    """``$51,140 (official median, May 2025)``."""
    return format_html("{} ({}, {})", figure.text, f"{BADGES[figure.source.kind]} {figure.measure}", figure.period)


def text(prose: Prose) -> SafeString:
    """A page's text with what stands behind each figure beside it, once where several in a paragraph share it."""
    shown, last = [], ("", "", "")
    for part in prose.parts:
        if isinstance(part, Figure):
            of = (BADGES[part.source.kind], part.measure, part.period)
            shown.append(escape(part.text) if of == last else said(part))
            last = of
        elif isinstance(part, str):
            shown.append(part)
            if compiled(r"</(?:p|li)>").search(part):
                # What follows may be quoted without what stands before.
                last = ("", "", "")
        else:
            shown.append(format_html("({})", part.short))
    return mark_safe("".join(shown))  # noqa: S308 - each part is safe or escaped


def rows(table: Table) -> Iterator[str]:
    """A row as a sentence: ``Physicians' offices: median $47,120 (…); mean …``."""
    for row in table.rows:
        cells = [
            # "$17.79 an hour" says what its column is called.
            told
            if head == AN_HOUR and head.lower() in told
            else format_html("{}{} {}", head[0].lower(), head[1:], told)
            for head, told in zip(table.columns[1:], map(in_table, row.cells), strict=True)
        ]
        yield format_html("<p><strong>{}</strong>: {}.</p>", row.label, mark_safe("; ".join(cells)))  # noqa: S308


def in_table(cell: Prose) -> SafeString:
    """A figure alone is told with its unit, which on the page stands in the head."""
    figure = cell.figure
    if figure and figure.unit in ("years", "hours", "jobs"):
        unit = figure.unit.removesuffix("s") if figure.value == 1 else figure.unit
        return format_html("{} {} ({})", figure.text, unit, f"{BADGES[figure.source.kind]}, {figure.period}")
    return inline(cell)


def inline(prose: Prose) -> SafeString:
    shown = text(prose).strip()
    return mark_safe(shown.removeprefix("<p>").removesuffix("</p>").rstrip("."))  # noqa: S308


def paragraph(*parts: str) -> SafeString:
    return format_html("<p>{}</p>", mark_safe(" ".join(parts)))  # noqa: S308 - of safe parts


def made(ref: str, title: str, told: Iterable[tuple[Label, str]], address: str, names: Iterable[str] = ()) -> Passage:
    chunks = [(label, chunk) for label, chunk in told if chunk]
    return Passage(
        ref=ref,
        title=title,
        chunks=tuple(str(chunk) for _, chunk in chunks),
        labels=tuple(label for label, _ in chunks),
        address=address,
        home=HOME,
        names=tuple(names),
    )


def with_pay(names: Iterable[str], pay: list[str]) -> list[str]:
    return [f"{name} {word}" for name in names for word in pay]


def paragraphs(told: Iterable[str], note: str, source: Source) -> list[Piece]:
    """What an answer tells, a paragraph each, with a note behind."""
    rules = (Piece(Label.RULE, paragraph(one), source) for one in told)
    return [*rules, Piece(Label.NOTE, paragraph(note), source)]
