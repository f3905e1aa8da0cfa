"""What holds the content together: links that lead somewhere, terms that stand in lessons, wording that is ours.

From files and code book only, without the database. The question bank's own rules are in :mod:`quizzes.audit`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.urls import Resolver404, resolve

from careers.content import Library, check
from careers.figures import BADGES
from codebook import shelf
from codebook.descriptors import traces
from codebook.formats import DELETED_CPT
from codebook.links import TAG, address_of, mentions
from curriculum.content import Blueprint, LessonFile, read_blueprint, read_lessons
from curriculum.glossary import GlossaryTerm, read_glossary
from curriculum.term_links import Entry, Linker
from quizzes.audit import GUARD_RAILS, Bank, read_log, within
from quizzes.bank import codes_not_found, read_questions
from quizzes.content import FIVE_DIGITS

#: A Markdown link's address, and one given by itself in YAML.
ADDRESS = re.compile(r"\]\(([^)\s]+)\)|\baddress: \"?([^\s\",}]+)")
#: Keys that say where in the book to look. They name its headings, which is what makes them useful.
POINTERS = ("find_it", "references")


@dataclass(frozen=True)
class Content:
    """Everything under ``fixtures/``, as it was read."""

    root: Path
    blueprint: Blueprint
    lessons: Sequence[LessonFile]
    glossary: Sequence[GlossaryTerm]
    careers: Library
    bank: Bank


def read_content(root: Path) -> Content:
    """All content, validated; :class:`~codebook.content_files.ContentError` names the first file that is wrong."""
    blueprint = read_blueprint(root)
    log = read_log((root / "questions" / "REVIEW.md").read_text(encoding="utf-8"))
    bank = Bank(read_questions(root, blueprint), blueprint, log)
    return Content(root, blueprint, read_lessons(root, blueprint), read_glossary(root), check(), bank)


def dead_links(content: Content) -> list[str]:
    """Addresses in content files that lead nowhere, and lessons' questions that there are not, each with its file.

    Of other sites only the form is looked at: a test asks no network.
    """
    ids = {item.question.id for item in content.bank.items}
    found = [
        f"{lesson.path.relative_to(content.root)}: no question {name}"
        for lesson in content.lessons
        for name in lesson.front.questions
        if name not in ids
    ]
    for path in sorted([*content.root.rglob("*.md"), *content.root.rglob("*.yaml")]):
        addresses = {one or other for one, other in ADDRESS.findall(path.read_text(encoding="utf-8"))}
        found += [
            f"{path.relative_to(content.root)}: {a}" for a in sorted(addresses) if not leads_somewhere(a, content)
        ]
    return found


def leads_somewhere(address: str, content: Content) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https") and "." in parts.netloc
    try:
        match = resolve(parts.path)
    except Resolver404:
        return False
    there = THERE.get(match.view_name)
    if there and not there(content, **match.kwargs):
        return False
    return not parts.fragment or parts.fragment in fragments(content, match.view_name, match.kwargs)


#: Whether there is what an address names, by the name of its page; pages that name nothing are always there.
THERE: dict[str, Callable[..., bool]] = {
    "curriculum:domain": lambda content, domain: content.blueprint.domain(domain) is not None,
    "curriculum:lesson": lambda content, domain, lesson: any(
        (file.domain, file.slug) == (domain, lesson) for file in content.lessons
    ),
    "terms:term": lambda content, slug: any(term.schema.slug == slug for term in content.glossary),
    "codebook:code": lambda content, system, code: (
        system in shelf.SLUGS and shelf.find(shelf.SLUGS[system], code) is not None
    ),
    "careers:spotlight": lambda content, slug: content.careers.spotlight(slug) is not None,
    "careers:credential": lambda content, slug: slug in content.careers.credentials,
    "careers:level": lambda content, slug, kind: slug in content.careers.roles[kind],
    "careers:alternative": lambda content, slug, kind: slug in content.careers.roles[kind],
    "careers:lesson-spotlight": lambda content, slug, lesson: f"{slug}/{lesson}" in content.careers.spotlights,
    "quizzes:check": lambda content, slug: any(item.question.id == slug for item in content.bank.items),
}


def fragments(content: Content, view: str, names: Mapping[str, str]) -> set[str]:
    """The places within a careers page or a lesson that an address can lead to."""
    if page := content.careers.pages.get(view.removeprefix("careers:")):
        return {section.id for section in page.sections}
    if view == "careers:sources":
        return {f"source-{key}" for key in content.careers.sources} | set(BADGES)
    return {
        heading["id"]
        for lesson in content.lessons
        if view == "curriculum:lesson" and lesson.slug == names["lesson"] and lesson.domain == names["domain"]
        for heading in lesson.contents
    }


def codes_in_lessons_not_found(content: Content) -> list[str]:
    """What lessons and their figures write as codes are written, and the book has not; of CPT, deleted numbers.

    Not always a mistake: a lesson may say that a code is gone, a range may end beside one, and vitamin B12 is none.
    """
    sections = [span for domain in content.blueprint.domains for span in domain.cpt_ranges]
    found = []
    for lesson in content.lessons:
        html = " ".join(block.get("html", "") for block in lesson.blocks)
        named = mentions(html)
        cpt = {c for c in FIVE_DIGITS.findall(TAG.sub(" ", html)) if c in DELETED_CPT or not within(c, sections)}
        found += [f"{lesson.domain}/{lesson.slug}: {code}" for code in sorted(cpt | named - set(address_of(named)))]
    return found


def names_of(term: GlossaryTerm) -> set[str]:
    return {name.casefold() for name in (term.schema.term, *term.schema.also)}


def terms_without_entry(content: Content) -> list[str]:
    """Terms under a lesson's ``terms`` that the glossary has not."""
    names = {name for term in content.glossary for name in names_of(term)}
    return [
        f"{lesson.domain}/{lesson.slug}: {term}"
        for lesson in content.lessons
        for term in lesson.front.terms
        if term.casefold() not in names
    ]


def entries_without_lesson(content: Content) -> list[str]:
    """Glossary entries that no lesson lists under ``terms`` or mentions."""
    listed = {term.casefold() for lesson in content.lessons for term in lesson.front.terms}
    linker = Linker(
        Entry(name, term.schema.slug, "") for term in content.glossary for name in (term.schema.term, *term.schema.also)
    )
    mentioned: set[str] = set()
    for lesson in content.lessons:
        for block in lesson.blocks:
            linker.link(block.get("html", ""), mentioned)
    return [
        term.schema.term
        for term in content.glossary
        if term.schema.slug not in mentioned and not listed & names_of(term)
    ]


def stale_sources(content: Content, today: date) -> list[str]:
    """Sources of the careers pages whose publishers should have newer figures by now."""
    return [
        f"{source.id}: due since {source.next_release:%B %Y}"
        for source in content.careers.sources.values()
        if source.next_release and source.stale_on(today)
    ]


def descriptor_like(content: Content) -> list[str]:
    """Passages anywhere under ``fixtures/`` that read like a CPT descriptor (:mod:`codebook.descriptors`)."""
    return [
        f"{path.relative_to(content.root)}: {trace}"
        for path in sorted(content.root.rglob("*"))
        if path.suffix in READERS
        for passage in READERS[path.suffix](path.read_text(encoding="utf-8"))
        for trace in traces(" ".join(passage.split()))
    ]


def paragraphs(text: str) -> Iterator[str]:
    """Markdown's paragraphs, and each cell of its tables."""
    for block in re.split(r"\n\s*\n", text):
        yield from re.split(r"[|\n]", block) if block.lstrip().startswith("|") else [block]


def strings(data: Any) -> Iterator[str]:
    """Every text in what YAML holds, but those under :data:`POINTERS`."""
    if isinstance(data, str):
        yield from paragraphs(data)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in POINTERS:
                yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


#: How the passages of a file are read, by its suffix.
READERS: dict[str, Callable[[str], Iterator[str]]] = {
    ".md": paragraphs,
    ".yaml": lambda text: strings(yaml.load(text, yaml.CSafeLoader)),
    ".svg": lambda text: iter(re.findall(r">([^<]+)<", text)),
}


def guard_rails(content: Content) -> dict[str, list[str]]:
    """What breaks each guard rail, by its name: the bank's (:data:`quizzes.audit.GUARD_RAILS`) and the content's."""
    return {name: rule(content.bank) for name, rule in GUARD_RAILS.items()} | {
        "every ICD-10-CM, HCPCS and modifier code is in the code book": [
            f"{item.question.id}: {system} {code}" for item, system, code in codes_not_found(content.bank.items)
        ],
        "no link is dead": dead_links(content),
        "every term of a lesson has a glossary entry": terms_without_entry(content),
        "no text reads like a CPT descriptor": descriptor_like(content),
    }
