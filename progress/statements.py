"""The statements that count a response, worded in SQL: like those that store it, they run while SQLite's one write lock
is held (docs/adr/0002). Tables and columns are the models'; a tally's own is ``TallyQuerySet.add``.
"""

from datetime import date, datetime
from uuid import uuid4

from django.db import connection

from progress.models import DomainTally, ReviewCard
from progress.readiness import Evidence
from quizzes.statements import stamp

DOMAINS, CARDS = (model._meta.db_table for model in (DomainTally, ReviewCard))


def evidence_of(learner: int) -> dict[int, Evidence]:
    """What the learner's responses say of each domain."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT domain_id, "precision", weighted FROM {DOMAINS} WHERE learner_id = %s', [learner])  # noqa: S608
        return {domain: Evidence(precision, weighted) for domain, precision, weighted in cursor}


def bring_back(*, learner: int, subject: int | str, due: date, grade: int, day: date, now: datetime) -> None:
    """Let a question, or where ``subject`` is its name a kind of drill, come back when it is ``due``, and leave the
    ``grade`` of ``day`` pending on its card, which is made where there is none."""
    kind, column = (
        (ReviewCard.Kind.DRILL, "drill") if isinstance(subject, str) else (ReviewCard.Kind.QUESTION, "question_id")
    )
    guid = uuid4() if connection.features.has_native_uuid_field else uuid4().hex
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {CARDS} (learner_id, kind, {column}, due, pending, pending_on, created_at, guid, "  # noqa: S608
            "reversed, suspended, front, back, tags) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', '') "
            f"ON CONFLICT (learner_id, {column}) DO UPDATE SET due = excluded.due, pending = excluded.pending, "
            "pending_on = excluded.pending_on",
            [learner, kind, subject, due, grade, day, stamp(now), guid, False, False],
        )
