"""The reference database: an SQLite file that ``manage.py build_codebook`` makes and that everybody else only reads.

It is no Django database: there is nothing to migrate, no transaction to open and nobody to write, so plain ``sqlite3``
with an immutable file is all it takes. Each thread has a connection of its own.
"""

import os
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from django.conf import settings

_local = threading.local()
LATE = 0.05


class NotBuilt(Exception):
    """There is no reference database yet; ``manage.py build_codebook`` makes it."""


def path() -> Path:
    return Path(settings.REFERENCE_DATABASE)


def connection() -> sqlite3.Connection:
    """This thread's connection, opened anew when the file was replaced: within :data:`LATE` seconds."""
    file = settings.REFERENCE_DATABASE
    # Asked for at every statement, a hundred for an answer.
    now = monotonic()
    if getattr(_local, "file", None) is file and now < _local.looked + LATE:
        return _local.connection
    try:
        stamp = (str(file), os.stat(file).st_mtime_ns)
    except FileNotFoundError:
        raise NotBuilt("The code book is not built. Run: manage.py build_codebook") from None
    if getattr(_local, "stamp", None) != stamp:
        # A search has as many marks as words: there are more statements than the 128 that are kept otherwise.
        _local.connection = sqlite3.connect(
            f"file:{path()}?mode=ro&immutable=1", uri=True, check_same_thread=False, cached_statements=256
        )
        _local.connection.execute("PRAGMA cache_size=-4000")
        _local.connection.execute("PRAGMA mmap_size=268435456")
        _local.stamp = stamp
        _local.meta = dict(_local.connection.execute("SELECT key, value FROM meta"))
    _local.file, _local.looked = file, now
    found: sqlite3.Connection = _local.connection
    return found


def rows(sql: str, parameters: Sequence[object] = ()) -> list[tuple]:
    return connection().execute(sql, parameters).fetchall()


def row(sql: str, parameters: Sequence[object] = ()) -> tuple | None:
    found: tuple | None = connection().execute(sql, parameters).fetchone()
    return found


def meta(key: str) -> str:
    """What the builder wrote about the file: release, package versions, digest of the fixtures."""
    connection()
    return str(_local.meta.get(key, ""))
