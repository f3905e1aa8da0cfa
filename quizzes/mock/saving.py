"""What a learner may send during an exam, and what is said when it can't be taken. Nothing here says right or wrong."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizzes.answers import LONGEST_CODE, NoAnswer
from quizzes.models import AttemptItem, MockAnswer

LONGEST_NOTE = 2000
#: Texts in which marks are made.
BLOCKS = ("stem", "case")
#: Marks in one block of text.
MOST_HIGHLIGHTS = 200


@dataclass(frozen=True)
class Change:
    """``kind`` is a key of :data:`KINDS`; ``value`` what its column keeps, for a choice ``choice`` and ``typed``."""

    kind: str
    value: Any = None
    choice: int | None = None
    typed: str = ""

    def stands_in(self, answer: MockAnswer) -> bool:
        """Whether ``answer`` holds this already: the same sent twice is no conflict."""
        if self.kind == "choice":
            return (answer.choice, answer.typed) == (self.choice, self.typed)
        return getattr(answer, self.kind) == self.value


def read_change(kind: str, value: str, item: AttemptItem) -> Change:
    """The change to ``item`` that was sent; what makes no sense raises :class:`NoAnswer`, in the learner's words."""
    reader = KINDS.get(kind)
    if reader is None:
        raise NoAnswer("That can’t be saved.")
    return reader(kind, value, item)


def read_choice(kind: str, value: str, item: AttemptItem) -> Change:
    if item.option_order:
        choice = item.option_at(value)
        if choice is None:
            raise NoAnswer("That option is not part of this question." if value else "Choose an answer first.")
        return Change(kind, choice=choice)
    typed = value.strip()
    if len(typed) > LONGEST_CODE:
        raise NoAnswer("That is too long for a code.")
    return Change(kind, typed=typed)


def read_struck(kind: str, value: str, item: AttemptItem) -> Change:
    letters = "".join(sorted(set(value)))
    if any(item.option_at(letter) is None for letter in letters):
        raise NoAnswer("That option is not part of this question.")
    return Change(kind, letters)


def read_note(kind: str, value: str, item: AttemptItem) -> Change:
    text = value.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LONGEST_NOTE:
        raise NoAnswer(f"A note has room for {LONGEST_NOTE:,} characters.")
    return Change(kind, text)


def read_highlights(kind: str, value: str, item: AttemptItem) -> Change:
    if not value:
        return Change(kind, "")
    try:
        sent = json.loads(value)
        kept = {block: [(int(start), int(end)) for start, end in sent[block]] for block in BLOCKS if sent.get(block)}
    except (ValueError, TypeError, AttributeError):
        raise NoAnswer("These marks can’t be saved.") from None
    if any(len(spans) > MOST_HIGHLIGHTS or any(not 0 <= a < b < 100_000 for a, b in spans) for spans in kept.values()):
        raise NoAnswer("These marks can’t be saved.")
    return Change(kind, json.dumps(kept, separators=(",", ":")))


def read_switch(kind: str, value: str, item: AttemptItem) -> Change:
    return Change(kind, value == "1")


def read_sure(kind: str, value: str, item: AttemptItem) -> Change:
    return Change(kind, {"1": True, "0": False}.get(value))


KINDS: dict[str, Callable[[str, str, AttemptItem], Change]] = {
    "choice": read_choice,
    "struck": read_struck,
    "note": read_note,
    "highlights": read_highlights,
    "flagged": read_switch,
    "sure": read_sure,
}
