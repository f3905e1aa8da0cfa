"""Time in an exam: by the server's clock alone. Pure: the present moment is passed in."""

from datetime import datetime

#: What a browser may send as a sequence number: digits of a number of milliseconds.
LONGEST_SEQUENCE = 15


def elapsed_ms(started_at: datetime, now: datetime) -> int:
    return max(round((now - started_at).total_seconds() * 1000), 0)


def sequence_of(sent: str, elapsed: int) -> int:
    """The sequence number of a change, at least 1: the browser's, which says when the change was made, in milliseconds
    since the exam began; at most the server's ``elapsed``, so that a fast clock can't lock an item. Without one, or
    with nonsense, it is the server's own time."""
    if sent.isascii() and sent.isdecimal() and len(sent) <= LONGEST_SEQUENCE:
        return max(min(int(sent), elapsed), 1)
    return max(elapsed, 1)


def time_left(deadline: datetime, now: datetime) -> int:
    """Whole seconds until the deadline, none below zero."""
    return max(int((deadline - now).total_seconds()), 0)


def in_words(seconds: int) -> str:
    """Time left as one reads it, rounded to minutes: 11520 → "3 h 12 min"."""
    hours, minutes = divmod((seconds + 30) // 60, 60)
    if not hours and not minutes:
        return "less than a minute"
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{minutes} min"] if minutes else [])])
