"""Right, left, bilateral or unspecified: forms of one condition that differ in the side alone (guideline I.B.13)."""

import re
from collections.abc import Iterable
from random import Random

from codebook import shelf
from codebook.drills.core import Content, Near, billable, listed, neighbors, options, steps, where
from codebook.shelf import Code

TITLE = "Choose the side"
TYPABLE, FEW = True, False
SIDES = ("right", "left", "bilateral", "unspecified")
SIDE = re.compile(r"\bright\b", re.IGNORECASE)
#: A title may leave so many words out when it names both sides: "…, right eye", "…, bilateral".
LEFT_OUT = 2


def subjects() -> list[int]:
    """Ids of the billable codes for a right side that have a sibling for the left."""
    codes = billable("NOT extended AND (title LIKE '%right%' OR title LIKE '%left%')", [])
    titles = {(code.parent, code.title) for code in codes}
    return [code.id for code in codes if SIDE.search(code.title) and (code.parent, mirrored(code.title)) in titles]


def mirrored(title: str) -> str:
    """The title for the left side of what a ``title`` says of the right."""
    return SIDE.sub(lambda side: "Left" if side[0] == "Right" else "left", title)


def make(subject: int, rng: Random) -> Content | None:
    right = shelf.by_ids([subject])[subject]
    around = [code for code in shelf.children(right.parent or 0) if code.billable]
    forms = sides(right, around)
    side = rng.choice(list(forms))
    code = forms[side]
    above = shelf.ancestors(code)
    wrong = [Near(form.code, other_side(other, form.title)) for other, form in forms.items() if other != side]
    rng.shuffle(wrong)
    kept = wrong[: rng.choice([2, 3])]
    beside = [one for one in neighbors(rng, code, but=[one.code for one in around]) if side in one.title.lower()]
    wrong = [*kept, *(Near(one.code, f"The side fits, but the condition does not: {one.title}.") for one in beside)][:3]
    if len(wrong) < 3:
        return None
    listing = "; ".join(sorted(f"{form.code} is {says(other)}" for other, form in forms.items()))
    return Content(
        stem=f"The diagnosis is “{code.title}”. Which code reports it?",
        options=options(rng, f"{code.code} is {code.title}.", code.code, wrong),
        rationale=steps(
            f"The condition stands under {above[-1].code}, {above[-1].title}.",
            f"There the last character gives the side: {listing}.",
            verdict(side, code),
            f"Read the whole title before you assign a code. That of {code.code} agrees word for word: {code.title}.",
        ),
        find_it=where(code, above),
        codes=listed([code.code, above[-1].code, *(form.code for form in forms.values()), *(w.code for w in wrong)]),
    )


def sides(right: Code, around: Iterable[Code]) -> dict[str, Code]:
    """The forms of the condition of ``right`` by side, from what stands ``around`` it; no side that is not clear."""
    found: dict[str, list[Code]] = {"right": [right]}
    base = words(right.title)
    for code in around:
        if code.title == mirrored(right.title):
            found.setdefault("left", []).append(code)
        for side in ("bilateral", "unspecified"):
            more = right.title.lower().count(side) + 1
            rest = words(code.title)
            if code.title.lower().count(side) == more and rest <= base and len(base - rest) <= LEFT_OUT:
                found.setdefault(side, []).append(code)
    return {side: codes[0] for side, codes in found.items() if len(codes) == 1}


def words(title: str) -> frozenset[str]:
    """What a title says besides the side, singular and plural alike."""
    said = (word.rstrip("s") for word in re.findall(r"[a-z0-9]+", title.lower()))
    return frozenset(said) - {*SIDES, "both", "side", "the", "of", "and"}


def other_side(side: str, title: str) -> str:
    return f"Same condition, but {says(side)}: {title}."


def says(side: str) -> str:
    return {"bilateral": "for both sides", "unspecified": "without a named side"}.get(side, f"for the {side} side")


def verdict(side: str, code: Code) -> str:
    if side == "unspecified":
        return (
            f"The diagnosis names no side, so it is {code.code}. An unspecified side is reported only where the record "
            "does not say which (guideline I.B.13)."
        )
    if side == "bilateral":
        return (
            f"Both sides are affected, and there is a code for both: {code.code}. Two codes, right and left, are for "
            "conditions that have no bilateral one (guideline I.B.13)."
        )
    return f"The record says {side}, so it is {code.code}; a documented side is always reported (guideline I.B.13)."
