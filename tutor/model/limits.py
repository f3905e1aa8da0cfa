"""How many may ask the language model at once, and how often a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import BoundedSemaphore

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, PositiveIntegerField, Value, When
from django.utils import timezone

from learners.models import Learner
from tutor.model.endpoint import ModelFailed
from tutor.models import ModelChoice, ModelDay

#: Of a process's threads (``manage.py up``), those that may wait for a model at once. The others serve pages.
STREAMS = 4
THREADS = 2 * STREAMS
_slots = BoundedSemaphore(STREAMS)


@contextmanager
def slot() -> Iterator[None]:
    if not _slots.acquire(blocking=False):
        raise ModelFailed("Many are asking the language model at the moment. Try again in a minute.")
    try:
        yield
    finally:
        _slots.release()


def today(now: datetime) -> date:
    """Days begin at the server's midnight: a learner's own could be moved."""
    return timezone.localdate(now, timezone.get_default_timezone())


def left(choice: ModelChoice, now: datetime) -> int:
    """How many questions the learner may ask today."""
    return max(0, settings.LLM_PER_LEARNER - (choice.asked if choice.day == today(now) else 0))


@transaction.atomic
def spend(*, learner: Learner, now: datetime) -> None:
    """Count a question; :class:`ModelFailed` where the learner's or the site's are used up.

    Each is one conditional UPDATE: a double click spends no more than there is.
    """
    day = today(now)
    mine = ModelChoice.objects.filter(learner=learner).exclude(day=day, asked__gte=settings.LLM_PER_LEARNER)
    counted = Case(When(day=day, then=F("asked") + 1), default=Value(1), output_field=PositiveIntegerField())
    if not settings.LLM_PER_LEARNER or not mine.update(asked=counted, day=day):
        raise ModelFailed(
            f"You have asked the language model {settings.LLM_PER_LEARNER} times today. Ask it again tomorrow."
        )
    ModelDay.objects.get_or_create(day=day)
    if not ModelDay.objects.filter(day=day, asked__lt=settings.LLM_PER_DAY).update(asked=F("asked") + 1):
        raise ModelFailed("All questions to the language model that this site has for today are used up.")
