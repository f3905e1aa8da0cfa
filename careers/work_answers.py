"""Ask's answer to any other question about jobs and pay: the careers passage that fits best, where another kind of text
that shares more of its words would be off the point ("are coding jobs declining" is not about patients who decline)."""

import re

from careers.earners import is_of_another_trade
from tutor import index
from tutor.answer import Answer, Link, Outcome, Piece
from tutor.composing.concept import rules, told
from tutor.composing.exam import opened
from tutor.facts import FACT, PART
from tutor.passages import Passage
from tutor.query import Query
from tutor.understanding import understand

#: Said of work and of what it pays, not of charts and claims.
JOB = re.compile(
    r"\b(?:jobs?|careers?|salar(?:y|ies)|wages?|hire[ds]?|hiring|r[eé]sum[eé]s?|interviews?|employers?|unemploy\w*|"
    r"freelanc\w*|apprentice\w*|(?:take home|weekly|monthly|yearly) pay|pay ?checks?|work(?:ing)? from home|"
    r"(?:top|highest) earners?|cod(?:e|ing) from home|years of experience|side hustle|"
    r"work remote(?:ly)?|remote (?:work|cod\w+|positions?)|coders? (?:make|earn|get paid|vs\.?|versus)|"
    r"pay (?:for|of) (?:medical )?coders?|coding (?:as a )?(?:profession|field|industry)|"
    r"(?:worth|too late to|hard to) (?:learn|study|start|becom|get)\w* (?:medical )?cod(?:ing|er))\b",
    re.IGNORECASE,
)
NOT_OF_WORK = re.compile(
    r"\b(?:exams?|tests?|questions|modifiers?|cpt|icd|hcpcs|claims?|patients?|injur\w*|hurt|accident|on the job|"
    r"workers comp\w*|(?:nose|boob|eye|chin|lip) job|chart says|bill(?:ed|s)?|medicare|medicaid|hipaa|whistle\w*|"
    r"upcod\w*|told (?:me|us) to|(?:z|dx|diagnosis|which|what|the|a) codes?|codes? for|code\W*$)\b|\b[a-z]?\d{4,5}\b",
    re.IGNORECASE,
)
#: Who asks what coders make and names nobody else is told that.
MAKING = re.compile(r"\bcod(?:ers?|ing)\b", re.IGNORECASE)
#: … where it is pay that is asked about.
PAID = re.compile(r"\b(?:earn\w*|pays?|paid|salar\w+|wages?|makes?)\b", re.IGNORECASE)
#: A passage with less of the question is not what was asked about; one that the question names needs less.
SHARE, LEAST = 0.4, 0.25


def compose(query: Query) -> Answer | None:
    if not JOB.search(query.text) or NOT_OF_WORK.search(query.text) or is_of_another_trade(query):
        return None
    asked = understand(query)
    named = {passage.ref for _, passage in asked.named}
    hits = [hit for hit in index.search(asked.groups, kinds=("careers",), limit=10) if hit.passage.role in (FACT, PART)]
    fit = [hit for hit in hits if hit.share >= (LEAST if hit.passage.ref in named else SHARE)]
    fit.sort(key=lambda hit: -hit.score * hit.share * (1.5 if hit.passage.ref in named else 1))
    if not fit:
        return the_field() if MAKING.search(query.text) and PAID.search(query.text) else None
    best = fit[0].passage
    pieces = told(best) if best.role == FACT else opened(rules(asked.groups, [best]))
    nearest = [hit.passage for hit in hits if hit.passage is not best][:5]
    return answer_of(best, pieces, nearest, asked.read_as) if pieces else None


def the_field() -> Answer:
    passage = index.by_ref(["careers:pay"])["careers:pay"]
    return answer_of(passage, told(passage), [], "")


def answer_of(best: Passage, pieces: list[Piece], nearest: list[Passage], read_as: str) -> Answer:
    related = [Link("More on this", best.address), *(Link(one.title, one.address) for one in nearest)]
    return Answer(Outcome.ANSWERED, best.title, pieces=pieces, related=related, read_as=read_as)
