"""Every write about what learners ask."""

from datetime import datetime

from django.db import transaction

from learners.models import Learner
from tutor.answer import Answer
from tutor.context import Context
from tutor.models import Asked

#: How many questions of a learner are kept.
KEPT = 30


@transaction.atomic(savepoint=False)
def keep(
    *, learner: Learner, text: str, context: Context | None, answer: Answer, now: datetime, mark: str = ""
) -> Asked:
    """Keep the question as the newest of :data:`KEPT`; the oldest beyond go."""
    asked = Asked.objects.create(
        learner=learner,
        text=text,
        about=context.ref if context else "",
        about_title=context.title[:300] if context else "",
        asked_at=now,
        outcome=answer.outcome,
        refs=[source.ref for source in answer.sources],
        mark=mark,
    )
    old = Asked.objects.filter(learner=learner).values("pk")[KEPT:]
    Asked.objects.filter(pk__in=old).delete()
    return asked
