"""What a learner may send as an answer, and what is said when it can't be taken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quizzes.models import AttemptItem

#: Longer than any code is, with room for dots and blanks.
LONGEST_CODE = 20
#: A question left open on the screen for longer says nothing about the learner's pace.
LONGEST_SECONDS = 15 * 60
#: What a learner typed to look a code up, and all look-ups of a question as they are sent.
LONGEST_QUERY = 60
LONGEST_LOOKUPS = 10_000


class NoAnswer(Exception):
    """What was sent is no answer to the question; the message is for the learner."""


@dataclass(frozen=True)
class Response:
    """``choice`` is the author's option index, ``typed`` a code where one is typed; ``sure`` is what the learner said,
    ``seconds`` how long the question was open, where that is known, ``lookups`` what was looked up meanwhile."""

    choice: int | None = None
    typed: str = ""
    sure: bool | None = None
    seconds: int | None = None
    lookups: list[dict[str, Any]] = field(default_factory=list)


def read_answer(data: Mapping[str, str], item: AttemptItem, now: datetime) -> Response:
    """The answer to ``item`` in a posted form.

    The form has ``choice``, the letter shown beside an option, or ``typed``, a code; ``sure``, "true" or "false";
    ``shown``, when the server showed the question, in seconds since 1970; and ``lookups`` (:func:`read_lookups`).
    """
    choice, typed = None, ""
    if item.option_order:
        letter = data.get("choice", "")
        choice = item.option_at(letter)
        if choice is None:
            raise NoAnswer("That option is not part of this question." if letter else "Choose an answer first.")
    else:
        typed = data.get("typed", "").strip()
        if not typed:
            raise NoAnswer(f"Type a {item.revision.question.typed_as} first.")
        if len(typed) > LONGEST_CODE:
            raise NoAnswer(f"That is too long for a {item.revision.question.typed_as}.")
    sure = {"true": True, "false": False}.get(data.get("sure", ""))
    return Response(
        choice, typed, sure, seconds_since(data.get("shown", ""), now), read_lookups(data.get("lookups", ""))
    )


def seconds_since(shown: str, now: datetime) -> int | None:
    """Seconds from ``shown`` to ``now``, at most :data:`LONGEST_SECONDS`; none where ``shown`` makes no sense.

    The time is a nicety: it never costs the learner the answer.
    """
    if not (shown.isascii() and shown.isdecimal()) or len(shown) > 12:
        return None
    seconds = round(now.timestamp()) - int(shown)
    return min(seconds, LONGEST_SECONDS) if seconds >= 0 else None


def read_lookups(text: str) -> list[dict[str, Any]]:
    """What was looked up in the code book: JSON ``[{"query": …, "code": …, "seconds": …}, …]``.

    ``code`` is empty where none was found. Like the time it is a nicety: what makes no sense is left out.
    """
    if len(text) > LONGEST_LOOKUPS:
        return []
    try:
        rows = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return [lookup for row in rows if (lookup := read_lookup(row))] if isinstance(rows, list) else []


def read_lookup(row: Any) -> dict[str, Any] | None:
    if not isinstance(row, dict):
        return None
    query, code, seconds = row.get("query", ""), row.get("code", ""), row.get("seconds")
    if not (isinstance(query, str) and isinstance(code, str) and type(seconds) is int):
        return None
    # Control characters and halves of surrogate pairs are no text, and PostgreSQL takes neither.
    if (
        not (query or code)
        or not (query + code).isprintable()
        or len(code) > LONGEST_CODE
        or not 0 <= seconds <= LONGEST_SECONDS
    ):
        return None
    return {"query": query[:LONGEST_QUERY], "code": code, "seconds": seconds}
