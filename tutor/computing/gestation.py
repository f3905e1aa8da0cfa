"""The trimester and the code of the completed weeks from how far along a pregnancy is. Pure.

First trimester to 13 weeks 6 days, second to 27 weeks 6 days; Z3A takes completed weeks, one code for all below 8 and
one for all above 42.
"""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum

RULE = Rule("card:icd-10-cm/trimester-and-weeks-of-gestation", "First trimester|31 weeks")
STAY = Rule("card:urinary-genital-maternity/weeks-of-gestation-z3a-when-not")
ADMITTED = re.compile(r"\badmi(?:t|ss)\w*|\bsame (?:hospital )?stay\b")
SECOND, THIRD = 14, 28
#: Z3A.08 to Z3A.42 have a code for each week.
LEAST, MOST = 8, 42
AGE = re.compile(
    r"(?<![\d/])(?P<weeks>\d{1,2})(?:[ -]?(?:weeks?|wks?|w)\b[ ,]*(?:and |& |\+ ?)?(?P<days>[0-6]) ?(?:days?|d)\b"
    r"|[ -]?w(?P<short>[0-6])d\b|[ +]+(?P<sevenths>[0-6])/7|[ -]?(?:weeks?|wks?|w)\b)"
)
ASKED = re.compile(r"\b(?:what|which) trimester\b|\btrimester (?:is|am|are|would|for|code)\b|\bz3a\b|\btrimester\W*$")
#: A rule or another code is asked for.
OTHER = re.compile(
    r"\babort\w*|\bmiscarr\w*|\bectopic|\bpostpartum|\bultrasound|\bcpt\b|\b\d{5}\b|\bwhy\b|\bneed\w*\b|\bstart\w*|"
    r"\bbegin\w*|\bends?\b|\bdiabet\w*|\bhypertens\w*|\bvisit\b|\bdeliver\w*|\badmi\w+|\bces\w+|\bc-section|\bafter\b"
)


def of(text: str) -> Sum | None:
    return one_age(text) or of_a_stay(text)


def of_a_stay(text: str) -> Sum | None:
    """Of a stay over more than one week the admission decides (guideline I.C.21.c.11)."""
    ages = [int(age["weeks"]) for age in AGE.finditer(text)]
    if len(ages) < len(("admission", "birth")) or not ASKED.search(text) or not ADMITTED.search(text):
        return None
    at_admission = min(ages)
    code = z3a(at_admission)
    step = Step(f"Admitted at {at_admission} weeks: the date of admission decides for the whole stay", code)
    return Sum(f"{code}, the weeks at admission", [step], [STAY])


def one_age(text: str) -> Sum | None:
    """The trimester and the weeks of the one age that is told."""
    told = AGE.search(text)
    if not told or len(AGE.findall(text)) > 1 or not ASKED.search(text) or OTHER.search(text):
        return None
    weeks = int(told["weeks"])
    days = days_of(told)
    if not 1 <= weeks <= MOST + 2:
        return None
    said = f"{weeks} weeks" + (f" {days} day{'s' * (days != 1)}" if days else "")
    name, from_to = trimester(weeks)
    code = z3a(weeks)
    steps = [
        Step(f"{said}: {from_to}", f"{name} trimester"),
        Step(f"Z3A takes the completed weeks, {weeks}; days are never rounded up", code),
    ]
    return Sum(f"{said}: {name} trimester, {code}", steps, [RULE])


def days_of(age: re.Match[str]) -> int:
    """The days beyond the weeks of an :data:`AGE`."""
    return int(age["days"] or age["short"] or age["sevenths"] or 0)


def trimester(weeks: int) -> tuple[str, str]:
    if weeks < SECOND:
        return "first", "before 14 weeks 0 days"
    if weeks < THIRD:
        return "second", "from 14 weeks 0 days through 27 weeks 6 days"
    return "third", "28 weeks 0 days and later"


def z3a(weeks: int) -> str:
    return "Z3A.01" if weeks < LEAST else "Z3A.49" if weeks > MOST else f"Z3A.{weeks:02}"
