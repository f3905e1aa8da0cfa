"""Questions that give a meaning and ask for the word or the word part: the glossary read the other way round."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from django.utils.html import format_html

from codebook import reference
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, in_order
from tutor.composing.concept import source_of, told
from tutor.index import Group
from tutor.passages import Passage, plain
from tutor.patterns import compiled
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
#: A word that is to be explained is said to be one: "break down the word cholelithiasis for me".
SAID = re.compile(r"\b(?:the|this|that) (?:medical )?(?:word|term) ([a-z-]+)", re.IGNORECASE)
#: "Break down cholecystitis into its parts".
APART = re.compile(
    r"\b(?:(?:break(?:ing)?|tak(?:e|ing)|split(?:ting)?|pull) (?:it )?(?:down|apart|up)|break|split|"
    r"(?:word )?parts (?:of|in))"
    r" (?:(?:the|this|that) )?(?:medical )?(?:(?:word|term) )?([a-z]{6,})\b",
    re.IGNORECASE,
)
#: "Aden as a word root", "the root aden".
AS_A_PART = re.compile(
    r"^\W*([a-z]{3,})[/-]?o? as an? (?:word )?(?:root|prefix|suffix)\b|"
    r"\b(?:word )?root ['\"]?([a-z]{3,})(?:/o)?['\"]?(?: means?)?\W*$",
    re.IGNORECASE,
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
#: What joins two word parts.
VOWELS = ("o", "i", "a")


def compose(query: Query, answered: Answered) -> Answer | None:
    if (said := SAID.search(query.text)) and (passages := index.named([" ".join(tokens(said[1]))])):
        found = [passage for one in passages.values() for passage in one if passage.kind == "term"]
        if found:
            return told_as(found[:MOST], [])
    if (part := AS_A_PART.search(query.text)) and (found := parts_called((part[1] or part[2]).lower())):
        return told_as(found[:MOST], [])
    if (apart := APART.search(query.text)) and (pieces := parts_of(apart[1].lower())):
        whole = [one for one in index.named([apart[1].lower()]).get(apart[1].lower(), ()) if one.kind == "term"]
        return taken_apart(whole[:1], pieces)
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
    return told_as(best, found[len(best) :][:MOST])


def parts_called(word: str) -> list[Passage]:
    """The word parts that are ``word``, with a vowel that joins it or without."""
    named = index.named([word, *(f"{word} {vowel}" for vowel in VOWELS)])
    return [one for found in named.values() for one in found if one.role in KINDS["word part"]]


def parts_of(word: str) -> list[Passage]:
    """The roots, prefixes and suffixes that ``word`` is made of, in their order; none where they don't make all of
    it. A vowel may join two."""
    forms = forms_of_parts(reference.meta("fingerprint"))

    @cache
    def rest(start: int) -> tuple[str, ...] | None:
        if start == len(word):
            return ()
        for end in range(len(word), start + 1, -1):
            for joined in (end, end + 1):
                is_joined = joined == end or word[end:joined] in VOWELS
                if is_joined and (ref := forms.get(word[start:end])) and (more := rest(joined)) is not None:
                    return (ref, *more)
        return None

    refs = rest(0) or ()
    found = index.by_ref(refs)
    return [found[ref] for ref in dict.fromkeys(refs)] if len(refs) > 1 else []


def taken_apart(whole: Sequence[Passage], parts: Sequence[Passage]) -> Answer:
    """What the word means, where the glossary has it, and each of its parts."""
    pieces = [piece for one in whole for piece in told(one)]
    for one in parts:
        html = format_html("<p><strong>{}</strong>: {}</p>", one.title, plain(one.chunks[0]))
        pieces.append(Piece(Label.WHAT, html, source_of(one)))
    return Answer(Outcome.ANSWERED, " + ".join(one.title for one in parts), pieces=in_order(pieces))


@lru_cache(maxsize=1)
def forms_of_parts(book: str) -> dict[str, str]:
    """The ref of each word part, by its letters without the vowel that joins it."""
    rows = reference.rows("SELECT ref, title FROM passage WHERE kind = 'term' AND role IN ('prefix', 'suffix', 'root')")
    return {title.partition("/")[0].strip("-"): ref for ref, title in rows}


def told_as(best: Sequence[Passage], others: Sequence[Passage]) -> Answer:
    pieces = [piece for passage in best for piece in told(passage)]
    related = [Link(passage.title, passage.address) for passage in others]
    title = " or ".join(passage.title for passage in best)
    return Answer(Outcome.ANSWERED, title, pieces=in_order(pieces), related=related)


def fits(passage: Passage, groups: Sequence[Group]) -> float:
    """The share of its definition's first clause that is asked for; nothing where a word of the question is missing."""
    clause = compiled(r"[.;:]").split(plain(passage.chunks[0]))[0]
    said = {stem(word) for word in tokens(clause) if word not in ASKING}
    names = {stem(word) for name in index.names_of(passage) for word in name.split()}
    wanted = [{stem(word) for phrase in group for word in phrase.split()} for group in groups]
    if not said or not all(words & (said | names) for words in wanted):
        return 0.0
    return len([one for one in said if any(one in words for words in wanted)]) / len(said)


def stem(word: str) -> str:
    return word[:STEM]
