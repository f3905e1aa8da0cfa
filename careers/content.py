"""What ``fixtures/careers`` may hold, and the library that is read from it once and kept in memory.

A fact has one home: an entry under ``figures/``. The pages refer to it by id, also within their prose, so a number that
changes is changed once. There are no tables in the database: these figures are read-only, small and the same for all.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from careers.figures import (
    REFERENCES,
    Figure,
    FigureGroup,
    References,
    Schema,
    Source,
)
from careers.pages import Page
from careers.spotlights import Spotlight, check_spotlights, key, read_spotlights
from careers.wage_figures import figures_of
from careers.wages import Release, read_releases
from codebook.content_files import ContentError, read_yaml
from curriculum.content import lesson_names, read_blueprint

__all__ = ["ContentError", "Library", "check", "library", "load"]

#: The pages in the order of the sub-navigation.
PAGES = (
    *("overview", "certification", "states", "specialties", "hcc", "remote"),
    *("path", "alternatives", "outlook", "ai", "maximise", "resources"),
)


class SourcesFile(Schema):
    sources: list[Source]


class FiguresFile(Schema):
    groups: list[FigureGroup]


@dataclass(frozen=True)
class Library:
    sources: dict[str, Source]
    figures: dict[str, Figure]
    pages: dict[str, Page]
    releases: tuple[Release, ...]
    spotlights: dict[str, Spotlight]

    @property
    def release(self) -> Release:
        """The newest wage survey."""
        return self.releases[0]

    def spotlight(self, slug: str, lesson: str = "") -> Spotlight | None:
        """Of a specialty or a domain, or of a domain's lesson; its domain's where it is newer than the library."""
        own = self.spotlights.get(key(slug, lesson)) if lesson else None
        return own or self.spotlights.get(slug)


@cache
def library() -> Library:
    """The careers content, read on first use and then kept for the life of the process."""
    return load(settings.FIXTURES / "careers")


def check() -> Library:
    """For ``load_content``: read all afresh; a ContentError names the file, the line, the place and the reason."""
    fresh = load(settings.FIXTURES / "careers")
    domains = {domain.slug for domain in read_blueprint(settings.FIXTURES).domains}
    path = settings.FIXTURES / "careers" / "spotlights.yaml"
    check_spotlights(fresh.spotlights, domains, set(lesson_names(settings.FIXTURES)), path)
    return fresh


def load(root: Path) -> Library:
    known = References()
    token = REFERENCES.set(known)
    try:
        for source in read_yaml(SourcesFile, root / "sources.yaml").sources:
            known.sources[source.id] = source
        for path in sorted((root / "figures").glob("*.yaml")):
            for group in read_yaml(FiguresFile, path).groups:
                for figure in group.items.values():
                    add(known, figure, path)
        releases = read_releases(root)
        for figure in figures_of(releases):
            add(known, figure, root / "wages")
        pages = {slug: read_page(root / "pages" / f"{slug}.yaml") for slug in PAGES}
        spotlights = read_spotlights(root / "spotlights.yaml")
    finally:
        REFERENCES.reset(token)
    return Library(known.sources, known.figures, pages, releases, spotlights)


def add(known: References, figure: Figure, path: Path) -> None:
    if figure.id in known.figures:
        raise ContentError(path, "this id is taken: a fact has one home", where=figure.id)
    known.figures[figure.id] = figure


def read_page(path: Path) -> Page:
    page = read_yaml(Page, path)
    if page.slug != path.stem:
        raise ContentError(path, f"the slug {page.slug!r} is not the file's name", where="slug")
    return page
