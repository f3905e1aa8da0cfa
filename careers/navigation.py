"""The careers pages in groups, for the sub-navigation: the group's pages are a row of their own under the groups.

Adding a page: its view's name (``urls.py``) and a short label here. A page that has an argument belongs to the group
that ``UNDER`` says.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    name: str
    label: str

    @property
    def view(self) -> str:
        return f"careers:{self.name}"


@dataclass(frozen=True)
class Group:
    label: str
    entries: tuple[Entry, ...]


def group(label: str, **entries: str) -> Group:
    return Group(label, tuple(Entry(name.replace("_", "-"), words) for name, words in entries.items()))


GROUPS = (
    group(
        "Pay",
        overview="Overview",
        states="States",
        employers="Employers",
        metros="Metros",
        compare="Compare",
        specialties="Specialties",
        credentials="Credentials",
        certification="Certification",
        remote="Remote work",
    ),
    group(
        "Calculators",
        stand="Where do I stand?",
        worth="Is certification worth it?",
        move="Move or stay?",
    ),
    group(
        "Paths",
        first_job="First job",
        path="Ladder",
        alternatives="Other careers",
        hcc="Risk adjustment",
        maximise="Year by year",
        plan="Your plan",
        strengths="Your strengths",
    ),
    group("Outlook", outlook="Jobs to come", ai="AI"),
    group(
        "Figures",
        sources="Sources",
        disagree="Why they disagree",
        corrections="What we corrected",
        resources="Resources",
    ),
)
#: Pages with an argument, and the page whose group they stand in.
UNDER = {
    "state": "states",
    "metro": "metros",
    "spotlight": "specialties",
    "lesson-spotlight": "specialties",
    "credential": "credentials",
    "level": "path",
    "alternative": "alternatives",
}


def where(name: str) -> tuple[Group, str]:
    """The group of a view's name, and the entry that is current in it."""
    entry = UNDER.get(name, name)
    found = next((one for one in GROUPS if entry in [each.name for each in one.entries]), GROUPS[0])
    return found, entry
