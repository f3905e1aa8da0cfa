"""The last day to file a Medicare claim or to appeal, counted from a date that is told. Pure.

A claim is filed within a calendar year of the service (42 CFR 424.44); a redetermination is asked for within 120 days
(405.942), a reconsideration within 180 (405.962), each judge or council above within 60 (405.1014, 405.1102,
405.1136). A notice counts as received five days after its date.
"""

import re
from datetime import date, timedelta

from tutor.answer import Step
from tutor.computing.dates import spelled, told
from tutor.computing.result import Rule, Sum

DEADLINE = re.compile(
    r"\b(?:last day|deadline|how long|until|till|by when|when|latest|too late|still|due|what (?:day|date)|timely)\b"
)
FILED = re.compile(r"\b(?:timely fil\w*|fil(?:e|ed|ing)|submit\w*|send|get|claim due|bill)\b")
OF_A_CLAIM = re.compile(r"\b(?:claims?|timely filing)\b")
APPEALED = re.compile(r"\bappeal\w*|\bredeterminations?\b|\breconsiderations?\b")
#: Told in the order in which a question that names two asks for the later one.
LEVELS = (
    (re.compile(r"\b(?:alj|judge|third level|level 3|omha)\b"), "A hearing by an administrative law judge", 60),
    (re.compile(r"\b(?:reconsideration|qic|second level|level 2)\b"), "A reconsideration by the QIC", 180),
    (re.compile(r"\bappeal|\bredetermination"), "A redetermination by the MAC", 120),
)
#: Other payers have days of their own.
MEDICARE = re.compile(r"\b(?:medicare|part b|mac|qic|alj|redeterminations?|msn|beneficiary)\b")
MAILED = 5
FILING = Rule("card:compliance-regulatory/medicare-administrative-contractor")
APPEALS = Rule("card:compliance-regulatory/medicare-appeals")


def of(text: str) -> Sum | None:
    day = told(text) if DEADLINE.search(text) and MEDICARE.search(text) else None
    if not day:
        return None
    if APPEALED.search(text):
        return appeal(text, day)
    return filing(day) if FILED.search(text) and OF_A_CLAIM.search(text) else None


def filing(service: date) -> Sum:
    """A calendar year from the day of the service."""
    last = date(service.year + 1, service.month, 28 if (service.month, service.day) == (2, 29) else service.day)
    steps = [
        Step("Day of the service", f"{spelled(service)}, {service.year}"),
        Step(
            "One calendar year later, the last day on which the claim may reach the MAC",
            f"{spelled(last)}, {last.year}",
        ),
    ]
    return Sum(f"File by {spelled(last)}, {last.year}", steps, [FILING])


def appeal(text: str, notice: date) -> Sum:
    """So many days from the receipt of the decision."""
    name, days = next((name, days) for words, name, days in LEVELS if words.search(text))
    received = notice + timedelta(days=MAILED)
    last = received + timedelta(days=days)
    steps = [
        Step("Date of the decision", spelled(notice)),
        Step(f"Counts as received {MAILED} days later, if nothing shows otherwise", spelled(received)),
        Step(f"{name}: within {days} days of receipt", f"{spelled(last)}, {last.year}"),
        Step(f"{days} days from the notice’s own date, to be safe", spelled(notice + timedelta(days=days))),
    ]
    return Sum(f"{name}: by {spelled(last)}, {last.year}", steps, [APPEALS])
