"""Sessions in the database, as Django's own, but read in SQL: a read begins every page of a learner, and the ORM takes
longer to word it than the database to answer it."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import connections, router
from django.utils import timezone


class SessionStore(DatabaseSessions):
    def load(self) -> dict[str, Any]:
        connection = connections[router.db_for_read(self.model)]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT session_data FROM {self.model._meta.db_table} WHERE session_key = %s AND expire_date > %s",  # noqa: S608
                [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())],
            )
            row = cursor.fetchone()
        if row is None:
            # As Django's own does: a key that nobody has been given is not taken over.
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row[0])
        return found
