"""Finding codes by code, word, lay word or abbreviation, misspelt or not.

Ranking: SQLite's bm25 over title, inclusion terms, lay words and, where it was imported, the Alphabetic Index, adjusted
for what a coder looks for first: a code that says just what was typed, and a category before its details. Matches are
read in the order of ids, which the builder made the order of importance, and only the first :data:`ENOUGH` are ranked,
so that a word with thousands of matches costs no more than a rare one.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from codebook import reference
from codebook.shelf import COLUMNS, Code, bare, by_ids

LONGEST_QUERY = 200
ENOUGH = 200
SHOWN_CATEGORIES = 10
SHOWN_CODES = 4
#: Of title, inclusion terms, lay words, what stands above, lines of the Alphabetic Index.
WEIGHTS = "4.0, 3.0, 7.0, 0.5, 1.0"
#: What it adds to bm25 that a title, inclusion term or lay word is just what was typed, or begins with it.
SAYS_IT, BEGINS_SO = 12, 3
NAMED_SO = f"CASE WHEN instr(names, ?) THEN {SAYS_IT} WHEN instr(names, ?) THEN {BEGINS_SO} ELSE 0 END"
#: Codes that have any of the words: so many are ranked.
BEST = 150
#: Uses on the shelf beyond which a word tells little.
COMMON = 1500
#: Title, terms, lay words and lines of the Index: what a hit shows to say why it was found.
HIGHLIGHTED = (0, 1, 2, 4)
#: Words that say nothing by themselves; they count only when a query has no other.
STOP_WORDS = frozenset("a an and as at by for from in of on or other the to with without due".split())  # noqa: SIM905
MARKS = ("\x02", "\x03")
LOOKS_LIKE_A_CODE = re.compile(r"([A-Z]\d|QA)[\dA-Z]?(\.?[\dA-Z]{0,4})|[A-Z]\d{1,4}|\d{2}", re.IGNORECASE)


@dataclass(frozen=True)
class Filters:
    """``system`` is "ICD-10-CM", "HCPCS", "modifier" or empty; ``chapter`` a chapter's number, or empty; ``each`` is
    how many hits of a category are shown; ``marked`` whether they show why they were found, which costs as much as
    finding them."""

    system: str = ""
    chapter: str = ""
    billable: bool = False
    each: int = SHOWN_CODES
    marked: bool = True


@dataclass(frozen=True)
class Hit:
    code: Code
    title: SafeString
    #: The inclusion term or lay word that matched, where the title does not show why the code was found.
    because: SafeString | str


@dataclass(frozen=True)
class Group:
    """Hits of one category, best first; ``more`` are left out here and stand on the category's page."""

    category: Code
    hits: list[Hit]
    more: int


@dataclass(frozen=True)
class Found:
    query: str
    groups: list[Group] = field(default_factory=list)
    exact: Code | None = None
    #: What was searched for instead, where a word was misspelt.
    corrected: str = ""


def search(text: str, filters: Filters = Filters()) -> Found:
    """Codes for what a learner typed. Never raises on any text; nothing found gives no groups."""
    query = " ".join(text[:LONGEST_QUERY].split())
    if LOOKS_LIKE_A_CODE.fullmatch(query.replace(" ", "")) and (found := by_code(query, filters)).groups:
        return found
    words = words_of(query)
    if not words:
        return Found(query)
    if groups := match(words, filters):
        return Found(query, groups)
    # One letter at the end is a word only just begun, unless it is a name: hepatitis B.
    if len(words) > 1 and len(words[-1]) == 1:
        words = words[:-1]
        if groups := match(words, filters):
            return Found(query, groups)
    uses = uses_of(words)
    book = reference.meta("fingerprint")
    corrected = [word if word in uses else correct(word, book) for word in words[:-1]]
    corrected += [words[-1] if begins_a_word(words[-1]) else correct(words[-1], book)]
    instead = " ".join(corrected) if corrected != words else ""
    if instead and (groups := match(corrected, filters)):
        return Found(query, groups, corrected=instead)
    # Not all words together: then as many as possible, which bm25 sees to. Common ones, and a last one of which only
    # two letters are known, would match half the book.
    telling = [word for word in corrected if uses.get(word, 0) <= COMMON] or corrected
    if len(telling) > 1 and len(telling[-1]) < 3:
        telling.pop()
    if len(words) > 1 and (groups := match(telling, filters, together=False)):
        return Found(query, groups, corrected=instead)
    return Found(query)


def words_of(query: str) -> list[str]:
    """The query's words in small letters; only letters and digits, so that nothing can be an FTS operator."""
    found = re.findall(r"[^\W_]+", query.lower())
    return [word for word in found if word not in STOP_WORDS] or found


def by_code(query: str, filters: Filters) -> Found:
    """Codes that begin as the query does; ``exact`` where one is just that."""
    start = bare(query)
    where, parameters = conditions(filters, "code")
    rows = reference.rows(
        f"SELECT {COLUMNS} FROM code WHERE NOT extended AND bare >= ? AND bare < ? "  # noqa: S608
        f"AND kind NOT IN ('chapter', 'block', 'section') {where} ORDER BY length(bare), place LIMIT 120",
        [start, start + "\U0010ffff", *parameters],
    )
    # A form with its 7th character is found only whole.
    rows += reference.rows(f"SELECT {COLUMNS} FROM code WHERE extended AND bare = ? {where}", [start, *parameters])  # noqa: S608
    codes = [Code(*row) for row in rows]
    members: dict[int, list[Code]] = {}
    for code in codes:
        members.setdefault(code.category or code.id, []).append(code)
    first = dict(list(members.items())[:SHOWN_CATEGORIES])
    headings = by_ids(first)
    groups = [
        Group(
            headings[heading],
            [Hit(code, marked(escape(code.title)), "") for code in found[:SHOWN_CODES]],
            max(len(found) - SHOWN_CODES, 0),
        )
        for heading, found in first.items()
    ]
    return Found(query, groups, exact=next((code for code in codes if bare(code.code) == start), None))


def match(words: Sequence[str], filters: Filters, *, together: bool = True) -> list[Group]:
    """Groups of hits for all of ``words``, or for any, best first; the last word may be unfinished."""
    return matched(tuple(words), filters, together, reference.meta("fingerprint"))


# Who puts a question together looks for the same several times.
@lru_cache(maxsize=32)
def matched(words: tuple[str, ...], filters: Filters, together: bool, book: str) -> list[Group]:
    unfinished = "*" if len(words[-1]) > 1 or len(words) == 1 else ""
    terms = [f'"{word}"' for word in words[:-1]] + [f'"{words[-1]}"{unfinished}']
    expression = (" AND " if together else " OR ").join(terms)
    ranked = having_all(expression, words, filters) if together else having_any(terms, words, filters, book)
    ranked.sort(key=lambda row: -row[2])
    members: dict[int, list[int]] = {}
    for number, heading, _ in ranked:
        members.setdefault(heading, []).append(number)
    first = dict(list(members.items())[:SHOWN_CATEGORIES])
    numbers = [n for found in first.values() for n in found[: filters.each]]
    headings = by_ids(first)
    if filters.marked:
        hits = {hit.code.id: hit for hit in shown(numbers, expression)}
    else:
        hits = {number: Hit(code, marked(escape(code.title)), "") for number, code in by_ids(numbers).items()}
    return [
        Group(headings[heading], [hits[n] for n in found[: filters.each]], max(len(found) - filters.each, 0))
        for heading, found in first.items()
    ]


def having_all(expression: str, words: Sequence[str], filters: Filters) -> list[tuple[int, int, float]]:
    """Ids, headings and ranks of the codes that match; of too many, the most important."""
    where, parameters = conditions(filters, "standing")
    return reference.rows(
        # bm25 is negative, and better the lower.
        f"SELECT id, heading, prior + {NAMED_SO} - bm25(search, {WEIGHTS}) FROM search JOIN standing ON "  # noqa: S608
        f"id = search.rowid WHERE search MATCH ? {where} LIMIT {ENOUGH}",
        [*named_so(words), expression, *parameters],
    )


def having_any(terms: Sequence[str], words: Sequence[str], filters: Filters, book: str) -> list[tuple[int, int, float]]:
    """As :func:`having_all`. Without words in common the order of ids says nothing, so every match is weighed."""
    where, parameters = conditions(filters, "standing")
    fits = summed(fits_of(term, where, tuple(parameters), book) for term in terms)
    best = {number: fits[number] for number in nlargest(BEST, fits, key=fits.__getitem__)}
    rows = reference.rows(
        f"SELECT id, heading, prior + {NAMED_SO} FROM standing WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
        [*named_so(words), json.dumps(list(best))],
    )
    return [(number, heading, rank + best[number]) for number, heading, rank in rows]


def summed(all_fits: Iterable[dict[int, float]]) -> dict[int, float]:
    """The scores of each number in any of ``all_fits``, added up; zero for any other number."""
    # The most is copied, the rest added to it: that is quicker than to add up all.
    most, *others = sorted(all_fits, key=len, reverse=True) or [{}]
    scores: dict[int, float] = defaultdict(float, most)
    for fits in others:
        for number, score in fits.items():
            scores[number] += score
    return scores


# Words come again from search to search. bm25 is a sum over them, so that each is weighed once.
@lru_cache(maxsize=1024)
def fits_of(term: str, where: str, parameters: tuple[object, ...], book: str) -> dict[int, float]:
    return dict(
        reference.rows(
            f"SELECT id, -bm25(search, {WEIGHTS}) FROM search JOIN standing ON id = search.rowid "  # noqa: S608
            f"WHERE search MATCH ? {where}",
            [term, *parameters],
        )
    )


def named_so(words: Sequence[str]) -> list[str]:
    """The parameters of :data:`NAMED_SO`."""
    query = " ".join(words)
    return [f"|{query}|", f"|{query}"]


def conditions(filters: Filters, table: str) -> tuple[str, list[object]]:
    parts: list[str] = []
    parameters: list[object] = []
    if filters.system:
        parts.append(f"AND {table}.system = ?")
        parameters.append(filters.system)
    if filters.chapter:
        parts.append(f"AND {table}.chapter = ?")
        parameters.append(filters.chapter)
    if filters.billable:
        parts.append(f"AND {table}.billable")
    return " ".join(parts), parameters


def shown(numbers: Sequence[int], expression: str) -> list[Hit]:
    """The places of these ids as hits of ``expression``: marking words costs more than ranking, so only these are."""
    columns = ", ".join(f"code.{column}" for column in COLUMNS.split(", "))
    texts = ", ".join(f"highlight(search, {column}, ?, ?)" for column in HIGHLIGHTED)
    # The plus keeps SQLite from asking the index anew for each id.
    rows = reference.rows(
        f"SELECT {texts}, {columns} FROM search JOIN code ON code.id = search.rowid "  # noqa: S608
        "WHERE search MATCH ? AND +search.rowid IN (SELECT value FROM json_each(?)) LIMIT ?",
        [*MARKS * len(HIGHLIGHTED), expression, json.dumps(numbers), len(numbers)],
    )
    return [hit(Code(*row[4:]), *row[:4]) for row in rows]


def hit(code: Code, title: str, terms: str, lay: str, lines: str) -> Hit:
    because = "" if MARKS[0] in title else next((t for t in f"{lay} ; {terms}".split(" ; ") if MARKS[0] in t), "")
    if lines and not because and said(line := max(lines.split(" ; "), key=said)) > said(title):
        because = f"Index: {line}"
    return Hit(code, marked(escape(title)), marked(escape(because)))


def said(text: str) -> int:
    """How many different words are marked; by their first letters, because it is their stems that matched."""
    return len(set(re.findall(f"{MARKS[0]}(.{{1,4}})", text.lower())))


def marked(text: str) -> SafeString:
    """FTS5's highlight marks as ``<mark>``; ``text`` is escaped already."""
    return mark_safe(text.replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>"))  # noqa: S308


def uses_of(words: Sequence[str]) -> dict[str, int]:
    """How often the shelf uses each of ``words`` that it knows."""
    marks = ", ".join("?" * len(words))
    return dict(reference.rows(f"SELECT word, uses FROM word WHERE word IN ({marks})", words))  # noqa: S608


def begins_a_word(start: str) -> bool:
    return bool(reference.row("SELECT 1 FROM word WHERE word >= ? AND word < ?", [start, start + "\U0010ffff"]))


@lru_cache(maxsize=4096)
def correct(word: str, book: str, vocabulary: str = "spelling") -> str:
    """The nearest word of the ``vocabulary`` (a table of trigrams), or ``word`` itself.

    Short words and numbers are left alone.

    Kept for each ``book`` (its fingerprint): a word stands in the query still while the next ones are typed.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    grams = {word[place : place + 3] for place in range(len(word) - 2)}
    expression = " OR ".join(f'"{gram}"' for gram in sorted(grams))
    rows = reference.rows(
        f"SELECT word, uses FROM {vocabulary} WHERE {vocabulary} MATCH ? ORDER BY bm25({vocabulary}) LIMIT 40",  # noqa: S608
        [expression],
    )
    most = max(1, len(word) // 3)
    near = [(distance(word, known), -uses, known) for known, uses in rows if abs(len(known) - len(word)) <= most]
    best = min(near, default=(99, 0, word))
    return best[2] if best[0] <= most else word


def distance(one: str, other: str) -> int:
    """Edits from one word to the other: insert, delete, replace, swap neighbours (Damerau–Levenshtein, restricted)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        previous, row = row, [place] + [0] * len(other)
        for at, against in enumerate(other, start=1):
            row[at] = min(previous[at] + 1, row[at - 1] + 1, previous[at - 1] + (letter != against))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == against:
                row[at] = min(row[at], before[at - 2] + 1)
        before = previous
    return row[-1]
