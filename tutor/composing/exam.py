"""Questions about the exam, the work and StudyPrep: how many questions an area has, from the blueprint, and the facts
that answer by themselves. They are told apart from what is to be learned, so that neither stands in the other's answer.
"""

import re
from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from curriculum.content import Blueprint, DomainSchema, read_blueprint
from tutor import index, likeness, talk
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.composing import concept, refusal
from tutor.composing.concept import told
from tutor.composing.fact_telling import told_of
from tutor.content import read_facts
from tutor.facts import FACT, PART, surgery
from tutor.index import Hit
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
#: How one asks whether something is asked at all.
IS_ASKED = re.compile(
    r"^(?:so |and )*(?:is|are|will) (?:there )?.+ (?:on|in) (?:the |my )?(?:cpc )?(?:exam|test|cpc|it)\W*$|"
    r"^(?:do|does|will) (?:they|aapc|(?:the )?(?:exam|test|cpc)) (?:test|ask|cover)\b",
    re.IGNORECASE,
)
#: What tells of things that are asked and of things that aren't.
ASKED_OR_NOT = frozenset(["exam:asked-or-not", "exam:code-sets", "exam:hcpcs"])
CODE = re.compile(r"\b(?:\d{5}|[a-z]\d{4}|\d{4}[ft]|[a-z]\d[a-z\d]\.[a-z\d]+)\b", re.IGNORECASE)
#: Said of what coders must not do, and of who is hurt at work.
OF_CONDUCT = re.compile(
    r"\b(?:upcod\w*|fraud\w*|whistle\w*|false claims?|qui tam|kickbacks?|falsif\w*|leie|hurt on the job|"
    r"(?:told|wants?|asked) (?:me|us) to (?:add|change|code|bill))\b",
    re.IGNORECASE,
)
THE_EXAM = re.compile(r"\b(?:exam|test(?:ed)?|cpc|questions?|qs|items?)\b", re.IGNORECASE)
#: Words that are said of every area.
OF_ANY_AREA = frozenset(tokens("exam question section series coding surgery surgical code system number total thru"))
#: Who asks for the time, too, is told the pace.
#: Surgery has six areas; who asks for it or for the systems of the body names none of them.
OF_SURGERY = re.compile(r"\b(?:surg(?:ery|ical|eries)|(?:body|organ) systems?)\b", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:how (?:much|many) (?:time|minutes)|how long|time (?:for|per)|minutes (?:for|per))\b", re.IGNORECASE
)
PACE = "exam:time-per-question"
#: Areas that are told side by side.
MOST_AREAS = 6
#: An area's part is not what one has to get right.
NOT_ITS_SIZE = re.compile(
    r"\b(?:pass\w*|scor\w+|right|correct\w*|wrong|miss\w*|got|fail\w*|guess\w*|skip\w*|practice|"
    r"free|memori\w+|remember|study|learn|skip\w*|(?:do|does) (?:you|studyprep|(?:the|this) (?:app|site)) have|"
    r"(?:have|are) here|in (?:the|this) app)\b",
    re.IGNORECASE,
)
QUESTIONS = re.compile(r"\b(?:questions?|items?|points|qs)\b", re.IGNORECASE)
#: A fact with less of the best hit's score is not what was asked about.
CLOSE = 0.75
#: Nor one that the question names, with less of the question.
LEAST = 0.25
#: The same of what is surely talk, which may tell a story before it asks.
LEAST_IN_TALK = 0.15
#: The same of a fact about jobs that is named in a question about a patient or a claim ("turned down by Medicare").
ALMOST_ALL = 0.8
#: How much more a fact counts that the question names.
NAMED = 1.5
#: The kinds of facts that are told apart from coding more strictly: their words ("break", "pen") are everyday ones.
KINDS = talk.KINDS
#: A length of time and nothing else.
A_TIME = re.compile(r"\d+ (?:day|week|month|hour|minute|year)")
#: The part of the question's telling words by which it has to name such a fact, unless it speaks of the exam.
MOSTLY = 0.33
#: Or the words of a name that nobody says of anything else; and those of a rule's name that outdo a fact.
PHRASE, SEVERAL = 4, 3
#: The share of such a fact that is not named so, less where the question speaks of the exam; and the part of a rival's
#: share that a fact must have, named or not. A rival is a hit with at least that part of its score.
UNNAMED, UNNAMED_IN_TALK, BESIDE, BESIDE_UNNAMED, RIVAL = 0.6, 0.5, 0.65, 0.85, 0.25
#: The part of the nearest card's share that a fact has in what may be talk; and in what surely is, where it has little.
AS_NEAR, HALF_AS_NEAR = 0.75, 0.5
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
#: Said of StudyPrep rather than of the exam.
OF_US = re.compile(
    r"\b(?:(?:do|did|dont) (?:you|u|yall|you guys) (?:have(?! to)|offer|sell|store|keep|track|got|provide|make)|"
    r"you guys|this (?:app|site|website|program|thing)|(?:the|your) (?:app|site|website)|[io]n here|"
    r"here(?=\W*$)|studyprep)\b",
    re.IGNORECASE,
)
#: Who asks for a word, whatever is told of oneself beside it.
OF_A_WORD = re.compile(
    r"\b(?:the|this|that) (?:word|term)\b(?! (?:search|list|bank))|\bbreak(?:ing)? (?:it |this )?down (?:the |this )?"
    r"(?:word|term)\b|\bwhat does \w+ mean\b|\bmeaning of\b",
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
    is_asked = bool(IS_ASKED.search(query.text))
    if is_asked and (known := [one for _, one in understand(query).named if one.ref in ASKED_OR_NOT]):
        return told_of(query, [Hit(known[0], 1.0, 1.0)])
    asked = is_asked or ((of_topics or HOW_MANY.search(query.text)) and THE_EXAM.search(query.text))
    if not asked or NOT_ITS_SIZE.search(query.text):
        return None
    # "And how much time each" names no topic.
    words = tokens(TIME.sub(" ", query.text))
    areas = areas_in(words, by_a_word=is_asked or bool(QUESTIONS.search(query.text) and not of_topics))
    if not areas and not of_topics and OF_SURGERY.search(query.text):
        return of_surgery()
    if not areas or (of_topics and not is_asked and len(areas) > 1):
        return None
    pieces = [Piece(Label.RULE, weight(area), source(area)) for area in areas]
    if len(areas) > 1:
        pieces.insert(0, Piece(Label.RULE, total(areas), source(areas[0])))
    if TIME.search(query.text):
        pieces += told(index.by_ref([PACE])[PACE])
    related = [Link(f"Practice: {area.short}", reverse("curriculum:domain", args=[area.slug])) for area in areas]
    return Answer(
        Outcome.ANSWERED, f"{' and '.join(a.short for a in areas)} on the exam", pieces=pieces, related=related
    )


def of_surgery() -> Answer:
    parts = surgery(blueprint())
    each = format_html_join(", ", "{} {}", ((area.short, area.items) for area in parts))
    said = format_html(
        "<p><strong>Surgery</strong>, the 10,000 to 60,000 series, has {} of the exam’s {} questions in "
        "all; by body system: {}.</p>",
        *(sum(area.items for area in parts), blueprint().exam.items, each),
    )
    return Answer(Outcome.ANSWERED, "Surgery on the exam", pieces=[Piece(Label.RULE, said, source(parts[0]))])


def areas_in(words: Sequence[str], *, by_a_word: bool = True) -> list[DomainSchema]:
    """The areas that the question names, in its order; of a topic ("hernia") the area that it belongs to. With
    ``by_a_word`` one of a topic's words is enough."""
    text = f" {' '.join(words)} "
    found: dict[str, tuple[int, DomainSchema]] = {}
    for name, area in names_of_areas():
        # A topic of one word ("time") may be said of anything else.
        if (place := text.find(f" {name} ")) >= 0 and (by_a_word or is_telling(name, area)):
            found.setdefault(area.slug, (place, area))
            text = text.replace(f" {name} ", " " + "_" * len(name) + " ")
    if not found and by_a_word:
        # A topic by one of its words.
        for name, area in names_of_areas():
            if any(len(word) > 4 and word in name.split() for word in words if word not in OF_ANY_AREA):
                found.setdefault(area.slug, (0, area))
    return [area for _, area in sorted(found.values(), key=lambda one: one[0])][:MOST_AREAS]


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


def total(areas: Sequence[DomainSchema]) -> str:
    each = " + ".join(str(area.items) for area in areas)
    items = sum(area.items for area in areas)
    return format_html(
        "<p>Together {} = <strong>{}</strong> of the exam’s {} questions.</p>", each, items, blueprint().exam.items
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


def is_talk(query: Query) -> bool:
    """Whether the question is worded as about the exam, the work or StudyPrep rather than about coding. Who tells of a
    patient or a claim has to speak of them surely."""
    if CODE.search(query.text) or OF_CONDUCT.search(query.text):
        return False
    of_a_chart = SCENE.search(query.text) or (OF_A_CLAIM.search(query.text) and not OF_US.search(query.text))
    return odds_of(query) >= (likeness.SURELY_TALK if of_a_chart else likeness.TALK)


def odds_of(query: Query) -> float:
    """The log odds that it is talk. What is asked "on the exam" may be asked of coding, too."""
    return talk.odds(ON_THE_EXAM.sub(" ", query.text))


def of_talk(query: Query, answered: Answered) -> Answer | None:
    """The fact nearest to what is worded as talk of the exam, the work or StudyPrep, whatever else has its words. Where
    the wording alone isn't sure, a card may not have much more of it."""
    asked = understand(query)
    if not is_talk(query) or names_something_else(asked) or refusal.foreign(query, answered):
        return None
    surely = odds_of(query) >= likeness.SURELY_TALK or bool(OF_US.search(query.text))
    least = LEAST_IN_TALK if surely else LEAST
    facts = [fact for fact in talk.nearest(asked.groups, words_of(asked)) if fact.share >= least]
    if OF_US.search(query.text):
        facts.sort(key=lambda fact: -fact.score * (NAMED if fact.passage.kind == "about" else 1))
    if not surely or (facts and facts[0].share < LEAST):
        near = HALF_AS_NEAR if surely else AS_NEAR
        cards = index.search(asked.groups, kinds=["card"], limit=1)
        facts = [fact for fact in facts[:1] if all(fact.share >= near * card.share for card in cards)] and facts
    return told_of(query, facts)


def words_of(asked: Understood) -> list[str]:
    """All its words, put right, and behind them what else is said for them."""
    words = asked.read_as.split() or asked.query.tokens
    text = f" {' '.join(words)} "
    return [*words, *dict.fromkeys(one for said, one in alike() if f" {said} " in text)]


@cache
def alike() -> list[tuple[str, str]]:
    """What is said for something else in talk, and that."""
    classes = read_facts(settings.FIXTURES, "exam").alike
    return [(" ".join(tokens(said)), word) for word, others in classes.items() for said in others]


def telling(asked: Understood) -> set[str]:
    return set(asked.query.telling)


def named_by(asked: Understood) -> dict[str, set[str]]:
    """The telling words of the question by which it names each fact of :data:`KINDS`. Weeks alone, where nobody talks
    of studying, are those of a patient."""
    words: dict[str, set[str]] = {}
    in_talk = odds_of(asked.query) >= likeness.TALK
    for name, passage in asked.named:
        is_a_patients = not in_talk and A_TIME.fullmatch(name) and telling(asked) - set(name.split())
        if passage.kind in KINDS and not is_a_patients:
            words.setdefault(passage.ref, set()).update(telling(asked).intersection(name.split()))
    return words


def is_asked_about(hit: Hit, hits: Sequence[Hit], asked: Understood) -> bool:
    """Whether the fact ``hit`` is what was asked about, as far as it and its rivals have the question's words."""
    ref = hit.passage.ref
    by, in_talk = named_by(asked).get(ref), is_talk(asked.query)
    of_a_chart = not in_talk and (SCENE.search(asked.query.text) or OF_A_CLAIM.search(asked.query.text))
    in_a_phrase = any(passage.ref == ref and len(name.split()) >= PHRASE for name, passage in asked.named)
    if by is not None and hit.passage.kind == "careers":
        # "A CRNA works alone, which modifier": the words are the work's, the question is a claim's.
        if MODIFIER.search(asked.query.text) and not in_talk:
            return False
        return hit.share >= (ALMOST_ALL if of_a_chart and not in_a_phrase else LEAST)
    if of_a_chart and not (by and in_a_phrase):
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
    that, who words it as coding about none."""
    if CODE.search(query.text) or odds_of(query) < likeness.NO_TALK:
        return None
    asked = understand(query)
    if names_something_else(asked):
        return None
    hits = index.search(asked.groups, limit=10)
    named = {passage.ref for _, passage in asked.named}
    facts = [hit for hit in hits if hit.passage.role in (FACT, PART) and is_asked_about(hit, hits, asked)]
    rivals = hits[:3] if ON_THE_EXAM.search(query.text) else []
    # What is only said to be asked "on the exam" is better told than a fact that it doesn't name.
    facts = [fact for fact in facts if fact.passage.ref in named or not any(beats(one, fact) for one in rivals)]
    facts.sort(key=lambda hit: -hit.score * hit.share * (NAMED if hit.passage.ref in named else 1))
    others = max((hit.score for hit in hits if hit.passage.role not in (FACT, PART)), default=0)
    if not facts or facts[0].score < CLOSE * others:
        return None
    best = facts[0].passage
    if rule_named(asked) > len(named_by(asked).get(best.ref, ())):
        return None
    # "Migraine" alone asks for no extra time, though who has one may have it.
    if best.ref not in named and (
        is_a_term(asked) or len(telling(asked)) == 1 or has_a_card(query, answered, facts[0].share)
    ):
        return None
    return told_of(query, facts, hits)


def names_something_else(asked: Understood) -> bool:
    """What is called by all of the question is what it is about, a term that is to be explained, or modifiers where it
    has no other word."""
    if OF_A_WORD.search(asked.query.text) and is_a_terms_name(asked):
        return True
    if asked.called:
        return all(passage.role != FACT for passage in asked.called)
    words = telling(asked)
    return bool(words) and len(index.by_ref([f"modifier:{word.upper()}" for word in words])) == len(words)


def is_a_terms_name(asked: Understood) -> bool:
    """Whether it has a term's name that is no fact's."""
    called: dict[str, set[str]] = {}
    for name, passage in asked.named:
        called.setdefault(name, set()).add(passage.kind)
    return any("term" in kinds and kinds.isdisjoint(KINDS) for kinds in called.values())


def rule_named(asked: Understood) -> int:
    """How many telling words, if at least :data:`SEVERAL`, name a rule or a term: "as a coder, am I liable under the
    False Claims Act"."""
    words = (telling(asked).intersection(name.split()) for name, one in asked.named if one.kind in ("card", "term"))
    most = max(map(len, words), default=0)
    return most if most >= SEVERAL else 0


def beats(card: Hit, fact: Hit) -> bool:
    return card.passage.kind == "card" and card.score > fact.score and card.share >= fact.share


def has_a_card(query: Query, answered: Answered, least: float) -> bool:
    """Whether a rule card is about just this, and has no less of the question than the fact."""
    said = concept.about(query, answered)
    if not said or not said.sources[0].ref.startswith("card:"):
        return False
    hits = concept.near(query)
    return any(hit.passage.ref == said.sources[0].ref and hit.share >= least for hit in hits)


def is_a_term(asked: Understood) -> bool:
    """Whether the question is a term's or modifier's name and no more: a fact that speaks of it is not asked about."""
    return any(one.kind in ("term", "modifier") for one in asked.called)
