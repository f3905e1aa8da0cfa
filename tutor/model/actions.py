"""Every write about the language model."""

from datetime import datetime, timedelta

from learners.models import Learner
from tutor.model.result import Result
from tutor.models import Asked, ModelChoice

#: A question that nobody took up by then is not asked any more.
AWAITED = timedelta(minutes=1)


def agree(*, learner: Learner, host: str, now: datetime) -> None:
    """The learner lets questions go to ``host``."""
    ModelChoice.objects.update_or_create(learner=learner, defaults={"host": host, "agreed_at": now})


def switch_off(*, learner: Learner) -> None:
    """No question goes anywhere; what was counted today stays."""
    ModelChoice.objects.filter(learner=learner).update(host="")
    Asked.objects.filter(learner=learner).update(model_awaited=None)


def await_model(*, asked: Asked, now: datetime) -> None:
    """The learner wants it asked: whoever takes the question up next may ask."""
    Asked.objects.filter(pk=asked.pk).update(model_awaited=now)


def take_up(*, asked: Asked, now: datetime) -> bool:
    """Whether the caller is to ask the model. True for one caller only, however often a browser connects again."""
    waiting = Asked.objects.filter(pk=asked.pk, model_awaited__gt=now - AWAITED)
    return waiting.update(model_awaited=None) == 1


def keep_result(*, asked: Asked, result: Result) -> None:
    asked.model_text = result.data()
    Asked.objects.filter(pk=asked.pk).update(model_text=asked.model_text)
