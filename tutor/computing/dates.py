"""Days that a question tells. Pure."""

import re
from datetime import date

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NAMED = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? ((?:19|20)\d\d))?")
NUMBERED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/((?:20)?\d\d))?\b")
#: A year in which February has 28 days, where none is told.
ANY_YEAR = 2026


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
