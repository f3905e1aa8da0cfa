"""A coder's accuracy: what of the codes that were checked is right. Pure.

right ÷ checked, in percent; 95 is what most employers ask for.
"""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum, number

RULE = Rule("careers:fact-accuracy")
CHECKED = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d+) (?:\w+ )?(?:codes?|charts?|encounters?|records?|claims?)\b")
WRONG = re.compile(r"\b(\d+) (?:\w+ )?(?:wrong|errors?|mistakes?|incorrect|missed)\b")
ASKED = re.compile(r"\baudit\w*|\baccura\w+|\b9\d ?(?:%|percent)")
USUAL = 95


def of(text: str) -> Sum | None:
    checked, wrong = CHECKED.search(text), WRONG.search(text)
    if not checked or not wrong or not ASKED.search(text):
        return None
    codes, errors = float(checked[1].replace(",", "")), float(wrong[1])
    if not 0 <= errors <= codes or not codes:
        return None
    share = (codes - errors) * 100 / codes
    reached = "reached" if share >= USUAL else "not reached"
    steps = [
        Step(f"{number(codes)} checked − {number(errors)} wrong", f"{number(codes - errors)} right"),
        Step(f"÷ {number(codes)}", f"{number(share, 2)}%"),
        Step(f"{USUAL}% is what most employers ask for", reached),
    ]
    return Sum(f"{number(share, 2)}% accuracy: {USUAL}% {reached}", steps, [RULE])
