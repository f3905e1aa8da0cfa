"""Wounds closed: repairs by length, flaps, grafts and debridement by area. Pure.

Lengths are added within one kind of repair and one group of sites; areas of a flap are those of both defects.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.result import Rule, Sum, ceil, listed, number, times
from tutor.computing.skin import AREA, LENGTH, NAMES, Band, Measured, area, length, measured, site_in
from tutor.patterns import compiled

LESSON = "lesson:integumentary/repair-flaps-and-grafts"
REPAIR = Rule(
    f"{LESSON}#sort-add-look-up", "<table|Sort the wounds|Within each|Add the lengths|List the most|Each number"
)
KIND = Rule(f"{LESSON}#which-repair", "Simple|Intermediate|Complex")
TRANSFER = Rule(f"{LESSON}#adjacent-tissue-transfer")
GRAFTS = Rule(f"{LESSON}#skin-grafts", "Split-thickness|How large|add-on")
DEBRIDEMENT = Rule(f"{LESSON}#debridement-if-that-is-all")

KINDS = {
    "complex": r"\bcomplex\b|\bretention sutures?|\bextensive\w* undermin\w*|\bundermin\w* extensive\w*",
    "intermediate": r"\blayered\b|\bintermediate\b|\bin (?:2 )?layers\b|\b2[- ]layer\w*|\bmulti(?:ple)?[- ]?layer\w*|"
    r"\bdeep (?:stitch|sutur)\w*|"
    # One layer, but dirty: extensive cleaning makes it intermediate.
    r"\b(?:(?:heav|extensiv|gross)\w* |very |badly )?contaminat\w*|\bfull of (?:gravel|dirt|sand|glass|debris)|"
    r"\b(?:extensiv\w*|lots? of|took (?:a )?long\w*(?: time)?|much) (?:to )?(?:clean|debrid|irrigat)\w*|"
    r"\b(?:clean|debrid|irrigat)\w* extensive\w*|\b(?:very |really )?(?:dirty|filthy) (?:wound|cut|lac)",
    "simple": r"\bsimple\b|\b1[- ]layer\b|\bsingle[- ]layer\w*|\bstapl\w+|\bglue\b|\bdermabond|\btissue adhesive|"
    r"\bskin stitches only",
}
SIMPLE = (2.5, 7.5, 12.5, 20.0, 30.0)
FACE = (2.5, 5.0, 7.5, 12.5, 20.0, 30.0)
FACES = {12011: (12011, *range(12013, 12019)), 12051: range(12051, 12058)}
#: By kind, the first code of each site's group.
STARTS = {
    "simple": dict.fromkeys(NAMES, 12001) | {"cheek": 12011, "nose": 12011},
    "intermediate": dict.fromkeys(NAMES, 12031) | {"neck": 12041, "hand": 12041, "cheek": 12051, "nose": 12051},
    "complex": {
        "trunk": 13100, "limb": 13120, "scalp": 13120, "cheek": 13131, "neck": 13131, "axilla": 13131, "hand": 13131,
        "nose": 13151,
    },
}  # fmt: skip
#: First code of each group of adjacent tissue transfers.
FLAPS = {13100: 14000, 13120: 14020, 13131: 14040, 13151: 14060}
WORTH = ("complex", "intermediate", "simple")

CLOSED = re.compile(
    r"\brepair|\bclos(?:e|ed|ure|ing)\b|\bsutur|\bstitch|\bstapl|\blaceration|\blayered\b|\blacs?\b|\bdermabond|"
    r"\bscar revis\w+|\bwounds?\b.*\blayers?\b"
)
ELSEWHERE = re.compile(
    r"hernia|tendon|nerve|rotator|septal|fistula|cleft|valve|retina|perine|episiot|vagin|artery|fracture|aneurysm|"
    r"cornea|dura\b"
)


def group_codes(start: int) -> Band:
    """The codes of a group of simple or intermediate repairs by length in cm."""
    if start in FACES:
        return Band([str(code) for code in FACES[start]], FACE)
    return Band([str(start + step) for step in (0, 1, 3, 4, 5, 6)], SIMPLE)


def codes(kind: str, site: str, size: float) -> list[str]:
    """Of a repair of ``size`` cm; empty for a complex one of 1.0 cm or less, which falls back to a lesser kind."""
    start = STARTS[kind][site]
    if kind != "complex":
        return [group_codes(start).code(size)]
    if size <= 1.0:
        return []
    if size <= 7.5:
        return [str(start if size <= 2.5 else start + 1)]
    return [str(start + 1), times(str(start + 2), ceil((size - 7.5) / 5))]


def of(text: str) -> Sum | None:
    return debrided(text) or grafted(text) or transferred(text) or repaired(text)


@dataclass(frozen=True)
class Pile:
    """Wounds that are added: ``sites`` are their words."""

    kind: str
    site: str
    sizes: tuple[float, ...]
    sites: tuple[str, ...]

    @property
    def total(self) -> float:
        return round(sum(self.sizes), 3)


def sorted_out(wounds: Sequence[tuple[str, Measured]]) -> list[Pile]:
    """Wounds (kind, measured) in piles of one kind and one group of sites, the most complicated and longest first."""
    piles: dict[tuple[str, int], list[Measured]] = {}
    for kind, wound in wounds:
        piles.setdefault((kind, STARTS[kind][wound.site]), []).append(wound)
    found = [
        Pile(kind, group[0].site, tuple(one.size for one in group), tuple(dict.fromkeys(one.word for one in group)))
        for (kind, _), group in piles.items()
    ]
    return sorted(found, key=lambda pile: (WORTH.index(pile.kind), -pile.total))


def kind_of(text: str) -> str:
    return next((kind for kind, pattern in KINDS.items() if compiled(pattern).search(text)), "")


def carried_on(kinds: Sequence[str]) -> list[str]:
    """A kind stands for the wounds behind it too ("layered: 3 cm arm, 4 cm leg"), and for those before the first."""
    found: list[str] = []
    for kind in kinds:
        found.append(kind or (found[-1] if found else ""))
    first = next((kind for kind in found if kind), "")
    return [kind or first for kind in found]


def repaired(text: str) -> Sum | None:
    if not CLOSED.search(text) or ELSEWHERE.search(text):
        return None
    matches = list(LENGTH.finditer(text))
    if not matches:
        return None
    wounds = measured(text, matches, [length(match) for match in matches])
    kinds_told = carried_on([kind_of(wound.about) for wound in wounds])
    if not any(wound.site for wound in wounds) or not (
        any(kinds_told)
        or compiled(r"\bcuts?\b|\bgash|\blac").search(text)
        or compiled(r"\bcodes?\b|\bcpt\b|\breport|\bbill|\bhow\b|\bwhat\b|\bwhich\b").search(text)
    ):
        return None
    steps = []
    placed = [(kind, wound) for kind, wound in zip(kinds_told, wounds, strict=True) if wound.site]
    if unplaced := [wound for wound in wounds if not wound.site]:
        steps.append(
            Step(
                f"Not told: the site of {listed([wound.said + ' cm' for wound in unplaced])}; left out of the sums", ""
            )
        )
    if not all(kind for kind, _ in placed):
        return each_kind([wound for _, wound in placed], steps)
    titles = []
    piles = sorted_out(placed)
    for place, pile in enumerate(piles):
        found = codes(pile.kind, pile.site, pile.total)
        kind = pile.kind
        if not found:
            steps.append(
                Step(
                    f"A complex repair begins at 1.1 cm; {number(pile.total)} cm falls back to a lesser kind",
                    "intermediate",
                )
            )
            kind = "intermediate"
            found = codes(kind, pile.site, pile.total)
        if kind == "complex" and {"face", "facial"} & set(pile.sites):
            steps.append(Step("Face, taken as cheek or forehead; nose, ears, eyelids and lips are 13151–13153", ""))
        if place:
            found = [f"{found[0]}-59", *found[1:]]
        added = " + ".join(number(size) for size in pile.sizes)
        result = f"{added} = {number(pile.total)} cm" if len(pile.sizes) > 1 else f"{added} cm"
        steps.append(Step(f"{kind.capitalize()}, {listed(list(pile.sites))}: {result}", listed(found)))
        titles.append(listed(found))
    if len(piles) > 1:
        steps.append(
            Step(
                "Not added together: different kinds of repair or groups of sites are separate piles. The most "
                "complicated goes first, the others take 59.",
                "",
            )
        )
    elif len(placed) > 1:
        steps.append(Step("One kind, one group of sites: the lengths are added, one code", ""))
    return Sum(listed(titles), steps, [REPAIR, KIND])


def each_kind(wounds: Sequence[Measured], steps: list[Step]) -> Sum:
    """The kind isn't told: all three side by side."""
    steps.append(Step("Not told: the kind of repair. By what was closed:", ""))
    titles = []
    for kind in reversed(WORTH):
        piles = sorted_out([(kind, wound) for wound in wounds])
        found = [code for pile in piles for code in codes(kind, pile.site, pile.total)]
        said = "; ".join(f"{listed(list(pile.sites))} {number(pile.total)} cm" for pile in piles)
        steps.append(Step(f"If {kind}: {said}", listed(found) if found else "too short for a complex repair"))
        titles += [f"{kind} {listed(found)}"] if found else []
    return Sum(listed(titles, "or"), steps, [REPAIR, KIND])


# -- By area -----------------------------------------------------------------------------------------------------------


def transfer_codes(site: str, size: float) -> list[str]:
    """Of an adjacent tissue transfer of ``size`` sq cm."""
    start = FLAPS[STARTS["complex"][site]]
    if size <= 30:
        return [str(start if size <= 10 else start + 1)]
    return ["14301", *([times("14302", ceil((size - 60) / 30))] if size > 60 else [])]


def transferred(text: str) -> Sum | None:
    if not compiled(
        r"adjacent tissue|\brotation|\badvancement|\bz[- ]?plast|\bv[- ]?y\b|\btissue transfer|\btransposition|"
        r"\bflap|\b14[0-3]\d\d\b"
    ).search(text):
        return None
    if compiled(r"\bfree flap|\bpedicle|\bmuscle|\btram\b|\bfascio|\bgraft\b(?! over)").search(text) or not (
        matches := list(AREA.finditer(text))
    ):
        return None
    sizes = [area(match) for match in matches]
    total = round(sum(sizes), 3)
    steps = [
        Step(f"{match[1]} × {match[2]} cm", f"{number(size)} sq cm")
        for match, size in zip(matches, sizes, strict=True)
        if match[2]
    ]
    if len(sizes) > 1:
        steps.append(Step(f"Primary and secondary defect: {' + '.join(map(number, sizes))}", f"{number(total)} sq cm"))
    else:
        steps.append(
            Step(
                "Only one area is told: the defect left where the flap was raised would be added to it",
                f"{number(total)} sq cm",
            )
        )
    site, word = site_in(text)
    sites = [site] if site or total > 30 else ["trunk", "limb", "cheek", "nose"]
    found = [transfer_codes(one or "trunk", total) for one in sites]
    where = (
        f"{word}, up to 10 or up to 30 sq cm"
        if word
        else "by site: trunk; scalp, arms, legs; cheeks, neck, hands …; nose, ears, eyelids, lips"
    )
    if total > 30:
        where = "Beyond 30 sq cm the site no longer matters: 14301 to 60, 14302 for each further 30 or part of it"
    result = listed([listed(one) for one in found], "or")
    steps += [Step(where[:1].upper() + where[1:], result), Step("Cutting out the lesion there is included", "")]
    return Sum(f"{number(total)} sq cm: {result}", steps, [TRANSFER])


#: First and add-on code, and how many sq cm each is for.
FULL = {13100: ("15200", "15201"), 13120: ("15220", "15221"), 13131: ("15240", "15241"), 13151: ("15260", "15261")}
BODY = ("trunk", "limb")


def graft_codes(kind: str, site: str, size: float) -> tuple[str, str, int]:
    """First code, add-on and portion in sq cm of a graft ("split", "full", "substitute") on ``site``."""
    body = site in BODY
    if kind == "split":
        return (*(("15100", "15101") if body else ("15120", "15121")), 100)
    if kind == "full":
        return (*FULL[STARTS["complex"][site]], 20)
    start = 15271 if body else 15275
    return (str(start), str(start + 1), 25) if size < 100 else (str(start + 2), str(start + 3), 100)


def portions(size: float, portion: int) -> int:
    """Add-ons beyond the first portion; a part counts as one."""
    return max(0, ceil((size - portion) / portion))


def grafted(text: str) -> Sum | None:
    kind = next(
        (name for name, pattern in {
            "split": r"\bsplit[- ]thickness|\bstsg\b", "full": r"\bfull[- ]thickness (?:skin )?graft|\bftsg\b",
            "substitute": r"\bskin substitute|\bapligraf|\bdermagraft|\bamniotic|\ballograft",
        }.items() if compiled(pattern).search(text)), "",
    )  # fmt: skip
    matches = list(AREA.finditer(text))
    if not kind or not matches:
        return None
    size = round(sum(area(match) for match in matches), 3)
    recipient = compiled(
        r"(?:taken |harvest\w* |donor )(?:site |skin |graft )?(?:from |was |is )*(?:the )?(?:left |right )?\w+|"
        r"from (?:the )?(?:left |right )?\w+"
    ).sub(" ", text)
    site, word = site_in(recipient)
    steps = [Step(f"{match[1]} × {match[2]} cm", f"{number(area(match))} sq cm") for match in matches if match[2]]
    if not site:
        steps.append(Step("Not told: the recipient site. By site:", ""))
    titles = []
    for one in [site] if site else (["trunk", "limb", "cheek", "nose"] if kind == "full" else ["trunk", "cheek"]):
        start, more, portion = graft_codes(kind, one, size)
        extra = portions(size, portion)
        found = listed([start, *([times(more, extra)] if extra else [])])
        steps.append(
            Step(
                f"{word or NAMES[one]}: first {portion} sq cm, then each further {portion} or part of it; "
                f"{number(size)} sq cm",
                found,
            )
        )
        titles.append(found)
    return Sum(f"{number(size)} sq cm: {listed(titles, 'or')}", steps, [GRAFTS])


def by_depth(text: str, matches: Sequence[re.Match[str]], words: Mapping[str, str]) -> Sum | None:
    """Wounds of several depths: areas are added within a depth, each depth with its own code."""
    areas: dict[str, float] = {}
    for place, match in enumerate(matches):
        behind = text[match.end() : matches[place + 1].start() if place + 1 < len(matches) else len(text)]
        told = [depth for depth, pattern in words.items() if compiled(pattern).search(behind)]
        if len(told) != 1:
            return None
        areas[told[0]] = round(areas.get(told[0], 0.0) + area(match), 3)
    steps, found = [], []
    for place, depth in enumerate(depth for depth in DEPTHS if depth in areas):
        (start, more), extra = DEPTHS[depth], portions(areas[depth], 20)
        codes = [f"{start}-59" if place else start, *([times(more, extra)] if extra else [])]
        said = f"Down to {depth}, {number(areas[depth])} sq cm: first 20, each further 20 or part of it"
        steps.append(Step(said, listed(codes)))
        found += codes
    steps.append(Step("Areas of different depths are never added; the deepest is listed first, the other takes 59", ""))
    return Sum(listed(found), steps, [DEBRIDEMENT])


DEPTHS = {"bone": ("11044", "11047"), "muscle or fascia": ("11043", "11046"), "subcutaneous": ("11042", "11045")}


def debrided(text: str) -> Sum | None:
    if (
        not compiled(r"\bdebrid").search(text)
        or compiled(r"\bburn|\bfracture|\bnails?\b").search(text)
        or not (matches := list(AREA.finditer(text)))
    ):
        return None
    words = {
        "bone": r"\bbone\b",
        "muscle or fascia": r"\bmuscle|\bfascia",
        "subcutaneous": r"\bsub-?q|\bsubcut|\bfat\b",
    }
    depths = [depth for depth, pattern in words.items() if compiled(pattern).search(text)]
    if len(matches) > 1 and len(depths) > 1:
        return by_depth(text, matches, words)
    size = round(sum(area(match) for match in matches), 3)
    extra = portions(size, 20)
    steps = []
    if len(matches) > 1:
        steps.append(
            Step(
                f"Areas of one depth are added: {' + '.join(number(area(match)) for match in matches)}",
                f"{number(size)} sq cm",
            )
        )
    titles = []
    for depth in depths[:1] or DEPTHS:
        start, more = DEPTHS[depth]
        found = listed([start, *([times(more, extra)] if extra else [])])
        steps.append(
            Step(
                f"Deepest tissue removed, {depth}: first 20 sq cm, each further 20 or part of it; {number(size)} sq cm",
                found,
            )
        )
        titles.append(found if depths else f"{depth} {found}")
    return Sum(f"{number(size)} sq cm: {listed(titles, 'or')}", steps, [DEBRIDEMENT])
