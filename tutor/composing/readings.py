"""What else may have been meant: rule cards near the question, or facts of the exam and the work, told behind an answer
that may have missed it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from tutor import talk
from tutor.answer import Answer, Label, Outcome, Piece, Source
from tutor.composing import chapters, concept, exam
from tutor.composing.fact_telling import source_of
from tutor.facts import FACT, PART
from tutor.index import Group
from tutor.passages import Passage, plain
from tutor.query import Query
from tutor.understanding import understand

#: An answer may have missed where neither its first passage nor a card has so much of the question.
SURE = 0.6
#: Who asks about work and the exam asks about no rule of coding; its facts are told with others sooner, for their
#: words are everyday ones.
OF_WORK = ("careers:", "exam:", "about:")
SURE_OF_WORK = 0.75
#: The part of the told fact's nearness from which on another may be meant as well.
ALMOST = 0.8
#: A place was named, and what it pays is told.
OF_A_PLACE = ("careers:state-", "careers:metro-", "careers:nonmetro-")
#: How many cards are told then, and the share of the question that each has; and behind an answer from elsewhere: the
#: code book, wages.
UNSURE_MOST, UNSURE_LEAST = 2, 0.25
ELSEWHERE_MOST, ELSEWHERE_LEAST = 1, 0.5
#: Words of a fact, from which on the rest of it is left out.
LONG = 90


def beside(found: Answer, query: Query) -> Answer:
    """``found`` with what else may have been meant. What was worked out or set side by side was meant."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or not found.sources:
        return found
    if found.sources[0].ref.startswith(OF_A_PLACE):
        return found
    of_work = found.sources[0].ref.startswith(OF_WORK)
    others = facts_beside(found, query) if of_work else cards_beside(found, query)
    return replace(found, pieces=[*found.pieces, *others])


def cards_beside(found: Answer, query: Query) -> list[Piece]:
    hits = concept.near(query)
    share = {hit.passage.ref: hit.share for hit in hits}
    first, *further = (source.ref for source in found.sources)
    said = {first, *further}
    told = [share.get(first), *(share.get(ref) for ref in further if ref.startswith("card:"))]
    # What was done is told by a rule; a definition of its words doesn't answer.
    defined = chapters.is_of_a_deed(query.text) and first.startswith("term:") and not any(map(is_card, said))
    if max((one for one in told if one is not None), default=0.0) >= SURE and not defined:
        return []
    elsewhere = first not in share
    most, least = (ELSEWHERE_MOST, ELSEWHERE_LEAST) if elsewhere else (UNSURE_MOST, UNSURE_LEAST)
    cards = [hit for hit in hits if hit.passage.kind == "card" and hit.passage.ref not in said and hit.share >= least]
    return [of_card(hit.passage) for hit in cards[:most]]


def is_card(ref: str) -> bool:
    return ref.startswith("card:")


def of_card(card: Passage) -> Piece:
    rule = "".join(
        chunk for label, chunk in zip(card.labels, card.chunks, strict=True) if label in (Label.WHAT, Label.RULE)
    )
    return piece(card, rule, concept.source_of(card))


def facts_beside(found: Answer, query: Query) -> list[Piece]:
    """The fact that is almost as near as the one told; others, too, where that has little of the question."""
    asked = understand(query)
    hits = talk.nearest(asked.groups, exam.words_of(asked))
    said = [source.ref for source in found.sources]
    first = next((hit for hit in hits if hit.passage.ref == said[0]), None)
    facts = [hit for hit in hits if hit.passage.ref not in said and hit.passage.role in (FACT, PART)]
    if first and first.share >= SURE_OF_WORK:
        facts = [hit for hit in facts if hit.score >= ALMOST * first.score][:1]
    else:
        facts = [hit for hit in facts if hit.share >= UNSURE_LEAST][:UNSURE_MOST]
    return [piece(hit.passage, told(hit.passage, asked.groups), source_of(hit.passage)) for hit in facts]


def told(fact: Passage, groups: Sequence[Group]) -> str:
    """A fact from its beginning; of a part of a page what fits."""
    chunks = fact.chunks if fact.role == FACT else [rule.html for rule in concept.rules(groups, [fact])]
    lengths = accumulate(len(plain(chunk).split()) for chunk in chunks)
    return "".join(chunk for chunk, before in zip(chunks, [0, *lengths], strict=False) if before < LONG)


def piece(passage: Passage, text: str, source: Source) -> Piece:
    return Piece(Label.OTHER, format_html("<h4>{}</h4>{}", passage.title, mark_safe(text)), source)  # noqa: S308
