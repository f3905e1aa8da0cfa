"""Finding a state or a metropolitan area by what a person types, and choosing up to four to compare."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from careers.wages import Place

#: How many places stand side by side: more columns fit on no phone.
MOST = 4
#: How many places are offered where what was typed fits several.
OFFERED = 8
WORD = re.compile(r"[a-z0-9]+")


def matching(typed: str, places: Iterable[Place], names: Mapping[str, Place]) -> list[Place]:
    """The places of which every typed word begins a word: of its name, or of its states' names (``names`` by slug).
    Nothing typed fits all."""
    wanted = WORD.findall(typed.lower())

    def fits(place: Place) -> bool:
        words = words_of(" ".join([place.name, *(names[slug].name for slug in place.states)]))
        return all(any(word.startswith(start) for word in words) for start in wanted)

    return [place for place in places if fits(place)] if wanted else list(places)


@cache
def words_of(name: str) -> list[str]:
    """There are as many names as places."""
    return WORD.findall(name.lower())


def named(typed: str, places: Mapping[str, Place]) -> list[Place]:
    """The one that is meant by a slug, a postal abbreviation or a whole name; else all that fit."""
    text = typed.strip().lower()
    if place := places.get(text):
        return [place]
    if not WORD.search(text):
        return []
    return [place for place in places.values() if place.name.lower() == text] or matching(
        typed, places.values(), places
    )


@dataclass(frozen=True)
class Choice:
    """``typed`` is what could not be added yet, and stays in its field; ``offered`` what it may have meant."""

    places: tuple[Place, ...]
    typed: str = ""
    problems: tuple[str, ...] = ()
    offered: tuple[Place, ...] = ()


def choose(slugs: Sequence[str], typed: str, places: Mapping[str, Place]) -> Choice:
    """The places of an address (``slugs``) and the one that was typed to be added. Nobody is asked twice for what was
    right: the places that are known stay, whatever else is wrong."""
    typed = typed.strip()
    problems = [f"The address names “{slug}”, which is no place we know." for slug in slugs if slug not in places]
    chosen = [places[slug] for slug in dict.fromkeys(slugs) if slug in places]
    surplus, chosen = chosen[MOST:], chosen[:MOST]
    offered: list[Place] = []
    if typed:
        found = named(typed, places)
        if len(found) == 1 and found[0] in chosen:
            typed = ""
        elif len(found) == 1 and len(chosen) < MOST:
            chosen, typed = [*chosen, found[0]], ""
        elif len(found) == 1:
            surplus.append(found[0])
        elif found:
            problems.append(f"“{typed}” fits {len(found)} places. Choose one of them, or type more of its name.")
            offered = found[:OFFERED]
        else:
            problems.append(f"We know no state or metropolitan area called “{typed}”. Choose one from the list.")
    if surplus:
        names = " and ".join(place.name for place in surplus)
        problems.append(f"No more than {MOST} places fit side by side: remove one to make room for {names}.")
        typed = typed or surplus[0].name
    return Choice(tuple(chosen), typed, tuple(problems), tuple(offered))
