"""Which page rests on which source."""

from careers.content import Library
from careers.figures import Source
from careers.navigation import GROUPS, Entry
from careers.place_profile import PRICES
from careers.roles import LISTS


def pages_of(library: Library) -> dict[str, list[Entry]]:
    """By a source's id, the pages that lean on it, in the order of the sub-navigation."""
    return {
        key: [entry for group in GROUPS for entry in group.entries if key in used_on(entry.name, library)]
        for key in library.sources
    }


def used_on(name: str, library: Library) -> set[str]:
    """The ids of a page's sources. A page that is made in code says here what it rests on, beside its file's."""
    page = library.pages.get(name)
    found: list[Source] = list(page.sources) if page else []
    if name == "corrections":
        found += library.corrections.sources
    elif name == "credentials":
        found += [source for one in library.credentials.values() for source in one.sources]
    elif name in LISTS:
        found += [source for role in library.roles[LISTS[name]].values() for source in role.sources]
    elif name == "employers":
        found.append(library.release.sources.industries)
    elif name in ("states", "metros", "compare", "stand", "move"):
        release = library.release
        found += [release.sources.areas, release.sources.national, library.sources[PRICES]]
    return {source.id for source in found}
