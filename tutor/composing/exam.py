"""Questions about the exam, the work and StudyPrep: how many questions an area has, from the blueprint, and the facts
that answer by themselves. They are told apart from what is to be learned, so that neither stands in the other's answer.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from curriculum.content import Blueprint, DomainSchema, read_blueprint
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.composing import concept
from tutor.composing.concept import SECTIONS, rules, told
from tutor.content import read_facts
from tutor.facts import FACT, PART
from tutor.index import Hit
from tutor.passages import Passage
from tutor.query import Query, tokens
from tutor.scope import Answered
from tutor.understanding import Understood, understand

#: How one asks for an area's part of the exam.
HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)(?! (?:times?|minutes|hours)\b)|number of|share|percent(?:age)?|weight\w*|count)\b.*"
    r"\b(?:questions?|items?|exam|test|cpc|weight\w*|count|points)\b|\bhow many\b(?! (?:times?|minutes|hours)\b)|"
    r"\bquestions? (?:on|about|from)\b",
    re.IGNORECASE,
)
#: How one asks what an area asks about.
WHAT_ABOUT = re.compile(
    r"\b(?:topics?|subjects?|body systems?|kind of (?:questions|stuff|things))\b.*\b(?:in|on|of|from|for|does|do)\b|"
    r"\b(?:what|which)\b.*\b(?:section|part|area|series|questions)\b.*\b(?:cover|about|ask|test|include|have)\w*\b|"
    r"\bwhat(?:'?s| is| are)? (?:in|on|covered|tested|asked)\b|"
    r"\bquestions? (?:are )?(?:mostly|mainly|usually|all|just|only) |"
    r"\bdo (?:they|you) (?:ask|test)\b|\bmore than (?:one|1) question\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(?:\d{5}|[a-z]\d{4}|\d{4}[ft]|[a-z]\d[a-z\d]\.[a-z\d]+)\b", re.IGNORECASE)
THE_EXAM = re.compile(r"\b(?:exam|test(?:ed)?|cpc|questions?|qs|items?)\b", re.IGNORECASE)
#: Words that are said of every area.
OF_ANY_AREA = frozenset(["exam", "question", "section", "series", "surgery", "code"])
#: Who asks for the time, too, is told the pace.
TIME = re.compile(
    r"\b(?:how (?:much|many) (?:time|minutes)|how long|time (?:for|per)|minutes (?:for|per))\b", re.IGNORECASE
)
PACE = "exam:time-per-question"
#: An area's part is not what one has to get right.
NOT_ITS_SIZE = re.compile(
    r"\b(?:pass\w*|scor\w+|right|correct\w*|wrong|miss\w*|got|fail\w*|guess\w*|skip\w*|practice|"
    r"free|memori\w+|remember|study|learn|skip\w*|(?:do|does) (?:you|studyprep|(?:the|this) (?:app|site)) have|"
    r"(?:have|are) here|in (?:the|this) app)\b",
    re.IGNORECASE,
)
QUESTIONS = re.compile(r"\b(?:questions?|items?|points|qs)\b", re.IGNORECASE)
#: A fact with less of the question is not what was asked about, nor one with less of the best hit's score.
SHARE, CLOSE = 0.4, 0.75
#: The same of a fact that the question names.
LEAST = 0.25
#: The same of a fact about jobs that is named in a question about a patient or a claim ("turned down by Medicare").
ALMOST_ALL = 0.8
#: How much more a fact counts that the question names.
NAMED = 1.5
#: The kinds of facts that are told apart from coding more strictly: their words ("break", "pen") are everyday ones.
KINDS = ("exam", "about", "careers")
#: The part of the question's telling words by which it has to name such a fact, unless it speaks of the exam.
MOSTLY = 0.33
#: Or the words of a name that nobody says of anything else.
PHRASE = 4
#: The share of such a fact that is not named so, less where the question speaks of the exam; and the part of a rival's
#: share that a fact must have, named or not. A rival is a hit with at least that part of its score.
UNNAMED, UNNAMED_IN_TALK, BESIDE, BESIDE_UNNAMED, RIVAL = 0.6, 0.5, 0.65, 0.85, 0.25
#: Who speaks so of the exam or of studying is better told the nearest fact, from this share on, than what has a word in
#: common.
TALK = re.compile(
    r"\b(?:(?:the|my|this|real|actual) exam|(?:my|this|real|actual|(?:on|for|take|pass|during|before) the) test|"
    r"cpc|aapc|proctor\w*|answer (?:choices?|options)|certified|"
    r"ceus?|retak\w+|mocks?|(?:practice|mock) (?:exam|test)s?|stud(?:ying|ied)|"
    r"(?:to|i|we|you) study|study(?:prep| plan| time| for| guide)|readiness|(?:this|the|your) (?:app|site)|"
    r"coders?|salar\w+|wages?|jobs?|careers?|employers?|resume|remote\w*|freelanc\w*)\b",
    re.IGNORECASE,
)
NEAREST = 0.4
ON_THE_EXAM = re.compile(r"\b(?:on|for|in) the (?:cpc )?(?:exam|test|cpc)\b", re.IGNORECASE)
#: Who tells of a patient asks about coding.
SCENE = re.compile(
    r"\b(?:patients?|pts?|(?:wo)?m[ae]n|boy|girl|toddler|newborn|infant|\d+ ?y/?o|year[ -]old)\b", re.IGNORECASE
)
#: So does who speaks of a claim, its payer and what stands on it.
OF_A_CLAIM = re.compile(
    r"\b(?:modifiers?|mods?|medicare|medicaid|bill(?:s|ed|ing)?|claims?|units?|doses?|drugs?|hcpcs|awv|x-?rays?|"
    r"same day)\b",
    re.IGNORECASE,
)
MODIFIER = re.compile(r"\bmod(?:ifier)?s?\b", re.IGNORECASE)


@cache
def blueprint() -> Blueprint:
    return read_blueprint(settings.FIXTURES)


@cache
def names_of_areas() -> list[tuple[str, DomainSchema]]:
    """What each area is called, as joined tokens, longest first; then its topics."""
    called = read_facts(settings.FIXTURES, "exam").areas
    own = [(name, one) for one in blueprint().domains for name in (one.short, *called.get(one.slug, ()))]
    topics = [(topic, one) for one in blueprint().domains for topic in one.topics]
    named = [(" ".join(tokens(name)), one) for name, one in own]
    return sorted(named, key=lambda pair: -len(pair[0])) + [(" ".join(tokens(name)), one) for name, one in topics]


def of_area(query: Query, answered: Answered) -> Answer | None:
    """ "How many questions on radiology?", "what does the radiology section of the exam cover?": the area's items and
    share, and what it asks about."""
    of_topics = WHAT_ABOUT.search(query.text) and not HOW_MANY.search(query.text)
    asked = (of_topics or HOW_MANY.search(query.text)) and THE_EXAM.search(query.text)
    if not asked or NOT_ITS_SIZE.search(query.text):
        return None
    # "And how much time each" names no topic.
    words = tokens(TIME.sub(" ", query.text))
    areas = areas_in(words, by_a_word=bool(QUESTIONS.search(query.text)) and not of_topics)
    if not areas or (of_topics and len(areas) > 1):
        return None
    pieces = [Piece(Label.RULE, weight(area), source(area)) for area in areas]
    if TIME.search(query.text):
        pieces += told(index.by_ref([PACE])[PACE])
    related = [Link(f"Practice: {area.short}", reverse("curriculum:domain", args=[area.slug])) for area in areas]
    return Answer(
        Outcome.ANSWERED, f"{' and '.join(a.short for a in areas)} on the exam", pieces=pieces, related=related
    )


def areas_in(words: Sequence[str], *, by_a_word: bool = True) -> list[DomainSchema]:
    """The areas that the question names, in its order; of a topic ("hernia") the area that it belongs to. With
    ``by_a_word`` one of a topic's words is enough."""
    text = f" {' '.join(words)} "
    found: dict[str, tuple[int, DomainSchema]] = {}
    for name, area in names_of_areas():
        # A topic of one word ("time") may be said of anything else.
        if (by_a_word or is_telling(name, area)) and (place := text.find(f" {name} ")) >= 0:
            found.setdefault(area.slug, (place, area))
            text = text.replace(f" {name} ", " " + "_" * len(name) + " ")
    if not found and by_a_word:
        # A topic by one of its words.
        for name, area in names_of_areas():
            if any(len(word) > 4 and word in name.split() for word in words if word not in OF_ANY_AREA):
                found.setdefault(area.slug, (0, area))
    return [area for _, area in sorted(found.values(), key=lambda one: one[0])][:3]


def is_telling(name: str, area: DomainSchema) -> bool:
    return " " in name or name not in (" ".join(tokens(topic)) for topic in area.topics)


def weight(area: DomainSchema) -> str:
    exam = blueprint().exam
    topics = format_html_join(", ", "{}", ((topic,) for topic in area.topics))
    return format_html(
        "<p><strong>{}</strong>: {} of the exam’s {} questions, {}%. It asks about {}. How many questions a single "
        "topic gets is not published.</p>",
        *(area.short, area.items, exam.items, f"{100 * area.items / exam.items:g}", topics),
    )


def source(area: DomainSchema) -> Source:
    return Source(
        "exam:areas",
        "AAPC’s published content areas for 2025/2026",
        reverse("curriculum:domain", args=[area.slug]),
    )


def of_named(query: Query, answered: Answered) -> Answer | None:
    """The fact that much of the question names, in two telling words or more: before something else is read into it."""
    asked = understand(query)
    least = max(2, MOSTLY * len(telling(asked)))
    return of_fact(query, answered) if any(len(words) >= least for words in named_by(asked).values()) else None


def telling(asked: Understood) -> set[str]:
    return set(asked.query.telling)


def named_by(asked: Understood) -> dict[str, set[str]]:
    """The telling words of the question by which it names each fact of :data:`KINDS`."""
    words: dict[str, set[str]] = {}
    for name, passage in asked.named:
        if passage.kind in KINDS:
            words.setdefault(passage.ref, set()).update(telling(asked).intersection(name.split()))
    return words


def is_asked_about(hit: Hit, hits: Sequence[Hit], asked: Understood) -> bool:
    """Whether the fact ``hit`` is what was asked about, as far as it and its rivals have the question's words."""
    ref = hit.passage.ref
    by, in_talk = named_by(asked).get(ref), bool(TALK.search(asked.query.text))
    of_a_chart = not in_talk and (SCENE.search(asked.query.text) or OF_A_CLAIM.search(asked.query.text))
    in_a_phrase = any(passage.ref == ref and len(name.split()) >= PHRASE for name, passage in asked.named)
    if by is not None and hit.passage.kind == "careers":
        # "A CRNA works alone, which modifier": the words are the work's, the question is a claim's.
        if MODIFIER.search(asked.query.text) and not in_talk:
            return False
        return hit.share >= (ALMOST_ALL if of_a_chart and not in_a_phrase else LEAST)
    if of_a_chart:
        return False
    rivals = max(other.share for other in hits if other.score >= RIVAL * hit.score)
    if by is not None and (in_talk or in_a_phrase or len(by) >= MOSTLY * len(telling(asked))):
        return hit.share >= max(LEAST, BESIDE * rivals)
    if hit.passage.kind == "about" and not in_talk:
        return False
    # Everyday words of jobs ("took years off") occur in any question.
    if hit.passage.kind == "careers" and not in_talk and all(one.kind != "careers" for _, one in asked.named):
        return False
    return hit.share >= max(UNNAMED_IN_TALK if in_talk else UNNAMED, BESIDE_UNNAMED * rivals)


def of_fact(query: Query, answered: Answered) -> Answer | None:
    """The fact that fits the question best, where no lesson or term fits it clearly better. Who names a code asks about
    that."""
    if CODE.search(query.text):
        return None
    asked = understand(query)
    # What is called by all of the question is what it is about.
    whole = [passage.role for name, passage in asked.named if telling(asked) <= set(name.split())]
    if whole and FACT not in whole:
        return None
    hits = index.search(asked.groups, limit=10)
    named = {passage.ref for _, passage in asked.named}
    facts = [hit for hit in hits if hit.passage.role in (FACT, PART) and is_asked_about(hit, hits, asked)]
    rivals = hits[:3] if ON_THE_EXAM.search(query.text) else []
    if not facts and TALK.search(query.text):
        hits = index.search(asked.groups, kinds=KINDS, limit=10)
        facts = [hit for hit in hits[:1] if hit.passage.role in (FACT, PART) and hit.share >= NEAREST]
    # What is only said to be asked "on the exam" is better told than a fact that it doesn't name.
    facts = [fact for fact in facts if fact.passage.ref in named or not any(beats(one, fact) for one in rivals)]
    facts.sort(key=lambda hit: -hit.score * hit.share * (NAMED if hit.passage.ref in named else 1))
    others = max((hit.score for hit in hits if hit.passage.role not in (FACT, PART)), default=0)
    if not facts or facts[0].score < CLOSE * others:
        return None
    best = facts[0].passage
    # "Migraine" alone asks for no extra time, though who has one may have it.
    if best.ref not in named and (is_a_term(asked) or len(telling(asked)) == 1 or has_a_card(query, answered)):
        return None
    parts = [hit.passage for hit in facts if hit.passage.role == PART][:SECTIONS]
    pieces = told(best) if best.role == FACT else opened(rules(asked.groups, parts))
    if not pieces:
        return None
    best = next((part for part in parts if part.ref == pieces[0].source.ref), best)
    read_in = {passage.ref: passage for passage in (best, *parts)}
    pieces = [replace(piece, source=source_of(read_in[piece.source.ref])) for piece in pieces]
    nearest = [hit.passage for hit in hits if hit.passage is not best and hit.passage.address]
    return Answer(
        Outcome.ANSWERED,
        best.title,
        pieces=pieces,
        related=links(best, nearest),
        read_as=asked.read_as,
    )


def beats(card: Hit, fact: Hit) -> bool:
    return card.passage.kind == "card" and card.score > fact.score and card.share >= fact.share


def has_a_card(query: Query, answered: Answered) -> bool:
    """Whether a rule card is about just this."""
    said = concept.about(query, answered)
    return bool(said and said.sources[0].ref.startswith("card:"))


def is_a_term(asked: Understood) -> bool:
    """Whether the question is a term's or modifier's name and no more: a fact that speaks of it is not asked about."""
    return any(one.kind in ("term", "modifier") and telling(asked) <= set(name.split()) for name, one in asked.named)


def opened(pieces: list[Piece]) -> list[Piece]:
    """With the first section's first paragraph, which says what its rows add up to."""
    if not pieces:
        return []
    opening = index.by_ref([pieces[0].source.ref])[pieces[0].source.ref].chunks[0]
    if opening in pieces[0].html:
        return pieces
    return [replace(pieces[0], html=opening + pieces[0].html), *pieces[1:]]


def source_of(passage: Passage) -> Source:
    """Facts are called by where they were read, a part of a page by its title."""
    name = passage.home if passage.kind in ("exam", "about") else f"{passage.home}: {passage.title}"
    return Source(passage.ref, name, passage.address)


def links(best: Passage, nearest: Sequence[Passage]) -> list[Link]:
    more = [Link("More on this", best.address)] if best.address else []
    return [*more, *(Link(passage.title, passage.address) for passage in nearest[:5])]
