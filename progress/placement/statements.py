"""The statements that find and add a check's next item, worded in SQL: like those that store the response, they run
while SQLite's one write lock is held (docs/adr/0002). Tables and columns are the models'.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from quizzes.models import Attempt, AttemptItem, Encounter, MockExam, Question, Revision
from quizzes.statements import stamp

ITEMS, ATTEMPTS, ENCOUNTERS, EXAMS, QUESTIONS, REVISIONS = (
    model._meta.db_table for model in (AttemptItem, Attempt, Encounter, MockExam, Question, Revision)
)


@dataclass(frozen=True)
class Askable:
    revision: int
    question: int
    level: int
    kind: str
    #: Whether the learner has answered it before.
    met: bool


def asked(attempt: int) -> dict[int, int]:
    """How many items of each domain the attempt has."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT q.domain_id, COUNT(*) FROM {ITEMS} i JOIN {REVISIONS} r ON r.id = i.revision_id "  # noqa: S608
            f"JOIN {QUESTIONS} q ON q.id = r.question_id WHERE i.attempt_id = %s GROUP BY q.domain_id",
            [attempt],
        )
        return dict(cursor.fetchall())


def askable(*, domain: int, attempt: int, learner: int, now: datetime) -> list[Askable]:
    """The domain's questions in the bank, without those of the attempt and of the learner's running mock exam."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.id, q.id, q.difficulty, q.kind, EXISTS (SELECT 1 FROM {ENCOUNTERS} e "  # noqa: S608
            f"WHERE e.learner_id = %s AND e.question_id = q.id) FROM {QUESTIONS} q JOIN {REVISIONS} r "
            "ON r.question_id = q.id AND r.is_current WHERE q.domain_id = %s AND q.drill = '' AND q.id NOT IN ("
            f"SELECT s.question_id FROM {ITEMS} i JOIN {REVISIONS} s ON s.id = i.revision_id WHERE i.attempt_id = %s "
            f"OR i.attempt_id IN (SELECT m.attempt_id FROM {EXAMS} m JOIN {ATTEMPTS} a ON a.id = m.attempt_id "
            "WHERE a.learner_id = %s AND m.handed_in_at IS NULL AND m.deadline > %s))",
            [learner, domain, attempt, learner, stamp(now)],
        )
        return [Askable(*row) for row in cursor.fetchall()]


def add(*, attempt: int, position: int, revision: int, option_order: str) -> None:
    """Add an item, unless one stands at the position: no conflict can cost the learner the answer before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ITEMS} (attempt_id, position, revision_id, option_order, flagged, typed, lookups) "  # noqa: S608
            "VALUES (%s, %s, %s, %s, %s, '', %s) ON CONFLICT (attempt_id, position) DO NOTHING",
            [attempt, position, revision, option_order, False, connection.ops.adapt_json_value([], None)],
        )
