"""Answers come from the real code book and its passages, so the tests ask what those have."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone

from learners.models import Learner
from quizzes import actions
from quizzes.answers import Response
from quizzes.mock.actions import start_mock
from quizzes.mock.formats import FORMATS
from quizzes.models import Attempt, AttemptItem, MockExam, Revision, wording
from tests.model_server import ModelServer, serving
from tutor import actions as tutor_actions
from tutor.model import actions as model_actions
from tutor.model import endpoint
from tutor.models import Asked
from tutor.reply import reply


@pytest.fixture
def exam(bank: list[Revision], learner) -> MockExam:
    """The learner's exam, which runs."""
    return start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())


@pytest.fixture
def answered(start, learner) -> Callable[..., AttemptItem]:
    """``answered(1, right=False)``: an item of the learner's set, its response stored."""
    attempt: Attempt = start(learner)

    def answered(position: int, *, right: bool = True) -> AttemptItem:
        item = attempt.items.select_related("attempt").get(position=position)
        item.revision = wording(item.revision_id)
        choice = item.revision.key if right else 0
        actions.record_response(item=item, response=Response(choice=choice), now=timezone.now())
        item.refresh_from_db(fields=["answered_at", "correct", "choice"])
        return item

    return answered


@pytest.fixture(autouse=True)
def no_open_connection() -> Iterator[None]:
    yield
    endpoint.close()


@pytest.fixture
def model(settings) -> Iterator[ModelServer]:
    """An endpoint that is set up and answers well."""
    with serving() as server:
        settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = server.url, "tiny", "secret-key"
        yield server


@pytest.fixture
def asked(learner: Learner) -> Asked:
    return make_asked(learner, "What is an Excludes1 note?")


@pytest.fixture
def agreed(model: ModelServer, asked: Asked) -> Asked:
    """A kept question of a learner who lets questions go to the endpoint."""
    model_actions.agree(learner=asked.learner, host=model.host, now=timezone.now())
    return asked


@pytest.fixture
def reader(as_learner: Client) -> Client:
    """The learner's browser with htmx."""
    as_learner.defaults["HTTP_HX_REQUEST"] = "true"
    return as_learner


def make_asked(learner: Learner, text: str) -> Asked:
    found = reply(text, None, learner)
    return tutor_actions.keep(learner=learner, text=text, context=None, answer=found, now=timezone.now())
