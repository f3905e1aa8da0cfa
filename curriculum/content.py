"""The schema of the blueprint and of lessons, and how they are read from ``fixtures/``."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from xml.etree import ElementTree

from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codebook.content_files import ContentError, parse, read_yaml
from curriculum.markup import headings, html, inline

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

DIRECTIVE = re.compile(r"^\[\[(check|figure): *([a-z0-9-]+)(?: *\| *(.+?))? *\]\] *$", re.MULTILINE)
FORBIDDEN_IN_SVG = re.compile(
    r"<(script|style|foreignObject|image|a)\b|\s(style|on\w+|href|xlink:href)=", re.IGNORECASE
)


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExamSchema(Schema):
    items: int
    minutes: int
    pass_percent: int
    notice_minutes_left: int


class DomainSchema(Schema):
    slug: Slug
    title: Text
    short: Text
    items: int = Field(gt=0)
    system: Literal["CPT", "ICD-10-CM", "HCPCS", "mixed", "none"]
    cpt_ranges: list[tuple[str, str]] = []
    topics: list[Text]


class EditionSchema(Schema):
    """The edition that items are written for, the last day on which the exam takes it, and the sections of CPT that the
    next one rewrites."""

    current: Text
    until: datetime.date
    rewritten: list[tuple[str, str]] = []


class Blueprint(Schema):
    exam: ExamSchema
    edition: EditionSchema
    domains: list[DomainSchema]

    def domain(self, slug: str) -> DomainSchema | None:
        return next((domain for domain in self.domains if domain.slug == slug), None)


class LessonSchema(Schema):
    title: Text
    minutes: int = Field(gt=0, le=60)
    objectives: list[Text]
    terms: list[Text]
    questions: list[Slug]


@dataclass(frozen=True)
class LessonFile:
    path: Path
    domain: str
    position: int
    slug: str
    front: LessonSchema
    blocks: list[dict[str, str]]
    contents: list[dict[str, str]]


def read_blueprint(root: Path) -> Blueprint:
    return read_yaml(Blueprint, root / "blueprint.yaml")


def read_lessons(root: Path, blueprint: Blueprint) -> list[LessonFile]:
    return [read_lesson(path, root, blueprint) for path in sorted((root / "lessons").glob("*/*.md"))]


def lesson_names(root: Path) -> list[tuple[str, str]]:
    """Domain and slug of every lesson, by the files' names alone."""
    return [(path.parent.name, path.stem[3:]) for path in sorted((root / "lessons").glob("*/*.md"))]


def read_lesson(path: Path, root: Path, blueprint: Blueprint) -> LessonFile:
    if blueprint.domain(path.parent.name) is None:
        raise ContentError(path, f"the blueprint has no domain {path.parent.name!r}")
    name = re.fullmatch(r"(\d\d)-([a-z0-9-]+)", path.stem)
    if not name:
        raise ContentError(path, "name the file NN-slug.md")
    text = path.read_text(encoding="utf-8")
    try:
        front_text, body = YAMLHandler().split(text)
    except ValueError:
        raise ContentError(path, "begins without front matter between --- lines") from None
    front = parse(LessonSchema, front_text, path=path)
    blocks = list(blocks_of(body, path, root / "figures"))
    shown = [block["check"] for block in blocks if "check" in block]
    if sorted(shown) != sorted(front.questions):
        raise ContentError(path, "questions and the [[check: …]] lines in the text name different items")
    return LessonFile(path, path.parent.name, int(name[1]), name[2], front, blocks, headings(body))


def blocks_of(body: str, path: Path, figures: Path) -> Iterator[dict[str, str]]:
    """The lesson in reading order: runs of HTML, with the check-yourself questions between them."""
    parts: list[str] = []
    start = 0
    for directive in DIRECTIVE.finditer(body):
        parts.append(html(body[start : directive.start()]))
        start = directive.end()
        kind, name, caption = directive.groups()
        if kind == "figure":
            parts.append(figure(figures / f"{name}.svg", caption or "", path))
        else:
            yield from merged(parts)
            parts = []
            yield {"check": name}
    parts.append(html(body[start:]))
    yield from merged(parts)


def merged(parts: list[str]) -> Iterator[dict[str, str]]:
    if text := "".join(parts).strip():
        yield {"html": text}


def figure(svg: Path, caption: str, lesson: Path) -> str:
    """The drawing inline, so that it takes its colours from the page. Our own files, but checked all the same."""
    if not svg.exists():
        raise ContentError(lesson, f"there is no figure {svg.name}")
    text = svg.read_text(encoding="utf-8")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  (from the repository, not from a learner)
    except ElementTree.ParseError as error:
        raise ContentError(svg, f"not well-formed: {error}") from None
    if found := FORBIDDEN_IN_SVG.search(text):
        raise ContentError(svg, f"{found[0].strip()!r} may not stand in a figure; use the fig-* classes")
    if root.get("role") != "img" or root.find("{*}title") is None or root.find("{*}desc") is None:
        raise ContentError(svg, 'a figure needs role="img", a <title> and a <desc>')
    drawing = text[text.index("<svg") :]
    return f'<figure class="figure">{drawing}<figcaption>{inline(caption)}</figcaption></figure>'
