"""Drawings whose places are asked about: the schema of ``fixtures/figures/labels.yaml``, and how one is marked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.utils.html import escape
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codebook.content_files import ContentError, read_yaml
from curriculum.content import figure

SVG = "http://www.w3.org/2000/svg"
#: A mark's radius, in the drawing's units.
MARK = 14

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceSchema(Schema):
    """A place to name; ``where`` it is told without its name, ``what`` is the fact behind it."""

    term: Text
    at: tuple[float, float]
    where: Text
    what: Text


class DiagramSchema(Schema):
    figure: Text
    title: Text
    window: tuple[float, float, float, float]
    keep: tuple[Text, ...] = ()
    places: Annotated[list[PlaceSchema], Field(min_length=4)]


class LabelsFile(Schema):
    diagrams: list[DiagramSchema]


def read_diagrams(root: Path) -> list[tuple[DiagramSchema, str]]:
    """Each diagram with its drawing, without words and marks; what is wrong raises :class:`ContentError`."""
    path = root / "figures" / "labels.yaml"
    if not path.exists():
        return []
    found = []
    for diagram in read_yaml(LabelsFile, path).diagrams:
        check(path, diagram)
        drawing = root / "figures" / f"{diagram.figure}.svg"
        figure(drawing, "", path)
        found.append((diagram, unmarked(drawing.read_text(encoding="utf-8"), diagram.keep)))
    return found


def check(path: Path, diagram: DiagramSchema) -> None:
    left, top, width, height = diagram.window
    terms = [place.term for place in diagram.places]
    if len(set(terms)) < len(terms):
        raise ContentError(path, "a term stands twice", where=diagram.title)
    for place in diagram.places:
        x, y = place.at
        if not (left + MARK <= x <= left + width - MARK and top + MARK <= y <= top + height - MARK):
            raise ContentError(path, f"{place.term} lies outside the window", where=diagram.title)
        if told := [term for term in terms if term.lower() in f"{diagram.title} {place.where}".lower()]:
            raise ContentError(
                path, f"{place.term}: its description or the title tells “{told[0]}”", where=diagram.title
            )


def unmarked(svg: str, keep: Sequence[str]) -> str:
    """What a drawing draws: without its title, its words but those to ``keep``, and its own round marks."""
    root = ElementTree.fromstring(svg)  # noqa: S314  (from the repository, not from a learner)
    shapes = [shape for shape in root if not is_label(shape, keep)]
    ElementTree.register_namespace("", SVG)
    drawn = "".join(ElementTree.tostring(shape, encoding="unicode").strip() for shape in shapes)
    return drawn.replace(f' xmlns="{SVG}"', "")


def is_label(shape: Element, keep: Sequence[str]) -> bool:
    kind = shape.tag.rpartition("}")[2]
    if kind == "text":
        return "".join(shape.itertext()) not in keep
    return kind in ("title", "desc") or (kind == "circle" and shape.get("class") == "fig-accent")


def marked(
    drawing: str, window: Sequence[float], title: str, marks: Sequence[tuple[float, float, str]], name: str
) -> str:
    """The drawing with marks numbered from 1, each with where it stands in words, as HTML; ``name`` is its id."""
    circles = "".join(
        f'<circle class="fig-mark" cx="{x:g}" cy="{y:g}" r="{MARK}"/>'
        f'<text class="fig-accent-text" x="{x:g}" y="{y + 6:g}" font-size="17" font-weight="700" '
        f'text-anchor="middle">{number}</text>'
        for number, (x, y, _) in enumerate(marks, start=1)
    )
    told = ". ".join(f"Number {number}: {where}" for number, (_, _, where) in enumerate(marks, start=1))
    box = " ".join(f"{edge:g}" for edge in window)
    return (
        f'<figure class="figure figure-drill"><svg xmlns="{SVG}" viewBox="{box}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(told)}.</desc>{drawing}{circles}</svg>'
        f"<figcaption>{escape(title)}.</figcaption></figure>"
    )
