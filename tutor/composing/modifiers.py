"""Questions that name a modifier by its two characters ("AS modifier", "QM and QN") or by the place on the body that it
stands for ("right big toe modifier"): the modifier itself first, then what the content says of it."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, Piece, in_order
from tutor.composing import concept
from tutor.composing.compare import table
from tutor.composing.concept import told
from tutor.computing import sites
from tutor.passages import Passage
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

CALLED = re.compile(r"\bmod(?:s|if\w*)?\b", re.IGNORECASE)
#: Two characters as typed. One of digits alone is meant only beside one with a letter.
WRITTEN = re.compile(r"(?<![\w.])[a-z\d]{2}(?![\w.])", re.IGNORECASE)
#: Modifiers that are words or everyday abbreviations too: meant only where nothing else is said.
WORDS = frozenset(
    ["as", "at", "ga", "go", "co", "pa", "pb", "pc", "pt", "po", "pi", "ps", "et", "us", "st", "sa", "ai", "ah", "up", "un", "dr", "ph", "si", "hs", "ta", "tb", "lt", "rt", "ls", "hr", "ap", "hh", "sh", "ri"]
) | frozenset(f"{letter}{number}" for letter in "aeflptv" for number in range(10))
#: What is said around a modifier without asking for more.
AROUND = ASKING | frozenset(
    tokens("modifier modifer mod mods mean stand definition define code hcpcs cpt claim line together difference two letter")
)
#: With more other words a question tells a story: the modifier is not all of the answer.
SHORT, STORY, MOST = 3, 6, 4


def compose(query: Query, answered: Answered) -> Answer | None:
    called = bool(CALLED.search(query.text))
    codes = by_place(query, called) or written(query, called)
    passages = index.by_ref([f"modifier:{code}" for code in codes])
    named = [passages[f"modifier:{code}"] for code in codes if f"modifier:{code}" in passages][:MOST]
    return told_of(named, query, answered) if named else None


def others(query: Query, codes: list[str]) -> list[str]:
    """The telling words of the question beside ``codes``."""
    return [word for word in tokens(query.text) if word not in AROUND and word.upper() not in codes]


def by_place(query: Query, called: bool) -> list[str]:
    text = query.text.lower()
    words = [word for word in tokens(text) if word not in AROUND]
    if found := sites.of(text):
        # Side, digit and what it is one of, as in "left little toe".
        return found if len(words) <= (STORY + 3 if called else SHORT + 1) else []
    if not called:
        return []
    return sites.vessels(text) or (sites.pairs(text) if len(words) <= SHORT else [])


def written(query: Query, called: bool) -> list[str]:
    typed = list(dict.fromkeys(WRITTEN.findall(query.text)))
    known = index.by_ref([f"modifier:{code.upper()}" for code in typed])
    typed = [code for code in typed if f"modifier:{code.upper()}" in known]
    # "How many can go on a line": a word, unless it stands beside "modifier".
    if called:
        typed = [code for code in typed if code.lower() not in WORDS or code.isupper() or beside(code, query.text)]
    codes = [code.upper() for code in typed]
    if all(code.isdigit() for code in codes) and not (called and len(codes) > 1):
        return []
    alone = not others(query, codes)
    sure = [code.upper() for code in typed if code.lower() not in WORDS and not code.isdigit()]
    if called:
        # "Use of AS modifier": by its capitals.
        capitals = [code for code in typed if code.isupper() and not query.text.isupper()]
        return codes if alone else list(dict.fromkeys([*sure, *(c for c in capitals if c != "PT")]))
    if alone:
        # "PO" is by mouth first.
        return [code for code in codes if len(codes) > 1 or not is_a_term(code)]
    return sure if len(sure) > 1 else []


def beside(code: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:{code} mod\w*|mod\w* {code})\b", text, re.IGNORECASE))


def is_a_term(code: str) -> bool:
    return any(passage.kind == "term" for passage in index.named([code.lower()]).get(code.lower(), []))


def told_of(named: list[Passage], query: Query, answered: Answered) -> Answer:
    codes = [passage.ref.partition(":")[2] for passage in named]
    refs = {passage.ref for passage in named}
    said = concept.compose(query, answered)
    if said and said.outcome is Outcome.ANSWERED and len(others(query, codes)) > SHORT:
        more = [piece for piece in said.pieces if piece.source.ref not in refs]
    else:
        more = of_cards(codes, query)
    title = " or ".join(passage.title for passage in named)
    answer = replace(said, title=title) if said and said.outcome is Outcome.ANSWERED else Answer(Outcome.ANSWERED, title)
    if len(named) > 1:
        return replace(answer, pieces=more, table=table(named))
    return replace(answer, pieces=in_order([*told(named[0]), *more]), table=None)


def of_cards(codes: list[str], query: Query) -> list[Piece]:
    """What the card says that names most of ``codes`` and fewest others, and fits the question best."""
    groups = [*understand(query).groups, *((code.lower(),) for code in codes)]
    hits = index.search(groups, kinds=("card",), limit=25)
    named = {hit.passage: named_in(hit.passage) for hit in hits}
    best = max(named, key=lambda card: (len(named[card] & set(codes)), -len(named[card])), default=None)
    return told(best) if best and named[best] & set(codes) else []


def named_in(card: Passage) -> set[str]:
    """What in the card is written as modifiers are."""
    return set(re.findall(r"(?<![\w.])[A-Z\d]{2}(?![\w.])", " ".join((card.title, *card.chunks))))
