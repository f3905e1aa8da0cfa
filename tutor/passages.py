"""What can be quoted: the content cut into passages, each with its place and its address.

Passages are read from the content's files when the reference database is built (``tutor/index.py``). A passage is a
section of a lesson, a term, a modifier, a rule card, the reasons of a question, or what a higher app adds
(:data:`gathering`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.dispatch import Signal
from django.urls import reverse
from django.utils.text import slugify

from codebook.content import read_shelf
from curriculum.content import Blueprint, LessonFile, read_blueprint, read_lessons
from curriculum.glossary import GlossaryTerm, read_glossary
from curriculum.markup import html, inline
from quizzes.bank import read_questions
from quizzes.content import BankItem
from tutor.answer import Label
from tutor.content import read_cards

#: Sent when passages are gathered. Each receiver returns an iterable of :class:`Passage` of its own app.
gathering = Signal()

#: The sections that every lesson has, by their headings.
ROLES = {
    "Why it matters on the exam": "exam",
    "Traps": "traps",
    "Key takeaways": "takeaways",
    "From note to code": "example",
    "How to find it in the book": "find",
    "How to find it": "find",
    "Look-up routes": "find",
    "Now you": "exercise",
}
LABELS = {"traps": Label.TRAP, "example": Label.EXAMPLE, "find": Label.FIND}


@dataclass(frozen=True)
class Passage:
    """``ref`` names it for good: "lesson:radiology/views#contrast", "term:modifier", "modifier:25", "question:slug".

    ``chunks`` are the blocks (paragraph, list item, table) of its HTML in order. ``names`` are what it is called,
    ``home`` is what it is part of. ``role`` is one of :data:`ROLES`' for a section that every lesson has, for a term
    its kind.
    """

    ref: str
    title: str
    chunks: tuple[str, ...]
    #: What each chunk does in an answer.
    labels: tuple[Label, ...]
    address: str = ""
    home: str = ""
    domain: str = ""
    role: str = ""
    names: tuple[str, ...] = ()
    #: Further refs that belong to it: terms to compare, codes named.
    related: tuple[str, ...] = ()
    #: Its number in the index.
    id: int = 0

    @property
    def kind(self) -> str:
        return self.ref.partition(":")[0]

    @property
    def full_title(self) -> str:
        """A section by itself tells too little: with its lesson."""
        return f"{self.home}: {self.title}" if self.kind == "lesson" else self.title


def gathered(root: Path) -> Iterator[Passage]:
    """Every passage there is; ``root`` is the content's folder."""
    blueprint = read_blueprint(root)
    yield from of_lessons(read_lessons(root, blueprint), blueprint)
    yield from of_terms(read_glossary(root))
    yield from of_modifiers(root)
    yield from of_cards(root)
    yield from of_questions(read_questions(root, blueprint))
    added: list[tuple[Any, Any]] = gathering.send(sender=None)
    for _, passages in added:
        yield from passages


def of_lessons(lessons: Iterable[LessonFile], blueprint: Blueprint) -> Iterator[Passage]:
    for lesson in lessons:
        domain = blueprint.domain(lesson.domain)
        address = reverse("curriculum:lesson", args=[lesson.domain, lesson.slug])
        for section in sections("".join(block.get("html", "") for block in lesson.blocks)):
            role = ROLES.get(section.title, "")
            yield Passage(
                ref=f"lesson:{lesson.domain}/{lesson.slug}#{section.id}",
                title=section.title,
                chunks=tuple(section.chunks),
                labels=(LABELS.get(role, Label.RULE),) * len(section.chunks),
                address=f"{address}#{section.id}",
                home=lesson.front.title,
                domain=lesson.domain,
                role=role,
                names=(domain.short if domain else "",),
            )


def of_terms(terms: Iterable[GlossaryTerm]) -> Iterator[Passage]:
    slugs = {term.schema.term: term.schema.slug for term in terms}
    for kind, schema in ((term.kind, term.schema) for term in terms):
        chunks, labels = labeled({Label.WHAT: schema.definition, Label.EXAMPLE: schema.example})
        yield Passage(
            ref=f"term:{schema.slug}",
            title=schema.term,
            chunks=chunks,
            labels=labels,
            address=reverse("terms:term", args=[schema.slug]),
            home="Glossary",
            role=kind,
            names=(re.sub(r"[/-]", "", schema.term), *schema.also, *spelled_out(kind, schema.definition)),
            related=tuple(f"term:{slugs[name]}" for name in (*schema.see_also, *schema.parts)),
        )


def spelled_out(kind: str, definition: str) -> list[str]:
    """What an abbreviation stands for: its definition begins with it."""
    return [definition.partition(":")[0]] if kind == "abbreviation" and ":" in definition else []


def of_modifiers(root: Path) -> Iterator[Passage]:
    for modifier in read_shelf(root).modifiers.modifiers:
        texts = {Label.WHAT: modifier.use, Label.RULE: f"Goes on: {modifier.applies_to}.", Label.TRAP: modifier.trap}
        chunks, labels = labeled(texts)
        yield Passage(
            ref=f"modifier:{modifier.code}",
            title=f"Modifier {modifier.code}: {modifier.title}",
            chunks=chunks,
            labels=labels,
            address=reverse("codebook:code", args=["modifiers", modifier.code]),
            home=f"{modifier.system} modifiers",
            names=(f"modifier {modifier.code}", f"mod {modifier.code}"),
        )


def of_cards(root: Path) -> Iterator[Passage]:
    for domain, card in read_cards(root):
        chunks, labels = labeled(card.texts)
        yield Passage(
            ref=f"card:{domain}/{slugify(card.about)}",
            title=card.about,
            chunks=chunks,
            labels=labels,
            address=reverse("curriculum:lesson", args=[domain, card.lesson]) if card.lesson else "",
            home=card.source,
            domain=domain,
            names=card.also,
        )


def labeled(texts: Mapping[Label, str]) -> tuple[tuple[str, ...], tuple[Label, ...]]:
    """Chunks and labels of those texts (a line of Markdown each) that there are."""
    given = {label: f"<p>{inline(text)}</p>" for label, text in texts.items() if text}
    return tuple(given.values()), tuple(given)


def of_questions(items: Iterable[BankItem]) -> Iterator[Passage]:
    """The reasons of each question of the bank; only who has answered it may see them (:mod:`tutor.answering`)."""
    for item in items:
        question = item.question
        chunks = (html(question.rationale), f"<p>{inline(question.find_it)}</p>")
        yield Passage(
            ref=f"question:{question.id}",
            title=item.topic[:1].upper() + item.topic[1:],
            chunks=tuple(map(str, chunks)),
            labels=(Label.RULE, Label.FIND),
            home="Practice question",
            domain=item.domain,
            names=tuple(code for codes in question.codes.values() for code in codes),
        )


# -- Cutting HTML ------------------------------------------------------------------------------------------------------


@dataclass
class Section:
    id: str
    title: str
    chunks: list[str]


class Cutter(HTMLParser):
    """Cuts the HTML that :func:`curriculum.markup.html` makes into headings and blocks."""

    #: A list is cut into its items: each says one thing.
    LISTS = ("ul", "ol")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.depth = 0
        self.block: list[str] = []
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if self.depth == 0 and tag in self.LISTS:
            return
        if tag not in ("br", "hr"):
            self.depth += 1
        self.block.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.block.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.depth == 0:
            return
        self.block.append(f"</{tag}>")
        self.depth -= 1
        if self.depth == 0:
            self.blocks.append("".join(self.block).strip())
            self.block = []

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.block.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def blocks(text: str) -> list[str]:
    """The blocks of clean HTML in order: headings, paragraphs, list items (``<li>``), tables, figures, quotations."""
    cutter = Cutter()
    cutter.feed(text)
    cutter.close()
    return cutter.blocks


def sections(text: str) -> list[Section]:
    """The blocks below each heading; a figure is no text and is left out."""
    found: list[Section] = []
    for block in blocks(text):
        if heading := re.fullmatch(r'<h[23] id="([^"]*)">(.*)</h[23]>', block, re.DOTALL):
            found.append(Section(heading[1], plain(heading[2]), []))
        elif found and not block.startswith("<figure"):
            found[-1].chunks.append(block)
    return [section for section in found if section.chunks]


def plain(markup: str) -> str:
    """HTML as a line of text."""
    spaced = re.sub(r"</?(p|ul|ol|li|td|th|tr|h\d|div|blockquote|br)\b[^>]*>", " ", markup)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", spaced)).split())
