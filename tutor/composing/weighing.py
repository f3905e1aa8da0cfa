"""How well a code fits the words of a question: what of them its place in the book names, and what it says besides."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from codebook import reference
from codebook.search import uses_of
from codebook.shelf import Code
from tutor.query import ASKING, tokens

NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "both": "bilateral"}
#: The code book's words for what a thing is not, and the askers'.
NOT = re.compile(
    r"\b(?:nothing(?= abnormal| new| found| wrong)|not specified as|w/o|no|non|not|isn[’']?t|doesn[’']?t|without)\b"
)
#: Who names one side doesn't mean both.
ONE_SIDE = frozenset(["left", "right", "unilateral"])
SAYS_LITTLE = ASKING | frozenset(
    tokens(
        "unspecified nos nonrheumatic nontraumatic nontoxic personal disease syndrome region site injection general "
        "code"
    )
)
#: What a name says in parentheses may be there or not; what it is "without" need not be said.
IN_PARENTHESES, WITHOUT = re.compile(r"\([^)]*\)"), re.compile(r"\bwithout\b[^,]*")
#: What the title says besides counts against a code, a little; what stands behind a comma only tells it apart.
BESIDES, PARTICULAR = 0.3, 0.5
#: The fewest words of a title that a story has to name, all of them, to be about that code.
WHOLE = 3
#: So few words are all about the thing that is asked for.
FEW = 2


def cost_of(code: Code, asked: Sequence[str]) -> float:
    """How far the code is from being just what was asked for."""
    words = [word for word in asked if word not in ASKING]
    return besides(code, asked) + 1 - bears(code, dict.fromkeys(words, 1.0))


# The titles and terms of the same codes are read for one question and the next.
@lru_cache(maxsize=8192)
def read_alike(text: str) -> tuple[str, ...]:
    """The words of a question or a title, numbers as digits, and what is not so as "without"."""
    return tuple(NUMBERS.get(word, word) for word in tokens(NOT.sub("without", text.lower())))


def weighed(words: Sequence[str]) -> dict[str, float]:
    """The words that the shelf knows, the rarer the heavier; all alike where it knows none."""
    uses = uses_of([*words, *(f"{word}s" for word in words)])
    known = {word: uses.get(word, 0) + uses.get(f"{word}s", 0) for word in words}
    told = {word: 1 / log(2 + number) for word, number in known.items() if number}
    # A story has words that the shelf doesn't need; of two or three words one that it doesn't know is what is asked.
    return told if told and len(words) > FEW else {word: told.get(word, 1.0) for word in words}


def bears(code: Code, words: dict[str, float]) -> float:
    """The share of the weights of ``words`` that the code's place in the book names, by their first letters."""
    said = stems_of(code.id, reference.meta("fingerprint"))
    return sum(weight for word, weight in words.items() if word[:5] in said) / sum(words.values()) if words else 0.0


# A code is weighed several times for a question, and met again in the next.
@lru_cache(maxsize=1024)
def stems_of(number: int, book: str) -> frozenset[str]:
    return frozenset(word[:5] for text in texts_of(number) for word in read_alike(text))


def texts_of(number: int) -> Sequence[str]:
    """A code's title, its terms, its lay words (those divided by semicolons) and what stands above it."""
    return reference.row("SELECT title, terms, lay, above FROM search WHERE rowid = ?", [number]) or ("",) * 4


def besides(code: Code, words: Sequence[str]) -> float:
    """How much of the name of the code that fits best was not asked for, up to :data:`BESIDES`."""
    title, terms, lay, _ = texts_of(code.id)
    asked = {part for word in words for part in (word, word[:5])}
    return BESIDES * min(unasked(name, asked) for name in (title, *f"{terms} ; {lay}".split(" ; ")) if name)


def unasked(name: str, asked: Collection[str]) -> float:
    """The share of a name's words, those behind its commas weighing less, that are not ``asked``; half of it where
    only their first letters are."""
    if "without" not in asked:
        name = WITHOUT.sub(" ", name)
    name = IN_PARENTHESES.sub(lambda inside: inside[0] if {*read_alike(inside[0])} & {*asked} else " ", name)
    head, *rest = [[word for word in read_alike(part) if word not in SAYS_LITTLE] for part in name.split(",")]
    weights = [(word, 1.0) for word in head] + [(word, PARTICULAR) for part in rest for word in part]
    left = sum(w * (1 - ((word in asked) + (word[:5] in asked)) / 2) for word, w in weights)
    return left / (sum(w for _, w in weights) or 1.0)


def denies(code: Code, asked: Sequence[str]) -> int:
    """How many words the question says and the code's title denies, or the other way round."""
    title, asked = ([word for word in words if word not in SAYS_LITTLE] for words in (read_alike(code.title), asked))
    both = {word[:5] for word in title} & {word[:5] for word in asked}
    two_sided = "bilateral" in title and "bilateral" not in asked and not ONE_SIDE.isdisjoint(asked)
    return len(both & (denied(title) ^ denied(asked))) + two_sided


def denied(words: Sequence[str]) -> set[str]:
    return {word[:5] for before, word in pairwise(words) if before == "without"}


def is_named(code: Code, words: Sequence[str]) -> bool:
    """Whether a story says all of the code's title, as in "she got a walker that folds and has wheels"."""
    title = {word[:4] for word in read_alike(code.title) if word not in ASKING}
    return len(title) >= WHOLE and title <= {word[:4] for word in words}
