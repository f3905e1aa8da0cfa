"""What an answer's page says of the language model."""

from dataclasses import dataclass

from django.utils import timezone

from tutor.answer import Outcome
from tutor.model import limits
from tutor.model.endpoint import Endpoint, configured
from tutor.model.result import Result, read
from tutor.models import Asked, ModelChoice


@dataclass(frozen=True)
class Panel:
    """``agreed`` tells that the learner lets questions go to the endpoint's host, ``left`` how many today.
    ``result`` is what came of asking."""

    asked: Asked
    endpoint: Endpoint
    agreed: bool
    left: int
    result: Result | None

    @property
    def answered(self) -> bool:
        """A question is not sent again once there is an answer to it."""
        return self.result is not None and not self.result.failed


def panel_of(asked: Asked) -> Panel | None:
    """None where no model is set up, or the question was declined."""
    endpoint = configured()
    if endpoint is None or asked.outcome == Outcome.DECLINED:
        return None
    now = timezone.now()
    choice = ModelChoice.objects.filter(learner=asked.learner_id).first()
    agreed = choice is not None and choice.host == endpoint.host
    return Panel(asked, endpoint, agreed, limits.left(choice or ModelChoice(), now), read(asked.model_text))
