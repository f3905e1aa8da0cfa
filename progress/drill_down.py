"""One area of the exam, down to its topics and to the very questions.

By :class:`quizzes.models.Encounter`, a row for each question however often it was answered: what is read grows with the
bank and not with the learner's history.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.html import strip_tags
from django.utils.text import Truncator

from curriculum.models import Domain, Topic
from learners.models import Learner
from quizzes.models import AttemptItem, Encounter, Revision, questions_in_exam

A_PAGE = 20
#: Letters of a question's text that make it known again.
LETTERS = 110


@dataclass(frozen=True)
class TopicRow:
    """``questions`` in the bank; of those the learner ``met``, so many ``right`` at the last answer; every answer is
    counted in ``answered``."""

    slug: str
    title: str
    questions: int
    met: int
    right: int
    answered: int
    last: datetime | None


class DrillDown:
    def __init__(self, learner: Learner, domain: Domain, now: datetime) -> None:
        self.learner, self.domain, self.now = learner, domain, now

    @property
    def encounters(self) -> QuerySet[Encounter]:
        return Encounter.objects.filter(learner=self.learner, question__domain=self.domain)

    @cached_property
    def topics(self) -> list[TopicRow]:
        counts = self.encounters.order_by().values_list("question__topic")
        met = {
            topic: values
            for topic, *values in counts.annotate(
                met=Count("pk"),
                right=Count("pk", filter=Q(last_correct=True)),
                answered=Sum("times"),
                last=Max("last_answered_at"),
            )
        }
        current = Q(questions__revisions__is_current=True, questions__drill="")
        topics = Topic.objects.filter(domain=self.domain).annotate(in_bank=Count("questions", filter=current))
        return [
            TopicRow(topic.slug, topic.title, topic.in_bank, *met.get(topic.pk, (0, 0, 0, None)))
            for topic in topics.order_by("position")
            if topic.in_bank or topic.pk in met
        ]

    def questions(self, page: str, *, missed: bool) -> tuple[Page, list[tuple[Encounter, str]]]:
        """A page of the questions that the learner met, the latest first, and how each of them begins. Those of a
        running mock exam wait until it is handed in."""
        found = self.encounters.exclude(question__in=questions_in_exam(self.learner, self.now))
        if missed:
            found = found.filter(last_correct=False)
        rows = Paginator(found.select_related("question__topic").order_by("-last_answered_at", "-pk"), A_PAGE)
        shown = rows.get_page(page)
        texts = texts_of([encounter.question_id for encounter in shown])
        return shown, [(encounter, texts.get(encounter.question_id, "")) for encounter in shown]


def texts_of(questions: Sequence[int]) -> dict[int, str]:
    """How each question begins, by its primary key: as it is worded now, or as it was last."""
    stems = Revision.objects.filter(question__in=questions).order_by("is_current", "pk")
    return {
        question: Truncator(" ".join(strip_tags(stem).split())).chars(LETTERS)
        for question, stem in stems.values_list("question", "stem")
    }


def last_response(learner: Learner, slug: str) -> AttemptItem | None:
    """The learner's last response to a question.

    By the question's rows, which are few, and not by the learner's attempts, which may be many: hence the time, which
    the encounter holds, and no join to ask whose they are.
    """
    encounter = Encounter.objects.filter(learner=learner, question__slug=slug).first()
    if not encounter:
        return None
    revisions = list(Revision.objects.filter(question=encounter.question_id).values_list("pk", flat=True))
    found = AttemptItem.objects.filter(revision__in=revisions, answered_at=encounter.last_answered_at)
    return next((item for item in found.select_related("attempt") if item.attempt.learner_id == learner.pk), None)
