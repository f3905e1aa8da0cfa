"""Study days in a row, with rest allowed. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

#: As many days in a row may be rest days: a weekend off breaks nothing.
REST_DAYS = 2


@dataclass(frozen=True)
class Streak:
    """``days`` studied without a longer gap than rest allows, and the first of them; zero days is no streak."""

    days: int
    since: date | None = None


def streak(study_days: Collection[date], today: date) -> Streak:
    """The streak that reaches today. It counts days of study, not of rest, and holds over ``REST_DAYS`` days' gap."""
    allowed = timedelta(days=REST_DAYS + 1)
    days, since, reached = 0, None, today
    for day in sorted(study_days, reverse=True):
        if day > today:
            continue
        if reached - day > allowed:
            break
        days, since, reached = days + 1, day, day
    return Streak(days, since)
