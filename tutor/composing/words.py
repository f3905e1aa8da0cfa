"""Questions that give a meaning and ask for the word or the word part: the glossary read the other way round."""

import re
from collections.abc import Sequence

from tutor import index
from tutor.answer import Answer, Link, Outcome, in_order
from tutor.composing.concept import told
from tutor.index import Group
from tutor.passages import Passage, plain
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

MEANS = r"(?:(?:that |which )?means?|meaning|for)"
#: "Medical term for …", "what is the word that means …".
WORD = re.compile(rf"\b(?:terms?|words?|medical name)\s+{MEANS}\s+(?!(?:of|no)\b)(.+)", re.IGNORECASE)
#: "Prefix for …", "which suffix means …", "root word for …".
PART = re.compile(
    rf"\b(prefix|suffix|ending|root|combining form|word part)(?:es)?(?: word)?\s+{MEANS}\s+(.+)", re.IGNORECASE
)
KINDS = {
    "prefix": ("prefix",),
    "suffix": ("suffix",),
    "ending": ("suffix",),
    "root": ("root",),
    "combining form": ("root",),
    "word part": ("prefix", "suffix", "root"),
}
WORDS = ("word", "anatomy", "abbreviation")
LOOKED_AT, MOST = 60, 3
#: Letters by which two words are the same, how much of a definition is to be asked for, and how near the best a
#: further word has to be.
STEM, LEAST, CLOSE = 5, 0.2, 0.7


def compose(query: Query, answered: Answered) -> Answer | None:
    if part := PART.search(query.text):
        kinds, meaning = KINDS[part[1].lower()], part[2]
    elif word := WORD.search(query.text):
        kinds, meaning = WORDS, word[1]
    else:
        return None
    groups = understand(Query(meaning.rstrip("?!. "))).groups
    hits = [hit.passage for hit in index.search(groups, kinds=("term",), limit=LOOKED_AT)]
    fit = {passage.ref: fits(passage, groups) for passage in hits if passage.role in kinds}
    found = sorted(
        (passage for passage in hits if fit.get(passage.ref, 0) >= LEAST), key=lambda passage: -fit[passage.ref]
    )
    if not found:
        return None
    best = [passage for passage in found if fit[passage.ref] >= CLOSE * fit[found[0].ref]][:MOST]
    pieces = [piece for passage in best for piece in told(passage)]
    related = [Link(passage.title, passage.address) for passage in found[len(best) :][:MOST]]
    title = " or ".join(passage.title for passage in best)
    return Answer(Outcome.ANSWERED, title, pieces=in_order(pieces), related=related)


def fits(passage: Passage, groups: Sequence[Group]) -> float:
    """The share of its definition's first clause that is asked for; nothing where a word of the question is missing."""
    clause = re.split(r"[.;:]", plain(passage.chunks[0]))[0]
    said = {stem(word) for word in tokens(clause) if word not in ASKING}
    names = {stem(word) for name in index.names_of(passage) for word in name.split()}
    wanted = [{stem(word) for phrase in group for word in phrase.split()} for group in groups]
    if not said or not all(words & (said | names) for words in wanted):
        return 0.0
    return len([one for one in said if any(one in words for words in wanted)]) / len(said)


def stem(word: str) -> str:
    return word[:STEM]
