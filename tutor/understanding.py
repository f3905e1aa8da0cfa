"""What a question is about: the passages that it names, and its words with all their other names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from codebook import reference
from codebook.search import correct, distance
from tutor import index
from tutor.index import Group
from tutor.passages import Passage
from tutor.query import ASKING, Query, tokens

LONGEST_NAME = 6
#: Letters of two words that are looked for as one.
JOINED = 8
#: An operation that is spelled like another ("corpectomy", "colectomy") is another, unless so few letters differ.
OPERATION = re.compile(r"(?:ectomy|o[ts]tomy|plasty|rrhaphy|scopy|desis|pexy|centesis)$")
SLIPS = 1
#: How an age is given, in :func:`tutor.query.tokens`, and the words that must tell something without it.
AN_AGE = re.compile(
    r"\b\d{1,3} ?(?:(?:year|yr|month|mo|mth|week|wk|day) old|yo|yrs? old|y o|mo old)\b"
    r"(?! (?:book|code|edition|manual|cpt|icd|hcpcs|note|claim|scar|injury))"
)
ENOUGH_BESIDES = 1
#: How words begin that ask for a rule of ages.
ASKING_AGE = ("anes", "vacc", "immun", "prevent")
#: Terms that are verbs too, and what stands before a verb.
VERBS = frozenset(["sign"])
HELPING = "to must can cannot cant may should will wont did didnt doe doesnt dont not you we i they who"
HELPERS = frozenset(HELPING.split())
#: Who asks of a part of a word speaks of these.
OF_A_WORD = "mean meaning prefix suffix root word term stand combining form"
WORD_PART = frozenset(OF_A_WORD.split())


@dataclass(frozen=True)
class Understood:
    """``named``: the passages that the question names, longest name first, with the words by which. ``groups``: what to
    look for. ``read_as``: the question's words where one was misspelt."""

    query: Query
    named: list[tuple[str, Passage]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    read_as: str = ""


def understand(query: Query) -> Understood:
    return understood(query, reference.meta("fingerprint"))


# Several composers ask for the same; no more than one question's.
@lru_cache(maxsize=8)
def understood(query: Query, book: str) -> Understood:
    read = [part for word in query.tokens for part in known(word).split()]
    words = without_age(read)
    runs = spans(words)
    names = named(runs)
    meant = index.meant(dict.fromkeys(runs.values()))
    names = [(name, one) for name, one in names if not is_said_otherwise(name, one, words, meant)]
    others: dict[str, list[str]] = {name: list(means) for name, means in meant.items()}
    telling = sum(word not in ASKING for word in words)
    for name, passage in names:
        # What a card is called are questions about it, not other words for the same: they tell where they are asked.
        asked = passage.kind != "card" or (" " in name and 2 * len(name.split()) >= telling)
        same = index.names_of(passage) if asked else []
        others.setdefault(name, []).extend(other for other in same if other != name)
    # A phrase that is said for something else is one thing to look for, not its words.
    phrases = sorted((span for span, name in runs.items() if name in meant and " " in name), key=width)
    inside = {place for start, end in phrases for place in range(start, end)}
    groups = [
        (word, *others.get(word, []))
        for place, word in enumerate(words)
        if place not in inside and (word not in ASKING or word in meant)
    ]
    # "Over payment" is an overpayment.
    joined = (before + after for before, after in pairwise(words))
    groups += [(one,) for one in joined if len(one) >= JOINED and one.isalpha() and index.holders((one,))]
    groups += [(name, *others[name]) for name in dict.fromkeys(others) if " " in name]
    if not groups:
        groups = [(word,) for word in words]
    read_as = " ".join(read[: len(tokens(query.text))]) if read != query.tokens else ""
    return Understood(query, names, list(dict.fromkeys(groups)), read_as)


def without_age(words: list[str]) -> list[str]:
    """``words`` but for a patient's age ("8 month old", "60 yo"): it chooses a code, but nobody asks what an age is.
    All of them where nothing else is said, or where the rule is one of ages."""
    if any(word.startswith(ASKING_AGE) for word in words):
        return words
    rest = AN_AGE.sub(" ", " ".join(words)).split()
    return rest if sum(word not in ASKING for word in rest) >= ENOUGH_BESIDES else words


def is_said_otherwise(name: str, passage: Passage, words: list[str], meant: Mapping[str, list[str]]) -> bool:
    """Whether ``name`` is another word here than the passage's: "em" in "a visit with em" is no prefix, who "has to
    sign" shows no sign of illness."""
    if passage.kind != "term":
        return False
    if "-" in (passage.title[0], passage.title[-1]) and name in meant:
        return len(words) > 1 and not WORD_PART.intersection(words)
    return name in VERBS and any(word == name and before in HELPERS for before, word in pairwise(words))


def spans(words: list[str]) -> dict[tuple[int, int], str]:
    """Every run of up to :data:`LONGEST_NAME` words, by its first place and the one behind its last."""
    return {
        (start, end): " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
    }


def width(span: tuple[int, int]) -> int:
    return span[0] - span[1]


def named(runs: dict[tuple[int, int], str]) -> list[tuple[str, Passage]]:
    """What a question's ``runs`` of words name: the longest names, none inside another."""
    found = index.named(dict.fromkeys(runs.values()))
    taken: set[int] = set()
    names = []
    for (start, end), name in sorted(runs.items(), key=lambda run: (width(run[0]), run[0])):
        if name not in found or taken & set(range(start, end)) or (end - start == 1 and name in ASKING):
            continue
        taken |= set(range(start, end))
        names += [(name, passage) for passage in found[name]]
    return names


def known(word: str) -> str:
    """``word``, or what is meant by it where neither the content nor the shelf nor a synonym has it: two words written
    as one, or the nearest that the content uses."""
    if len(word) < 4 or not word.isalpha() or word in ASKING or index.holders((word,)):
        return word
    if reference.row("SELECT 1 FROM word WHERE word IN (?, ? || 's')", [word, word]) or index.is_said(word):
        return word
    parts = (f"{word[:place]} {word[place:]}" for place in range(3, len(word) - 2))
    if two := next((two for two in parts if index.holders((two,))), ""):
        return two
    meant = correct(word, reference.meta("fingerprint"), "passage_spelling")
    return word if OPERATION.search(word) and distance(word, meant) > SLIPS else meant
