"""The statements that store a response, worded in SQL.

They run for every answer while SQLite's one write lock is held; the ORM takes ten times as long to word them as the
database to carry them out (docs/adr/0002). Tables and columns are the models'.
"""

from datetime import datetime
from typing import Any

from django.db import connection

from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem, Encounter

ITEMS, ATTEMPTS, ENCOUNTERS = (model._meta.db_table for model in (AttemptItem, Attempt, Encounter))


def store_first(*, item: int, response: Response, correct: bool, now: datetime) -> bool:
    """Store the response unless the item has one; whether it was stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {ITEMS} SET choice = %s, typed = %s, correct = %s, sure = %s, seconds = %s, answered_at = %s, "  # noqa: S608
            "lookups = %s WHERE id = %s AND answered_at IS NULL",
            [
                *(response.choice, response.typed, correct, response.sure, response.seconds, stamp(now)),
                *(connection.ops.adapt_json_value(response.lookups, None), item),
            ],
        )
        return cursor.rowcount == 1


def count(*, attempt: int, correct: bool, now: datetime) -> None:
    """Count one more response of the attempt, and end it with its last."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {ATTEMPTS} SET answered = answered + 1, "right" = "right" + %s, '  # noqa: S608
            "finished_at = CASE WHEN answered + 1 = size THEN %s ELSE finished_at END WHERE id = %s",
            [int(correct), stamp(now), attempt],
        )


def remember(*, learner: int, question: int, correct: bool, now: datetime) -> int:
    """Keep how the learner last did on the question. Returns how often they have answered it by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ENCOUNTERS} (learner_id, question_id, last_correct, last_answered_at, times) "  # noqa: S608
            "VALUES (%s, %s, %s, %s, 1) ON CONFLICT (learner_id, question_id) DO UPDATE SET last_correct = "
            "excluded.last_correct, last_answered_at = excluded.last_answered_at, "
            f"times = {ENCOUNTERS}.times + 1 RETURNING times",
            [learner, question, correct, stamp(now)],
        )
        times: int = cursor.fetchone()[0]
        return times


def stamp(now: datetime) -> Any:
    """``now`` as this database keeps it."""
    return connection.ops.adapt_datetimefield_value(now)
