"""The code of an adult's body mass index. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, number

RULE = Rule("card:icd-10-cm/bmi-coma-score-and-pressure-ulcer-stage-from-other-clinicians")
TOLD = re.compile(rf"\b(?:bmi|body mass index)(?: (?:is|of|was|at))?:? {NUMBER}(?![\d.]| ?(?:%|percent|y))")
#: A child's is told by percentile; an operation and its cover have rules of their own.
OTHER = re.compile(
    r"\bpercentile|\b(?:child|kid|teen|pediatric|boy|girl)\w*|\bsurg\w*|\bbypass\b|\bsleeve\b|\bcpt\b|\basa\b|\bcover\w*|"
    r"\bmedicare\b|\bcounsel\w*|\bhcc\b|\bby itself\b|\balone\b|\bnurse\b|\bdieti\w*"
)
#: The least index of each code above 39.
STEPS = ((40, "Z68.41"), (45, "Z68.42"), (50, "Z68.43"), (60, "Z68.44"), (70, "Z68.45"))
LEAST, MOST, ONE_EACH, FROM_TEN = 8, 120, 20, 40


def of(text: str) -> Sum | None:
    told = TOLD.search(text)
    if not told or OTHER.search(text):
        return None
    index = float(told[1])
    if not LEAST <= index <= MOST:
        return None
    steps = [
        Step("Z68.1 up to 19.9, then a code for each whole number from Z68.20 to Z68.39, the decimals dropped", ""),
        Step("Z68.41 from 40, Z68.42 from 45, Z68.43 from 50, Z68.44 from 60, Z68.45 from 70", code(index)),
        Step("The provider’s diagnosis of the weight, such as obesity (E66.-), goes before it", ""),
    ]
    return Sum(f"BMI {number(index)}, adult: {code(index)}", steps, [RULE])


def code(index: float) -> str:
    if index < ONE_EACH:
        return "Z68.1"
    return f"Z68.{int(index)}" if index < FROM_TEN else next(code for least, code in reversed(STEPS) if index >= least)
