"""What ``fixtures/careers`` may hold, and the library that is read from it once and kept in memory.

A fact has one home: an entry under ``figures/``. The pages refer to it by id, also within their prose, so a number that
changes is changed once. There are no tables in the database: these figures are read-only, small and the same for all.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from django.conf import settings
from pydantic import model_validator

from careers.corrections import Corrections
from careers.figures import (
    REFERENCES,
    Figure,
    FigureGroup,
    FigureRef,
    ProseText,
    References,
    Schema,
    Slug,
    Source,
    Text,
)
from careers.pages import Page
from careers.wage_figures import figures_of
from careers.wages import Release, read_releases
from codebook.content_files import ContentError, read_yaml
from curriculum.content import read_blueprint

__all__ = ["ContentError", "Library", "check", "library", "load"]

#: The pages in the order of the sub-navigation.
PAGES = (
    *("overview", "certification", "states", "specialties", "hcc", "remote"),
    *("path", "alternatives", "outlook", "ai", "maximise", "disagree", "corrections", "resources"),
)


class SourcesFile(Schema):
    sources: list[Source]


class FiguresFile(Schema):
    groups: list[FigureGroup]


class Specialty(Schema):
    slug: Slug
    name: Text
    band: FigureRef
    certification: Text
    demand: Text
    use: ProseText


class DomainUse(Schema):
    domain: Slug
    specialty: Slug
    why: Text


class SpotlightsFile(Schema):
    national: FigureRef
    specialties: list[Specialty]
    domains: list[DomainUse]

    @model_validator(mode="after")
    def domains_lead_to_specialties(self) -> Self:
        known = {specialty.slug for specialty in self.specialties}
        for use in self.domains:
            if use.specialty not in known:
                raise ValueError(f"{use.domain}: there is no specialty {use.specialty!r}")
        return self


@dataclass(frozen=True)
class Spotlight:
    """The card at a lesson's end: the specialty, the official national figure, and why this domain leads there."""

    slug: str
    specialty: Specialty
    national: Figure
    why: str = ""


@dataclass(frozen=True)
class Library:
    sources: dict[str, Source]
    figures: dict[str, Figure]
    pages: dict[str, Page]
    corrections: Corrections
    releases: tuple[Release, ...]
    spotlights: dict[str, Spotlight]

    @property
    def release(self) -> Release:
        """The newest wage survey."""
        return self.releases[0]

    def spotlight(self, slug: str) -> Spotlight | None:
        return self.spotlights.get(slug)


@cache
def library() -> Library:
    """The careers content, read on first use and then kept for the life of the process."""
    return load(settings.FIXTURES / "careers")


def check() -> Library:
    """For ``load_content``: read all afresh; a ContentError names the file, the line, the place and the reason."""
    fresh = load(settings.FIXTURES / "careers")
    for domain in read_blueprint(settings.FIXTURES).domains:
        if domain.slug not in fresh.spotlights:
            raise ContentError(
                settings.FIXTURES / "careers" / "spotlights.yaml", f"domain {domain.slug!r} leads nowhere"
            )
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
        corrections = read_yaml(Corrections, root / "corrections.yaml")
        spotlights = read_spotlights(root / "spotlights.yaml")
    finally:
        REFERENCES.reset(token)
    return Library(known.sources, known.figures, pages, corrections, releases, spotlights)


def add(known: References, figure: Figure, path: Path) -> None:
    if figure.id in known.figures:
        raise ContentError(path, "this id is taken: a fact has one home", where=figure.id)
    known.figures[figure.id] = figure


def read_page(path: Path) -> Page:
    page = read_yaml(Page, path)
    if page.slug != path.stem:
        raise ContentError(path, f"the slug {page.slug!r} is not the file's name", where="slug")
    return page


def read_spotlights(path: Path) -> dict[str, Spotlight]:
    content = read_yaml(SpotlightsFile, path)
    by_slug = {specialty.slug: specialty for specialty in content.specialties}
    found = {slug: Spotlight(slug, specialty, content.national) for slug, specialty in by_slug.items()}
    for use in content.domains:
        # A domain may share its slug with a specialty (radiology); it then has to mean the same one.
        if use.domain in by_slug and use.domain != use.specialty:
            raise ContentError(path, "is a specialty too, and has to lead to it", where=use.domain)
        found[use.domain] = Spotlight(use.domain, by_slug[use.specialty], content.national, use.why)
    return found
