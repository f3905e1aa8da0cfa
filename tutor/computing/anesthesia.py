"""Anesthesia units and payment. Pure.

    (base units + minutes ÷ 15 + modifying units) × conversion factor

Medicare: time units to one decimal, no modifying units (42 CFR 414.46; Claims Processing Manual, chapter 12, 50).
Other payers by contract; the units of physical status and qualifying circumstances are those of the American Society of
Anesthesiologists' Relative Value Guide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tutor.answer import Step
from tutor.computing.reading import CLOCK, NUMBER, UNTIL, age_of, between, events, first, spans
from tutor.computing.result import Rule, Sum, ceil, counted, dollars, number, rounded
from tutor.patterns import compiled

STATUS = {"P1": 0, "P2": 0, "P3": 1, "P4": 2, "P5": 3, "P6": 0}
CIRCUMSTANCES = {"99100": 1, "99116": 5, "99135": 5, "99140": 2}
BLOCK = 15
RULES = [
    Rule("lesson:anesthesia/the-formula#the-formula"),
    Rule("lesson:anesthesia/the-formula#what-the-clock-counts", "clock starts|Incision and closure"),
]
MODIFYING = Rule("lesson:anesthesia/modifiers-and-circumstances#how-sick-copy-dont-judge", "<table|Medicare pays none")

EXTREME = Rule("card:anesthesia/extreme-age-99100")
#: How something was done is no question of the anesthesia's own code.
UNDER = re.compile(
    r"\b(?:under|with|using|by|in) (?:an? |the )?(?:general|local|regional|spinal)? ?an(?:a?esth\w*|es)\b"
)

ANESTHESIA = re.compile(
    r"\banaesth|\banes(?:th\w*)?\b|\bbase units?\b|\b\d+ base\b|\bbase (?:of |is |= ?)?\d|\btime units?\b|"
    r"\basa ?\d\b|\bcrna\b"
)
ASKED = re.compile(
    r"\bunits?\b|\bpay|\bpaid|\ballow|\bamount|\bhow much|\bcalculate|\bcompute|\bformula|\$|\b(?:how many|"
    r"anesthesia) minutes\b|\banes(?:thesia)? time\b|\bround(?:s|ed)? up"
)
#: Behind a number that counts minutes or time units; "base 7 time 90 min" has the time behind the word.
NO_TIME = r"(?! ?(?:min|time(?!\W{0,3}(?:of |is |was )?\d)))"
BASE = (
    # "9:35 base 5" has the units behind the word.
    rf"(?<![\w.:])(\d{{1,2}}) ?(?:base(?! ?(?:units? ?)?(?:of |is |= ?|: ?)?\d+\b{NO_TIME})|bu\b)|"
    rf"\bbase(?: units?| value)?(?: units?)?(?: of| is| are|:| ?=)? ?(\d+)\b{NO_TIME}"
)
#: No length of a unit: "1 hour 10 minutes, units?".
BEHIND_AN_HOUR = r"(?<!hour )(?<!hours )(?<!hr )(?<!hrs )(?<!h )(?<!and )"
LENGTH = (
    r"\bunits?\W{0,2} (?:of |at |in |by |=|are )?(1[025])[- ]?min(?:ute)?s?\b|"
    rf"{BEHIND_AN_HOUR}\b(1[025]|[158])[- ]min(?:ute)?s?[- ](?:time )?(?:units?|blocks?|increments?|intervals?)|"
    r"(?:per|every|each|units? of|/) ?(\d+)[- ]?min|"
    r"\b(1[025]|[158])[- ]?min(?:ute)?s? ?(?:per|/|an?|is|=|are|makes?|for|to) ?"
    r"(?:an? |the |each |1 |every )?(?:time )?(?:unit|block)|"
    r"\b(?:commercial|private|plan|insurance|payer|medicare),? ?(1[025])[- ]?min(?:ute)?s?$"
)
FACTOR = (
    r"(?:\bcf|\bconversion factor)(?: of| is|:| ?=)? ?\$? ?(\d+(?:\.\d+)?)|\$ ?(\d+(?:\.\d+)?) ?(?:a|per|/|each|"
    r"for each)? ?unit|(\d+(?:\.\d+)?) ?(?:dollars|bucks) ?(?:a|per|/|each)? ?unit|\$ ?(\d+(?:\.\d+)?)|"
    r"(?:\bx|\btimes|\*) ?(\d+(?:\.\d+)?)$"
)
TOLD = r"(?<![\w.])(\d+(?:\.\d+)?) ?time(?: units?)?\b"
#: What begins the time and what ends it, the plainest words first.
BEGINNINGS = (
    r"\ban(?:a?esth\w*|es)\b[^,;]*\b(?:start|began|begin|on)|"
    r"(?:start|beginning|began|begin)\w*(?: of)?(?: the)? an(?:a?esth|es)",
    r"\bprep(?:\w*)(?: \w+)* induction|\bhands[- ]on|\bprep\w* (?:the )?(?:pt|patient)",
    r"\binduc",
)
ENDINGS = (
    r"\ban(?:a?esth\w*|es)\b[^,;]*\b(?:end|stop|finish|over)|(?:end|stop)\w*(?: of)?(?: the)? an(?:a?esth|es)",
    r"\bhand(?:ed|s)?[- ]?(?:over|off)|\bhand(?:ed|s) (?:\w+ ){0,2}(?:to|over|off)\b|\bturned over|"
    r"\b(?:transfer|report)\w* (?:of )?(?:care|to)\b|\bsafely|\bsigned (?:out|off|over)",
    r"\bpacu\b|\brecovery\b",
)
OUTSIDE = re.compile(r"evaluat|pre-?op|incision|surg(?:ery|eon|ical)|operati|skin to skin|closure|gap|break|interview")
AGE = re.compile(
    r"\bage[d ]*(?:of |is |= ?)?\d{1,3}\b(?: ?(?:yo|y/o|years?|yrs?)\b)?|\b\d{1,3}[- ]?(?:yo|y/o|years?|yrs?)\b"
)
FOR_AGE = rf"{NUMBER} (?:more |extra )?(?:units? )?for (?:the |extreme |advanced |his |her )?age\b"
EMERGENCY = re.compile(
    r"(?<!non-)(?<!non )(?<!not )(?<!not an )(?<!no )\bemergen(?:t\b|cy\b(?! (?:room|dep|doc|physician)))"
)
NEEDS = "Base units are not printed in CPT: they come from the ASA or from Medicare, and a question gives them."


@dataclass(frozen=True)
class Case:
    """``minutes`` of each block of care. ``modifying``: units by modifier or code. ``factor``: dollars for a unit."""

    minutes: tuple[float, ...] = ()
    #: The times of the clock, where the question tells of more of them than the two.
    ends: tuple[str, str] | None = None
    base: int | None = None
    block: int = BLOCK
    modifying: Mapping[str, float] = field(default_factory=dict)
    #: Those of ``modifying`` whose units are not told in the question.
    usual: frozenset[str] = frozenset()
    factor: float | None = None
    #: None where no payer is named.
    medicare: bool | None = None
    #: Time units that the question gives, in place of minutes.
    told: float | None = None
    whole: bool = False
    halved: bool = False


def time_units(minutes: float, block: int = BLOCK, *, whole: bool = False) -> float:
    """Units for ``minutes``: to one decimal, or up to the next whole one."""
    return ceil(minutes / block) if whole else float(rounded(minutes / block, 1))


def of(text: str) -> Sum | None:
    if not ANESTHESIA.search(text):
        return None
    if not (ASKED.search(text) or compiled(BASE).search(text) or compiled(rf"\b{CLOCK}{UNTIL}{CLOCK}").search(text)):
        return None
    if found := told_units(text):
        return found
    case = read(text)
    if case and (case.minutes or case.told or (case.base is not None and case.factor)):
        return compute(case)
    return None


def told_units(text: str) -> Sum | None:
    """All units told at once, times the factor."""
    found = compiled(
        rf"{NUMBER} (?:total )?(?:anesthesia )?units?(?: total| in all)? ?(?:at|x|times|@) ?\$? ?{NUMBER}"
    ).search(text)
    if not found or compiled(r"\bbase\b|\btime units?\b|\bmin").search(text):
        return None
    units, factor = float(found[1]), float(found[2])
    steps = [Step(f"{number(units)} units × {dollars(factor)} a unit", dollars(units * factor))]
    return Sum(f"{number(units)} units × {dollars(factor)} = {dollars(units * factor)}", steps, RULES[:1])


def extreme_age(text: str) -> Sum | None:
    """The add-on for the very young and the old, where an age stands beside the anesthesia and its code is asked."""
    age = age_of(text)
    if not compiled(r"\b99100\b|\bqualif|\bextra|\badd").search(text) and not ANESTHESIA.search(UNDER.sub("", text)):
        return None
    if age is None:
        return None
    applies = age < 1 or age > 70
    # Who asks for any code means this one only where it applies.
    asked = r"\bextra|\badd|\bqualif|\b99100\b|\bcircumstance"
    if not compiled(rf"{asked}|\bcodes?\b" if applies else asked).search(text):
        return None
    steps = [
        Step(
            "99100: younger than 1 year, or older than 70",
            "99100 beside the anesthesia code" if applies else "no 99100",
        ),
        Step("Medicare pays nothing for it; many other plans pay 1 unit", ""),
    ]
    if compiled(r"\bemergen|\b99140\b").search(text):
        said = "99140 beside it, when delay would put life or a body part at much greater risk, and the record says so"
        steps.append(Step(said, "99100 and 99140 together" if applies else "99140"))
    if age < 1:
        steps.append(Step("Codes that are for infants already (00326, 00561, 00834, 00836) take no 99100", ""))
    return Sum("99100 is added for the age" if applies else "No 99100 for this age", steps, [EXTREME])


def read(text: str) -> Case | None:
    ends = clocked(text)
    taken = [span for span in spans(text) if not OUTSIDE.search(span.clause)] or spans(text)
    base = first(BASE, text)
    length = first(LENGTH, text)
    # "How many units, 15 min": so long is a unit, and nothing took that long.
    taken = [span for span in taken if span.minutes != length] or taken
    told = first(TOLD, text)
    if not taken and not ends and base is None:
        return None
    medicare = True if "medicare" in text else None
    if medicare is None and compiled(r"\bcommercial|\bprivate|\bplan\b|\binsur").search(text):
        medicare = False
    modifying, usual = modifiers(text)
    return Case(
        minutes=(between(*ends),) if ends else tuple(span.minutes for span in taken),
        ends=ends,
        base=int(base) if base is not None else None,
        block=int(length or BLOCK),
        told=told,
        modifying=modifying,
        usual=usual,
        factor=first(FACTOR, text),
        medicare=medicare,
        whole=bool(compiled(r"\bround(?:s|ed|ing)?(?: it)? up|whole units?").search(text)),
        halved=bool(compiled(r"\bq[kxy]\b|medical(?:ly)? direct").search(text)),
    )


def clocked(text: str) -> tuple[str, str] | None:
    """When anesthesia began and ended, of several named times of one stretch of care."""
    named = events(text)
    begun, over = at(BEGINNINGS, named), at(ENDINGS, named)
    both = [name for _, name in named if any(compiled(one).search(name) for one in BEGINNINGS + ENDINGS)]
    gap = compiled(r"\binterrupt|\bgap\b|\bbreak\b|\bresum|\bagain\b").search(text)
    return (begun, over) if begun and over and begun != over and len(both) > 1 and not gap else None


def at(patterns: Sequence[str], named: Sequence[tuple[str, str]]) -> str:
    """The time that the first of ``patterns`` to occur names; empty where it names several."""
    for pattern in patterns:
        if found := [time for time, name in named if compiled(pattern).search(name)]:
            return found[0] if len(found) == 1 else ""
    return ""


def modifiers(text: str) -> tuple[dict[str, float], frozenset[str]]:
    """The modifying units that ``text`` tells of, and for which of them it gives no number."""
    named: dict[str, float] = {}
    usual = set()
    names = {f"P{digit}": rf"\b(?:p{digit}|asa ?(?:class )?{digit})e?\b" for digit in "123456"}
    names |= {code: rf"\b{code}\b" for code in CIRCUMSTANCES}
    age = age_of(text)
    implied = {
        "99100": age is not None and (age < 1 or age > 70),
        "99116": "hypothermia" in text,
        "99135": "controlled hypotension" in text,
        "99140": bool(EMERGENCY.search(text)),
    }
    # "1 unit for age over 70" tells them in place of the age.
    if "99100" not in named and (of_age := first(FOR_AGE, text)) is not None:
        named["99100"] = of_age
    # The years of a patient are no units: "p3 age 75 units".
    text = AGE.sub(" ", text)
    for name, pattern in names.items():
        if name in named or (not compiled(pattern).search(text) and not implied.get(name)):
            continue
        told = first(
            rf"{pattern}[^\d$.;,]{{0,20}}?(\d{{1,2}})(?: ?units?\b|(?=[,.;)]|$| and\b))|(?<!\d)(\d{{1,2}}) ?units? "
            rf"for {pattern}",
            text,
        )
        named[name] = (STATUS | CIRCUMSTANCES)[name] if told is None else told
        if told is None:
            usual.add(name)
    return named, frozenset(usual)


def compute(case: Case) -> Sum:
    steps = []
    total = sum(case.minutes)
    if case.ends:
        begun, over = case.ends
        said = f"From hands-on preparation, {begun}, to the handover, {over}; incision and closure lie inside"
        steps.append(Step(said, f"{number(total)} minutes"))
    if len(case.minutes) > 1:
        blocks = " + ".join(number(one) for one in case.minutes)
        steps.append(Step(f"Minutes of care, without gaps: {blocks}", f"{number(total)} minutes"))
    timed = time_units(total, case.block, whole=case.whole) if case.minutes else case.told or 0.0
    if case.told is not None and not case.minutes:
        steps.append(Step("Time units, as told", counted(timed, "time unit")))
    elif case.minutes:
        how = "up to the next whole unit, as the plan wants" if case.whole else "to one decimal"
        steps.append(Step(f"Time: {number(total)} minutes ÷ {case.block}, {how}", counted(timed, "time unit")))
    else:
        steps.append(Step("Not told: the minutes. Their units (minutes ÷ 15) are still to be added.", ""))
    rules = [*RULES, *([MODIFYING] if case.modifying else [])]
    if case.base is None:
        steps.append(Step(f"Not told: the base units. {NEEDS}", f"base + {number(timed, 1)} units"))
        modifying_steps(case, steps)
        factor = f" × {dollars(case.factor)}" if case.factor else ""
        steps.append(Step("Then (base + time + modifying units) × conversion factor", f"(base + …){factor}"))
        return Sum(f"{number(total)} minutes of anesthesia: {counted(timed, 'time unit')}", steps, rules)
    steps.append(Step("Base units of the anesthesia code, as told", counted(case.base, "unit")))
    extra = modifying_steps(case, steps)
    plain = case.base + timed
    payers = {"Medicare": plain, "Other payers": plain + extra}
    if case.medicare is True or not extra:
        payers = {"": plain}
    elif case.medicare is False:
        payers = {"": plain + extra}
    titles = []
    for payer, units in payers.items():
        who = f"{payer}: " if payer else ""
        added = f" + {number(extra)}" if units != plain else ""
        terms = f"{case.base} + {number(timed, 1)}{added}"
        steps.append(Step(f"{who}Total {terms}", counted(units, "unit")))
        title = f"{who}{counted(units, 'unit')}"
        if case.factor:
            amount = units * case.factor
            steps.append(Step(f"{who}{number(units)} units × {dollars(case.factor)} a unit", dollars(amount)))
            if case.halved and payer != "Other payers":
                steps.append(Step("Under medical direction Medicare pays half to each", dollars(amount / 2)))
            title += f" × {dollars(case.factor)} = {dollars(amount)}"
            if case.halved and payer != "Other payers":
                title += f", half to each: {dollars(amount / 2)}"
        titles.append(title)
    if not case.factor:
        steps.append(Step("Not told: the conversion factor (dollars for a unit). The amount is units × that.", ""))
    if case.medicare is not True and not case.whole and timed % 1:
        steps.append(Step("One decimal is Medicare’s way; a plan that counts whole units says how it rounds.", ""))
    return Sum("; ".join(titles), steps, rules)


def modifying_steps(case: Case, steps: list[Step]) -> float:
    """Tell of the modifying units in ``steps``; returns how many they are where they are paid."""
    if case.medicare is True and case.modifying:
        names = ", ".join(case.modifying)
        steps.append(Step(f"{names}: Medicare adds no units for these", "0 units"))
        return 0
    for name, units in case.modifying.items():
        why = "not told; commonly, by the ASA’s guide" if name in case.usual else "as told"
        steps.append(Step(f"{name}, {why}", counted(units, "unit")))
    if case.modifying and case.medicare is None:
        steps.append(Step("Medicare adds none of these; many commercial plans do.", ""))
    return sum(case.modifying.values())
