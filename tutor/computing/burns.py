"""Burned body surface by the rule of nines, T31 and the size of a dressing. Pure.

Adults: head 9%, an arm 9, a leg 18, front and back of the trunk 18 each, genitals 1. T31's fourth character is the
tens of the total, its fifth the tens of the third-degree part.
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of
from tutor.computing.result import Rule, Sum, listed, number
from tutor.patterns import compiled

LESSON = "lesson:integumentary/burns-mohs-and-breast"
NINES = Rule(f"{LESSON}#burns-how-much-skin", "whole arm|rule of nines|Depth first")
EXTENT = Rule(f"{LESSON}#the-diagnoses", "T31")
DRESSING = Rule(f"{LESSON}#the-procedures", "partial-thickness|reported again")

PARTS = {
    "arm": (9.0, r"arms?\b|upper extremit\w+"),
    "leg": (18.0, r"legs?\b|lower extremit\w+"),
    "head": (9.0, r"head(?: and neck)?\b|face and scalp\b"),
    "trunk": (36.0, r"trunk\b|torso\b"),
    "chest": (9.0, r"chest\b|upper back\b"),
    "abdomen": (9.0, r"abdomen\b|belly\b|lower back\b"),
    "back": (18.0, r"(?:whole |entire )?back\b(?! of)"),
    "genitals": (1.0, r"genital\w*|perineum\b"),
}
#: Both of its sides: all of a limb, the head or the trunk.
ALL_AROUND = re.compile(
    r",? (?:on |the )*(?:front|anterior\w*) ?(?:and|n|&|\+|/|plus) ?(?:the )?(?:back|posterior\w*)"
    r"(?: sides?| surfaces?)?(?: of)?\b(?! trunk)"
)
#: Parts that are one side of the trunk already.
ONE_SIDED = frozenset(("chest", "abdomen", "back", "genitals"))
HALF = re.compile(
    r"\b(?:front|anterior|half|1/2|back|posterior) (?:side |surface |half )?(?:of )?(?:the |his |her |an? |"
    r"1 )?(?:whole |left |right )?$"
)
BEHIND = re.compile(r",? (?:on the |the )?(?:front|anterior\w*|back|posterior\w*)(?: side| surface| only|$|[,.?])")
BOTH = re.compile(r"\b(?:both|2) (?:whole |entire )?$")
PERCENT = re.compile(rf"{NUMBER} ?(?:%|percent|tbsa)")


def t31(total: float, third: float) -> str:
    """The extent code for percents of the body burned, and burned in the third degree."""
    tens, deep = min(int(total // 10), 9), min(int(third // 10), 9)
    return "T31.0" if tens == 0 else f"T31.{tens}{min(deep, tens)}"


def dressing(total: float) -> str:
    """For a partial-thickness burn."""
    return "16020" if total < 5 else "16025" if total <= 10 else "16030"


def nines(text: str) -> list[tuple[str, float]]:
    """The parts that ``text`` names, each with its percent."""
    found = []
    rest = " ".join(ALL_AROUND.sub(" ", f" {text}").split())
    for part, (size, pattern) in PARTS.items():
        for match in compiled(rf"\b(?:{pattern})").finditer(rest):
            ahead = rest[: match.start()]
            share, name = size, match[0]
            if BOTH.search(ahead) or (part in ("arm", "leg") and name.endswith("s")):
                share, name = size * 2, f"both {name}"
            half, behind = HALF.search(ahead), BEHIND.match(rest[match.end() :])
            if part in ONE_SIDED:
                half, behind = half if half and compiled(r"half|1/2").search(half[0]) else None, None
            if half or behind:
                share, name = share / 2, f"{half[0]}{name}" if half else f"{name}{behind[0] if behind else ''}"
            found.append((" ".join(name.split()), share))
        rest = compiled(rf"\b(?:{pattern})").sub(lambda match: "~" * len(match[0]), rest)
    return found


def of(text: str) -> Sum | None:
    if not compiled(r"\bburn|\bt31\b|\btbsa\b|\brule of (?:9s?|nines?)\b").search(text) or compiled(
        r"\bmedial branch|\bnerve|\bfacet|\bwart"
    ).search(text):
        return None
    percents = [float(found[1]) for found in PERCENT.finditer(text)]
    child = (age_of(text) or 99) < 15 or bool(compiled(r"\bchild|\binfant|\bbaby|\btoddler").search(text))
    asked = compiled(
        r"%|\bpercent|\btbsa\b|\bt31\b|\bextent\b|\bhow much\b|\brule of\b|\bbody surface\b|\b1602[05]\b|\b16030\b|"
        r"\bdress"
    ).search(text)
    if not asked or (
        compiled(r"\bat least\b|\bmore than\b|\bor more\b|\bover \d").search(text)
        and not compiled(r"\bthird|\b3rd|\bfull").search(text)
    ):
        return None
    steps: list[Step] = []
    if percents:
        return from_percents(text, percents, steps)
    if compiled(rf"\b(?:chest|abdomen|belly){ALL_AROUND.pattern}").search(text):
        return None
    # A burn on an arm that is dressed needn't be the whole arm's.
    if compiled(r"dress").fullmatch(asked[0]) and not compiled(r"\bwhole|\bentire|\ball of\b|\bboth\b|\bhalf\b").search(
        text
    ):
        return None
    parts = nines(text)
    if not parts or child:
        if not parts or not child:
            return None
        steps = [
            Step("In a child the shares change with age: the chart in the record is needed, not the rule of nines", "")
        ]
        return Sum("Not by the rule of nines: the patient is a child", steps, [NINES])
    for name, share in parts:
        steps.append(Step(f"Rule of nines (adult): {name}", f"{number(share)}%"))
    total = sum(share for _, share in parts)
    if len(parts) > 1:
        steps.append(Step(" + ".join(number(share) for _, share in parts), f"{number(total)}%"))
    third = total if compiled(r"\bthird|\b3rd|\bfull[- ]thick").search(text) else 0.0
    return finish(text, total, third, steps)


def from_percents(text: str, percents: list[float], steps: list[Step]) -> Sum:
    deep = [
        float(next(group for group in found.groups() if group))
        for found in compiled(
            rf"{NUMBER} ?(?:%|percent)(?:(?! %|\d).){{0,20}}?(?:\bthird|\b3rd|\bfull[- ]thick)|(?:\bthird|\b3rd|"
            rf"\bfull[- ]thick)[- ]?(?:\w+ )?(?:burns? )?(?:of |on |over |is |= |: )?{NUMBER} ?(?:%|percent)"
        ).finditer(text)
    ]
    third = deep[0] if deep else 0.0
    # "Over 38% of the body" is all of it, with what is said of a part behind it.
    whole = compiled(
        rf"\b(?:over|of|on|covering|has|with) {NUMBER} ?(?:%|percent) (?:of )?(?:the |his |her |total )?(?:body|bsa)\b"
    ).search(text)
    within = (deep and whole and float(whole[1]) == percents[0] > deep[0] and len(percents) == 2) or compiled(
        r"\btotal|\bof which|\bof (?:it|them|that|those)|\bincluding|\btbsa\b[^.;]{0,15}\bwith\b"
    ).search(text)
    total = max(percents) if within else sum(percents)
    if (
        not deep
        and len(percents) == 1
        and compiled(r"\bthird|\b3rd|\bfull[- ]thick").search(text)
        and not compiled(r"\bsecond|\b2nd|\bpartial").search(text)
    ):
        third = total
    if len(percents) > 1 and not within:
        steps.append(Step(f"All that is burned: {' + '.join(map(number, percents))}", f"{number(total)}%"))
    return finish(text, total, third, steps)


def finish(text: str, total: float, third: float, steps: list[Step]) -> Sum:
    code = t31(total, third)
    depth_told = compiled(r"\bfirst|\bsecond|\bthird|\b[123](?:st|nd|rd)\b|\bdegree|\bthick|\bsuperficial").search(text)
    said = f"Fourth character, the total of {number(total)}%: {min(int(total // 10), 9)}"
    if total >= 10:
        said += f"; fifth, the third degree of {number(third)}%: {min(int(third // 10), 9)}"
    told = code if depth_told or total < 10 else f"{code} if less than 10% is third degree, which is not told"
    steps.append(Step(said, told))
    titles = [f"{number(total)}% of the body", told]
    rules = [EXTENT, NINES]
    if compiled(r"\bdress|\bdebrid|\b1602[05]\b|\b16030\b|\btreat").search(text) and not third:
        steps.append(
            Step("Dressing or debriding a partial-thickness burn: under 5%, 5–10%, more than 10%", dressing(total))
        )
        titles.append(dressing(total))
        rules.append(DRESSING)
    return Sum(f"{titles[0]}: {listed(titles[1:])}", steps, rules)
