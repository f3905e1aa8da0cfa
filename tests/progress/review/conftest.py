from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from curriculum.models import Term
from progress.models import ReviewCard
from quizzes import actions
from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem, Revision


@pytest.fixture
def terms(db: None) -> list[Term]:
    return [
        Term.objects.create(
            slug=slug, kind=kind, term=term, definition=f"Meaning of {term}.", sorted_as=slug, searched=f"|{term}|"
        )
        for slug, kind, term in (
            ("gastr-o", "root", "gastr/o"),
            ("itis", "suffix", "-itis"),
            ("ncci", "coding", "ncci"),
        )
    ]


@pytest.fixture
def own(learner) -> Callable[..., ReviewCard]:
    """``own("front")``: a card of the learner's own that is due today."""

    def own(front: str = "front", *, days: int = 0, **fields: object) -> ReviewCard:
        today = timezone.localdate()
        return ReviewCard.objects.create(
            **{
                "learner": learner,
                "kind": "own",
                "front": front,
                "back": f"back of {front}",
                "due": today + timedelta(days),
                "created_at": timezone.now(),
                **fields,
            }
        )

    return own


def answer(learner, revision: Revision, *, right: bool, sure: bool | None = True, now=None, seconds=60) -> AttemptItem:
    """Answer the question in a practice set of one."""
    now = now or timezone.now()
    attempt = Attempt.objects.create(learner=learner, title="One", size=1, started_at=now)
    item = AttemptItem.objects.create(attempt=attempt, position=1, revision=revision, option_order="0123")
    actions.record_response(item=item, response=Response(1 if right else 0, sure=sure, seconds=seconds), now=now)
    return item


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)
