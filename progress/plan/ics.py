"""The plan as an iCalendar file (RFC 5545). Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from progress.plan.calendar import Day
from quizzes.mock.formats import minutes_for

#: A line has at most so many octets (section 3.1).
LONGEST = 75


def ics(days: Iterable[Day], *, uid: str, url: str, now: datetime) -> bytes:
    """Whole-day events for what is planned. ``uid`` is the calendar's own, so that a later file replaces the events of
    an earlier one; ``now`` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//StudyPrep//Study plan//EN", "CALSCALE:GREGORIAN"]
    for day in days:
        if text := summary(day):
            lines += [
                "BEGIN:VEVENT",
                f"UID:{day.day:%Y%m%d}-{uid}",
                f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
                f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}",
                f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}",
                f"SUMMARY:{escaped(text)}",
                *([f"DESCRIPTION:{escaped(description(day))}"] if day.reviews else []),
                f"URL:{url}",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
    return b"".join(piece + b"\r\n" for line in [*lines, "END:VCALENDAR"] for piece in folded(line))


def summary(day: Day) -> str:
    if day.kind == "exam":
        return "CPC exam"
    if day.mock:
        rest = day.minutes - minutes_for(day.mock.items)
        more = f"; {rest} min of study" if rest > 0 else ""
        return f"{day.mock.name}, {minutes_for(day.mock.items)} min{more}"
    return f"Study for the CPC exam, {day.minutes} min" if day.minutes else ""


def description(day: Day) -> str:
    many = f"{day.reviews} cards are due" if day.reviews > 1 else "1 card is due"
    return f"{many} for review, more if you miss or save something until then."


def escaped(text: str) -> str:
    """Section 3.3.11."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """Long lines go on in the next behind a blank, never within a character."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST:
            yield piece
            piece = b" "
        piece += octets
    yield piece
