"""The answer to a question: the first composer whose kind of question it is makes it."""

from typing import Any

from django.dispatch import Signal

from tutor.answer import Answer, Outcome
from tutor.composing import (
    compare,
    condition,
    exam,
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
from tutor.query import Query
from tutor.scope import Answered

#: Sent with each ``query`` that is not declined. A receiver of a higher app returns its :class:`Answer`, or None where
#: it has none.
composing = Signal()


def of_higher_apps(query: Query, answered: Answered) -> Answer | None:
    answers: list[tuple[Any, Any]] = composing.send(sender=None, query=query)
    return next((found for _, found in answers if isinstance(found, Answer)), None)


COMPOSERS = (
    refusal.compose,
    sums.compose,
    exam.of_area,
    of_higher_apps,
    condition.of_name,
    exam.of_named,
    neighbors.compose,
    letters.compose,
    words.compose,
    compare.compose,
    modifiers.compose,
    things.compose,
    look_up.compose,
    refusal.foreign,
    exam.of_fact,
    condition.compose,
)


def answer(query: Query, answered: Answered) -> Answer:
    """Never raises on any text. What nobody can answer is :attr:`Outcome.UNKNOWN`."""
    found = next((made for compose in COMPOSERS if (made := compose(query, answered))), None)
    if found and found.outcome is not Outcome.UNKNOWN:
        return readings.beside(leading.first(found, query), query)
    return refusal.unheard(query) or found or Answer(Outcome.UNKNOWN, query.text)
