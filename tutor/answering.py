"""The answer to a question: the first composer whose kind of question it is makes it."""

from contextlib import suppress
from typing import Any

from django.dispatch import Signal

from codebook.reference import NotBuilt
from tutor.answer import Answer, Outcome
from tutor.composing import (
    compare,
    condition,
    drugs,
    exam,
    items,
    leading,
    letters,
    look_up,
    modifiers,
    neighbors,
    readings,
    refusal,
    sums,
    things,
    words,
)
from tutor.query import Query, read
from tutor.scope import Answered

#: Sent with each ``query`` that is not declined. A receiver of a higher app returns its :class:`Answer`, or None where
#: it has none.
composing = Signal()


def of_higher_apps(query: Query, answered: Answered) -> Answer | None:
    answers: list[tuple[Any, Any]] = composing.send(sender=None, query=query)
    return next((found for _, found in answers if isinstance(found, Answer)), None)


COMPOSERS = (
    refusal.compose,
    drugs.compose,
    sums.compose,
    exam.of_area,
    of_higher_apps,
    condition.of_name,
    condition.of_exam,
    neighbors.compose,
    letters.compose,
    words.compose,
    compare.compose,
    modifiers.compose,
    things.compose,
    look_up.compose,
    items.compose,
    refusal.foreign,
    condition.of_exam_at_last,
    condition.compose,
)


def answer(query: Query, answered: Answered) -> Answer:
    """Never raises on any text. What nobody can answer is :attr:`Outcome.UNKNOWN`."""
    found = next((made for compose in COMPOSERS if (made := compose(query, answered))), None)
    if found and found.outcome is not Outcome.UNKNOWN:
        return items.beside(readings.beside(leading.first(found, query), query), query)
    return refusal.unheard(query) or found or Answer(Outcome.UNKNOWN, query.text)


#: One for each kind of thing that answers are made of and that is read once.
FIRST = (
    "how do I code a broken wrist",
    "how many questions on radiology",
    "modifier 25 or 57",
    "what does E11.22 need",
    "what does a coder earn in Texas",
    "how do I get a remote job as a coder",
    "anesthesia units for 90 minutes with base 5",
    "J code for toradol 60 mg",
)


def warm_up() -> None:
    """Answer what every kind of composer looks at, when the server starts: what answers need is read once, and takes a
    second."""
    with suppress(NotBuilt):
        for text in FIRST:
            answer(read(text), lambda slugs: set())
