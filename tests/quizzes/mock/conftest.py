from collections.abc import Callable

import pytest

from learners.models import Learner
from quizzes.mock import actions
from quizzes.mock.formats import FORMATS
from quizzes.models import AttemptItem, MockExam, Revision
from tests.conftest import NOW


@pytest.fixture
def sit(bank: list[Revision]) -> Callable[..., MockExam]:
    """``sit(learner)``: a quarter exam that has begun; the small bank has 24 items for its 25."""

    def sit(learner: Learner, *, now=NOW, form: str = "quarter", seed: int = 1, domain=None) -> MockExam:
        return actions.start_mock(learner=learner, form=FORMATS[form], domain=domain, seed=seed, now=now)

    return sit


def item_at(exam: MockExam, position: int) -> AttemptItem:
    return AttemptItem.objects.select_related("revision__question", "mock").get(attempt=exam.pk, position=position)
