"""What of a learner's cards and notes leaves, and as what."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Q, QuerySet

from learners.models import Learner
from progress.models import Note, ReviewCard
from progress.review.anki import Exported
from progress.review.fields import cell, markdown_of
from quizzes.models import Encounter, Revision, questions_in_exam

#: More than own cards, terms and questions can be; a file of that size is made in a few seconds.
MOST = 30_000
HEAD = ("front", "back", "kind", "tags", "due", "note", "guid")


def questions_of(learner: Learner, now: datetime) -> QuerySet[Revision]:
    """Questions with a card or a note that the learner has answered: no other key leaves, and none of a running mock
    exam."""
    kept = Q(question__in=ReviewCard.objects.of(learner).filter(kind=ReviewCard.Kind.QUESTION).values("question"))
    noted = Q(question__in=Note.objects.filter(learner=learner).values("question"))
    answered = Encounter.objects.filter(learner=learner).values("question")
    return (
        Revision.objects.current()
        .filter(kept | noted, question__in=answered)
        .exclude(question__in=questions_in_exam(learner, now))
    )


def exported(learner: Learner, now: datetime) -> list[Exported]:
    """In four queries; at most ``MOST``."""
    cards = list(ReviewCard.objects.of(learner).select_related("term").order_by("created_at", "pk")[:MOST])
    dues = {card.question_id: card.due for card in cards if card.question_id}
    notes = dict(Note.objects.filter(learner=learner).values_list("question", "text"))
    questions = questions_of(learner, now).select_related("question__domain", "question__topic").order_by("question")
    return [exported_side(card) for card in cards if not card.is_asked] + [
        Exported(
            kind="question",
            # Of the question and not of its card: it may have a note and no card yet, or a card again later.
            guid=str(uuid5(NAMESPACE_URL, f"studyprep:{revision.question.slug}")),
            front=(revision.case_note["html"] if revision.case_note else "") + revision.stem,
            back=revision.key_text(),
            tags=(f"{revision.question.domain.slug}::{revision.question.topic.slug}",),
            due=dues.get(revision.question_id),
            note=notes.get(revision.question_id, ""),
            options=tuple(option["text"] for option in revision.options),
            rationale=revision.rationale,
        )
        for revision in questions[:MOST]
    ]


def exported_side(card: ReviewCard) -> Exported:
    return Exported(
        kind="term" if card.term else "own",
        guid=str(card.guid),
        front=card.front_shown,
        back=card.back_shown,
        tags=tuple(filter(None, ("terms", f"terms::{card.term.kind}"))) if card.term else tuple(card.tags.split()),
        due=card.due,
        written=None if card.term else (card.front, card.back),
    )


def csv_text(cards: Iterable[Exported]) -> str:
    """UTF-8 with a byte order mark, which spreadsheets need to read accents right."""
    file = StringIO()
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(HEAD)
    for card in cards:
        front, back = card.written or (
            markdown_of(card.front + "".join(f"<p>{option}</p>" for option in card.options)),
            markdown_of(f"<p>{card.back}</p>{card.rationale}"),
        )
        values = (front, back, card.kind, " ".join(card.tags), str(card.due or ""), card.note, card.guid)
        writer.writerow(map(cell, values))
    return file.getvalue()
