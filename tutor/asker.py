"""What the one who asks may be told."""

from collections.abc import Collection

from learners.models import Learner
from quizzes.models import Encounter
from tutor.scope import Answered


def told_to(learner: Learner | None) -> Answered:
    """Of some questions, those that ``learner`` has answered: only their reasons may be quoted."""

    def answered(slugs: Collection[str]) -> set[str]:
        if learner is None:
            return set()
        met = Encounter.objects.filter(learner=learner, question__slug__in=slugs)
        return set(met.values_list("question__slug", flat=True))

    return answered
