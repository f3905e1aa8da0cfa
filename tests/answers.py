"""What the tests ask, and what they ask of an answer."""

from collections.abc import Callable
from time import process_time

from tutor.answer import Answer, Label
from tutor.answering import answer
from tutor.passages import plain
from tutor.query import read
from tutor.scope import Answered


def ask(text: str, answered: Answered = lambda slugs: set()) -> Answer:
    """The answer to ``text``, for somebody who has answered no question yet unless it is said which."""
    return answer(read(text), answered)


def said(found: Answer) -> str:
    """All that it says, as a line of text."""
    return " ".join(plain(text) for text in found.texts())


def own_refs(found: Answer) -> list[str]:
    """What it is told from, each once, without what else may have been meant."""
    return list(dict.fromkeys(piece.source.ref for piece in found.pieces if piece.label is not Label.OTHER))


def quickest(act: Callable[[], object]) -> float:
    """Seconds of the processor that ``act`` takes, the least of three times: the garbage of a suite of tests takes half
    a second to collect, whichever test is at it then."""

    def once() -> float:
        began = process_time()
        act()
        return process_time() - began

    return min(once() for _ in range(3))
