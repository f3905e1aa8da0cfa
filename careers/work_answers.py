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
    r"(?:how much|what) .{0,25}\bcoders?\b.{0,30}\b(?:makes?|earns?|paid)|"
    r"(?:what|which) (?:is|does) (?:an? |the )?(?:\d\dth )?(?:percentile|median)(?: pay| mean)?\W*$|bls|"
    r"laid off|layoffs?|(?:mean|average) (?:pay )?(?:\w+ ){0,2}median|median (?:pay )?(?:\w+ ){0,2}mean|"
    r"(?:medical )?cod(?:ing|er) or (?:a )?(?:medical assist\w*|nurs\w+|phlebotom\w*|pharmacy|dental assist\w*)|"
    r"cod(?:e|ing) (?:remotely|abroad|overseas|from (?:another|a different))|aapc (?:average|salary|survey)|"
    r"pay (?:for|of) (?:medical )?coders?|coding (?:as a )?(?:profession|field|industry)|"
    r"(?:worth|too late to|hard to) (?:learn|study|start|becom|get)\w* (?:medical )?cod(?:ing|er)|"
    r"(?:be|becom\w+|being|am|as) an? (?:good |new |medical |remote |certified )*coder(?! (?:can|may|do|must) i)|"
    r"is (?:medical )?coding (?:bad|good|right|fun|boring|stressful|lonely|depressing|easy|hard) (?:on|for) (?:me|you|"
    r"your|my|moms?|dads?|people|women|men|parents|introverts|beginners)|bootcamps?|recruiters?|w-?2|coworkers?|"
    r"coding (?:vendor|company)|linkedin|tech school|trade school)\b",
    re.IGNORECASE,
)
NOT_OF_WORK = re.compile(
    r"\b(?:exams?|tests?|scores?|questions|modifiers?|cpt|icd|hcpcs|claims?|patients?|injur\w*|hurt|accident|"
    r"on the job|workers comp\w*|(?:nose|boob|eye|chin|lip) job|chart says|bill(?:ed|s)?|medicare|medicaid|hipaa|"
    r"whistle\w*|upcod\w*|told (?:me|us) to|leie|oig|exclu(?:ded|sion)|"
    r"(?:z|dx|diagnosis|which|what|the|a) codes?|codes? for|code\W*$)\b|\b[a-z]?\d{4,5}\b",
    re.IGNORECASE,
)
#: Who asks what coders make and names nobody else is told that.
MAKING = re.compile(r"\bcod(?:ers?|ing)\b", re.IGNORECASE)
#: Who asks so names at most an employer that we know nothing of ("what do coders at kaiser make").
EARNING = re.compile(r"\b(?:how much|what) .{0,25}\bcoders?\b.{0,30}\b(?:makes?|earns?|paid)\W*$", re.IGNORECASE)
#: … where it is pay that is asked about.
PAID = re.compile(r"\b(?:earn\w*|pays?|paid|salar\w+|wages?|makes?)\b", re.IGNORECASE)
#: A percentile as the pay charts write it; P75 is a code, too.
BY_LETTER = re.compile(r"\bp ?(?:10|25|50|75|90)(?:th)?\b", re.IGNORECASE)
OF_A_CHART = re.compile(r"\b(?:percentiles?|pay|wages?|salar(?:y|ies)|earn\w*|coders?)\b", re.IGNORECASE)
OF_SAMPLES = re.compile(r"\b(?:nerves?|median (?:nail|cubital|line)|stays?|lengths?|drg|asp|days?)\b", re.IGNORECASE)
#: One against the other; what both are of coders is told of the field.
MEAN_AND_MEDIAN = re.compile(
    r"\b(?:mean|average)\b.*\bmedian\b|\bmedian\b.*\b(?:mean|average)\b(?! (?:coder|pay for|in ))", re.IGNORECASE
)
#: A passage with less of the question is not what was asked about; one that the question names needs less.
SHARE, LEAST = 0.4, 0.25


def of_statistics(query: Query) -> Answer | None:
    """What the measures of pay mean, where they are set against each other."""
    if MEAN_AND_MEDIAN.search(query.text) and not NOT_OF_WORK.search(query.text) and not OF_SAMPLES.search(query.text):
        return whole("careers:fact-median-and-mean")
    return None


def compose(query: Query) -> Answer | None:
    if BY_LETTER.search(query.text) and OF_A_CHART.search(query.text):
        return whole("careers:fact-median-and-mean")
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
    if EARNING.search(query.text) and best.ref not in named:
        return the_field()
    pieces = told(best) if best.role == FACT else opened(rules(asked.groups, [best]))
    nearest = [hit.passage for hit in hits if hit.passage is not best][:5]
    return answer_of(best, pieces, nearest, asked.read_as) if pieces else None


def the_field() -> Answer:
    return whole("careers:pay")


def whole(ref: str) -> Answer:
    passage = index.by_ref([ref])[ref]
    return answer_of(passage, told(passage), [], "")


def answer_of(best: Passage, pieces: list[Piece], nearest: list[Passage], read_as: str) -> Answer:
    related = [Link("More on this", best.address), *(Link(one.title, one.address) for one in nearest)]
    return Answer(Outcome.ANSWERED, best.title, pieces=pieces, related=related, read_as=read_as)
