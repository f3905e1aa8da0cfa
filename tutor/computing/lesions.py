"""Lesions of the skin: excised by diameter, shaved by size, destroyed and tagged by number, Mohs by stage and block.
Pure.

    excised diameter = widest lesion + 2 × narrowest margin
"""

import re
from collections.abc import Mapping, Sequence

from tutor.answer import Step
from tutor.computing.closures import KINDS
from tutor.computing.closures import codes as repair_codes
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, ceil, counted, listed, number, times
from tutor.computing.skin import LENGTH, Band, Measured, each_measured, length, measured, site_in
from tutor.patterns import compiled

LESSON = "lesson:integumentary/lesions-and-margins"
EXCISION = Rule(f"{LESSON}#excision-three-facts", "Which diameter|<table|Benign or malignant|own code")
CLOSURE = Rule(f"{LESSON}#what-belongs-to-an-excision", "Local anesthesia")
DESTRUCTION = Rule(f"{LESSON}#destruction-learn-the-counts")
DESTROYED_CANCER = Rule("card:integumentary/skin-cancer-destroyed-not-cut-out")
TAGS = Rule(f"{LESSON}#what-was-done-to-the-lesion", "Skin tags")
BIOPSIES = Rule(f"{LESSON}#biopsies-one-first-code")
MOHS = Rule("lesson:integumentary/burns-mohs-and-breast#mohs-one-doctor-two-roles", "<table|five blocks")

STEPS = (0.5, 1.0, 2.0, 3.0, 4.0)
#: Site groups of excisions.
GROUPS = {
    "trunk": "trunk, arms, legs",
    "limb": "trunk, arms, legs",
    "axilla": "trunk, arms, legs",
    "scalp": "scalp, neck, hands, feet, genitalia",
    "neck": "scalp, neck, hands, feet, genitalia",
    "hand": "scalp, neck, hands, feet, genitalia",
    "cheek": "face, ears, eyelids, nose, lips",
    "nose": "face, ears, eyelids, nose, lips",
}
FIRSTS = dict(zip(dict.fromkeys(GROUPS.values()), (0, 20, 40), strict=True))
NATURES = {"benign": 11400, "malignant": 11600}
MALIGNANT = r"carcinoma|\bbcc\b|\bscc\b|melanoma|squamous|basal cell|malignan|cancer|\bca\b"
BENIGN = r"benign|\bmole\b|\bmoles\b|\bnev(?:us|i)\b|\bcysts?\b|seborrheic|dermatofibroma|hemangioma|fibroma"

MARGIN = re.compile(
    rf"\bmargins? ?(?:of |were |was |is |at |= ?|: ?|all around |on (?:each|both) sides? )*{NUMBER} ?(cm|"
    rf"mm)?(?: ?(?:and|,|/|to|-) ?(\d+(?:\.\d+)?) ?(cm|mm)?)?|{NUMBER} ?-?(cm|mm)? (?:(?:safety|clear|surgical|skin|"
    r"narrowest|excision\w*|minimum|wide|free|circumferential) )*margins?\b(?! ?(?:of |were |was |is |at |= ?|: ?|"
    rf"all around |on (?:each|both) sides? )*\d)|{NUMBER} ?(cm|mm)? (?:(?:on|at|per) )?(?:each|either|both|every|"
    r"all) (?:sides?|around|round)"
)
#: So many of one size.
ALIKE = rf"{NUMBER} (?:[a-z]+ ){{0,2}}(?:lesions|moles|nevi|cysts|bccs?|sccs?|cancers|melanomas)\b"
EXCISED = re.compile(r"\bexcis|\bcut out\b|\bmargin|\bfull thickness\b|\bremov")
CLINICAL = re.compile(
    r"\blesions?\b|\bmoles?\b|\bnev|\bcysts?\b|\bskin\b|carcinoma|basal cell|squamous cell|\bbcc\b|\bscc\b|melanoma|"
    r"cancer|\bca\b|keratos|tumor|growth|benign|malignan"
)
DESTROYED = re.compile(
    r"\b(?:frozen|froze|cryo\w*|destroy\w*|laser\w*|destruction|burned off|electrodes\w+|ed ?&? ?c)\b"
)
ELSEWHERE = re.compile(
    r"\bbreast\b|lipoma|\bgraft|\bflap|\brepair of|polyp|adenoma|prostate|colon|lung|\bnodule|\bthyroid|\bstone|"
    r"hernia|\bmohs|fibroid|pilonidal|ganglion|\bmass\b|\bmasses\b|under (?:the )?skin|subcutaneous|subfascial"
)


def of(text: str) -> Sum | None:
    return mohs_of(text) or counts_of(text) or destroyed_of(text) or excision_of(text)


# -- By diameter -------------------------------------------------------------------------------------------------------


def excised(size: float, margin: float) -> float:
    """In cm: the lesion and its narrowest margin on both sides."""
    return round(size + 2 * margin, 3)


def code_of(nature: str, group: str, diameter: float) -> str:
    """Of an excision."""
    start = NATURES[nature] + FIRSTS[group]
    return Band([str(start + place) for place in (0, 1, 2, 3, 4, 6)], STEPS).code(diameter)


def shave_code(group: str, size: float) -> str:
    start = {0: 11300, 20: 11305, 40: 11310}[FIRSTS[group]]
    return Band([str(start + place) for place in range(4)], (0.5, 1.0, 2.0)).code(size)


def destroyed_code(group: str, size: float) -> str:
    """Of a malignant lesion."""
    start = 17260 + FIRSTS[group] // 2
    return Band([str(start + place) for place in (0, 1, 2, 3, 4, 6)], STEPS).code(size)


def margin_in(match: re.Match[str]) -> tuple[float, bool]:
    """The narrowest margin that is told, in cm, and whether its measure is told."""
    pairs = [
        (match[1], match[2] or match[4]),
        (match[3], match[4] or match[2]),
        (match[5], match[6]),
        (match[7], match[8]),
    ]
    sizes = [(float(size) / (10 if measure == "mm" else 1), bool(measure)) for size, measure in pairs if size]
    return min(sizes)


def excision_of(text: str) -> Sum | None:
    text = each_measured(text)
    if compiled(r"\b(?:vs|versus|difference)\b").search(text):
        return None
    shaved = bool(compiled(r"\bshav(?:e|ed|ing)\b").search(text)) and not compiled(
        r"\bshave biops|\bbiopsy by shav"
    ).search(text)
    if not (shaved or (EXCISED.search(text) and CLINICAL.search(text))) or ELSEWHERE.search(text):
        return None
    if DESTROYED.search(text) or "debrid" in text:
        return None
    rest = compiled(MARGIN).sub(lambda found: "~" * len(found[0]), text)
    ready = compiled(
        r"(?:excised diameter|diameter with margins|total diameter|including (?:the )?margins)(?: (?:of|is|was|"
        rf"=))? ?{NUMBER} ?(cm|mm)|{NUMBER} ?(cm|mm)\w* (?:excised diameter|with margins|including margins|excision)"
    ).search(text)
    matches = [
        match
        for match in LENGTH.finditer(rest)
        if not compiled(r" ?(?:[a-z]+ )?(?:closed|closure|repair|wound|incision|ellipse)").match(rest[match.end() :])
        and not compiled(
            r"(?:wound|repair(?:ed)?|closure|closed|sutured|incision|ellipse|defect)(?: (?:of|was|is|length|in|with|by|"
            r"an?|the|total|\d|layer(?:s|ed)?|sutures?|intermediate|complex|simple|measur\w+|closure|line))*,? ?$"
        ).search(rest[: match.start()])
    ]
    if not matches:
        return None
    margins = [(match.start(), *margin_in(match)) for match in MARGIN.finditer(text)]
    lesions = measured(text, matches, [length(match) for match in matches])
    steps: list[Step] = []
    titles = []
    for place, (match, lesion) in enumerate(zip(matches, lesions, strict=True)):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        own = [one for one in margins if match.start() <= one[0] < end] or margins[:1]
        titles.append(one_lesion(text, lesion, own[0] if own else None, steps, shaved=shaved, ready=bool(ready)))
    alike = first(ALIKE, text) or 1
    if len(lesions) == 1 and alike > 1 and compiled(r"\beach\b|\ball\b|\bevery\b").search(text):
        titles[0] += f", {number(alike)} times"
        steps.append(Step("Each lesion has its own code, 59 from the second on; diameters are never added", titles[0]))
    if len(lesions) > 1:
        steps.append(Step("Each lesion has its own code: diameters are never added together", ""))
    if not shaved:
        steps.append(closed(text, lesions))
    return Sum("; ".join(titles), steps, [EXCISION, CLOSURE] if not shaved else [TAGS, EXCISION])


def destroyed_of(text: str) -> Sum | None:
    """Skin cancer that was destroyed, each by its own diameter."""
    matches = list(LENGTH.finditer(text))
    if not matches or not DESTROYED.search(text) or ELSEWHERE.search(text) or nature_of(text) != ["malignant"]:
        return None
    steps, titles = [], []
    for lesion in measured(text, matches, [length(match) for match in matches]):
        groups = [GROUPS[lesion.site]] if lesion.site else list(FIRSTS)
        codes = [destroyed_code(group, lesion.size) for group in groups]
        where = f"{lesion.word}: {groups[0]}" if lesion.site else "site not told, so each group"
        steps.append(Step(f"Destroyed: the lesion alone, {number(lesion.size)} cm; {where}", listed(codes, "or")))
        titles.append(f"{number(lesion.size)} cm destroyed: {listed(codes, 'or')}")
    return Sum("; ".join(titles), steps, [DESTROYED_CANCER])


def one_lesion(
    text: str, lesion: Measured, margin: tuple[int, float, bool] | None, steps: list[Step], *, shaved: bool, ready: bool
) -> str:
    """Steps for a lesion; returns its part of the title."""
    group = GROUPS.get(lesion.site, "")
    groups = [group] if group else list(FIRSTS)
    where = f"{lesion.word}: {group}" if group else "site not told, so each group"
    if shaved:
        codes = [shave_code(one, lesion.size) for one in groups]
        steps.append(
            Step(f"Shave removal goes by the lesion alone, {number(lesion.size)} cm; {where}", listed(codes, "or"))
        )
        return f"{number(lesion.size)} cm shaved: {listed(codes, 'or')}"
    size = lesion.size
    if ready:
        steps.append(Step("The diameter is told with its margins", f"{number(size)} cm"))
    elif margin:
        _, width, measure_told = margin
        # A lesion in mm has its margins in mm, unless it says otherwise.
        if not measure_told and width >= 1:
            width = width / 10
            steps.append(Step(f"Margin {number(width * 10)}: taken as mm", f"{number(width)} cm"))
        size = excised(lesion.size, width)
        steps.append(
            Step(
                f"Excised diameter: {number(lesion.size)} + {number(width)} + {number(width)}, lesion and margin "
                f"on both sides",
                f"{number(size)} cm",
            )
        )
    else:
        steps.append(
            Step("Not told: the margin. It would be added twice; without any, the lesion alone", f"{number(size)} cm")
        )
    about = lesion.about if compiled(f"{MALIGNANT}|{BENIGN}").search(lesion.about) else text
    natures = nature_of(about)
    if len(natures) > 1:
        steps.append(Step("Not told whether benign or malignant, so both; pathology decides", ""))
    named = []
    for nature in natures:
        codes = [code_of(nature, one, size) for one in groups]
        named.append(f"{listed(codes, 'or')} ({nature})")
        steps.append(
            Step(f"{nature.capitalize()}; {where}; steps just above 0.5, 1, 2, 3 and 4 cm", listed(codes, "or"))
        )
    return f"{number(size)} cm: {listed(named, 'or')}"


def nature_of(text: str) -> list[str]:
    """Which of the natures ``text`` tells; both where it tells none."""
    malignant = bool(
        compiled(MALIGNANT).search(compiled(r"non-?malignan\w*|not malignan\w*|pre-?malignan\w*").sub("", text))
    )
    benign = bool(compiled(BENIGN).search(text))
    return ["malignant"] if malignant else ["benign"] if benign else list(NATURES)


def closed(text: str, lesions: Sequence[Measured]) -> Step:
    """What becomes of the closure; with its code where one wound and its length are told."""
    if not (kind := next((name for name in ("intermediate", "complex") if compiled(KINDS[name]).search(text)), "")):
        return Step("A simple, one-layer closure is included; a layered one is reported beside it", "")
    sizes = compiled(
        rf"(?:wound|repair|clos\w+|defect)[^\d,;]{{0,25}}{NUMBER} ?cm|{NUMBER} ?cm (?:\w+ )?(?:wound|repair|closure|"
        r"incision)"
    ).search(text)
    said = f"The {kind} closure is reported beside it, by the length of the wound"
    if sizes and len(lesions) == 1 and lesions[0].site:
        return Step(
            f"{said}, {sizes[1] or sizes[2]} cm",
            listed(repair_codes(kind, lesions[0].site, float(sizes[1] or sizes[2]))),
        )
    return Step(said, "")


# -- By number ---------------------------------------------------------------------------------------------------------


def keratoses(count: int) -> list[str]:
    """Codes for premalignant lesions destroyed."""
    if count >= 15:
        return ["17004"]
    return ["17000"] + ([times("17003", count - 1)] if count > 1 else [])


def tags(count: int) -> list[str]:
    return ["11200"] + ([times("11201", ceil((count - 15) / 10))] if count > 15 else [])


def counts_of(text: str) -> Sum | None:
    if compiled(r"\bdifference|\bvs\b|\bversus\b|\bmean\b").search(text):
        return None
    found = [done for kind in (keratoses_of, warts_of, tags_of, biopsies_of) if (done := kind(text))]
    if len(found) < 2:
        return found[0] if found else None
    steps = [step for done in found for step in done.steps]
    steps.append(Step("Different lesions, each kind with its own code; NCCI pairs take 59 or XS on the lesser", ""))
    rules = list(dict.fromkeys(rule for done in found for rule in done.rules))
    return Sum("; ".join(done.title for done in found), steps, rules)


#: Words between a number and what is counted.
COUNTED = r"(?:(?!cm\b|mm\b|lesion\b|[,.;]|\d)[\w'-]+ ){0,4}?"


def keratoses_of(text: str) -> Sum | None:
    count = first(rf"{NUMBER} {COUNTED}(?:actinic|aks?\b|solar keratos|premalignant|precancerous)", text)
    if count is None:
        return None
    codes = keratoses(int(count))
    how = (
        "15 and more are 17004 alone" if count >= 15 else "17000 for the first, 17003 for each from the 2nd to the 14th"
    )
    step = Step(f"{counted(count, 'premalignant lesion')} destroyed: {how}", listed(codes))
    return Sum(listed(codes), [step], [DESTRUCTION])


def warts_of(text: str) -> Sum | None:
    count = first(rf"{NUMBER} {COUNTED}(?:warts?\b|molluscum|verruca\w*)", text)
    if count is None or compiled("excis|shav|genital|anal|penis|vulva").search(text):
        return None
    code = "17111" if count >= 15 else "17110"
    said = f"{counted(count, 'benign lesion')} destroyed: 17110 up to 14, 17111 for 15 and more, once"
    return Sum(code, [Step(said, code)], [DESTRUCTION])


def tags_of(text: str) -> Sum | None:
    count = first(rf"{NUMBER} {COUNTED}(?:skin tags?|tags)\b", text)
    if count is None:
        return None
    codes = tags(int(count))
    more = counted(ceil((count - 15) / 10), "unit")
    further = f"; {number(count - 15)} more ÷ 10, rounded up: {more} of 11201" if count > 15 else ""
    said = f"{counted(count, 'skin tag')}: 11200 covers up to 15{further}"
    return Sum(listed(codes), [Step(said, listed(codes))], [TAGS])


#: Deepest first.
TECHNIQUES = {"incisional": ("11106", "11107"), "punch": ("11104", "11105"), "tangential": ("11102", "11103")}


def biopsies(counts: Mapping[str, int]) -> list[str]:
    """Codes for lesions biopsied by technique: one first code, of the deepest, then add-ons."""
    codes: list[str] = []
    for technique in (name for name in TECHNIQUES if counts.get(name)):
        start, add_on = TECHNIQUES[technique]
        rest = counts[technique] - (0 if codes else 1)
        codes += ([] if codes else [start]) + ([times(add_on, rest)] if rest else [])
    return codes


def biopsies_of(text: str) -> Sum | None:
    if not compiled(r"\bbiops").search(text) or compiled(
        r"\bcolon|polyp|endoscop|breast|bronch|prostate|needle|liver"
    ).search(text):
        return None
    names = {
        "tangential": r"(?:tangential|shave|scoop|curett\w*)",
        "punch": r"punch(?:es)?",
        "incisional": r"incisional",
    }
    counts = {}
    for technique, pattern in names.items():
        found = [
            first(rf"{NUMBER} (?:skin |lesions? (?:by )?)?{pattern}(?: biops\w*)?", text),
            first(rf"{pattern}(?: biops\w*)? (?:of |x ?|on |for )+{NUMBER}", text),
        ]
        if told := next((int(count) for count in found if count), None):
            counts[technique] = told
    if sum(counts.values()) < 2:
        return None
    codes = biopsies(counts)
    said = ", ".join(f"{count} {technique}" for technique, count in counts.items())
    return Sum(
        listed(codes),
        [Step(f"{said}: one first code, of the deepest technique; all others are add-ons", listed(codes))],
        [BIOPSIES],
    )


# -- Mohs --------------------------------------------------------------------------------------------------------------


def mohs(blocks: Sequence[int], *, head: bool) -> list[str]:
    """Codes for stages with so many blocks each."""
    start, further = ("17311", "17312") if head else ("17313", "17314")
    extra = sum(max(0, count - 5) for count in blocks)
    return (
        [start]
        + ([times(further, len(blocks) - 1)] if len(blocks) > 1 else [])
        + ([times("17315", extra)] if extra else [])
    )


def mohs_of(text: str) -> Sum | None:
    if not compiled(r"\bmohs\b|\b1731[1-5]\b").search(text) or not compiled(r"\bstages?\b|\blayers?\b").search(text):
        return None
    blocks = [
        int(count)
        for count in compiled(rf"{NUMBER}(?= (?:tissue )?(?:blocks?|specimens?|pieces?|sections?)\b)").findall(text)
    ]
    # "2 stages, 7 and 3 blocks"
    if paired := compiled(
        r"(\d+)(?: (?:tissue )?blocks?)?(?: in the \w+)?(?:,| and|, and| then) (\d+) (?:tissue )?blocks?"
    ).search(text):
        blocks = [int(paired[1]), int(paired[2])] if len(blocks) < 2 else blocks
    stages = int(first(rf"{NUMBER} (?:mohs )?(?:stages|layers)\b", text) or len(blocks) or 0)
    if not stages:
        return None
    steps = []
    if len(blocks) == 1 and stages > 1 and compiled(r"\beach\b|\bper stage\b").search(text):
        blocks *= stages
    if len(blocks) < stages:
        steps.append(Step("Not told: the blocks of each stage. Taken as no more than five.", ""))
        blocks += [5] * (stages - len(blocks))
    site, word = site_in(text)
    heads = [site not in ("trunk", "limb", "axilla")] if site else [True, False]
    where = f"{word}: " if word else "site not told: head, neck, hands, feet, genitals first, then trunk, arms, legs: "
    results = [mohs(blocks, head=head) for head in heads]
    steps.append(
        Step(
            f"{where}{counted(stages, 'stage')}: a code for the first and one for each further",
            listed([listed(codes[: 1 + (stages > 1)]) for codes in results], "or"),
        )
    )
    extra = [f"{count} − 5 = {count - 5}" for count in blocks if count > 5]
    steps.append(
        Step(
            f"Blocks beyond five in one stage: {', '.join(extra) or 'none'}",
            times("17315", sum(max(0, c - 5) for c in blocks)) if extra else "no 17315",
        )
    )
    return Sum(listed([listed(codes) for codes in results], "or"), steps, [MOHS])
