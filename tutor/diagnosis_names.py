"""What the diagnoses of ICD-10-CM are called, whatever the order of the words: written when the code book is built.

A search weighs words and may find a neighbor; a name that is said whole is meant.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from codebook import reference
from codebook.shelf import QUALIFIED, Code
from tutor.query import ASKING, tokens

SCHEMA = (
    "CREATE TABLE diagnosis_name (name TEXT, code INTEGER, rank INTEGER, PRIMARY KEY (name, rank, code)) WITHOUT ROWID",
    # Codes that have nothing below but 7th characters, by the first letters of the words of title, of what that is
    # without, and of their other names.
    "CREATE TABLE diagnosis_said (bare TEXT PRIMARY KEY, code INTEGER, title TEXT, without TEXT, names TEXT) "
    "WITHOUT ROWID",
)
#: What a lay word leads to first, a title, an inclusion term, what a lay word leads to besides.
LAY, TITLE, TERM, BESIDES = range(4)
IN_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
INSIDE = re.compile(r"\(([^)]*)\)")
#: Said of every second code, or of how little is known: no part of a name.
SAID_OFTEN = (
    "a an and as at by for from in of on or other the to with is it unspecified nos elsewhere classified specified "
    "part kind type side icd dx code diagnosi"
)
NO_PART = frozenset(SAID_OFTEN.split())
#: Alone more often another word than a diagnosis: the change, the runs, Best disease.
ALONE = "add aws best blue cdi change effect hcc job met nerve pin pr read run shake speed ten test work"
NEVER_ALONE = frozenset(ALONE.split())
#: What is said of code books and of how a diagnosis is written: no condition by itself ("uncertain dx").
OF_BOOKS = (
    "icd cpt hcpcs cm pcs code coding coded set book manual index tabular list table alphabetic title note convention "
    "guideline rule section chapter category subcategory block character digit placeholder dash hyphen colon bracket "
    "parenthese comma default new old change changed update effective start date year edition stand eponym term main "
    "subterm uncertain probable possible suspected likely unspecified specified other documentation documented "
    "indication finding impression assessment plan primary principal secondary first listed order sequence sequencing "
    "link pointer claim diagnosi diagnostic dx definition exam question look find correct right wrong valid invalid "
    "take go nurse doctor provider physician chart record report office hospital outpatient inpatient"
)
BOOKS = frozenset(OF_BOOKS.split())
#: Said for the same.
ALIKE = {
    "broken": "fracture", "broke": "fracture", "fx": "fracture", "fractured": "fracture", "torn": "tear",
    "no": "without", "not": "without", "w": "with", "wo": "without", "tumour": "tumor", "ca": "cancer",
    "bleeding": "hemorrhage", "bleed": "hemorrhage", "blockage": "obstruction", "blocked": "obstruction",
    "obstructed": "obstruction",
    "inflamed": "inflammation", "flare": "exacerbation", "attack": "exacerbation",
    "ruptured": "rupture", "ulcerated": "ulcer", "sprained": "sprain", "dislocated": "dislocation",
    "both": "bilateral", "one": "1", "two": "2", "three": "3", "four": "4", "first": "1",
    "second": "2", "third": "3", "diabetic": "diabete", "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
#: The letters by which words are the same: perforated, perforation.
LETTERS = 8
#: Beyond them an ending may say another disease: diverticulitis, diverticulosis.
ENDING = re.compile(r"(?:itis|osis|penia)$")
#: The letters by which a word of a question is one of the book's.
STEM = 5
#: The length of a category's code.
CATEGORY = 3
OTHER = re.compile(r"\bother\b", re.IGNORECASE)
WITHOUT = re.compile(r"\bwithout foreign body\b|\b(?:without|not)\b[^,]*")


def words_of(text: str) -> list[str]:
    """The words of a name or a question, as they are compared."""
    said = (ALIKE.get(word, word) for word in tokens(IN_PARENTHESES.sub(" ", text)))
    return [short(word) for word in said if word not in NO_PART and word not in ASKING]


def short(word: str) -> str:
    """The letters by which ``word`` is the same as others."""
    ending = ENDING.search(word[LETTERS - 1 :])
    return word[:LETTERS] + (ending[0] if ending else "")


def key(words: Iterable[str]) -> str:
    return " ".join(sorted(set(words)))


def name_of(text: str) -> str:
    """The words by which a name is known; none where only one is left of several: "can't read" is not called "read"."""
    words = set(words_of(text))
    several = (
        len(words) == 1 and len([word for word in tokens(IN_PARENTHESES.sub(" ", text)) if word not in NO_PART]) > 1
    )
    return "" if several or words <= NEVER_ALONE else key(words)


def names_nothing(words: Collection[str]) -> bool:
    """Whether no condition is named, only what books of codes and notes are made of."""
    return NEVER_ALONE.issuperset(words) or BOOKS.issuperset(words)


def write(connection: sqlite3.Connection, lay: Mapping[str, Sequence[str]]) -> None:
    """Write the table; ``lay``: lay words, and the codes to which they lead, best first."""
    for statement in SCHEMA:
        connection.execute(statement)
    rows = connection.execute(
        "SELECT code.id, code.code, code.bare, search.title, terms, lay, code.parent FROM search "
        "JOIN code ON code.id = search.rowid WHERE code.system = 'ICD-10-CM' AND code.kind IN ('category', 'code')"
    ).fetchall()
    headings = {number for (number,) in connection.execute("SELECT parent FROM code WHERE parent AND NOT extended")}
    ids = {code: number for number, code, *_ in rows}
    names = {
        (name_of(name), number, rank)
        for number, _, _, title, terms, _, _ in rows
        for rank, name in [(TITLE, title), *((TERM, term) for term in terms.split(" ; "))]
        # Other anemias are not what anemia is called.
        if not OTHER.search(name)
    }
    names |= {
        (name_of(term), ids[code], BESIDES if place else LAY)
        for term, codes in lay.items()
        for place, code in enumerate(codes)
        if code in ids
    }
    # What a heading is called is said of what stands below it, too.
    called = {
        number: f"{terms} ; {lay_words}" for number, code, _, _, terms, lay_words, _ in rows if len(code) > CATEGORY
    }
    connection.executemany("INSERT INTO diagnosis_name VALUES (?, ?, ?)", (name for name in names if name[0]))
    connection.executemany(
        "INSERT INTO diagnosis_said VALUES (?, ?, ?, ?, ?)",
        (
            (bare, number, *said(title, f"{terms} ; {lay_words} ; {called.get(parent, '')}"))
            for number, _, bare, title, terms, lay_words, parent in rows
            if number not in headings
        ),
    )


def said(title: str, names: str) -> tuple[str, str, str]:
    """What a code says, each as the first letters of words: by its title, what that is without, by its other names."""
    without = " ".join(WITHOUT.findall(title.lower()))
    return (
        " ".join(sorted(stems(WITHOUT.sub(" ", title.lower())) | ({"other"} if OTHER.search(title) else set()))),
        " ".join(sorted(stems(without) - {"witho"})),
        # What stands in parentheses may be said or not.
        " ".join(sorted(stems(" ".join([WITHOUT.sub(" ", names.lower()), *INSIDE.findall(title)])))),
    )


def stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words_of(text))


def find(keys: Collection[str]) -> dict[str, Code]:
    """The code that each of ``keys`` names first."""
    rows = reference.rows(
        f"SELECT name, {QUALIFIED} FROM diagnosis_name JOIN code ON id = diagnosis_name.code "  # noqa: S608
        f"WHERE name IN ({', '.join('?' * len(keys))}) ORDER BY rank DESC, id DESC",
        list(keys),
    )
    return {name: Code(*rest) for name, *rest in rows}
