"""What a learner may send as an answer, and what is said when it can't be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import AttemptItem

#: Longer than any code is, with room for dots and blanks.
LONGEST_CODE = 20
#: A question left open on the screen for longer says nothing about the learner's pace.
LONGEST_SECONDS = 15 * 60


class NoAnswer(Exception):
    """What was sent is no answer to the question; the message is for the learner."""


@dataclass(frozen=True)
class Response:
    """``choice`` is the author's option index, ``typed`` a code where one is typed; ``sure`` is what the learner said,
    ``seconds`` how long the question was open, where that is known."""

    choice: int | None = None
    typed: str = ""
    sure: bool | None = None
    seconds: int | None = None


def read_answer(data: Mapping[str, str], item: AttemptItem, now: datetime) -> Response:
    """The answer to ``item`` in a posted form.

    The form has ``choice``, the letter shown beside an option, or ``typed``, a code; ``sure``, "true" or "false"; and
    ``shown``, when the server showed the question, in seconds since 1970.
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
            raise NoAnswer("Type a code first.")
        if len(typed) > LONGEST_CODE:
            raise NoAnswer("That is too long for a code.")
    sure = {"true": True, "false": False}.get(data.get("sure", ""))
    return Response(choice, typed, sure, seconds_since(data.get("shown", ""), now))


def seconds_since(shown: str, now: datetime) -> int | None:
    """Seconds from ``shown`` to ``now``, at most :data:`LONGEST_SECONDS`; none where ``shown`` makes no sense.

    The time is a nicety: it never costs the learner the answer.
    """
    if not (shown.isascii() and shown.isdecimal()) or len(shown) > 12:
        return None
    seconds = round(now.timestamp()) - int(shown)
    return min(seconds, LONGEST_SECONDS) if seconds >= 0 else None
