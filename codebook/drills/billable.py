"""Tell the code that is valid and billable from those that look like it (guideline I.A.2, I.A.3, I.B.2)."""

import string
from random import Random

from codebook import reference, shelf
from codebook.drills.core import Content, Near, below, dotted, listed, options, steps, where
from codebook.shelf import COLUMNS, Code

TITLE = "Spot the billable code"
TYPABLE, FEW = False, False


def subjects() -> list[int]:
    """Ids of all three-character categories."""
    return [number for (number,) in reference.rows("SELECT id FROM code WHERE kind = 'category' ORDER BY id")]


def make(subject: int, rng: Random) -> Content | None:
    category = shelf.by_ids([subject])[subject]
    code = rng.choice(below(category))
    above = shelf.ancestors(code)
    unfinished = not_billable(rng, code, category)
    invented = non_existing(rng, code)
    cut = rng.choice([1, 2])
    wrong = [*unfinished[:cut], *invented, *unfinished[cut:]][:3]
    if len(wrong) < 3:
        return None
    group = category if category != code else above[-1]
    return Content(
        stem=f"{group.name}, {group.title}: which of these codes is valid and billable as it stands?",
        options=options(rng, f"{code.code}, {code.title}, is in the book and not divided further.", code.code, wrong),
        rationale=steps(
            "Only a code at the last level of division is reported; a category or subcategory that is divided further "
            "is not, nor is a code without the 7th character that its category asks for (guidelines I.A.2, I.A.3, "
            "I.B.2).",
            f"{code.code}, {code.title}, is in the Tabular List ({reference.meta('icd-10-cm')}), and nothing stands "
            "below it.",
            "The others fail one by one. " + " ".join(f"{miss.code}: {miss.why}" for miss in wrong),
        ),
        find_it=where(code, above),
        codes=listed([code.code, group.code, *(miss.code for miss in wrong)]),
    )


def not_billable(rng: Random, code: Code, category: Code) -> list[Near]:
    """Places in the book near ``code`` that are not billable, those that it stands below first."""
    bare = shelf.bare(code.code)
    start = bare[:3] if category != code else bare[:2]
    rows = reference.rows(
        f"SELECT {COLUMNS} FROM code WHERE system = 'ICD-10-CM' AND kind IN ('category', 'code') AND NOT billable "  # noqa: S608
        "AND bare >= ? AND bare < ? ORDER BY place",
        [start, f"{start}~"],
    )
    places = [Code(*row) for row in rows]
    rng.shuffle(places)
    places.sort(key=lambda place: not bare.startswith(shelf.bare(place.code)))
    return [Near(place.code, why_not(place)) for place in places[:2]]


def why_not(place: Code) -> str:
    forms = shelf.children(place.id)
    if forms[0].extended:
        return f"It lacks its 7th character, as in {forms[0].code}."
    level = "category" if place.kind == "category" else "subcategory"
    return f"It is a {level} that is divided further, as in {forms[0].code}."


def non_existing(rng: Random, code: Code) -> list[Near]:
    """What looks like ``code`` and is not in the book: a character too many, another at the end, no placeholder."""
    bare = shelf.bare(code.code)
    found = []
    if len(bare) < 6:
        longer = dotted(bare + rng.choice("019"))
        found.append(Near(longer, f"There is no such code: {code.code} is not divided further."))
    if len(bare) > 3:
        used = {one.code[-1] for one in shelf.children(code.parent or 0)}
        free = sorted(set(string.digits if not code.extended else "ABCDGKS") - used)
        if free:
            last = rng.choice(free)
            why = "as a 7th character" if code.extended else "after it"
            found.append(
                Near(dotted(bare[:-1] + last), f"There is no such code: {dotted(bare[:-1])} has no {last} {why}.")
            )
    if code.extended and "X" in bare[3:6]:
        short = dotted(bare[:6].rstrip("X") + bare[6])
        found.append(Near(short, "There is no such code: without the placeholder X its last character is not the 7th."))
    rng.shuffle(found)
    known = shelf.find_many("ICD-10-CM", [near.code for near in found])
    return [near for near in found if shelf.bare(near.code) not in known]
