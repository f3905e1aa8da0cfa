"""CPT's rule on time: a timed code is earned once its midpoint is passed. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, counted, number

RULE = Rule("card:coding-guidelines/time-rule-for-timed-codes")
HOUR = 60
MINUTES = r"[ -]?min(?:ute)?s?\b"
CODE = r"(?:timed )?(?:cpt )?(?:code|service)\b"
SPENT_OF = re.compile(rf"{NUMBER}{MINUTES}[^.?;\d]{{0,30}}{NUMBER}{MINUTES} {CODE}")
OF_SPENT = re.compile(rf"{NUMBER}{MINUTES} {CODE}[^.?\d]{{0,40}}{NUMBER}{MINUTES}")
#: Therapy counts by eight minutes, visits by a minimum, sedation from ten.
OTHER_RULES = re.compile(r"\b8[- ]min|\btherap|\bpt\b|\be/?m\b|\bvisit|\bsedat|\banes|\bcritical|\bmedicare|\b\d{5}\b")


#: "Each hour", "each 15 minutes": of a service that took longer than one.
EACH = re.compile(rf"\beach (?:additional )?(?:(hour)|{NUMBER}{MINUTES})")
TOOK = re.compile(rf"\b(?:ran|took|lasted|spent|was|for|service of) {NUMBER}{MINUTES}")


def of(text: str) -> Sum | None:
    """ "22 min of a 30 min code": whether it may be reported; "each hour, ran 100 minutes": how often."""
    if "min" not in text or OTHER_RULES.search(text):
        return None
    if (unit := EACH.search(text)) and (took := TOOK.search(text)):
        return several(float(unit[2] or HOUR), float(took[1]))
    if found := SPENT_OF.search(text):
        spent, whole = float(found[1]), float(found[2])
    elif found := OF_SPENT.search(text):
        whole, spent = float(found[1]), float(found[2])
    else:
        return None
    if not 0 < spent < whole:
        return None
    earned = spent > whole / 2
    title = f"{number(spent)} minutes of {number(whole)}: {'the code is earned' if earned else 'not enough'}"
    steps = [
        Step(f"Midpoint: {number(whole)} minutes ÷ 2", f"{number(whole / 2)} minutes, to be passed"),
        Step(f"{number(spent)} minutes", "past the midpoint" if earned else "not past the midpoint"),
    ]
    return Sum(title, steps, [RULE])


def several(whole: float, spent: float) -> Sum | None:
    """Full units, and one more where what is left is past its midpoint."""
    if spent < whole:
        return None
    full, rest = divmod(spent, whole)
    units = int(full) + (rest > whole / 2)
    steps = [
        Step(f"{number(spent)} minutes ÷ {number(whole)}", f"{counted(int(full), 'full unit')}, {number(rest)} left"),
        Step(f"What is left counts past the midpoint, {number(whole / 2)} minutes", counted(units, "unit")),
    ]
    return Sum(f"{number(spent)} minutes: {counted(units, 'unit')}", steps, [RULE])
