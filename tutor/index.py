"""The passages' index in the reference database: written when that is built, then only read.

Ranking: bm25 over what a passage is called, its title, its text and what it is part of (FTS5, porter stems), times the
share of the question that the passage has: bm25 alone lets one rare word outweigh all others.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from math import log

from codebook import reference
from codebook.search import summed
from tutor.answer import Label
from tutor.passages import Passage, plain
from tutor.query import ASKING, singular, tokens
from tutor.weights import weight_of

SCHEMA = """
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    home TEXT NOT NULL,
    domain TEXT NOT NULL,
    role TEXT NOT NULL,
    address TEXT NOT NULL,
    chunks TEXT NOT NULL,
    labels TEXT NOT NULL,
    related TEXT NOT NULL
);
-- Everything a passage is called, in the words that a question is reduced to.
CREATE TABLE passage_name (name TEXT NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (name, passage)) WITHOUT ROWID;
CREATE INDEX passage_name_passage ON passage_name (passage);
CREATE VIRTUAL TABLE passage_search USING fts5 (
    names, title, body, home, tokenize = "porter unicode61 remove_diacritics 2"
);
-- What learners say, and what the content says for it.
CREATE TABLE passage_synonym (say TEXT NOT NULL, mean TEXT NOT NULL, PRIMARY KEY (say, mean)) WITHOUT ROWID;
-- Chunk n of passage p is row 1000 p + n.
CREATE VIRTUAL TABLE chunk_search USING fts5 (
    text, heading, tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE passage_spelling USING fts5 (word, uses UNINDEXED, tokenize = 'trigram');
-- How much a word or a pair of words speaks for declining a question (tutor.likeness).
CREATE TABLE likeness (feature TEXT NOT NULL, kind TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (feature, kind))
WITHOUT ROWID;
"""
COLUMNS = ", ".join(
    f"passage.{column}"
    for column in ("id", "ref", "title", "home", "domain", "role", "address", "chunks", "labels", "related")
)
#: Of names, title, text and what it is part of.
WEIGHTS = "6.0, 4.0, 1.0, 2.0"
#: Of a chunk's text and its heading.
CHUNK_WEIGHTS = "1.0, 0.5"
CHUNKS = 1000
#: The most that share a name.
NAMESAKES = 9
#: The fewest letters of a word whose spelling is known.
SPELLED = 4
#: Words that name a card without those between them.
TELLING = 3
#: How many are ranked by what of the question they cover.
RANKED = 60

#: A few codes told by the first and the last: "93241 to 93248".
RANGE = re.compile(r"(?<![\w.$-])([A-V]?)(\d{4,5})(?: to |[-–])\1(\d{4,5})(?![\w-])")
WIDEST, CODE_LENGTH = 15, 5

#: A word of the question with its other names: a passage that has one of them has it.
Group = tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A passage, how well it fits (bm25 turned so that more is better, times the square of the share), and the share of
    the question's words that it has, each weighed by how rare it is: 0 to 1."""

    passage: Passage
    score: float
    share: float


def write(connection: sqlite3.Connection, passages: Iterable[Passage], synonyms: Mapping[str, Sequence[str]]) -> int:
    """Write all tables; returns how many passages there are. ``synonyms``: what the content says, and what is said
    for it."""
    # executescript() would commit the builder's transaction.
    for statement in SCHEMA.split(";\n"):
        connection.execute(statement)
    vocabulary: Counter[str] = Counter()
    number = 0
    for number, passage in enumerate(passages, start=1):
        row = (passage.ref, passage.kind, passage.title, passage.home, passage.domain, passage.role, passage.address)
        lists = map(json.dumps, (passage.chunks, passage.labels, passage.related))
        connection.execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row, *lists))
        texts = [plain(chunk) for chunk in passage.chunks]
        names = " ; ".join(passage.names)
        connection.execute(
            "INSERT INTO passage_search (rowid, names, title, body, home) VALUES (?, ?, ?, ?, ?)",
            (number, names, passage.title, " ".join([*texts, *within(passage, texts)]), passage.home),
        )
        connection.executemany(
            "INSERT INTO chunk_search (rowid, text, heading) VALUES (?, ?, ?)",
            ((number * CHUNKS + place, text, f"{passage.title} {passage.home}") for place, text in enumerate(texts)),
        )
        # A question is called by its topic and its codes: those lead to hundreds.
        names_it = (passage.title, *passage.names) if passage.kind != "question" else ()
        called = {" ".join(tokens(name)) for name in names_it} - {""}
        # "Excludes 1" is Excludes1.
        called |= {" ".join(tokens(re.sub(r"(?<=[a-z]{3})(?=\d)", " ", name))) for name in called}
        if passage.kind == "card":
            called |= {name for one in called if name_is_told(name := without_asking(one))}
        connection.executemany("INSERT INTO passage_name VALUES (?, ?)", [(name, number) for name in called])
        vocabulary.update(re.findall(rf"[a-z]{{{SPELLED},}}", " ".join([names, passage.title, *texts]).lower()))
    # What so many are called names none of them: the sections that every lesson has, the words that every fact bears.
    connection.execute(
        "DELETE FROM passage_name WHERE name IN (SELECT name FROM passage_name GROUP BY name HAVING count(*) > ?)",
        [NAMESAKES],
    )
    pairs = {(" ".join(tokens(say)), " ".join(tokens(mean))) for mean, said in synonyms.items() for say in said}
    connection.executemany("INSERT INTO passage_synonym VALUES (?, ?)", sorted(pairs))
    connection.executemany("INSERT INTO passage_spelling (word, uses) VALUES (?, ?)", vocabulary.items())
    for table in ("passage_search", "chunk_search"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
    return number


def name_is_told(name: str) -> bool:
    """Whether a card's name, by its telling words alone, still says what it is."""
    return len(name.split()) >= TELLING


def without_asking(name: str) -> str:
    """``name`` by its telling words alone: whoever asks for the "colon in tabular list" leaves out "the"."""
    return " ".join(word for word in name.split() if word not in ASKING)


def within(passage: Passage, texts: Sequence[str]) -> list[str]:
    """The codes between the first and the last of the ranges that a rule card tells: a card is found by each."""
    return between(" ".join(texts)) if passage.kind == "card" else []


def between(text: str) -> list[str]:
    return [
        f"{letter}{number:0{len(first)}}"
        for letter, first, last in RANGE.findall(text)
        if len(letter + first) == CODE_LENGTH and int(last) - int(first) <= WIDEST
        for number in range(int(first) + 1, int(last))
    ]


def search(groups: Sequence[Group], *, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The passages that fit ``groups`` best, best first; of ``kinds`` alone where some are given."""
    found = ranked(tuple(groups), tuple(kinds), reference.meta("fingerprint"))[:limit] if groups else ()
    passages = by_id([number for number, _, _ in found])
    return [Hit(passages[number], score, share) for number, score, share in found]


# Several composers ask for the same; no more than one question's.
@lru_cache(maxsize=8)
def ranked(groups: tuple[Group, ...], kinds: tuple[str, ...], book: str) -> list[tuple[int, float, float]]:
    """Ids, scores and shares of :data:`RANKED` passages, best first."""
    scores, having = weighed(groups, book)
    if kinds:
        of_kinds = numbers_of(kinds, book)
        scores = {number: scores[number] for number in of_kinds & scores.keys()}
    whole = sum(weight for weight, _ in having)
    found = []
    for number in nlargest(RANKED, scores, key=scores.__getitem__):
        share = sum(weight for weight, holders in having if number in holders) / whole
        found.append((number, scores[number] * share**2, share))
    return sorted(found, key=lambda hit: -hit[1])


@lru_cache(maxsize=8)
def weighed(groups: tuple[Group, ...], book: str) -> tuple[dict[int, float], list[tuple[float, frozenset[int]]]]:
    """How well each passage fits, and what each group weighs, with the passages that have it."""
    less = {group: weight for group in groups if (weight := weight_of(group[0])) < 1}
    whole_fits = (fit_in(part, book) for group in groups if group not in less for part in parts(group))
    scores = summed(whole_fits)
    for group, weight in less.items():
        for number, score in chain.from_iterable(fit_in(part, book).items() for part in parts(group)):
            scores[number] += score * weight
    having = [(group[0], holders_in(group, book)) for group in groups]
    return scores, [(rareness(len(found)) * weight_of(word), found) for word, found in having]


def parts(group: Group) -> list[Group]:
    """Its word, and all its other names: words come again from question to question without them."""
    return [group[:1], group[1:]] if len(group) > 1 else [group]


# bm25 is a sum over phrases, so that each part of a group is weighed once.
@lru_cache(maxsize=8192)
def fit_in(phrases: Group, book: str) -> dict[int, float]:
    """How well each passage fits ``phrases`` that has any of them: bm25, turned so that more is better."""
    return dict(
        reference.rows(
            f"SELECT rowid, -bm25(passage_search, {WEIGHTS}) FROM passage_search WHERE passage_search MATCH ?",  # noqa: S608
            [expression(phrases)],
        )
    )


@lru_cache(maxsize=8)
def numbers_of(kinds: tuple[str, ...], book: str) -> frozenset[int]:
    marks = ", ".join("?" * len(kinds))
    return frozenset(row[0] for row in reference.rows(f"SELECT id FROM passage WHERE kind IN ({marks})", kinds))  # noqa: S608


def by_id(numbers: Iterable[int]) -> dict[int, Passage]:
    book = reference.meta("fingerprint")
    return {number: passage_in(number, book) for number in numbers}


# The same few are found again and again, by one question and by the next.
@lru_cache(maxsize=8192)
def passage_in(number: int, book: str) -> Passage:
    return passage_of(reference.rows(f"SELECT {COLUMNS} FROM passage WHERE id = ?", [number])[0])  # noqa: S608


def best_chunks(groups: Sequence[Group], passages: Sequence[Passage], limit: int) -> list[tuple[Passage, int, float]]:
    """The chunks of ``passages`` that fit ``groups`` best: passage, place among its chunks, score; best first."""
    places = {p.id * CHUNKS + place: (p, place) for p in passages for place in range(len(p.chunks))}
    book = reference.meta("fingerprint")
    scores: dict[int, float] = defaultdict(float)
    for part in chain.from_iterable(map(parts, groups)):
        fits = chunk_fit_in(part, book)
        for row in places.keys() & fits.keys():
            scores[row] += fits[row]
    best = sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:limit]
    return [(*places[row], score) for row, score in best]


@lru_cache(maxsize=4096)
def chunk_fit_in(phrases: Group, book: str) -> dict[int, float]:
    """As :func:`fit_in`, of the chunks by their rows."""
    return dict(
        reference.rows(
            f"SELECT rowid, -bm25(chunk_search, {CHUNK_WEIGHTS}) FROM chunk_search WHERE chunk_search MATCH ?",  # noqa: S608
            [expression(phrases)],
        )
    )


def expression(group: Group) -> str:
    """A group in FTS5's language: any of its words or phrases."""
    return " OR ".join(f'"{phrase}"' for phrase in group)


@lru_cache(maxsize=4096)
def holders_in(group: Group, book: str) -> frozenset[int]:
    return frozenset(chain.from_iterable(fit_in(part, book) for part in parts(group)))


def holders(group: Group) -> frozenset[int]:
    """The ids of the passages that have any of ``group``."""
    return holders_in(group, reference.meta("fingerprint"))


def rareness(holders: int) -> float:
    """How much a word tells that so many passages have: the idf of bm25, never negative."""
    return log(1 + (size(reference.meta("fingerprint")) + 0.5) / (holders + 0.5))


@lru_cache(maxsize=2)
def size(book: str) -> int:
    """How many passages there are."""
    found = reference.row("SELECT count(*) FROM passage")
    return int(found[0]) if found else 0


def by_ref(refs: Iterable[str]) -> dict[str, Passage]:
    known = numbers_by_ref(reference.meta("fingerprint"))
    wanted = {ref: known[ref] for ref in refs if ref in known}
    passages = by_id(wanted.values())
    return {ref: passages[number] for ref, number in wanted.items()}


@lru_cache(maxsize=2)
def numbers_by_ref(book: str) -> dict[str, int]:
    return dict(reference.rows("SELECT ref, id FROM passage ORDER BY id"))


def named(names: Iterable[str]) -> dict[str, list[Passage]]:
    """What is called just so, by each of ``names`` (joined :func:`tutor.query.tokens`) that something bears."""
    called = numbers_by_name(reference.meta("fingerprint"))
    wanted = {name: called[name] for name in names if name in called}
    passages = by_id(set(chain.from_iterable(wanted.values())))
    return {name: [passages[number] for number in numbers] for name, numbers in wanted.items()}


# Asked for with every run of a question's words.
@lru_cache(maxsize=2)
def numbers_by_name(book: str) -> dict[str, list[int]]:
    return grouped("SELECT name, passage FROM passage_name ORDER BY passage")


def meant(said: Iterable[str]) -> dict[str, list[str]]:
    """What the content says for each of ``said`` (joined :func:`tutor.query.tokens`) that is a synonym."""
    means = meanings(reference.meta("fingerprint"))
    return {say: list(means[say]) for say in said if say in means}


@lru_cache(maxsize=2)
def meanings(book: str) -> dict[str, list[str]]:
    return grouped("SELECT say, mean FROM passage_synonym")


def grouped(query: str) -> dict[str, list]:
    """The second column's values by the first's."""
    found: dict[str, list] = defaultdict(list)
    for key, value in reference.rows(query):
        found[key].append(value)
    return dict(found)


def is_said(word: str) -> bool:
    """Whether ``word`` is one of a synonym's."""
    return word in words_said(reference.meta("fingerprint"))


@lru_cache(maxsize=2)
def words_said(book: str) -> frozenset[str]:
    return frozenset(word for say in meanings(book) for word in say.split())


def is_spelled(word: str) -> bool:
    """Whether the content has just this ``word``, a plural as a singular; of the shortest that is not known."""
    return len(word) < SPELLED or word in words_spelled(reference.meta("fingerprint"))


@lru_cache(maxsize=2)
def words_spelled(book: str) -> frozenset[str]:
    return frozenset(singular(word) for (word,) in reference.rows("SELECT word FROM passage_spelling"))


def names_of(passage: Passage) -> list[str]:
    """All that ``passage`` is called, as tokens."""
    return list(names_by_number(reference.meta("fingerprint")).get(passage.id, ()))


@lru_cache(maxsize=2)
def names_by_number(book: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name, numbers in numbers_by_name(book).items():
        for number in numbers:
            found[number].append(name)
    return dict(found)


def beside(section: Passage) -> list[Passage]:
    """The sections of the same lesson or page, in order."""
    start = section.ref.partition("#")[0] + "#"
    rows = reference.rows(
        "SELECT id FROM passage WHERE ref >= ? AND ref < ? ORDER BY id", [start, start + "\U0010ffff"]
    )
    return list(by_id([row[0] for row in rows]).values())


def passage_of(row: Sequence) -> Passage:
    number, ref, title, home, domain, role, address, chunks, labels, related = row[:10]
    return Passage(
        id=number,
        ref=ref,
        title=title,
        home=home,
        domain=domain,
        role=role,
        address=address,
        chunks=tuple(json.loads(chunks)),
        labels=tuple(map(Label, json.loads(labels))),
        related=tuple(json.loads(related)),
    )
