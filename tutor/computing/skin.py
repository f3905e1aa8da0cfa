"""Sites and sizes on the skin, as the 10000 series groups and measures them. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.computing.reading import NUMBER
from tutor.computing.result import number
from tutor.patterns import compiled

#: Classes of sites that no family of codes tells apart, with the words for them; the first that fits a place counts.
SITES = {
    "trunk": r"chest(?: wall)?|abdom\w*|belly|back(?! (?:to|in|of|out|for)\b)|trunk|flank|buttocks?|breast|"
    r"shoulder blade|torso|groin",
    "scalp": r"scalp",
    "limb": r"forearms?|upper arms?|arms?|elbows?|wrists?|lower legs?|legs?|thighs?|knees?|calf|calves|shins?|"
    r"shoulders?|ankles?|extremit\w+",
    "axilla": r"axillae?|axillary|armpits?",
    "neck": r"neck",
    "hand": r"hands?|fing(?:er|ers)|thumbs?|palm|foot|feet|toes?|heel|sole|genital\w*|penis|scrotum|vulva",
    "cheek": r"cheeks?|forehead|chin|mouth|face|facial|temples?|jaw|brow|eyebrow",
    "nose": r"nose|nasal|ears?|eyelids?|lips?",
}
ORDER = ("scalp", "neck", "hand", "nose", "cheek", "axilla", "limb", "trunk")
SITE = re.compile("|".join(rf"(?P<{name}>\b(?:{SITES[name]})\b)" for name in ORDER))
NAMES = {
    "trunk": "trunk",
    "scalp": "scalp",
    "limb": "arms and legs",
    "axilla": "armpits",
    "neck": "neck",
    "hand": "hands, feet, genitalia",
    "cheek": "cheeks, forehead, chin",
    "nose": "nose, ears, eyelids, lips",
}
SIZES = re.compile(r"(?<![\d.x-])(\d*\.\d+)((?:,? ?and|,| ?&)? (?=\d*\.\d+ ?(cm|mm)\b))")
LENGTH = re.compile(
    rf"{NUMBER}(?: ?(?:cm|mm)? ?(?:x|by) ?(\d+(?:\.\d+)?))?(?: ?(?:x|by) ?\d+(?:\.\d+)?)?[ -]?(cm|mm|centimeters?|"
    r"millimeters?)\b(?!2|²)"
)
AREA = re.compile(
    rf"{NUMBER} ?(?:cm)? ?(?:x|by) ?(\d+(?:\.\d+)?) ?(?:cm|centimeters?)?\b|"
    rf"{NUMBER}[ -]?(?:sq(?:uare)?\.?[ -]?(?:cm|centimeters?)|cm2|cm²|cm sq\w*|cm\^2)"
)


@dataclass(frozen=True)
class Measured:
    """A size with what is said around it. ``site`` is a key of :data:`SITES`, or empty; ``word`` how it is told."""

    size: float
    said: str
    site: str = ""
    word: str = ""
    about: str = ""


@dataclass(frozen=True)
class Band:
    """Codes by size: the greatest size (cm, sq cm) of each but the last, which has none."""

    codes: Sequence[str]
    upto: Sequence[float]

    def code(self, size: float) -> str:
        return next(
            (code for code, most in zip(self.codes, self.upto, strict=False) if size <= most + 1e-9), self.codes[-1]
        )


def site_in(text: str) -> tuple[str, str]:
    """The first site named and its word; empty where there is none. A cyst "on the back of the hand" is on a hand."""
    found = SITE.search(compiled(r"\b(?:back|side|top|front) of\b").sub(" ", text))
    return (str(found.lastgroup), found[0]) if found else ("", "")


def length(match: re.Match[str]) -> float:
    """The longest of the sides, in cm."""
    longest = max(float(side) for side in match.groups()[:2] if side)
    return round(longest / 10, 3) if match[3].startswith(("mm", "mil")) else longest


def area(match: re.Match[str]) -> float:
    """In square centimeters."""
    return round(float(match[1]) * float(match[2]), 3) if match[2] else float(match[3])


def measured(text: str, matches: Sequence[re.Match[str]], sizes: Sequence[float]) -> list[Measured]:
    """Each size with the words that belong to it: those behind it, or, where the last has no site behind it, before."""
    if not matches:
        return []
    behind = bool(site_in(text[matches[-1].end() :])[0]) or len(matches) == 1
    found = []
    for place, (match, size) in enumerate(zip(matches, sizes, strict=True)):
        if len(matches) == 1:
            about = text
        elif behind:
            # A word right before a size ("layered 4 cm on the arm") belongs to it too.
            start = before(text, matches[place - 1].end() if place else 0, match.start())
            end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
            stop = before(text, match.end(), end) if place + 1 < len(matches) else end
            about = text[start:stop]
        else:
            start = matches[place - 1].end() if place else 0
            start += tail(text[start : match.start()]) if place else 0
            end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
            about = text[start : match.end() + tail(text[match.end() : end])]
        site, word = site_in(about)
        found.append(Measured(size, f"{number(size)}", site, word, about))
    whole = site_in(text)
    alone = len({one.site for one in found if one.site}) <= 1
    return [one if one.site or not alone else Measured(one.size, one.said, *whole, one.about) for one in found]


def tail(text: str) -> int:
    """How long the rest of a clause is that ``text`` begins with."""
    end = compiled(r"[,;.]|\band\b|\bplus\b").search(text)
    return end.start() if end else len(text)


def before(text: str, start: int, end: int) -> int:
    """Where the clause before ``end`` begins."""
    return (
        max((m.end() for m in compiled(r",(?!\d)|;|\.(?!\d)|\band\b|\bplus\b|\+").finditer(text[start:end])), default=0)
        + start
    )


def each_measured(text: str) -> str:
    """``text`` with the unit behind each of several sizes: "0.5, 0.6 and 1.1 cm"."""
    while (said := SIZES.sub(r"\1 \3\2", text, count=1)) != text:
        text = said
    return text
