"""The last day of a global period, counted from a date that is told. Pure.

Medicare counts the day of surgery and the 10 or 90 days after it; a major operation's period begins the day before it
(CMS Pub. 100-04, chapter 12, section 40.1).
"""

import re
from datetime import timedelta

from tutor.answer import Step
from tutor.computing.dates import spelled, told
from tutor.computing.result import Rule, Sum

GLOBAL = re.compile(r"\bglobal\b|\bpost-?op(?:erative)? period\b")
ASKED = re.compile(r"\b(?:last day|ends?|ended|over|until|till|expires?|through what|still|when|what (?:day|date))\b")
LENGTH = re.compile(r"\b(10|90|ten|ninety)[- ]?days?\b|\b(0?10|0?90) global\b")
RULES = [
    Rule("card:coding-guidelines/global-periods-of-0-10-and-90-days"),
    Rule("card:coding-guidelines/when-the-global-period-is-over"),
]


def of(text: str) -> Sum | None:
    length = LENGTH.search(text)
    if not (length and GLOBAL.search(text) and ASKED.search(text)):
        return None
    days = {"ten": 10, "ninety": 90}.get(length[1]) or int(length[1] or length[2])
    surgery = told(text)
    if not surgery:
        return None
    last = surgery + timedelta(days=days)
    steps = [Step("Day of surgery", spelled(surgery))]
    if days > 10:
        steps.append(Step("A major operation’s period begins the day before it", spelled(surgery - timedelta(days=1))))
    steps.append(Step("Day 1 is the day after surgery", spelled(surgery + timedelta(days=1))))
    steps.append(Step(f"Day {days}, the last of the period", spelled(last)))
    return Sum(f"Last day of the {days} days: {spelled(last)}", steps, RULES)
