"""Supplies that are sold by the pack or the pair, and the walker that is described by its parts. Pure.

The units are those of HCPCS Level II 2026. A rolling walker with a seat is E0143 with E0156 for the seat, as Medicare's
contractors for equipment say; E0144 is a frame that is closed on all four sides.
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, ceil, counted, listed, number, times
from tutor.patterns import compiled

DIABETIC = Rule("card:hcpcs-level-ii/diabetic-supplies-and-shoes")
FEEDING = Rule("card:hcpcs-level-ii/tube-and-vein-feeding-under-medicare")
WALKERS = Rule("card:hcpcs-level-ii/walkers-canes-and-crutches")


def of(text: str) -> Sum | None:
    return packs(text) or pairs(text) or calories(text) or walker(text) or by_weight(text)


# -- Packs and pairs ---------------------------------------------------------------------------------------------------

#: What is in a pack: its words, code and number.
PACKS = (
    ("urine test strips", r"urine (?:\w+ )?strips|urine test strips", "A4250", 100),
    ("test strips", r"(?:\w+ ){0,3}strips", "A4253", 50),
    ("lancets", r"(?:\w+ )?lancets", "A4259", 100),
)
#: Who asks so asks for what is covered, or how large a pack is.
NO_COUNT = re.compile(
    r"\bcover|\ballow|\blimit|\bmax|\bk[xs]\b|\bper unit|\ba unit\b|\b(?:1|each) unit\b|\bevery\b|\bper (?:day|month)|"
    r"\bin (?:1|each) (?:box|unit)\b|\bdenied|\bsteri|\badhesive|\bfluoresc|\btimes a day|\bhow many (?:\w+ )?strips"
)


def packs(text: str) -> Sum | None:
    if NO_COUNT.search(text):
        return None
    lines, steps, rules = [], [], []
    rest = text
    for name, words, code, size in PACKS:
        count, rest = taken(rest, words)
        if not count:
            continue
        lines.append(times(code, units := ceil(count / size)))
        how = "" if count % size == 0 else ", up to a whole pack"
        steps.append(Step(f"One unit is {size} {name}: {number(count)} ÷ {size}{how}", counted(units, "unit")))
        rules.append(Rule(f"code:{code}"))
    if not lines:
        return None
    title = f"{lines[0]} ({steps[0].result})" if len(lines) == 1 else listed(lines)
    return Sum(title, steps, [*rules, DIABETIC])


def taken(text: str, words: str) -> tuple[float, str]:
    """How many of ``words`` there are, alone or in so many boxes, and ``text`` without them."""
    several = compiled(rf"{NUMBER} (?:box|pack|vial|bottle|case|tub)(?:es|s)? ?(?:of|with|x|,)? ?(\d+) {words}\b")
    if found := several.search(text):
        return float(found[1]) * float(found[2]), several.sub("~", text)
    alone = compiled(rf"{NUMBER} {words}\b|\b{words}[,:]? ?(?:x |qty |quantity |# ?)?(\d+)\b(?! ?%)")
    found = alone.search(text)
    return (float(found[1] or found[2]), alone.sub("~", text)) if found else (0, text)


#: What a pair has two units of.
PAIRS = (
    ("custom molded diabetic shoes", r"(?:custom|mold\w*)(?: \w+){0,3} shoes", "A5501"),
    ("diabetic shoes", r"(?:diabet\w+|depth|therapeutic)(?: \w+){0,2} shoes", "A5500"),
    ("custom diabetic inserts", r"custom(?: \w+){0,3} inserts", "A5513"),
    ("diabetic inserts", r"(?:\w+ ){0,3}inserts", "A5512"),
)


def pairs(text: str) -> Sum | None:
    """Each pair of shoes and of inserts that is told, two units."""
    if NO_COUNT.search(text) or not compiled(r"\bdiabet|\ba55\d\d\b|\bdepth shoe|\btherapeutic shoe").search(text):
        return None
    lines, steps, rules = [], [], []
    rest = text
    for name, words, code in PAIRS:
        found = compiled(rf"\b(?:(\d+|an?) )?pairs? (?:of )?(?:{words})").search(rest)
        if not found:
            continue
        rest = rest.replace(found[0], "~")
        count = int(found[1]) if found[1] and found[1].isdigit() else 1
        lines.append(times(code, 2 * count))
        steps.append(Step(f"{counted(count, 'pair')} of {name}, one unit for each foot", lines[-1]))
        rules.append(Rule(f"code:{code}"))
    return Sum(listed(lines), steps, [*rules, DIABETIC]) if lines else None


def calories(text: str) -> Sum | None:
    """Formula for a feeding tube, 100 calories to a unit."""
    told = first(rf"{NUMBER} ?(?:k?cals?|calories)\b(?!/)", text)
    if told is None or not compiled(r"\bformula|\bb41[56]\d\b|\benteral|\btube").search(text) or "/ml" in text:
        return None
    code = next(iter(compiled(r"\bb41[56]\d\b").findall(text)), "b4150").upper()
    days = (first(rf"{NUMBER} days?\b", text) or (30 if "month" in text else 1)) if "da" in text else 1
    units = ceil(told * days / 100)
    over = f" × {number(days)} days" if days > 1 else ""
    steps = [Step(f"One unit is 100 calories: {number(told)}{over} ÷ 100", times(code, units))]
    if "b41" not in text:
        steps.append(Step("B4150 is a complete standard formula; a special one has a code of its own", ""))
    return Sum(f"{times(code, units)} ({counted(units, 'unit')})", steps, [Rule(f"code:{code}"), FEEDING])


# -- Walkers -----------------------------------------------------------------------------------------------------------

DENIED = (
    r"\b(?:no|not|non|without|w/o|w/out|doesn'?t|does not|dont|isn'?t|can'?t|neither|minus)\b"
    r"(?:(?!\b(?:and|but|with|has|that|which)\b)[^,.;])*$"
)
FOLDS, RIGID = r"\bfold\w*|\bcollaps\w*", r"\brigid\b|\bnonfold\w*|\bfixed frame"
WHEELS, LIFTED = r"\b\d?wheel(?:s|ed|ies)?\b|\broll(?:s|ing|er|ator)?\b|\bcasters?\b", r"\bpick[- ]?ups?\b|\blifted\b"
SEAT = r"\bseats?\b|\bto sit\b"
TRUNK = r"\btrunk\b"
ENCLOSED = r"\benclosed\b|\b(?:4|four)[- ]sided|\ball (?:4|four) sides|\bsurround"
HEAVY = r"\bheavy[- ]?duty|\bbariatric|\b[3-9]\d\d ?(?:lbs?|pounds?)"
BRAKES = r"\b(?:multiple|several) brak\w*|\bresistance\b"
#: A part of a walker, or something else of it, is asked about.
OTHERWISE = re.compile(
    r"\btips?\b|\bgrips?\b|\bplatform|\battach|\bpart\b|\bbasket|\btray|\bmodif|\b(?:nu|rr|ue)\b|\bdifference|\bvs\b|"
    r"\bversus|\bcover|\bpays?\b|\bpaid|\brent|\bwheelchair|\bchildren|\bbaby|\bboot|\bcast\b|\bicd|\bdx\b|\bdiagnos|"
    r"\brepair|\breplac|\bletter\b|\be\d{4}\b"
)


def says(text: str, words: str, denied: str = r"\Z\A") -> bool | None:
    """Whether ``text`` says that it has what ``words`` are for, or that it hasn't; None where it says neither."""
    found = [not compiled(DENIED).search(text[: match.start()]) for match in compiled(words).finditer(text)]
    found += [False] * bool(compiled(denied).search(text))
    return any(found) if found else None


def walker(text: str) -> Sum | None:
    if not compiled(r"\bwalkers?\b|\brollators?\b").search(text) or OTHERWISE.search(text):
        return None
    folds, wheels = says(text, FOLDS, RIGID), says(text, WHEELS, LIFTED)
    seat, trunk, closed = says(text, SEAT), says(text, TRUNK), says(text, ENCLOSED)
    heavy = says(text, HEAVY)
    if all(one is None for one in (folds, wheels, seat, trunk, closed, heavy)):
        return None
    steps = []
    if trunk:
        codes = ["E0140"]
        steps.append(Step("It supports the trunk, of any kind", "E0140"))
    elif closed:
        codes = ["E0144"]
        steps.append(Step("A frame on all four sides, folding, with wheels and a seat behind", "E0144"))
    elif heavy:
        braked = compiled(BRAKES).search(text)
        codes = ["E0147"] if braked else ["E0149"] if wheels else ["E0148"] if wheels is False else ["E0148", "E0149"]
        said = {"E0147": "several brakes and adjustable wheels", "E0148": "no wheels", "E0149": "wheels"}
        steps += [Step(f"Heavy duty, {said[code]}; folding or not makes no difference", code) for code in codes]
    elif wheels or seat:
        codes = ["E0141"] if folds is False else ["E0143"]
        steps.append(Step("Wheels, and doesn’t fold" if folds is False else "Wheels, and folds", codes[0]))
        if folds is None:
            steps.append(Step("Not told whether it folds; most do. With wheels and rigid", "E0141"))
        if seat:
            codes.append("E0156")
            steps.append(Step("The seat on it", "E0156"))
            steps.append(Step("Only a frame that is closed on all four sides, with the seat behind", "E0144"))
    else:
        plain = {True: ["E0135"], False: ["E0130"], None: ["E0130", "E0135"]}
        codes = plain[folds]
        said = {"E0130": "doesn’t fold", "E0135": "folds"}
        steps += [Step(f"No wheels, {said[code]}", code) for code in codes]
        if wheels is None:
            steps.append(Step("The same with wheels", "E0143" if folds else "E0141"))
    title = " and ".join(codes) if "E0156" in codes else listed(codes, "or")
    return Sum(title, steps, [*(Rule(f"code:{code}") for code in codes), WALKERS])


# -- Weight ------------------------------------------------------------------------------------------------------------

POUNDS = re.compile(rf"{NUMBER}\+? ?(?:lbs?|pounds?)\b")
#: Equipment that comes by what the patient weighs: its words, and codes with the pounds from which each is for.
WEIGHED = (
    ("transport chair", r"transport chair", ((0, "E1038"), (301, "E1039"))),
    ("wheelchair worked by hand", r"wheel ?chair", ((0, "K0001"), (251, "K0006"), (301, "K0007"))),
    ("hospital bed with rails and mattress", r"hospital bed|\bbed\b", ((0, "E0260"), (351, "E0303"), (601, "E0304"))),
    ("commode chair", r"commode", ((0, "E0163"), (301, "E0168"))),
)


def by_weight(text: str) -> Sum | None:
    found = POUNDS.search(text)
    if (
        not found
        or OTHERWISE.search(compiled(r"wheel ?chair").sub("", text))
        or compiled(r"\bpower|\bmotor|\belectric").search(text)
    ):
        return None
    for name, words, codes in WEIGHED:
        if not compiled(words).search(text):
            continue
        pounds = float(found[1])
        code = next(code for least, code in reversed(codes) if pounds >= least)
        said = ", ".join(f"{one} from {least} pounds" for least, one in codes[1:])
        steps = [Step(f"{name.capitalize()}, {number(pounds)} pounds: {said}", code)]
        return Sum(code, steps, [Rule(f"code:{code}")])
    return None
