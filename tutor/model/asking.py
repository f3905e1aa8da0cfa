"""Asking the model about a kept question, as a run of events: what can be shown already, at last the result."""

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from django.utils import timezone

from tutor.context import context_of
from tutor.model import actions, limits
from tutor.model.book import look_up
from tutor.model.checking import Checker, Sentence
from tutor.model.endpoint import Endpoint, ModelFailed, pieces
from tutor.model.prompt import Given, messages
from tutor.model.result import Result, cited
from tutor.model.retrieval import given_for
from tutor.model.sentences import so_far, split
from tutor.models import Asked
from tutor.query import read
from tutor.reply import reply

#: Seconds between two looks at what has come: a screen needs no more, and every look checks anew.
PACE = 0.1


@dataclass(frozen=True)
class Beat:
    """Nothing to show; whoever is gone by now is noticed in sending it."""


@dataclass(frozen=True)
class Finished:
    """A sentence that will not change any more."""

    sentence: Sentence


@dataclass(frozen=True)
class Tail:
    """What is there of the sentence that is being written."""

    sentence: Sentence


Event = Beat | Finished | Tail | Result


def given(asked: Asked) -> list[Given]:
    """What the model is given for a question, as its learner may see it."""
    context = context_of(asked.about, asked.learner) if asked.about else None
    query = read(asked.text, asked.about, context.words if context else "")
    return given_for(query, reply(asked.text, context, asked.learner))


def ask(asked: Asked, endpoint: Endpoint) -> Generator[Event, None, None]:
    """Ends with the :class:`Result`, which is kept by then. Closed before its end it stops asking and keeps nothing."""
    try:
        with limits.slot():
            passages = given(asked)
            if not passages:
                raise ModelFailed("There is no passage that the language model could explain this from.")
            limits.spend(learner=asked.learner, now=timezone.now())
            result = yield from told(asked, endpoint, passages)
    except ModelFailed as failed:
        result = Result(failed=str(failed), model=endpoint.model, host=endpoint.host)
    actions.keep_result(asked=asked, result=result)
    yield result


def told(asked: Asked, endpoint: Endpoint, passages: list[Given]) -> Generator[Event, None, Result]:
    checker, text = Checker(passages, look_up), ""
    shown, looked = 0, 0.0
    yield Beat()
    with closing(pieces(messages(str(asked), passages), endpoint)) as arriving:
        for piece in arriving:
            text += piece
            if not piece:
                yield Beat()
            if time.monotonic() - looked < PACE or not text:
                continue
            finished, tail = so_far(text)
            if tail:
                looked = time.monotonic()
            yield from (Finished(checker.sentence(one)) for one in finished[shown:])
            shown = len(finished)
            if tail:
                yield Tail(checker.unfinished(tail))
    sentences = [checker.sentence(one) for one in split(text)]
    if not any(sentence.text.strip() for sentence in sentences):
        raise ModelFailed("The language model answered nothing.")
    return Result(tuple(sentences), cited(passages), endpoint.model, endpoint.host)
