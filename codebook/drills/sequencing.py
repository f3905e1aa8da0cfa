"""Whether two conditions may stand in an order in one record, whatever else the notes at their codes say.

Rules of the ICD-10-CM Official Guidelines for Coding and Reporting FY 2026, Section I.C; codes are without dots.
"""

import re

EXTERNAL_CAUSES = "VWXY"
#: Chapters of one person's record only, the mother's or the newborn's: beside them other chapters come second.
PREGNANCY, NEWBORN = "O", "P"
SIDES = re.compile(r"\b(right|left|bilateral)\b")
#: "Code first, if applicable": without such a word the note asks for another code in any case.
CONDITIONAL = re.compile(r"\b(if|any)\b")


def may_precede(first: str, second: str) -> bool:
    """Whether the chapters allow ``first`` before ``second``.

    An external cause is never listed first (I.C.20.a.6); a code of pregnancy or of a newborn stands before those of
    other chapters (I.C.15.a.1, I.C.16.a); a poisoning or a toxic effect stands before what it did, an adverse effect
    behind it (I.C.19.e.5).
    """
    if first[0] in EXTERNAL_CAUSES:
        return False
    if second[0] in (PREGNANCY, NEWBORN) and first[0] != second[0]:
        return False
    return effect_of(first) != "adverse" and effect_of(second) in ("", "adverse")


def effect_of(code: str) -> str:
    """What a code of T36 to T65 is for: "poisoning", "adverse" (effect), "underdosing" or "toxic"; else "".

    The sixth character says it, or the fifth where the sixth is a placeholder (T39.91XA).
    """
    if "T51" <= code[:3] <= "T65":
        return "toxic"
    if not "T36" <= code[:3] <= "T50":
        return ""
    intent = code[4] if code[5] == "X" else code[5]
    return {"5": "adverse", "6": "underdosing"}.get(intent, "poisoning")


def one_side(title: str, other: str) -> bool:
    """Whether two conditions are not told to be on different sides."""
    here, there = set(SIDES.findall(title.lower())), set(SIDES.findall(other.lower()))
    return not here or not there or here == there
