"""The statements that load an item and store its response, worded in SQL.

Every question page begins with the first, and the others run for every answer while SQLite's one write lock is held;
the ORM takes ten times as long to word them as the database to carry them out (docs/adr/0002). Tables and columns are
the models'.
"""

import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem, Encounter
from quizzes.models.attempts import Place

ITEMS, ATTEMPTS, ENCOUNTERS = (model._meta.db_table for model in (AttemptItem, Attempt, Encounter))


def own_item(*, attempt: int, position: int, learner: int) -> AttemptItem | None:
    """The learner's item with its attempt and all places of it, in one query; none where it is not theirs, or a mock
    exam's, which has pages of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.position, i.correct, i.flagged, i.id, i.revision_id, i.option_order, i.choice, i.typed, i.sure, "  # noqa: S608
            "i.seconds, i.answered_at, i.lookups, a.title, a.size, a.purpose, "
            f"(SELECT e.id FROM {ATTEMPTS} e WHERE e.learner_id = %s AND e.purpose = %s AND e.finished_at IS NULL) "
            f"FROM {ITEMS} i JOIN {ATTEMPTS} a ON a.id = i.attempt_id "
            "WHERE a.id = %s AND a.learner_id = %s AND a.purpose <> %s ORDER BY i.position",
            [learner, Attempt.Purpose.MOCK, attempt, learner, Attempt.Purpose.MOCK],
        )
        rows = cursor.fetchall()
    row = next((row for row in rows if row[0] == position), None)
    if row is None:
        return None
    _, correct, flagged, pk, revision, order, choice, typed, sure, seconds, answered_at, lookups, *of_attempt = row
    title, size, purpose, exam = of_attempt
    item = AttemptItem(
        pk=pk,
        attempt=Attempt(pk=attempt, learner_id=learner, title=title, size=size, purpose=purpose),
        position=position,
        revision_id=revision,
        option_order=order,
        flagged=flagged,
        choice=choice,
        typed=typed,
        correct=correct,
        sure=sure,
        seconds=seconds,
        answered_at=moment(answered_at),
        lookups=json.loads(lookups),
    )
    item.places, item.open_exam = [Place(*row[:3]) for row in rows], exam
    return item


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


def merge_encounters(*, guest: int, account: int) -> None:
    """Where both met a question, the later answer is the last, and the times add up."""
    later = ", ".join(
        f"{column} = CASE WHEN excluded.last_answered_at > {ENCOUNTERS}.last_answered_at "
        f"THEN excluded.{column} ELSE {ENCOUNTERS}.{column} END"
        for column in ("last_correct", "last_answered_at")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ENCOUNTERS} (learner_id, question_id, last_correct, last_answered_at, times) "  # noqa: S608
            f"SELECT %s, question_id, last_correct, last_answered_at, times FROM {ENCOUNTERS} WHERE learner_id = %s "
            f"ON CONFLICT (learner_id, question_id) DO UPDATE SET {later}, "
            f"times = {ENCOUNTERS}.times + excluded.times",
            [account, guest],
        )


def moment(value: Any) -> Any:
    """A time as a driver gives it outside the models: SQLite's has no zone, and is UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def stamp(now: datetime) -> Any:
    """``now`` as this database keeps it."""
    return connection.ops.adapt_datetimefield_value(now)
