"""Where a path can lead: a step of the guide's ladder, a career beyond coding, or a specialty."""

from collections.abc import Mapping
from functools import cache

from careers.content import Library, library
from careers.plan import Link, Target
from careers.roles import Kind, Role

KINDS: dict[Kind, str] = {"level": "A step of the ladder", "alternative": "A career beyond coding"}
#: The credential that a role asks for beside the CPC, where the guide names one.
SECOND = {"auditor": "CPMA", "cdi": "CCDS", "compliance": "CHC", "health-information": "RHIA"}


def targets_of(shelf: Library) -> dict[str, Target]:
    found = {
        slug: target_of(role, KINDS[kind], shelf) for kind, roles in shelf.roles.items() for slug, role in roles.items()
    }
    for spotlight in shelf.spotlights.values():
        one = spotlight.specialty
        if spotlight.slug == one.slug:
            link = Link("About this specialty", "careers:spotlight", (one.slug,))
            found[one.slug] = Target(
                one.slug, "A specialty", one.name, one.band, one.employer, one.second, one.certification, "", link
            )
    return found


def target_of(role: Role, kind: str, shelf: Library) -> Target:
    official = role.nearest.median
    return Target(
        slug=role.slug,
        kind=kind,
        name=role.title,
        band=role.band,
        nearest=None if official is shelf.figures["us-median"] else official,
        second=SECOND.get(role.slug, ""),
        asks=in_a_sentence(role.demand),
        years=role.experience,
        link=Link("About this job", role.view, (role.slug,)),
    )


def in_a_sentence(words: str) -> str:
    """``Basic CPT and …`` as ``basic CPT and …``; an abbreviation stays as it is."""
    return words if words[:2].isupper() else words[0].lower() + words[1:]


@cache
def targets() -> Mapping[str, Target]:
    """All targets by slug, in the order in which they are offered; kept like the library."""
    return targets_of(library())
