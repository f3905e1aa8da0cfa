"""Talk of the exam, the work and StudyPrep: what tells it from questions about coding, and the facts nearest to it.

Its words are everyday ones ("can i write in it"), so that how something is asked tells as much as what about: the names
of facts, which are what learners really type, are searched one by one, with all words. Nearness is the share of the
best score there plus that among whole facts (:func:`tutor.index.search`).
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest

from codebook import reference
from codebook.search import summed
from tutor import index, likeness
from tutor.index import Group, Hit

SCHEMA = """
-- How much a word or a pair of words speaks for talk (tutor.likeness).
CREATE TABLE talk (feature TEXT PRIMARY KEY, weight REAL NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE talk_name USING fts5 (
    name, passage UNINDEXED, tokenize = "porter unicode61 remove_diacritics 2"
);
"""
#: The kinds of passages that are told in talk.
KINDS = ("exam", "about", "careers")
#: How many names are looked at; the n-th best of a fact counts 1/n, so many of them.
LIKE, OF_ONE = 60, 3
#: What a whole fact counts beside its names.
WHOLE = 0.5


def write(connection: sqlite3.Connection) -> None:
    """After :func:`tutor.index.write`."""
    for statement in SCHEMA.split(";\n"):
        connection.execute(statement)
    marks = ", ".join("?" * len(KINDS))
    called = f"""
        SELECT name, passage, kind IN ({marks}) FROM passage_name JOIN passage ON id = passage ORDER BY name, passage
    """  # noqa: S608
    rows = connection.execute(called, KINDS).fetchall()
    said = {is_talk: dict.fromkeys(name for name, _, one in rows if one == is_talk) for is_talk in (0, 1)}
    connection.executemany("INSERT INTO talk VALUES (?, ?)", likeness.apart(said[1], said[0]))
    connection.executemany("INSERT INTO talk_name VALUES (?, ?)", (row[:2] for row in rows if row[2]))


def odds(text: str) -> float:
    """The log odds that ``text`` is talk."""
    return odds_in(text, reference.meta("fingerprint"))


# Several composers ask for the same; no more than one question's.
@lru_cache(maxsize=8)
def odds_in(text: str, book: str) -> float:
    found = likeness.features(text)
    marks = ", ".join("?" * len(found))
    query = f"SELECT feature, weight FROM talk WHERE feature IN ({marks}, ?)"  # noqa: S608
    weights = dict(reference.rows(query, [*found, likeness.BIAS]))
    return weights.pop(likeness.BIAS, 0.0) + sum(weights.values()) / (len(found) ** 0.5 or 1.0)


def nearest(groups: Sequence[Group], words: Sequence[str], limit: int = 10) -> list[Hit]:
    """The facts nearest to what has ``groups`` and is said in ``words``, best first, with their nearness as scores."""
    hits = {hit.passage.id: hit for hit in index.search(groups, kinds=KINDS, limit=LIKE)}
    whole = shares({number: hit.score**0.5 for number, hit in hits.items()})
    named = shares(by_names(tuple(dict.fromkeys(words)), reference.meta("fingerprint")))
    near = {number: named.get(number, 0.0) + WHOLE * whole.get(number, 0.0) for number in named.keys() | whole.keys()}
    best = sorted(near, key=lambda number: (-near[number], number))[:limit]
    passages = index.by_id(best)
    known = {number: hits.get(number) or Hit(passages[number], 0.0, 0.0) for number in best}
    return [replace(known[number], score=near[number]) for number in best]


# An answer's fact and the one beside it are asked for by the same words.
@lru_cache(maxsize=8)
def by_names(words: tuple[str, ...], book: str) -> dict[int, float]:
    """How well the names of facts fit, by fact."""
    fits = summed(fit_of(word, book) for word in words)
    facts = facts_of_names(book)
    scores: dict[int, list[float]] = defaultdict(list)
    for name in nlargest(LIKE, fits, key=fits.__getitem__):
        scores[facts[name]].append(fits[name])
    return {
        passage: sum(score / place for place, score in enumerate(best[:OF_ONE], start=1))
        for passage, best in scores.items()
    }


# bm25 is a sum over words, so that each is weighed once.
@lru_cache(maxsize=4096)
def fit_of(word: str, book: str) -> dict[int, float]:
    """How well each name that has ``word`` fits it, by its row."""
    weighed = "SELECT rowid, -bm25(talk_name) FROM talk_name WHERE talk_name MATCH ?"
    return dict(reference.rows(weighed, [f'"{word}"']))


@lru_cache(maxsize=2)
def facts_of_names(book: str) -> dict[int, int]:
    """The fact of each name, by their rows."""
    return dict(reference.rows("SELECT rowid, passage FROM talk_name"))


def shares(scores: dict[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {number: score / best for number, score in scores.items()} if best else {}
