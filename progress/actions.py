"""Every write about progress."""

from datetime import datetime

from curriculum.models import Lesson
from learners.models import Learner
from progress.models import LessonRead


def mark_read(*, learner: Learner, lesson: Lesson, now: datetime) -> LessonRead:
    """The first reading stays the one on record."""
    read, _ = LessonRead.objects.get_or_create(learner=learner, lesson=lesson, defaults={"read_at": now})
    return read
