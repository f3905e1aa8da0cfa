"""The statements that read and keep what a learner does in an exam, worded in SQL: they run for every choice and every
page, and each write is one statement, durable when it returns (docs/adr/0005). Tables and columns are the models'."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from quizzes.mock.saving import Change
from quizzes.models import Attempt, AttemptItem, MockAnswer, MockExam
from quizzes.statements import ATTEMPTS, ITEMS, moment, stamp

ANSWERS, EXAMS = (model._meta.db_table for model in (MockAnswer, MockExam))


class Place(NamedTuple):
    """An item of the exam as the map shows it."""

    item: int
    position: int
    choice: int | None
    typed: str
    flagged: bool
    shown: int | None

    @property
    def answered(self) -> bool:
        return self.choice is not None or bool(self.typed)

    @property
    def css_class(self) -> str:
        state = "is-answered" if self.answered else "" if self.shown is not None else "is-unseen"
        return f"{state} is-flagged" if self.flagged else state

    @property
    def said(self) -> str:
        """The state in words."""
        state = "answered" if self.answered else "not answered" if self.shown is not None else "not seen"
        return f"{state}, flagged" if self.flagged else state


def own_answer(*, attempt: int, position: int, learner: int) -> MockAnswer | None:
    """The learner's own item with its exam; none where it is not theirs."""
    found = list(
        MockAnswer.objects.raw(
            f"SELECT m.*, i.revision_id AS i_revision, i.option_order AS i_options, a.title AS a_title, "  # noqa: S608
            f"a.size AS a_size, a.started_at AS a_started, e.deadline AS e_deadline, e.handed_in_at AS e_handed_in, "
            f"e.form AS e_form FROM {ITEMS} i JOIN {ANSWERS} m ON m.item_id = i.id "
            f"JOIN {ATTEMPTS} a ON a.id = i.attempt_id JOIN {EXAMS} e ON e.attempt_id = a.id "
            "WHERE i.attempt_id = %s AND i.position = %s AND a.learner_id = %s",
            [attempt, position, learner],
        )
    )
    if not found:
        return None
    row: Any = found[0]
    owner = Attempt(
        pk=attempt,
        learner_id=learner,
        purpose=Attempt.Purpose.MOCK,
        title=row.a_title,
        size=row.a_size,
        started_at=moment(row.a_started),
    )
    exam = MockExam(
        attempt=owner, form=row.e_form, deadline=moment(row.e_deadline), handed_in_at=moment(row.e_handed_in)
    )
    exam._state.adding = False
    owner.mock = exam
    row.item = AttemptItem(
        pk=row.item_id, attempt=owner, position=position, revision_id=row.i_revision, option_order=row.i_options
    )
    return found[0]


def places(attempt: int) -> list[Place]:
    """All items of the exam in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.id, i.position, m.choice, m.typed, m.flagged, m.shown "  # noqa: S608
            f"FROM {ITEMS} i JOIN {ANSWERS} m ON m.item_id = i.id WHERE i.attempt_id = %s ORDER BY i.position",
            [attempt],
        )
        return [Place(*row) for row in cursor.fetchall()]


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
