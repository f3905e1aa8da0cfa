"""The answer to "what is …", "when do I …": definition, rule, example, trap, the way there, from the best passages."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, in_order
from tutor.composing import chapters
from tutor.index import Group, Hit
from tutor.passages import ROLES, Passage, plain
from tutor.query import ASKING, Query
from tutor.scope import Answered
from tutor.understanding import Understood, understand

#: Passages that are looked at.
LOOKED_AT = 25
#: A passage with less of the question is not what was asked about; one with so much certainly is.
SHARE, ABOUT_IT = 0.3, 0.8
#: The share from which a term is told that the question names, and one that it does not.
NAMED, DEFINES = 0.3, 0.6
#: The share, and the part of the best hit's score, from which a card is told.
CARD, CLOSE = 0.4, 0.6
#: Words of an answer's rule, and sections that it may be taken from.
LONGEST_RULE, SECTIONS = 200, 3
#: The part of a card's share that a section has which is told with it.
BESIDE = 0.4
#: How much less of the question than a card a term has that is told behind it.
LESS = 0.2
PROSE = ("", "exam", "takeaways")
#: Domains whose words composers of their own know.
OTHERS = frozenset(["icd-10-cm", "hcpcs-level-ii", "medical-terminology"])
#: "Which CPT code is a venipuncture?" asks for nothing but the venipuncture.
FOR_A_CODE = frozenset(["code", "coded", "coding", "cpt"])
#: Parts of words, where their meaning is taught, and how it is asked for.
WORD_PARTS, OF_WORDS = frozenset(["root", "prefix", "suffix"]), frozenset(["medical-terminology", "anatomy"])
MEANING = re.compile(
    r"\bmean|\b(?:pre|suf)fix|\broots?\b|\bword|\bterm|\bcombining|\bdefin|\bstands? for|\bwhat (?:is|does)\b|"
    r"\bwhats\b|-(?=\s|$)|(?<!\w)-|/o\b",
    re.IGNORECASE,
)
ROOT = re.compile(r"\w/[aeiou]\b")
#: Sections that every lesson has: their names say nothing by themselves.
STANDING = frozenset(ROLES.values())


# Several composers want to know; ``answered`` is made anew for each request, so that nothing outlives one.
@lru_cache(maxsize=16)
def compose(query: Query, answered: Answered) -> Answer | None:
    asked = understand(query)
    hits = chapters.fitting(allowed(near(query), answered), query.text)
    if not hits:
        return None
    if max(hit.share for hit in hits[:5]) < SHARE:
        return unknown(query, hits)
    whole = [card for card in called(asked) if card.domain not in OTHERS]
    short = list(dict.fromkeys(without_word_parts(whole + definitions(asked, hits) + cards(hits), asked)))
    least = least_beside(short, hits) if chapters.is_of_a_deed(query.text) else 0.0
    prose = [hit.passage for hit in hits if is_prose(hit.passage) and hit.share >= least][:SECTIONS]
    aside = incidental(short, asked, hits)
    pieces = [as_a_note(piece) if passage in aside else piece for passage in short for piece in told(passage)]
    short = [passage for passage in short if passage not in aside] + aside
    pieces += rules(asked.groups, prose)
    pieces += asides(asked.groups, prose, {piece.label for piece in pieces})
    if not pieces:
        return unknown(query, hits)
    used = {piece.source.ref for piece in pieces}
    others = [hit.passage for hit in hits if hit.passage.ref not in used and hit.passage.role not in STANDING]
    related = [Link(title_of(passage), passage.address) for passage in others if passage.address][:6]
    return Answer(
        Outcome.ANSWERED,
        title_of((short or prose)[0]),
        pieces=in_order(pieces),
        related=related,
        read_as=asked.read_as,
    )


def about(query: Query, answered: Answered) -> Answer | None:
    """The answer where a rule card or a term is about just this."""
    said = compose(query, answered)
    return said if said and said.outcome is Outcome.ANSWERED and is_about(query, said) else None


def is_about(query: Query, said: Answer) -> bool:
    """Whether the first thing that is told, or a card, has most of the question."""
    share = {hit.passage.ref: hit.share for hit in near(query)}
    first, *others = said.sources
    cards = [source for source in others if source.ref.startswith("card:")]
    return max(share.get(source.ref, 0) for source in (first, *cards)) >= ABOUT_IT


def near(query: Query) -> list[Hit]:
    """The passages that fit the question best, best first."""
    return index.search(understand(query).groups, limit=LOOKED_AT)


def title_of(passage: Passage) -> str:
    """A section that every lesson has is called by its lesson."""
    return passage.home if passage.role in PROSE[1:] else passage.title


def unknown(query: Query, hits: list[Hit]) -> Answer:
    nearest = [Link(hit.passage.title, hit.passage.address) for hit in hits[:5] if hit.passage.address]
    return Answer(Outcome.UNKNOWN, query.text, nearest=nearest)


def allowed(hits: list[Hit], answered: Answered) -> list[Hit]:
    """``hits`` without the reasons of questions that the learner has not answered."""
    questions = [hit.passage.ref.partition(":")[2] for hit in hits if hit.passage.kind == "question"]
    told = answered(questions) if questions else set()
    return [h for h in hits if h.passage.kind != "question" or h.passage.ref.partition(":")[2] in told]


def called(asked: Understood) -> list[Passage]:
    """The rule cards by whose name the question is said, but for its asking words."""
    telling = {word for word in asked.query.tokens if word not in ASKING | FOR_A_CODE}
    return [p for name, p in asked.named if telling and p.kind == "card" and telling <= set(name.split())]


def definitions(asked: Understood, hits: Sequence[Hit]) -> list[Passage]:
    """The terms and modifiers that the question names and that are much of it, or else first hits that are it all."""
    share = {hit.passage.ref: hit.share for hit in hits}
    share |= {passage.ref: 1.0 for passage in asked.called}
    named = [passage for _, passage in asked.named if share.get(passage.ref, 0) >= NAMED]
    # A modifier by its number rather than a term that is also called so.
    named = sorted(dict.fromkeys(named), key=lambda passage: (passage.kind != "modifier", -share[passage.ref]))
    first = [hit.passage for hit in hits[:4] if hit.share >= DEFINES and hit.score >= hits[0].score * CLOSE]
    if not MEANING.search(asked.query.text):
        first = [passage for passage in first if passage.role not in WORD_PARTS or begins(passage, asked.query.telling)]
    return [passage for passage in [*named, *first] if passage.kind in ("term", "modifier")][:3]


def begins(part: Passage, words: Collection[str]) -> bool:
    """Whether one of ``words`` is how ``part`` of a word begins: "trich"."""
    names = {name.replace(" ", "") for name in index.names_of(part)}
    return any(name.startswith(word) or word.startswith(name) for name in names for word in words)


def cards(hits: Sequence[Hit]) -> list[Passage]:
    """The rule cards, and reasons of questions answered before, that are much of the question."""
    # A term that the question names outranks them all; it defines, they tell the rule.
    rules = [hit for hit in hits[:12] if hit.passage.kind in ("card", "question") and hit.share >= CARD]
    fit = [hit.passage for hit in rules if hit.score >= rules[0].score * CLOSE]
    return [p for p in fit if p.kind == "card"][:2] + [p for p in fit if p.kind == "question"][:1]


def incidental(short: Sequence[Passage], asked: Understood, hits: Sequence[Hit]) -> list[Passage]:
    """The terms that only a part of the question names, where a rule card has all of it: who asks whether a nurse
    practitioner may bill for a new problem doesn't ask what NP stands for."""
    share = {hit.passage.ref: hit.share for hit in hits}
    fit = {hit.passage.ref: hit.score for hit in hits}
    rules = [passage for passage in short if passage.kind == "card" and share.get(passage.ref, 0) >= ABOUT_IT]
    if not rules:
        return []
    telling, named = set(asked.query.telling), [(name, one) for name, one in asked.named if one.kind == "term"]
    # "Medial lateral" is nothing but terms.
    if telling <= {word for name, _ in named for word in name.split()}:
        return []
    about, best = max(share[rule.ref] for rule in rules), max(fit[rule.ref] for rule in rules)
    by_name = {passage for _, passage in named}
    terms = [passage for passage in short if passage.kind == "term"]
    less = [term for term in terms if share.get(term.ref, 0) <= about - LESS]
    if by_name.isdisjoint(less):
        return less
    return [term for term in terms if term in less or (term not in by_name and fit[term.ref] < CLOSE * best)]


def without_word_parts(short: list[Passage], asked: Understood) -> list[Passage]:
    """``short`` without what a part of a word means, where something else is told and no meaning is asked for: "cysto
    with botox" is no question about cyst/o."""
    if MEANING.search(asked.query.text):
        return short
    return [one for one in short if one in asked.called or not is_a_word_part(one)] or short


def is_a_word_part(passage: Passage) -> bool:
    """A prefix, a root, a suffix, or a card that sets some side by side: "ureter/o or urethr/o"."""
    return passage.role in WORD_PARTS or (passage.domain in OF_WORDS and bool(ROOT.search(passage.title)))


def least_beside(short: Sequence[Passage], hits: Sequence[Hit]) -> float:
    """The share that a section must have beside a card on what was done: one that has much less speaks of another
    operation."""
    told = {passage.ref for passage in short if passage.kind == "card"}
    return BESIDE * max((hit.share for hit in hits if hit.passage.ref in told), default=0.0)


def as_a_note(piece: Piece) -> Piece:
    """What a modifier or a word means, behind the rule."""
    return replace(piece, label=Label.NOTE) if piece.label in (Label.WHAT, Label.RULE, Label.EXAMPLE) else piece


def is_prose(passage: Passage) -> bool:
    return passage.kind not in ("term", "modifier", "card", "question") and passage.role in PROSE


def told(passage: Passage) -> list[Piece]:
    """All that the passage says, a piece for each label."""
    said: dict[Label, str] = {}
    for label, chunk in zip(passage.labels, passage.chunks, strict=True):
        said[label] = said.get(label, "") + chunk
    return [Piece(label, markup, source_of(passage)) for label, markup in said.items()]


def told_at(refs: Iterable[str]) -> list[Piece]:
    """All that the passages at ``refs`` say."""
    return [piece for passage in index.by_ref(refs).values() for piece in told(passage)]


def rules(groups: Sequence[Group], sections: Sequence[Passage]) -> list[Piece]:
    """The chunks that fit best, up to :data:`LONGEST_RULE` words, each section's in their order."""
    chosen: dict[str, set[int]] = {}
    words = 0
    for passage, place, _ in index.best_chunks(groups, sections, 8):
        length = len(plain(passage.chunks[place]).split())
        if words and words + length > LONGEST_RULE:
            continue
        words += length
        chosen.setdefault(passage.ref, set()).add(place)
    return [
        Piece(Label.RULE, "".join(section.chunks[place] for place in sorted(chosen[section.ref])), source_of(section))
        for section in sections
        if section.ref in chosen
    ]


def asides(groups: Sequence[Group], sections: Sequence[Passage], there: Collection[Label]) -> list[Piece]:
    """A trap and the way there from the best section's lesson, where they speak of what was asked and none is there."""
    lesson = index.beside(sections[0]) if sections else []
    pieces = []
    for label in (Label.TRAP, Label.FIND):
        if label not in there:
            of_label = [section for section in lesson if label in section.labels]
            for passage, place, _ in index.best_chunks(groups, of_label, 1):
                pieces.append(Piece(label, passage.chunks[place], source_of(passage)))
    return pieces


def source_of(passage: Passage) -> Source:
    name = f"{passage.title}, by {passage.home}" if passage.kind == "card" else passage.full_title
    return Source(passage.ref, name, passage.address)
