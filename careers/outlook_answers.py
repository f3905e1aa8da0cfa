"""Ask's answer to the outlook of neighboring occupations: "is billing a dying job", "job growth for HIM directors"."""

import re

from django.urls import reverse
from django.utils.html import escape

from careers.content import Library, library
from careers.earners import Earner, names_coders, read_earners
from careers.figures import Figure
from careers.naming import besides
from careers.quoting import paragraphs, said
from careers.wages import CODERS
from tutor.answer import Answer, Link, Outcome, Source
from tutor.query import ASKING, Query, tokens

OUTLOOK = re.compile(
    r"\b(?:outlook|growth|grow(?:ing|s)?|future|dying|die|dead[- ]end|demand|going away|go away|disappear\w*|shrink\w*|"
    r"declin(?:e|ing)|obsolete|phased out|fad(?:e|ing)|job security|in (?:ten|five|\d+) years)\b",
    re.IGNORECASE,
)
#: With names of occupations and no other words it is asked of them.
OF_THE_OUTLOOK = frozenset(
    tokens(
        "outlook growth grow growing grows future dying die dead end demand going go away disappear disappearing "
        "shrink shrinking decline declining obsolete phased out fade fading job career field medical profession "
        "occupation position work coder coding coders high low better best compared faster fastest fast slow next "
        "ten five year 5 10 2034 2035 there exist be high still percent percentage rate projected expected more "
        "than other secure safe security specialist specialists industry health healthcare care right going good "
        "bad openings opening"
    )
)
#: Growth of the official occupations for which a projection was read, by the prefix of their figures.
PROJECTED = {
    "us": "growth-2024",
    "hit": "growth-2024-hit",
    "managers": "growth-2024-managers",
    "billing": "growth-2024-billing",
    "compliance": "growth-2024-compliance",
}
OFFICIAL = "careers:alternatives#official"


def compose(query: Query) -> Answer | None:
    if not OUTLOOK.search(query.text):
        return None
    words = tokens(query.text)
    found, taken = read_earners(words)
    rest = besides(words, taken)
    if not rest <= ASKING | OF_THE_OUTLOOK:
        return None
    known = library()
    named = list(dict.fromkeys(one for start in sorted(found) for one in found[start]))
    told = dict.fromkeys(line for earner in named if (line := of_earner(earner, known)))
    if not told:
        return None
    own = known.figures["growth-2025"]
    every = known.figures["growth-2025-all"].text
    coders = f"Medical records specialists, coders among them: {said(own)}, against {every} in all occupations."
    lines = [*told, *([coders] if names_coders(query.text) or len(told) == 1 else [])]
    source = Source(
        "careers:outlook#neighbours", "And the occupations next door", f"{reverse('careers:outlook')}#neighbours"
    )
    note = "Growth is over ten years. Places of people who leave come free as well where a field shrinks."
    return Answer(
        Outcome.ANSWERED,
        "The outlook next door",
        pieces=paragraphs(lines, note, source),
        related=[Link("The job outlook", reverse("careers:outlook")), Link("Beyond coding", "/careers/alternatives/")],
    )


def of_earner(earner: Earner, known: Library) -> str:
    """The projection of an official occupation, or of that which is nearest to a position."""
    ref, row = earner
    if ref == OFFICIAL and not row.startswith("Medical records specialists"):
        group = next((one for one in known.release.occupations.values() if one.name.startswith(row)), None)
        return projected(row, known.figures.get(PROJECTED.get(group.prefix, ""))) if group else ""
    slug = ref.removeprefix("careers:")
    role = next((of[slug] for of in known.roles.values() if slug in of), None)
    if role is None or (role.kind == "level" and role.nearest.code == CODERS):
        return ""
    prefix = next(one.prefix for one in known.release.occupations.values() if one.code == role.nearest.code)
    growth = known.figures.get(PROJECTED.get(prefix, ""))
    if role.nearest.name.startswith(role.title):
        return projected(role.nearest.name, growth)
    return projected(f"{role.title} (not projected by itself; the nearest is {role.nearest.name})", growth)


def projected(name: str, growth: Figure | None) -> str:
    if growth is None:
        return f"{escape(name)}: our sources have no projection for it."
    change = "shrink a little" if (growth.value or 0) < 0 else "grow"
    return f"<strong>{escape(name)}</strong>: the number of jobs is projected to {change}, {said(growth)}."
