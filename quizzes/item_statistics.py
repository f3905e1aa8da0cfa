"""What learners' responses say of an item: how often it is missed, and what is chosen instead of the key.

Counted for each wording by itself, because a mended item is a new one. Every response counts, also a learner's second
one to the same item; so the intervals are a little too narrow. Drills are left out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.db.models import Count, Q, QuerySet
from django.utils.html import strip_tags

from quizzes.confidence import wilson
from quizzes.models import AttemptItem, Report, Revision
from quizzes.models.bank import bare

#: Of typed codes that are wrong, so many different ones are counted, and so many shown.
TYPED_COUNTED = 200
TYPED_SHOWN = 5


@dataclass(frozen=True)
class ItemStatistics:
    """``reports`` are those that nobody has handled yet, ``wrong_key`` those of them that say the key is wrong."""

    revision: Revision
    answered: int = 0
    wrong: int = 0
    reports: int = 0
    wrong_key: int = 0

    @property
    def share_wrong(self) -> float:
        return self.wrong / self.answered if self.answered else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.wrong, self.answered)


@dataclass(frozen=True)
class Answer:
    """An option, or a code that was typed; ``text`` is plain."""

    text: str
    is_key: bool
    count: int


def most_missed(*, at_least: int, limit: int) -> list[ItemStatistics]:
    """The bank's current items with ``at_least`` so many answers, by the lower end of the interval of the share wrong:
    an item that 50 of 60 missed comes before one that 5 of 5 did."""
    rows = counted(AttemptItem.objects.filter(revision__in=Revision.objects.current()))
    enough = [(pk, *counts) for pk, counts in rows.items() if counts[0] >= at_least and counts[1]]
    enough.sort(key=lambda row: wilson(row[2], row[1])[0], reverse=True)
    return with_reports([(pk, answered, wrong) for pk, answered, wrong in enough[:limit]])


def most_reported(*, limit: int) -> list[ItemStatistics]:
    """The wordings with the most reports that wait to be handled."""
    waiting = Report.objects.filter(handled=False, revision__question__drill="").order_by()
    rows = waiting.values_list("revision").annotate(n=Count("pk")).order_by("-n", "revision")[:limit]
    pks = [pk for pk, _ in rows]
    counts = counted(AttemptItem.objects.filter(revision__in=pks))
    return with_reports([(pk, *counts.get(pk, (0, 0))) for pk in pks])


def statistics_of(revision: Revision) -> ItemStatistics:
    answered, wrong = counted(AttemptItem.objects.filter(revision=revision)).get(revision.pk, (0, 0))
    return with_reports([(revision.pk, answered, wrong)])[0]


def counted(items: QuerySet[AttemptItem]) -> dict[int, tuple[int, int]]:
    """How often each revision was answered, and how often wrongly; the database counts."""
    rows = items.filter(answered_at__isnull=False).order_by().values_list("revision")
    return {
        pk: (answered, wrong)
        for pk, answered, wrong in rows.annotate(n=Count("pk"), wrong=Count("pk", filter=Q(correct=False)))
    }


def with_reports(rows: Sequence[tuple[int, int, int]]) -> list[ItemStatistics]:
    pks = [pk for pk, _, _ in rows]
    revisions = Revision.objects.select_related("question").in_bulk(pks)
    waiting = Report.objects.filter(handled=False, revision__in=pks).order_by().values_list("revision")
    wrong_key = Count("pk", filter=Q(reason=Report.Reason.WRONG_KEY))
    reports = {pk: counts for pk, *counts in waiting.annotate(n=Count("pk"), wrong_key=wrong_key)}
    return [ItemStatistics(revisions[pk], answered, wrong, *reports.get(pk, (0, 0))) for pk, answered, wrong in rows]


def answers_of(revision: Revision) -> list[Answer]:
    """How often each option was chosen, in the author's order; or the codes typed, right ones first, then by count."""
    responses = revision.attempt_items.filter(answered_at__isnull=False).order_by()
    if revision.options:
        chosen = dict(responses.values_list("choice").annotate(n=Count("pk")))
        return [
            Answer(plain(option["text"]), option["key"], chosen.get(index, 0))
            for index, option in enumerate(revision.options)
        ]
    typed: Counter[str] = Counter()
    for code, n in responses.values_list("typed").annotate(n=Count("pk")).order_by("-n")[:TYPED_COUNTED]:
        typed[bare(code)] += n
    right = [Answer(code, True, typed.pop(bare(code), 0)) for code in revision.accepts]
    return right + [Answer(code, False, n) for code, n in typed.most_common(TYPED_SHOWN)]


def plain(html: str) -> str:
    return unescape(strip_tags(html))
