"""Ask's answer to any other question about jobs and pay: what the measures mean, what coders earn, or the nearest fact,
where another kind of text that shares more of its words would be off the point ("are coding jobs declining" is not
about patients who decline)."""

import re

from careers.earners import is_of_another_trade
from tutor import index
from tutor.answer import Answer, Link, Outcome
from tutor.composing import exam
from tutor.composing.concept import told
from tutor.query import Query
from tutor.understanding import understand

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
#: What somebody tells of themselves, by what answers it.
OF_ONESELF = {
    "careers:fact-raise": re.compile(
        r"\b(?:boss|manager|supervisor|deserves?|bring (?:it|this) up|give me|ask(?:ing)? for|my|no|got)\b.*"
        r"\braises?\b|\braises?\b.*\b(?:boss|manager|bring (?:it|this) up|ask for)\b",
        re.IGNORECASE,
    ),
    "careers:fact-age": re.compile(
        r"\b(?:i ?['’]?a?m|i am|turn(?:ing|ed)|being|(?:start|code|learn|begin|job|coder|career|old)\w* at|age|over|"
        r"past) (?:almost |nearly |only |already )?(?:1[6-9]|[4-7]\d)\b(?! ?(?:%|k|percent|an?|per|/|days?|weeks?|"
        r"months?|hours?|charts?|ceus?))",
        re.IGNORECASE,
    ),
    "careers:fact-disability": re.compile(
        r"\b(?:have|has|got|with|my|bad|chronic|severe|living with|am|im|i['’]m) (?:an? |bad |really |severe |chronic |"
        r"lower |my )*(?:carpal tunnel|arthritis|fibromyalgia|lupus|m\.?s\.?|multiple sclerosis|epilep\w+|seizures?|"
        r"migraines?|bipolar|ptsd|depression|anxiety|social anxiety|adhd|add|autis\w+|dyslexi\w+|back(?: pain)?|"
        r"wrists?|hands?|knees?|neck|eyes(?:ight)?|vision|hearing|pain|crohn['’]?s|colitis|ibs|pots|cancer|diabetes|stroke|"
        r"wheelchair|deaf|blind|color ?blind|disab\w+|narcolepsy|parkinson['’]?s|long covid|chronic \w+)\b",
        re.IGNORECASE,
    ),
}
OF_THE_EXAM = re.compile(r"\b(?:exams?|tests?|extra time|proctor\w*|stud(?:y|ying))\b", re.IGNORECASE)


def of_oneself(query: Query) -> Answer | None:
    """What somebody tells of themselves and asks of the work: an age, an illness, a raise that the boss should give."""
    found = next((ref for ref, said in OF_ONESELF.items() if said.search(query.text)), "")
    return whole(found) if found and exam.is_talk(query) and not OF_THE_EXAM.search(query.text) else None


def of_statistics(query: Query) -> Answer | None:
    """What the measures of pay mean, where they are set against each other."""
    if MEAN_AND_MEDIAN.search(query.text) and not OF_SAMPLES.search(query.text):
        return whole("careers:fact-median-and-mean")
    return None


def compose(query: Query) -> Answer | None:
    if BY_LETTER.search(query.text) and OF_A_CHART.search(query.text):
        return whole("careers:fact-median-and-mean")
    if not exam.is_talk(query) or is_of_another_trade(query):
        return None
    of_nobody = all(passage.kind != "careers" for _, passage in understand(query).named)
    if EARNING.search(query.text) and of_nobody:
        return the_field()
    found = exam.of_talk(query, lambda slugs: set())
    if found and not found.sources[0].ref.startswith("careers:"):
        return None
    return found or (the_field() if MAKING.search(query.text) and PAID.search(query.text) else None)


def the_field() -> Answer:
    return whole("careers:pay")


def whole(ref: str) -> Answer:
    passage = index.by_ref([ref])[ref]
    related = [Link("More on this", passage.address)]
    return Answer(Outcome.ANSWERED, passage.title, pieces=told(passage), related=related)
