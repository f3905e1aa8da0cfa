"""What ``fixtures/careers`` may hold, and the library that is read from it once and kept in memory.

A fact has one home: an entry under ``figures/``. The pages refer to it by id, also within their prose, so a number that
changes is changed once. There are no tables in the database: these figures are read-only, small and the same for all.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from careers.corrections import Corrections
from careers.credentials import Credential, CredentialsFile
from careers.figures import (
    REFERENCES,
    Figure,
    FigureGroup,
    References,
    Schema,
    Source,
)
from careers.pages import Page
from careers.roles import LISTS, Kind, Role, RolesFile
from careers.spotlights import Spotlight, check_spotlights, key, read_spotlights
from careers.wage_figures import figures_of, suffix_of
from careers.wages import Release, read_releases
from codebook.content_files import ContentError, read_yaml
from curriculum.content import lesson_names, read_blueprint

__all__ = ["ContentError", "Library", "check", "library", "load"]

#: The pages in the order of the sub-navigation.
PAGES = (
    *("overview", "certification", "states", "employers", "specialties", "hcc", "remote"),
    *("path", "alternatives", "outlook", "ai", "first-job", "maximise"),
    *("disagree", "corrections", "resources"),
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
    corrections: Corrections
    releases: tuple[Release, ...]
    spotlights: dict[str, Spotlight]
    credentials: dict[str, Credential]
    roles: dict[Kind, dict[str, Role]]

    @property
    def release(self) -> Release:
        """The newest wage survey."""
        return self.releases[0]

    def spotlight(self, slug: str, lesson: str = "") -> Spotlight | None:
        """Of a specialty or a domain, or of a domain's lesson; its domain's where it is newer than the library."""
        own = self.spotlights.get(key(slug, lesson)) if lesson else None
        return own or self.spotlights.get(slug)

    def roles_with(self, credential: Credential) -> list[Role]:
        return [role for roles in self.roles.values() for role in roles.values() if credential in role.credentials]


@cache
def library() -> Library:
    """The careers content, read on first use and then kept for the life of the process."""
    return load(settings.FIXTURES / "careers")


def check() -> Library:
    """For ``load_content``: read all afresh; a ContentError names the file, the line, the place and the reason."""
    root = settings.FIXTURES / "careers"
    fresh = load(root)
    domains = {domain.slug for domain in read_blueprint(settings.FIXTURES).domains}
    check_spotlights(fresh.spotlights, domains, set(lesson_names(settings.FIXTURES)), root / "spotlights.yaml")
    named: list[tuple[Path, Credential | Role]]
    named = [(root / "credentials.yaml", one) for one in fresh.credentials.values()]
    named += [(root / "roles" / f"{kind}.yaml", one) for kind, roles in fresh.roles.items() for one in roles.values()]
    for path, one in named:
        for slug in set(one.domains) - domains:
            raise ContentError(path, f"the blueprint has no domain {slug!r}", where=one.slug)
    return fresh


@cache
def domain_names() -> dict[str, str]:
    """The exam's areas as they are called in lists, by slug."""
    return {domain.slug: domain.short for domain in read_blueprint(settings.FIXTURES).domains}


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
        known.year, known.period = releases[0].year, releases[0].period
        for figure in figures_of(releases):
            add(known, figure, root / "wages")
        known.years = {release.period: suffix_of(release, releases) for release in reversed(releases)}
        pages = {slug: read_page(root / "pages" / f"{slug}.yaml") for slug in PAGES}
        corrections = read_yaml(Corrections, root / "corrections.yaml")
        spotlights = read_spotlights(root / "spotlights.yaml")
        known.occupations = {group.prefix: group for group in releases[0].occupations.values()}
        known.credentials = credentials = indexed(root / "credentials.yaml", CredentialsFile, "credentials")
        roles = {kind: indexed(root / "roles" / f"{kind}.yaml", RolesFile, "roles") for kind in LISTS.values()}
    finally:
        REFERENCES.reset(token)
    for credential in credentials.values():
        if credential.specialty and credential.specialty not in spotlights:
            raise ContentError(root / "credentials.yaml", f"there is no specialty {credential.specialty!r}")
    return Library(known.sources, known.figures, pages, corrections, releases, spotlights, credentials, roles)


def add(known: References, figure: Figure, path: Path) -> None:
    if figure.id in known.figures:
        raise ContentError(path, "this id is taken: a fact has one home", where=figure.id)
    known.figures[figure.id] = figure


def indexed(path: Path, schema: type[Schema], field: str) -> dict[str, Any]:
    """The items under ``field`` of a file, in its order."""
    found: dict[str, Any] = {}
    for one in getattr(read_yaml(schema, path), field):
        if one.slug in found:
            raise ContentError(path, "stands here twice", where=one.slug)
        found[one.slug] = one
    return found


def read_page(path: Path) -> Page:
    page = read_yaml(Page, path)
    if page.slug != path.stem:
        raise ContentError(path, f"the slug {page.slug!r} is not the file's name", where="slug")
    return page
