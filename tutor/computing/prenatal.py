"""The code of a prenatal visit by the mother's age and the weeks. Pure.

An elderly mother is 35 or more at the date of delivery, a young one under 16 (ICD-10-CM Tabular List, O09.5, O09.6).
"""

import re

from tutor.answer import Step
from tutor.computing.gestation import AGE as WEEKS
from tutor.computing.gestation import trimester, z3a
from tutor.computing.reading import age_of
from tutor.computing.result import Rule, Sum

RULE = Rule("card:icd-10-cm/prenatal-visits-and-delivery-codes")
VISIT = re.compile(r"\bprenatal\b|\bob (?:visit|check)|\bpregnan\w*|\bantepartum\b")
OTHER = re.compile(
    r"\bdiabet\w*|\bgdm\b|\bhypertens\w*|\beclamp\w*|\btwins?\b|\bcpt\b|\b\d{5}\b|\bultrasound|\bultrason|\babort\w*|"
    r"\bmiscarr\w*|\bdeliver\w*|\bglobal\b|\bmodifier|\btest positive\b|\bpostpartum\b|\bbleed\w*|\buti\b"
)
FIRST = re.compile(r"\b(?:first|1st) (?:baby|pregnancy|child|time)|\bprimi\w*|\bg1\b|\bfirst[- ]time mom")
LATER = re.compile(
    r"\b(?:second|2nd|third|3rd|fourth|4th|[5-9]th) (?:baby|pregnancy|child)|\bmulti(?:grav\w*|par\w*)|\bg[2-9]"
)
#: A pregnancy without a risk.
NORMAL = re.compile(
    r"\b(?:normal|routine|uncomplicated|healthy|low[- ]risk|no (?:problems?|complications?|issues|complaints?))\b"
)
ELDERLY, YOUNG, OLDEST = 35, 16, 55
#: The last character, by the trimester.
PLACE = {"first": 1, "second": 2, "third": 3}


def of(text: str) -> Sum | None:
    age = age_of(text)
    if not VISIT.search(text) or OTHER.search(text):
        return None
    if NORMAL.search(text) and (age is None or YOUNG <= age < ELDERLY):
        return normal(text)
    if age is None or YOUNG <= age < ELDERLY or age > OLDEST:
        return None
    kind = "elderly" if age >= ELDERLY else "young"
    told = WEEKS.search(text)
    when = trimester(int(told["weeks"]))[0] if told else ""
    last = str(PLACE[when]) if when else "-"
    order = 1 if FIRST.search(text) else 2 if LATER.search(text) else 0
    codes = [f"O09.{'5' if kind == 'elderly' else '6'}{one}{last}" for one in ([order] if order else [1, 2])]
    steps = [
        Step(f"{int(age)} years; elderly is 35 or more at delivery, young is under 16", kind),
        Step("A first pregnancy (primigravida) is 1, a later one (multigravida) 2", str(order or "not told")),
        Step("The trimester is the last character, 1, 2, 3, 9 where none is told", when or "not told"),
        Step(
            "High risk leads; Z34 is for a normal pregnancy. Z3A for the weeks follows",
            z3a(int(told["weeks"])) if told else "",
        ),
    ]
    return Sum(f"Prenatal visit, {kind} mother: {' or '.join(codes)}", steps, [RULE])


def normal(text: str) -> Sum | None:
    """A visit in a pregnancy without a risk, told with its weeks: Z34 by whether it is the first, and the trimester."""
    told = WEEKS.search(text)
    if not told:
        return None
    weeks = int(told["weeks"])
    when = trimester(weeks)[0]
    order, kind = (
        ("0", "a first pregnancy") if FIRST.search(text) else ("8", "a later one") if LATER.search(text) else ("9", "")
    )
    code = f"Z34.{order}{PLACE[when]}"
    steps = [
        Step("A normal pregnancy: Z34, alone, first Z34.0-, later Z34.8-, not told Z34.9-", kind or "not told"),
        Step(f"{weeks} weeks", f"{when} trimester"),
        Step("Z3A for the weeks goes with codes of chapter 15, O00 to O9A; it may be added", z3a(weeks)),
    ]
    return Sum(f"Prenatal visit, normal: {code}", steps, [RULE])
