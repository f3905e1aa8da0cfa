"""How much a question is like the declined: the weights of :mod:`tutor.likeness` in the reference database."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from codebook import reference
from tutor import likeness
from tutor.scope import Kind


def write(connection: sqlite3.Connection, ours: Iterable[str], declined: Mapping[Kind, Iterable[str]]) -> None:
    """After :func:`tutor.index.write`: all that a passage is called is ours, too."""
    names = (row[0] for row in connection.execute("SELECT DISTINCT name FROM passage_name"))
    found = likeness.weights(ours, declined, names)
    connection.executemany("INSERT INTO likeness VALUES (?, ?, ?)", found)


def scores(features: Sequence[str]) -> dict[str, float]:
    """How much a question with these ``features`` is like the declined, by kind (:mod:`tutor.likeness`)."""
    marks = ", ".join("?" * len(features))
    query = f"SELECT kind, sum(weight) FROM likeness WHERE feature IN ({marks}) GROUP BY kind"  # noqa: S608
    root = len(features) ** 0.5 or 1.0
    found = {kind: total / root for kind, total in reference.rows(query, features)}
    return {**found, likeness.ANY: found.get(likeness.ANY, 0.0) + bias(reference.meta("fingerprint"))}


@lru_cache(maxsize=2)
def bias(book: str) -> float:
    found = reference.row("SELECT weight FROM likeness WHERE feature = ?", [likeness.BIAS])
    return float(found[0]) if found else 0.0
