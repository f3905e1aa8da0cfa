"""What a coder checks before taking a code: its side, and whether it says enough. Read from the titles alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

SIDE = re.compile(r"\b(right|left|bilateral|unspecified)\b", re.IGNORECASE)
SIDE_AT_THE_END = re.compile(r", (right|left|bilateral|unspecified)\b[^,]*$")


@dataclass(frozen=True)
class Named:
    """A code and its title."""

    code: str
    title: str


@dataclass(frozen=True)
class Hint:
    """``text`` for the reader; ``others`` are the codes to weigh instead, each with the word that tells it apart."""

    text: str
    others: tuple[tuple[str, Named], ...] = ()


def hints(code: Named, peers: Sequence[Named]) -> list[Hint]:
    """Hints for ``code``; ``peers`` stand beside it in the book."""
    return [hint for hint in (laterality(code, peers), specificity(code)) if hint]


def laterality(code: Named, peers: Sequence[Named]) -> Hint | None:
    """The other sides of the same condition (guideline I.B.13), where titles differ in the side alone."""
    side = side_of(code.title)
    others = [(side_of(peer.title), peer) for peer in peers if without_side(peer.title) == without_side(code.title)]
    sides = {side, *(other for other, _ in others)}
    if not side or not {"right", "left"} <= sides:
        return None
    if side == "unspecified":
        text = "The side is not said: right only where the record does not tell it either."
    elif side == "bilateral":
        text = "This is for both sides: one code."
    else:
        text = f"This is the {side} side."
        if "bilateral" not in sides:
            text += " On both sides: the category’s bilateral code, or where it has none both codes (guideline I.B.13)."
    return Hint(text, tuple((other, peer) for other, peer in others if other and peer.code != code.code))


def specificity(code: Named) -> Hint | None:
    """ "Unspecified" and "other" say what the record must say (guideline I.A.9)."""
    if re.search(r"\bunspecified\b", code.title):
        return Hint(
            "“Unspecified”: for a record that says no more. Where it does, take the more specific code (I.A.9.b)."
        )
    if re.match(r"Other\b", code.title):
        return Hint("“Other”: for a record that says more than the book has a code for (guideline I.A.9.a).")
    return None


def without_side(title: str) -> str:
    """What both sides have in common: "cataract, right eye" and "cataract, bilateral" are one condition."""
    return SIDE.sub("", SIDE_AT_THE_END.sub("", title))


def side_of(title: str) -> str:
    found = SIDE.findall(title)
    return found[-1].lower() if found else ""
