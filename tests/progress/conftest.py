from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from curriculum.models import Term
from progress.models import ReviewCard


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
