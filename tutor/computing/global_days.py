"""The last day of a global period, counted from a date that is told. Pure.

Medicare counts the day of surgery and the 10 or 90 days after it; a major operation's period begins the day before it
(CMS Pub. 100-04, chapter 12, section 40.1).
"""

import re
from datetime import date, timedelta

from tutor.answer import Step
from tutor.computing.result import Rule, Sum

GLOBAL = re.compile(r"\bglobal\b|\bpost-?op(?:erative)? period\b")
ASKED = re.compile(r"\b(?:last day|ends?|ended|over|until|till|expires?|through what|still|when|what (?:day|date))\b")
LENGTH = re.compile(r"\b(10|90|ten|ninety)[- ]?days?\b|\b(0?10|0?90) global\b")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NAMED = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? ((?:19|20)\d\d))?")
NUMBERED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/((?:20)?\d\d))?\b")
RULES = [
    Rule("card:coding-guidelines/global-periods-of-0-10-and-90-days"),
    Rule("card:coding-guidelines/when-the-global-period-is-over"),
]
#: A year in which February has 28 days, where none is told.
ANY_YEAR = 2026


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


def told(text: str) -> date | None:
    """The first date of ``text``; None where there is none in the calendar."""
    named, numbered = NAMED.search(text), NUMBERED.search(text)
    if named:
        month, day, year = MONTHS.index(named[1]) + 1, int(named[2]), int(named[3] or ANY_YEAR)
    elif numbered:
        month, day, year = int(numbered[1]), int(numbered[2]), int(numbered[3] or ANY_YEAR) % 100 + 2000
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def spelled(day: date) -> str:
    return f"{day:%B} {day.day}"
