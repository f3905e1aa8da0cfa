"""CPT's rule on time: a timed code is earned once its midpoint is passed. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, number

RULE = Rule("card:coding-guidelines/time-rule-for-timed-codes")
MINUTES = r"[ -]?min(?:ute)?s?\b"
CODE = r"(?:timed )?(?:cpt )?(?:code|service)\b"
SPENT_OF = re.compile(rf"{NUMBER}{MINUTES}[^.?;\d]{{0,30}}{NUMBER}{MINUTES} {CODE}")
OF_SPENT = re.compile(rf"{NUMBER}{MINUTES} {CODE}[^.?\d]{{0,40}}{NUMBER}{MINUTES}")
#: Therapy counts by eight minutes, visits by a minimum, sedation from ten.
OTHER_RULES = re.compile(r"\b8[- ]min|\btherap|\bpt\b|\be/?m\b|\bvisit|\bsedat|\banes|\bcritical|\bmedicare|\b\d{5}\b")


def of(text: str) -> Sum | None:
    """ "22 min of a 30 min code": whether it may be reported."""
    if "min" not in text or OTHER_RULES.search(text):
        return None
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
