"""Where a path can lead: a step of the guide's ladder, a career beyond coding, or a specialty.

The roles are the guide's, in the words of the pages ``path`` and ``alternatives``.
"""

from collections.abc import Mapping
from functools import cache

from careers.content import Library, library
from careers.plan import Link, Target

#: Slug, name, band, nearest official median, second credential, what it takes, years before it: both by the guide.
# ruff: noqa: E501 - a table
LADDER = (
    (
        "entry-coder",
        "Junior or entry coder",
        "junior",
        "",
        "",
        "basic CPT and ICD-10-CM, accurate data entry",
        "0–2 years",
    ),
    ("certified-coder", "Certified coder", "certified-coder", "", "", "the CPC, knowledge of a specialty", "2–4 years"),
    ("senior-coder", "Senior coder", "senior-coder", "", "", "complex cases, mentoring", "4–7 years"),
    ("auditor", "Coding auditor", "auditor", "compliance", "CPMA", "the CPMA, compliance, analysis", "5–8 years"),
    (
        "supervisor",
        "Coding supervisor",
        "supervisor",
        "managers",
        "",
        "leading a team, measuring quality",
        "6–10 years",
    ),
    ("manager", "Coding manager", "manager", "managers", "", "running a department, budgets", "8 years and more"),
    (
        "director",
        "Director of HIM or coding",
        "director",
        "managers",
        "",
        "strategy, reporting to executives",
        "10 years and more",
    ),
)
ALTERNATIVES = (
    ("cdi", "Clinical documentation improvement", "cdi", "", "CCDS", "the CCDS and clinical knowledge", ""),
    ("revenue-cycle", "Revenue cycle manager", "revenue-cycle", "managers", "", "coding experience and business management", ""),
    ("compliance", "Compliance officer", "compliance", "compliance", "CHC", "the CHC and coding knowledge", ""),
    ("educator", "Coding educator", "educator", "trainers", "", "the CPC and teaching experience", ""),
    ("health-information", "Health information manager", "him", "managers", "RHIA", "the RHIA and a bachelor’s or master’s degree", ""),
    ("consultant", "Coding consultant", "consultant", "analysts", "", "a network", "10 years and more"),
)  # fmt: skip


def targets_of(shelf: Library) -> dict[str, Target]:
    found = {}
    for kind, rows, page, anchor in (
        ("A step of the ladder", LADDER, "path", "ladder"),
        ("A career beyond coding", ALTERNATIVES, "alternatives", "careers"),
    ):
        for slug, name, band, nearest, second, asks, years in rows:
            figures = shelf.figures
            official = figures[f"{nearest}-median"] if nearest else None
            link = Link("About this job", f"careers:{page}", anchor=anchor)
            found[slug] = Target(slug, kind, name, figures[f"guide-{band}"], official, second, asks, years, link)
    for spotlight in shelf.spotlights.values():
        one = spotlight.specialty
        if spotlight.slug == one.slug:
            link = Link("About this specialty", "careers:spotlight", (one.slug,))
            found[one.slug] = Target(
                one.slug, "A specialty", one.name, one.band, one.employer, one.second, one.certification, "", link
            )
    return found


@cache
def targets() -> Mapping[str, Target]:
    """All targets by slug, in the order in which they are offered; kept like the library."""
    return targets_of(library())
