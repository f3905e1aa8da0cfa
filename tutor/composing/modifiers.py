"""Questions that name a modifier by its two characters ("AS modifier", "QM and QN") or by the place on the body that it
stands for ("right big toe modifier"): the modifier itself first, then what the content says of it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, in_order
from tutor.composing import compare, concept, situations
from tutor.composing.compare import COMPARING, table
from tutor.composing.concept import told
from tutor.composing.modifier_cards import of_cards
from tutor.computing import sites
from tutor.passages import Passage
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

CALLED = re.compile(r"\bmod(?:s|if\w*)?\b", re.IGNORECASE)
#: Two characters as typed. One of digits alone is meant only beside one with a letter.
WRITTEN = re.compile(r"(?<![\w.])[a-z\d]{2}(?!\w|\.\w)", re.IGNORECASE)
#: Modifiers that are words or everyday abbreviations too: meant only where nothing else is said.
SHORT_WORDS = (
    "as at ga go co pa pb pc pt po pi ps et us st sa ai ah up un dr ph si hs ta tb lt rt ls hr ap hh sh ri ad au av bp "
    "br ra rr gp cr ft sl th sf fx fs gm pn cs ld gc ed ef hd ab ct lm em ep ej"
)
WORDS = frozenset(SHORT_WORDS.split()) | frozenset(f"{letter}{number}" for letter in "aeflptv" for number in range(10))
#: What charts write in capitals too: meant only beside "modifier".
CHARTS = "AB AD AU AV BP BR CT DR EF FS FX GA GP HD HR LD LM PA PB PO PS PT RA RR SL ST TB US"
CHARTED = frozenset(CHARTS.split())
#: "RA or RB lost walker".
CHOICE = re.compile(r"\b([A-Z][A-Z\d]) ?(?:or|vs\.?|versus|/) ?([A-Z][A-Z\d])\b")
#: What is said around a modifier without asking for more.
SAID = "modifier modifer mod mods mean stand definition define code hcpcs cpt claim line together difference two letter"
AROUND = ASKING | frozenset(tokens(SAID))
#: The PA of these is a person.
ASSISTS = re.compile(
    r"\bpas?\b.*\b(?:assist|help|surgeon|bill|np\b|saw|physician)|\bassist\w*\b.*\bpas?\b|\bour pa\b|\bthe pa\b",
    re.IGNORECASE,
)
CO_SURGEON = re.compile(r"\bco[- ]?surg", re.IGNORECASE)
#: With more other words a question tells a story: the modifier is not all of the answer; from :data:`TOLD` on it is a
#: chart's.
SHORT, STORY, MOST, TOLD = 3, 6, 4, 9
OPERATING_ROOM = re.compile(r"(?<=\bto) or\b|(?<=\bthe) or\b", re.IGNORECASE)
#: The most words in which a situation is all that is asked about.
LONGEST = 22
#: What names a place that has a modifier.
PLACE = frozenset(
    tokens(
        "left right lt rt l r both bilat bilateral each upper lower eye eyelid lid finger thumb toe toenail hallux "
        "digit hand foot pinky pinkie pointer big great index middle long ring little small baby first second third "
        "fourth fifth 1st 2nd 3rd 4th 5th to from ambulance hospital home"
    )
)
#: Modifiers of digits and lids as they are typed: "FA F1 F2, which one is the left ring finger".
OF_DIGITS = re.compile(r"(?:[ft][a\d]|e[1-4])", re.IGNORECASE)
#: "24 25 57": three and more by their numbers alone, at the beginning, and no amount of anything.
NUMBERS = re.compile(
    r"^\W*((?:(?:modif\w*|mods?|when|which|do i use|difference between) )*"
    r"\d\d(?:(?:\s*[,/&]\s*|\s+)(?:(?:and|or|vs\.?|n)\s+)?\d\d){2,4})"
    r"(?![\w.%$/-])(?! ?(?:y/?o|yrs?|years?|min\w*|cm|mm|mg|units?|codes?|percent|questions?|hours?|hrs?)\b)",
    re.IGNORECASE,
)
TWO_DIGITS = re.compile(r"\b\d\d\b")
#: "Do I add 51 on a claim?": what is put on a line and stands there by its number alone.
PUT = re.compile(
    r"\b(?:add|append|attach|put|use|using|tack|stick|slap|needs?|wants?|takes?|gets?|requires?) "
    r"(?:an? |the |on |in |with |only |just )*-?(\d\d)(?=$|\s*[?.,;](?!\d)|\s+(?:on|or|and|for|here|too|with|when|if|"
    r"instead|because|since|behind|after|to (?:the|it|my|a|this)|as well)\b(?! (?:each|every)? ?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|questions?)\b))",
    re.IGNORECASE,
)
#: "Is 76 only for the same doctor?": what is asked about by its number alone.
ASKED = re.compile(
    r"(?:\b(?:(?:is|does|do|can|when(?:'?s| is| do i| does| do you| to)?(?: use)?|what(?:'?s| is| does)|"
    r"why(?: is| does)?) )|^(?=\d\d (?:needs?|requires?) ))(\d\d) (?:only|for|used|mean|go|apply|allowed|ok|always|"
    r"ever|still|needed|required|include|stand|pay|mostly|just|on|be|needs?|requires?|have|take|get|bypass|override|cover|"
    r"reduce|restart|start|change)\b",
    re.IGNORECASE,
)
#: "51 and 59 on one line".
NEXT = re.compile(r"^ ?(?:and|or|with|&|,|plus) ?(\d\d|[A-Z][A-Z\d])\b(?![.%/-]\d)")
#: Where a number is a score or somebody's age.
NOT_PUT = re.compile(
    r"\b(?:exam|test|cpc|pass\w*|score\w*|ceus?|age|years?|questions?|minutes?|hours?|[a-z]?\d{4,5}[a-z]?)\b",
    re.IGNORECASE,
)


#: "F9 which finger".
DIGIT = re.compile(r"^\W*(?:f[1-9a]|t[1-9a])\b(?=.*\b(?:fingers?|toes?|thumb|digit)\b)", re.IGNORECASE)


def compose(query: Query, answered: Answered) -> Answer | None:
    return named(query, answered) or put(query, answered)


def put(query: Query, answered: Answered) -> Answer | None:
    """What is told of the modifier that is put on something by its number, as if "modifier" had been said."""
    numbers = TWO_DIGITS.search(query.text)
    found = numbers and (PUT.search(query.text) or ASKED.search(query.text))
    if not found or CALLED.search(query.text) or NOT_PUT.search(query.text):
        return None
    start, end = found.span(1)
    codes = [found[1], *NEXT.findall(query.text[end:])[:1]]
    passages = pages(codes)
    if found[1] not in passages:
        return None
    meant = replace(query, text=f"{query.text[:start]}modifier {found[1]}{query.text[end:]}")
    if compared := compare.compose(meant, answered):
        return compared
    both = list(passages.values())
    return told_of(both, meant, answered) if len(both) > 1 else concept.compose(meant, answered)


def named(query: Query, answered: Answered) -> Answer | None:
    called = bool(CALLED.search(query.text) or DIGIT.search(query.text))
    placed = by_place(query, called)
    if placed and not called and any(word not in AROUND | PLACE for word in apart_from_digits(query.tokens)):
        # What was done there is asked about, or what is wrong with it; the modifier is beside it.
        return with_place(placed, query, answered)
    codes = placed or written(query, called) or (by_situation(query) if called else [])
    passages = pages(codes)
    found = [passages[code] for code in codes if code in passages][:MOST]
    return told_of(found, query, answered) if found else None


def pages(codes: Iterable[str]) -> dict[str, Passage]:
    """What the modifiers' own pages say, of those of ``codes`` that are one."""
    return {
        ref.partition(":")[2]: passage for ref, passage in index.by_ref(f"modifier:{code}" for code in codes).items()
    }


def with_place(codes: list[str], query: Query, answered: Answered) -> Answer | None:
    said = concept.about(query, answered)
    modifiers = [piece for passage in pages(codes).values() for piece in told(passage)]
    return replace(said, pieces=in_order(dict.fromkeys([*said.pieces, *modifiers]))) if said else None


def others(query: Query, codes: list[str]) -> list[str]:
    """The telling words of the question beside ``codes``."""
    return [word for word in tokens(query.text) if word not in AROUND and word.upper() not in codes]


def by_place(query: Query, called: bool) -> list[str]:
    text = query.text.lower()
    words = [word for word in apart_from_digits(tokens(text)) if word not in AROUND]
    if found := sites.ride(text):
        return found
    if found := sites.of(text):
        # Side, digit and what it is one of, as in "left little toe".
        return found if len(words) <= (STORY + 3 if called else SHORT + 1) else []
    if not called:
        return []
    return sites.vessels(text) or (sites.pairs(text) if len(words) <= SHORT else [])


def apart_from_digits(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != "one" and not OF_DIGITS.fullmatch(word)]


def in_a_row(text: str) -> list[str]:
    """Modifiers of digits that are named one after the other and by nothing else; all of them have to be modifiers."""
    found = NUMBERS.match(text)
    codes = list(dict.fromkeys(compiled(r"\d\d").findall(found[1]))) if found else []
    return codes if codes and len(pages(codes)) == len(codes) else []


def written(query: Query, called: bool) -> list[str]:
    if row := in_a_row(query.text):
        return row
    typed = list(dict.fromkeys(WRITTEN.findall(query.text)))
    known = pages(code.upper() for code in typed)
    if ASSISTS.search(query.text):
        typed = [code for code in typed if code.upper() != "PA"]
    if CO_SURGEON.search(query.text):
        typed = [code for code in typed if code.upper() != "CO"]
    typed = [code for code in typed if code.upper() in known]
    # "How many can go on a line": a word, unless it stands beside "modifier".
    if called:
        # In a story capitals are charts' abbreviations: "to adjust BP".
        capitals_tell = len(others(query, [code.upper() for code in typed])) <= TOLD
        typed = [
            code
            for code in typed
            if code.lower() not in WORDS or (code.isupper() and capitals_tell) or beside(code, query.text)
        ]
    codes = [code.upper() for code in typed]
    if all(code.isdigit() for code in codes) and not (called and len(codes) > 1):
        return []
    alone = not others(query, codes)
    sure = [code.upper() for code in typed if code.lower() not in WORDS and not code.isdigit()]
    if called:
        # "Use of AS modifier": by its capitals.
        capitals = [code for code in typed if code.isupper() and not query.text.isupper()]
        named = [code.upper() for code in typed if compiled(rf"\b{code} mod", re.IGNORECASE).search(query.text)]
        return (
            codes
            if alone
            else list(
                dict.fromkeys([*sure, *(c for c in capitals if c not in CHARTED or beside(c, query.text)), *named])
            )
        )
    if alone:
        # "PO" is by mouth first.
        meant = sure or [code.upper() for code in typed if code.isupper() or code[1].isdigit()]
        # "Can 50 and RT go together".
        plain = [code.upper() for code in typed if code in ASKING]
        codes = [code for code in codes if code not in plain] or codes
        return codes if meant and (len(codes) > 1 or not is_a_term(codes[0])) else []
    chosen = [code for pair in CHOICE.findall(query.text) for code in pair if code in codes]
    sure = list(dict.fromkeys([*sure, *chosen])) if len(chosen) > 1 else sure
    if len(sure) == 1 and COMPARING.search(query.text):
        return []
    if len(sure) == 1:
        return sure if sure[0] in typed and len(others(query, sure)) < SHORT and not is_a_term(sure[0]) else []
    return sure


def by_situation(query: Query) -> list[str]:
    """What "the modifier for a bilateral release" asks for, where it names none and compares nothing."""
    text = OPERATING_ROOM.sub(" operating room", query.text)
    if COMPARING.search(text) or compiled(r"\b\d\d\b").search(query.text) or len(query.tokens) > LONGEST:
        return []
    return situations.known_by(text.lower())


def beside(code: str, text: str) -> bool:
    """Whether it stands beside "modifier"; a word that ends no question is not meant: "do modifiers go on it"."""
    after = r"(?=\W*$)" if code in ASKING else r"\b"
    return bool(compiled(rf"\b(?:{code} mod\w*\b|mod\w* {code}{after})", re.IGNORECASE).search(text))


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
