"""Codes that an age or a number chooses together with what was done: tonsils, coronary bypass, preventive visits, young
children in critical care, dialysis by the month. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of, first
from tutor.computing.result import Rule, Sum, counted, listed, number
from tutor.computing.scales import OTHER
from tutor.computing.visits import NEW, OLD
from tutor.patterns import compiled

TONSILS = Rule("card:digestive/tonsils-and-adenoids")
GRAFTS = Rule(
    "lesson:respiratory-cardiovascular/heart-and-pacemakers#coronary-bypass-arteries-first", "Count|<table|vein grafts"
)
PREVENTIVE = Rule("lesson:evaluation-management/hospital-emergency-critical-and-preventive#preventive-visits")
CHILDREN = Rule(
    "lesson:evaluation-management/hospital-emergency-critical-and-preventive#critical-care",
    "Young children|<td>99468|sixth birthday",
)
DIALYSIS = Rule(
    "lesson:medicine/psychiatry-dialysis-eye-and-therapy#dialysis-the-month-the-day-the-session", "month|<table"
)


def of(text: str) -> Sum | None:
    if OTHER.search(text):
        return None
    for kind in (tonsils, grafts, children, preventive, dialysis):
        if found := kind(text):
            return found
    return None


def years(age: float) -> str:
    return counted(age, "year") if age >= 1 else f"{number(age * 12, 1)} months"


# -- Tonsils -----------------------------------------------------------------------------------------------------------


def tonsils(text: str) -> Sum | None:
    removal = r"ectom\w*"
    both = compiled(r"\bt ?(?:&|and|\+) ?a\b").search(text)
    taken = compiled(r"\b(?:remov|taken out|took out|take out|came out|excis|out\b)").search(text)
    named = [
        bool(both or compiled(rf"\b{word}{removal}").search(text) or (taken and compiled(rf"\b{word}").search(text)))
        for word in ("tonsill?", "adenoid")
    ]
    age = age_of(text)
    if (
        not any(named)
        or age is None
        or compiled(r"\bbleed|\bhemorr|\bafter\b|\bbiops|\blingual|\babscess").search(text)
    ):
        return None
    grown = age >= 12
    if all(named):
        name, codes = "Tonsils and adenoids together", ("42820", "42821")
    elif named[0]:
        name, codes = "Tonsils alone", ("42825", "42826")
    elif compiled(r"\bsecond|\bregr[eo]w|\bgr[eo]wn? back|\bagain\b|\bcame back").search(text):
        name, codes = "Adenoids alone, grown back", ("42835", "42836")
    else:
        name, codes = "Adenoids alone, the first time", ("42830", "42831")
    code = codes[grown]
    steps = [
        Step(f"{name}: {codes[0]} under 12, {codes[1]} from 12 on; the age is {years(age)}", code),
        Step("Both sides are in the code: no 50", ""),
    ]
    return Sum(f"{name}, {years(age)}: {code}", steps, [TONSILS])


# -- Coronary bypass ---------------------------------------------------------------------------------------------------

VEINS_ALONE = ("33510", "33511", "33512", "33513", "33514", "33516")
VEINS_BESIDE = ("33517", "33518", "33519", "33521", "33522", "33523")
ARTERIES = ("33533", "33534", "33535", "33536")
TARGET = (
    r"\b(?:lad|left anterior descending|d[12]|diag\w*|om ?[123]?|obtuse marginals?|marginals?|rca|right coronary|pda|"
    r"posterior descending|pl[bv]?|ramus|circumflex|circ|lcx|cx)\b"
)
CONDUIT = re.compile(
    r"(?P<artery>\b(?:lima|rima|bima|(?:left |right |both |bilateral )?(?:internal )?mammar(?:y|ies)"
    r"(?: arter(?:y|ies))?|ima|radial(?: artery)?|arterial|arter(?:y|ies))"
    r"(?: (?:grafts?|bypass(?:es)?|conduits?|ends?))?\b)|"
    r"(?P<vein>\b(?:(?:greater |great |reversed )?saphenous(?: veins?)?|svgs?|veins?|venous)"
    r"(?: (?:grafts?|bypass(?:es)?|conduits?|ends?))?\b)"
)

#: What is added to the bypass.
BESIDES = (
    (
        re.compile(r"\bredo\b|\bre-?operat\w+|\brepeat (?:cabg|bypass)|\bagain\b.*\byears\b|\byears (?:later|after)\b"),
        "33530",
        "A repeat, more than a month after the first: add-on",
    ),
    (
        re.compile(r"\b(?:vein|saph\w*|svg)\b[^.;]*\b(?:harvest\w*|taken)[^.;]*\b(?:endoscop\w*|scope|evh)\b|\bevh\b|"
                   r"\bendoscop\w* (?:vein |saphenous )*harvest"),
        "33508",
        "The leg vein taken by endoscope: add-on, once",
    ),
)  # fmt: skip


def grafts(text: str) -> Sum | None:
    if not compiled(r"\bcabg|\bcoronary\b.*\b(?:bypass|graft)|\bbypass.*\bcoronary|\b[lrb]ima\b|\bsvgs?\b").search(
        text
    ):
        return None
    if compiled(
        r"\bstents?\b|\bcath\b|\bangiogra|\bpci\b|\bharvest\w* code|\bis (?:the |a )?[lr]ima\b|\bart\w+ or\b|"
        r"\bprevious|\bprior\b|\bold\b"
    ).search(text):
        return None
    told = compiled(r"\b(?:no|without|not) (?:an? |any )?(?:arter\w+|arterial|l?ima|mammary)(?: \w+){0,2}").sub(
        " ", text
    )
    told = compiled(r"\bsingle\b").sub("1", told)
    told = compiled(
        r"\bcoronary arter(?:y|ies)(?: bypass)?(?: grafts?(?:ing)?)?|"
        r"\bcabg(?: ?x ?\d| \d(?! ?(?:art|ven|vein|saph|svg))|\d)?"
    ).sub(" ", told)
    told = compiled(r"\b(?:endoscopic(?:ally)? )?(?:harvest\w*|taken|cut)[^.;,]*|[^.;,]*\bharvest\w*").sub(" ", told)
    found = list(CONDUIT.finditer(told))
    counts = {"artery": 0, "vein": 0}
    unknown = []
    for place, one in enumerate(found):
        kind = one.lastgroup or ""
        behind = told[one.end() : found[place + 1].start() if place + 1 < len(found) else len(told)]
        before = told[found[place - 1].end() if place else 0 : one.start()]
        count = ends_of(one[0], before, behind)
        if count:
            counts[kind] += count
        else:
            unknown.append(kind)
    total = first(r"\bcabg ?x? ?(\d)\b|\b(\d)[- ]?(?:vessel|way|x)\b|\bx ?(\d) (?:cabg|bypass)", text)
    if unknown == ["vein"] and total and total > counts["artery"]:
        counts["vein"] += int(total) - counts["artery"] - counts["vein"]
        unknown = []
    told_how_many = compiled(rf"{TARGET}|(?<![\w.])\d (?:\w+ ){{0,2}}(?:vein|ven|art|graft|saph|svg)|x ?\d").search(
        told
    )
    if unknown or not any(counts.values()) or not (all(counts.values()) or total or told_how_many):
        return None
    arteries, veins = counts["artery"], counts["vein"]
    steps = []
    codes = []
    if arteries:
        codes.append(ARTERIES[min(arteries, 4) - 1])
        steps.append(Step(f"Ends of arteries on the heart, {arteries}: 33533 one to 33536 four and more", codes[0]))
    if veins:
        series = VEINS_BESIDE if arteries else VEINS_ALONE
        codes.append(series[min(veins, 6) - 1])
        where = "beside an artery, add-on" if arteries else "veins only"
        steps.append(Step(f"Ends of veins, {veins}, {where}: {series[0]} one to {series[-1]} six and more", codes[-1]))
    for said, code, step in BESIDES:
        if said.search(text):
            codes.append(code)
            steps.append(Step(step, code))
    parts = [
        *([f"{arteries} arterial"] if arteries else []),
        *([f"{veins} venous"] if veins else []),
    ]
    return Sum(f"{listed(parts)}: {listed(codes)}", steps, [GRAFTS])


def ends_of(said: str, before: str, behind: str) -> int:
    """How many ends one conduit has: as told before or behind it, by the vessels it goes to, or by its number; 0 where
    several are meant and not told."""
    if (count := first(r"(?<![\w.])(\d) (?:\w+ ){0,2}$", before)) is not None:
        return int(count)
    if (count := first(r"^ ?(?:\w+ )?x ?(\d)\b|^ ?\(?(\d)\b", behind)) is not None:
        return int(count)
    if targets := compiled(TARGET).findall(behind):
        return len(targets)
    if compiled(r"\bbima\b|\bboth\b|\bbilateral\b").search(said):
        return 2
    return 0 if compiled(r"s\b|ies\b|^(?:venous|arterial)$").search(said) and said != "saphenous" else 1


# -- Visits and days by age --------------------------------------------------------------------------------------------

BANDS = ((0, "under 1"), (1, "1–4"), (5, "5–11"), (12, "12–17"), (18, "18–39"), (40, "40–64"), (65, "65 and over"))


def preventive(text: str) -> Sum | None:
    if not compiled(
        r"\bpreventive|\b(?:annual|yearly|wellness|routine|school) (?:physical|exam|check-?up)|"
        r"\bphysicals?\b(?! (?:therap|status|exam(?:ination)? f|abuse|med|rehab))|"
        r"\bwell[- ]?(?:child|woman|man|baby|adult|checks?|visit)|\bannual exam|\bcheck-?ups?\b"
    ).search(text) or compiled(
        r"\bmedicare|\bg04[03]|\bpregnan|\bpre-?op|\bcounsel|\btherap|\bvaccin|\bshots?\b|\bmammo|"
        r"\bhow often|\bsports?\b"
    ).search(text):
        return None
    age = age_of(text)
    if age is None:
        return None
    place, band = next((place, band[1]) for place, band in reversed(list(enumerate(BANDS))) if age >= band[0])
    new, old = bool(NEW.search(text)), bool(OLD.search(text))
    chosen = [("new", f"9938{place + 1}")] * (new or not old) + [("established", f"9939{place + 1}")] * (old or not new)
    steps = [Step(f"Age {years(age)}: the row {band}", "")]
    steps += [Step(f"{name.capitalize()} patient", code) for name, code in chosen]
    steps.append(Step("A problem with significant work of its own: an office visit with 25 beside it", ""))
    steps.append(Step("The diagnosis, nothing new found", routine(age)))
    title = chosen[0][1] if len(chosen) == 1 else listed([f"{code} ({name})" for name, code in chosen], "or")
    return Sum(f"Preventive visit, {band}: {title}", steps, [PREVENTIVE])


def routine(age: float) -> str:
    """The reason of a healthy patient's visit (ICD-10-CM Z00), by the age in years."""
    if age < 29 / 365:
        return "Z00.110 to the 7th day of life, Z00.111 to the 28th"
    return "Z00.129; with an abnormal finding Z00.121" if age < 18 else "Z00.00; with an abnormal finding Z00.01"


def children(text: str) -> Sum | None:
    """Critical care of an inpatient under six: by the day."""
    age = age_of(text)
    if not compiled(r"\bcritical(?:ly)?\b|\bnicu\b|\bpicu\b").search(text) or age is None or age >= 6:
        return None
    if compiled(r"\be[dr]\b|\bemergency|\boffice|\boutpatient|\btransport|\bnot critical|\bdoes|\binclude").search(
        text
    ):
        return None
    if not compiled(r"\bcritical").search(text):
        return None
    row, codes = (
        ("up to 28 days", ("99468", "99469"))
        if age <= 28.5 / 365
        else ("29 days through 24 months", ("99471", "99472"))
        if age < 2 or (age == 2 and "month" in text)
        else ("2 through 5 years", ("99475", "99476"))
    )
    later = compiled(r"\bsubsequent|\blater\b|\bday [2-9]|\b(?:2nd|3rd|second|third|next) day|\bfollowing day").search(
        text
    )
    start = compiled(r"\bfirst\b|\binitial|\bday 1\b|\badmi").search(text)
    steps = [
        Step(f"An inpatient under six is coded by the day, not by the minute; the age is {row}", listed(list(codes))),
        Step(f"First day {codes[0]}, each later day {codes[1]}", codes[bool(later)] if later or start else ""),
        Step("Outside inpatient care, as in the emergency department: by minutes, 99291 and 99292", ""),
    ]
    if later and start:
        title = f"{codes[0]} first, {codes[1]} later days"
    else:
        title = codes[1] if later else codes[0] if start else f"{codes[0]} first day, {codes[1]} later days"
    return Sum(f"Inpatient, {row}: {title}", steps, [CHILDREN])


MONTHLY = (
    (0, "under 2", 90951, 90963),
    (2, "2–11", 90954, 90964),
    (12, "12–19", 90957, 90965),
    (20, "20 and over", 90960, 90966),
)


def dialysis(text: str) -> Sum | None:
    if not compiled(r"\bdialysis|\besrd\b|\bend[- ]stage renal").search(text) or compiled(
        r"\binpatient|\bfistula|\bambul"
    ).search(text):
        return None
    age = age_of(text)
    if age is None and compiled(r"\badult\b").search(text):
        age = 20
    if age is None:
        return None
    _, band, month, home = next(row for row in reversed(MONTHLY) if age >= row[0])
    days = first(rf"{NUMBER} (?:\w+ )?days\b", text)
    seen = first(
        rf"{NUMBER} (?:face[- ]to[- ]face |f2f |\w+ )?visits\b|(?:seen|saw \w+|visited) (\d+) times|\b(1) visit\b", text
    )
    if compiled(r"\bhome\b").search(text) and not compiled(r"nursing home").search(text):
        if days:
            return None
        code, why = str(home), "at home, the whole month"
    elif seen and not compiled(r"\bhospital").search(text):
        code = str(month + (0 if seen >= 4 else 1 if seen >= 2 else 2))
        why = f"{counted(seen, 'face-to-face visit')} in the month: four and more, two or three, one"
    elif days and compiled(r"\btravel|\bpart\b|\bpartial|\btransplant|\bper day|\bdaily|\bmoved").search(text):
        code, why = f"{home + 4} x {number(days)}", f"a part of a month, {number(days)} days"
    else:
        return None
    return Sum(f"Age {band}: {code}", [Step(f"Age {band}, {why}", code)], [DIALYSIS])
