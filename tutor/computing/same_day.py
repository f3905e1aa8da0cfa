"""A visit and an operation of one day, both named by their codes: whether both are reported, and with what. Pure.

Modifier 25 by CPT's Appendix A; the days of a minor and a major procedure are those of Medicare's fee schedule, which
says for each code how many it has.
"""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum, listed

#: Visits that a physician may add; 99211 is none of them.
VISIT = re.compile(r"\b(?:9920[2-5]|9921[2-5]|9924[2-5]|9928[1-5]|9934[1-57-9]|99350)\b")
#: A visit that is told by no code; two operations at the same visit are none.
A_VISIT = re.compile(r"\b(?<!same )(?<!1 )(?<!each )(?<!per )(?<!single )(?:visits?|e/?m)\b")
#: Operations; drawn blood, vaccines and injections of drugs have rules of their own.
OPERATION = re.compile(r"\b(?!3641[56])[1-6]\d{4}\b(?! ?(?:dollars|rvu))")
ANY_CODE = re.compile(r"\b(?:\d{5}|[a-z]\d{4})\b")
TOGETHER = re.compile(
    r"\b(?:can|could|ok|okay|allowed|do i|should i|may|with|and|together|same (?:day|visit|date|time)|both|plus|"
    r"bundled|separate\w*|modifiers?)\b"
)
#: Asked is about more than the two on one day.
MORE = re.compile(
    r"\b(?:global|post-?op\w*|follow[- ]?up|weeks?|days (?:ago|later|after)|next day|day before|units?|minutes?|"
    r"difference|vs|versus|24|57|78|79|new patient|rvus?|antepartum|prenatal|postpartum|level)\b"
)
RULES = [
    Rule("card:coding-guidelines/modifier-25"),
    Rule("card:coding-guidelines/modifier-25-or-57"),
]


def of(text: str) -> Sum | None:
    visits, operations = VISIT.findall(text), OPERATION.findall(text)
    codes = ANY_CODE.findall(text)
    if len(codes) != len(visits) + len(operations) or len(visits) > 1 or not 0 < len(operations) <= 2:
        return None
    if not visits and not A_VISIT.search(text):
        return None
    if not TOGETHER.search(text) or MORE.search(text):
        return None
    visit, done = visits[0] if visits else "the visit", listed(operations)
    steps = [
        Step(f"The visit went well beyond the usual work before and after {done}", f"{visit}-25 and {done}"),
        Step(f"It only led to {done}, a minor procedure (0 or 10 global days)", f"{done} alone"),
        Step(f"It led to {done}, a major one (90 global days), the same or the next day", f"{visit}-57 and {done}"),
    ]
    steps.append(Step("One diagnosis may do for both; the note has to show the visit’s own work", ""))
    visit = f"{visit[0].upper()}{visit[1:]}"
    return Sum(
        f"{visit} beside {done}: 25 if the visit stands by itself, 57 if it decided on major surgery", steps, RULES
    )
