from datetime import timedelta

from django.utils import timezone

from quizzes import actions
from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem, Revision


def answer(learner, revision: Revision, *, right: bool, sure: bool | None = True, now=None, seconds=60) -> AttemptItem:
    """Answer the question in a practice set of one."""
    now = now or timezone.now()
    attempt = Attempt.objects.create(learner=learner, title="One", size=1, started_at=now)
    item = AttemptItem.objects.create(attempt=attempt, position=1, revision=revision, option_order="0123")
    actions.record_response(item=item, response=Response(1 if right else 0, sure=sure, seconds=seconds), now=now)
    return item


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)
