"""The statements that keep what a learner does in an exam, worded in SQL: they run for every choice and every page, and
each is one durable write (docs/adr/0005). Tables and columns are the models'."""

from datetime import datetime

from django.db import connection

from quizzes.mock.saving import Change
from quizzes.models import MockAnswer
from quizzes.statements import stamp

ANSWERS = MockAnswer._meta.db_table


def save(*, item: int, change: Change, sequence: int, now: datetime) -> bool:
    """Store the change unless a newer one stands or the exam is handed in; whether it was stored."""
    with connection.cursor() as cursor:
        if change.kind == "choice":
            cursor.execute(
                f"UPDATE {ANSWERS} SET first_choice = COALESCE(first_choice, %s), "  # noqa: S608
                "changes = changes + CASE WHEN choice <> %s THEN 1 ELSE 0 END, "
                "choice = %s, typed = %s, sequence = %s, saved_at = %s "
                "WHERE item_id = %s AND sequence < %s AND NOT closed",
                [*[change.choice] * 3, change.typed, sequence, stamp(now), item, sequence],
            )
        else:
            # The kind is one of saving.KINDS, never what was sent.
            cursor.execute(
                f"UPDATE {ANSWERS} SET {change.kind} = %s, {change.kind}_sequence = %s "  # noqa: S608
                f"WHERE item_id = %s AND {change.kind}_sequence < %s AND NOT closed",
                [change.value, sequence, item, sequence],
            )
        return cursor.rowcount == 1


def show(*, item: int, before: int | None, since: int, elapsed: int) -> None:
    """The item is on the screen from now on, and the one ``before`` was until now, ``since`` then."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {ANSWERS} SET spent = spent + CASE WHEN item_id = %s THEN %s ELSE 0 END, "  # noqa: S608
            "visits = visits + CASE WHEN item_id = %s AND item_id <> %s THEN 1 ELSE 0 END, "
            "shown = CASE WHEN item_id = %s THEN %s ELSE shown END WHERE item_id IN (%s, %s) AND NOT closed",
            [before or 0, max(elapsed - since, 0), item, before or 0, item, elapsed, item, before or 0],
        )
