"""Questions that name a modifier by its two characters ("AS modifier", "QM and QN") or by the place on the body that it
stands for ("right big toe modifier"): the modifier itself first, then what the content says of it."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, Piece, in_order
from tutor.composing import concept
from tutor.composing.compare import COMPARING, table
from tutor.composing.concept import told
from tutor.computing import sites
from tutor.passages import Passage
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

CALLED = re.compile(r"\bmod(?:s|if\w*)?\b", re.IGNORECASE)
#: Two characters as typed. One of digits alone is meant only beside one with a letter.
WRITTEN = re.compile(r"(?<![\w.])[a-z\d]{2}(?!\w|\.\w)", re.IGNORECASE)
#: Modifiers that are words or everyday abbreviations too: meant only where nothing else is said.
SHORT_WORDS = (
    "as at ga go co pa pb pc pt po pi ps et us st sa ai ah up un dr ph si hs ta tb lt rt ls hr ap hh sh ri ad au av bp "
    "br ra rr gp cr ft sl th sf fx fs gm pn"
)
WORDS = frozenset(SHORT_WORDS.split()) | frozenset(f"{letter}{number}" for letter in "aeflptv" for number in range(10))
#: "RA or RB lost walker".
CHOICE = re.compile(r"\b([A-Z][A-Z\d]) ?(?:or|vs\.?|versus|/) ?([A-Z][A-Z\d])\b")
#: What is said around a modifier without asking for more.
SAID = "modifier modifer mod mods mean stand definition define code hcpcs cpt claim line together difference two letter"
AROUND = ASKING | frozenset(tokens(SAID))
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
    if found := sites.ride(text):
        return found
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
        named = [code.upper() for code in typed if re.search(rf"\b{code} mod", query.text, re.IGNORECASE)]
        return codes if alone else list(dict.fromkeys([*sure, *(c for c in capitals if c != "PT"), *named]))
    if alone:
        # "PO" is by mouth first.
        meant = sure or [code.upper() for code in typed if code.isupper() or code[1].isdigit()]
        return codes if meant and (len(codes) > 1 or not is_a_term(codes[0])) else []
    chosen = [code for pair in CHOICE.findall(query.text) for code in pair if code in codes]
    sure = list(dict.fromkeys([*sure, *chosen])) if len(chosen) > 1 else sure
    if len(sure) == 1 and COMPARING.search(query.text):
        return []
    if len(sure) == 1:
        return sure if sure[0] in typed and len(others(query, sure)) < SHORT and not is_a_term(sure[0]) else []
    return sure


def beside(code: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:{code} mod\w*|mod\w* {code})\b", text, re.IGNORECASE))


def is_a_term(code: str) -> bool:
    return any(passage.kind == "term" for passage in index.named([code.lower()]).get(code.lower(), []))


def told_of(named: list[Passage], query: Query, answered: Answered) -> Answer:
    codes = [passage.ref.partition(":")[2] for passage in named]
    refs = {passage.ref for passage in named}
    said = concept.compose(query, answered)
    if said and said.outcome is Outcome.ANSWERED and len(others(query, codes)) > SHORT:
        first = of_cards(codes, query)
        seen = refs | {piece.source.ref for piece in first}
        more = [*first, *[piece for piece in said.pieces if piece.source.ref not in seen][:MOST]]
    else:
        more = of_cards(codes, query)
    title = " or ".join(passage.title for passage in named)
    answer = (
        replace(said, title=title) if said and said.outcome is Outcome.ANSWERED else Answer(Outcome.ANSWERED, title)
    )
    if len(named) > 1:
        return replace(answer, pieces=more, table=table(named))
    return replace(answer, pieces=in_order([*told(named[0]), *more]), table=None)


def of_cards(codes: list[str], query: Query) -> list[Piece]:
    """What the card says that names most of ``codes``, is called by most of them, and fits the question best."""
    groups = [*understand(query).groups, *((code.lower(),) for code in codes)]
    hits = index.search(groups, kinds=("card",), limit=40)
    asked = set(codes)
    rank = {hit.passage: (len(asked & named_in(hit.passage)), len(asked & in_names(hit.passage))) for hit in hits}
    best = max(rank, key=lambda card: rank[card], default=None)
    return told(best) if best and rank[best][0] else []


def named_in(card: Passage) -> set[str]:
    """What in the card is written as modifiers are."""
    return set(re.findall(r"(?<![\w.])[A-Z\d]{2}(?!\w|\.\w)", " ".join((card.title, *card.chunks))))


def in_names(card: Passage) -> set[str]:
    return {word.upper() for name in index.names_of(card) for word in name.split()}
