"""The card at a lesson's end: what a skill is worth, by whose figures, and which job uses it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from careers.figures import Figure, FigureRef, ProseText, Schema, Slug, Source, Text
from codebook.content_files import ContentError, read_yaml

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=140)]


class Specialty(Schema):
    """``second``: the credential beside the CPC that it asks for. ``employer``: the official median where most of its
    work is done, if that is one kind of employer."""

    slug: Slug
    name: Text
    band: FigureRef
    employer: FigureRef | None = None
    certification: Text
    second: str = ""
    demand: Text
    use: ProseText


class DomainUse(Schema):
    domain: Slug
    specialty: Slug
    why: Line


class LessonUse(Schema):
    specialty: Slug
    why: Line


class SpotlightsFile(Schema):
    national: FigureRef
    specialties: list[Specialty]
    domains: list[DomainUse]
    lessons: dict[Slug, dict[Slug, LessonUse]]

    @model_validator(mode="after")
    def everything_leads_to_a_specialty(self) -> Self:
        known = {specialty.slug for specialty in self.specialties}
        used = {use.domain: use.specialty for use in self.domains}
        used |= {f"{domain}/{slug}": use.specialty for domain, own in self.lessons.items() for slug, use in own.items()}
        for user, specialty in used.items():
            if specialty not in known:
                raise ValueError(f"{user}: there is no specialty {specialty!r}")
        return self


@dataclass(frozen=True)
class Spotlight:
    """``slug`` is a specialty's or a domain's; ``lesson`` a lesson's of that domain. ``why``: which job uses it."""

    slug: str
    specialty: Specialty
    national: Figure
    why: str = ""
    lesson: str = ""

    @property
    def figures(self) -> list[Figure]:
        found = (self.national, self.specialty.employer, self.specialty.band)
        return [figure for figure in found if figure]

    @property
    def sources(self) -> list[Source]:
        return list(dict.fromkeys(figure.source for figure in self.figures))


def key(domain: str, lesson: str) -> str:
    """What a lesson's spotlight is kept under, beside those of specialties and domains."""
    return f"{domain}/{lesson}"


def read_spotlights(path: Path) -> dict[str, Spotlight]:
    content = read_yaml(SpotlightsFile, path)
    by_slug = {specialty.slug: specialty for specialty in content.specialties}
    found = {slug: Spotlight(slug, specialty, content.national) for slug, specialty in by_slug.items()}
    for use in content.domains:
        # A domain may share its slug with a specialty (radiology); it then has to mean the same one.
        if use.domain in by_slug and use.domain != use.specialty:
            raise ContentError(path, "is a specialty too, and has to lead to it", where=use.domain)
        found[use.domain] = Spotlight(use.domain, by_slug[use.specialty], content.national, use.why)
    for domain, lessons in content.lessons.items():
        for slug, own in lessons.items():
            specialty = by_slug[own.specialty]
            found[key(domain, slug)] = Spotlight(domain, specialty, content.national, own.why, lesson=slug)
    return found


def check_spotlights(found: dict[str, Spotlight], domains: set[str], lessons: set[tuple[str, str]], path: Path) -> None:
    """Every domain and lesson has its spotlight, and none is left over."""
    if missing := sorted(domains - found.keys()):
        raise ContentError(path, f"domain {missing[0]!r} leads nowhere")
    wanted = {key(*lesson) for lesson in lessons}
    have = {slug for slug in found if "/" in slug}
    if missing := sorted(wanted - have):
        raise ContentError(path, f"lesson {missing[0]!r} leads nowhere")
    if left_over := sorted(have - wanted):
        raise ContentError(path, "there is no such lesson", where=left_over[0])
