"""The code of a condition or a thing, where a question asks for one: found on the shelf, told as :mod:`codes` does."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from django.utils.html import format_html

from codebook import facts, reference, shelf
from codebook.search import SHOWN_CODES, Filters, search, uses_of
from codebook.shelf import Code
from codebook.validate import Known
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, in_order
from tutor.composing import concept
from tutor.composing.codes import SYSTEM_WORDS, choices, of_code
from tutor.computing.brands import BRANDS
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: How one asks: "icd 10 for …", "what is the code for …", "which E code", "acid reflux code?".
DIAGNOSIS = r"\bicd[ -]?(?:10|11|9)?(?:[ -]?cm)?\b|\bdx[ -]codes?\b|\bdiagnos(?:is|tic)[ -]codes?\b"
SUPPLY = r"\bhcpcs\b|(?<!\ban )(?<!\ba )\b(?P<letter>[abceghjklmpqrstuv])[ -]codes?\b"
ANY = r"\bcodes? (?:for|of|if|with|without)\b(?!\W*$)|\b(?:what|which)(?:'?s| is)? (?:the )?code\b|\bcode\W*$"
LOOK_UP = re.compile(f"{DIAGNOSIS}|{SUPPLY}|{ANY}", re.IGNORECASE)
#: CPT is not on the shelf.
NOT_HERE = re.compile(
    r"\bcpt\b|\bpcs\b|\b(?:anesthesia|procedure|surgery|surgical|modifier)s? codes?\b|\b\d{5}\b", re.IGNORECASE
)
#: What is said of codes in general, of no condition: "how many characters has an ICD-10 code".
OF_CODES = re.compile(
    r"\bmodif\w*|\bcolumn\b|\badd[ -]?ons?\b|\bstructure\b|\bchapters?\b|\bplaceholder\b|\bmultiple coding\b|"
    r"\b(?:parent|indented|unlisted|stand[ -]?alone|deleted|resequenced|new|combination|same|(?:in)?valid) codes?\b|"
    r"\bhow many (?:characters|digits|chapters|letters|codes|dx|diagnos\w+)\b|\b(?:vs|versus|differences?)\b|"
    r"\b(?:update[sd]?|sequenc\w+|maintain\w*|publish\w*)\b|\bwhat do(?:es)? .* mean\b|\bno \w+ codes?\b|"
    r"\bcode of ethics\b|\bcodes? (?:sets?|twice|for one condition)\b|\bcategor(?:y|ies) [123i]+\b",
    re.IGNORECASE,
)
#: A code for what was done, where no diagnosis is asked for, is CPT's too: no condition is meant.
DONE = re.compile(
    r"\b\w+(?:ectomy|o[ts]tomy|plasty|scopy|desis|centesis|pexy|rrhaphy)\b|\b(?:amputat|vaccin|immuniz|excis|inject|biops)\w*|"
    r"\b(?:shots?|repair|release|removal|fusion|graft|reduction|reconstruction|replacement|ultrasound|x-?rays?|mri)\b",
    re.IGNORECASE,
)
#: Unless it is in the past, or the reason of a visit.
SINCE = re.compile(r"\b(?:status|s/p|history|hx|absen\w+|complicat\w+|encounter|after|failed|due)\b", re.IGNORECASE)
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
#: The code book's words for what a thing is not, and the askers'.
NOT = re.compile(r"\b(?:w/o|no|non|not|isn[’']?t|doesn[’']?t|without)\b")
SAYS_LITTLE = ASKING | {"unspecified", "injection", "general", "code"}
#: How the age for a cast or a splint is said: a child's are up to ten years.
CAST = re.compile(r"\b(?:casts?|splints?)\b")
AGE = re.compile(r"\b(\d{1,2})[ -]?(?:y\w*|years?)[ -]?(?:o\w*)?\b|\b(?:aged?|age of) (\d{1,2})\b")
OLDEST_CHILD = 10
#: The share of the words, each weighed by how rare it is on the shelf, that a code must bear to be what was asked for.
ENOUGH = 0.6
#: The same where the question does not say that it asks for a diagnosis or a supply: it may be about CPT.
SURE = {"ICD-10-CM": 0.85, "HCPCS": 0.8}
#: What the title says besides counts against a code, a little; what stands behind a comma only tells it apart.
BESIDES, PARTICULAR = 0.3, 0.5
#: Words of a condition’s name, and the first letters of codes that name none.
MOST_OF_A_NAME, ACCIDENTS = 4, "VWXYZ"
#: The most that a code may say besides such a name.
NEARLY = 0.05
#: The fewest words of a title that a story has to name, all of them, to be about that code.
WHOLE = 3
#: So few words are all about the thing that is asked for.
FEW = 2
#: Hits of a section of HCPCS that are ranked.
EACH = 15
#: What a drug's name is said with.
AROUND_A_DRUG = SYSTEM_WORDS | frozenset(
    tokens("j q injection inject injectable infusion shot shots iv im drug medication billing unit amount for brand name")
)
#: Meant for so many drugs and things that it finds none of them.
A_KIND = frozenset(("j code", "durable medical equipment", "supply", "orthotic", "prosthetic"))
CODE_FOR = re.compile(r"\bcodes? (?:for|of|if|with)\b", re.IGNORECASE)
#: About HCPCS itself, not about something in it.
ABOUT_THE_SET = re.compile(
    r"\blevels? ?(?:[123]|i{1,3}|one|two|three)\b(?!.*\bambulance|.*\bals\b)|\bstand for\b|\bdefin\w+|\bletters?\b|\bsections?\b|"
    r"\b(?:code ?)?books?\b|\btables?\b|\bindex\b|\bappendi\w+|\bformats?\b|\bpronounc\w+|\borgani[sz]\w+|\bnational\b|"
    r"\btemporary\b|\bpermanent\b|\bupdat\w+|\bown\w*|\bmaintain\w*|\bpublish\w*|\bhistory\b|\bsymbols?\b|\bexams?\b|"
    r"\bdigits?\b|\bcharacters?\b|\balphanumeric\b|\bhow (?:long|many|often)\b|\bpayers?\b|\binsur\w+|\bmedicaid\b|\bmodifiers?\b",
    re.IGNORECASE,
)
#: More than the name of a thing is said.
STORY = re.compile(
    r"\b(?:how|why|when|which|who|where|vs\.?|versus|or|differences?|differ|if|can|should|does|do|did|bill\w*|paid|pay|covers?|"
    r"covered|given|gave|got|patient|pt|removed|removal|placed|placement|insertion)\b|\d{5}|\?.*\w",
    re.IGNORECASE,
)
MODIFIER = re.compile(r"\bmod(?:s|if\w*)?\b", re.IGNORECASE)
#: Supplies, equipment, drugs, braces, glasses and hearing aids: what has no other code.
THINGS = re.compile(r"A[4-9]|[BEJKLVR]|P9|Q[024589]|C1|T4|A0")
#: The most words of a bare name, and how far a code may be from being just that.
MOST_WORDS, NEARLY, EXACTLY = 5, 0.12, 0.03
SIBLINGS, MOST_RELATED = 7, 11


def compose(query: Query, answered: Answered) -> Answer | None:
    if NOT_HERE.search(query.text) or OF_CODES.search(query.text):
        return None
    if code := of_brand(query):
        return of_hits([code], "")
    if not LOOK_UP.search(query.text):
        return by_bare_name(query, answered)
    diagnosis = re.search(DIAGNOSIS, query.text, re.IGNORECASE)
    supply = re.search(SUPPLY, query.text, re.IGNORECASE)
    letter = supply["letter"] if supply and not diagnosis else ""
    if supply and not letter and ABOUT_THE_SET.search(query.text) and not CODE_FOR.search(query.text):
        return None
    system = "ICD-10-CM" if diagnosis else "HCPCS" if supply else ""
    text = of_age(query.text.lower())
    asked = [word for word in read_alike(text) if word not in SYSTEM_WORDS]
    words = [word for word in dict.fromkeys(asked) if word not in ASKING and len(word) > 1]
    if not words:
        return None
    found = best_of(words, asked, system, letter)
    if not found:
        return None
    ranked, read_as = found
    if is_a_subject(query) and not (ranked[0].system == "HCPCS" and cost_of(ranked[0], asked) <= NEARLY):
        return None
    if not system and ranked[0].system == "ICD-10-CM" and DONE.search(text) and not SINCE.search(text):
        return None
    return of_hits(ranked, read_as)


def is_a_subject(query: Query) -> bool:
    """Whether all of the question is the name of a term or a card: "what is a national code?"."""
    telling = " ".join(word for word in query.tokens if word not in ASKING)
    return any(passage.kind in ("term", "card") for passage in index.named([telling]).get(telling, []))


def best_of(words: Sequence[str], asked: Sequence[str], system: str, letter: str | None) -> tuple[list[Code], str] | None:
    """The codes that fit ``words`` best, and what was read for them; of those that begin with ``letter``, if any do."""
    # Numbers tell two codes apart, though no search looks for them.
    sides = {word: 1.0 for word in asked if word == "with" or word in NUMBERS.values()}
    meant = index.meant(words)
    # As typed, and with what the content says for it: "als" is "advanced life support".
    instead = [next((one for one in meant.get(word, [word]) if one not in A_KIND), word) for word in words]
    for tried in dict.fromkeys((" ".join(words), " ".join(instead))):
        cost: dict[Code, float] = {}
        fit: dict[Code, float] = {}
        read_as = ""
        # A diagnosis would crowd out a thing of the same name, and the other way round.
        for searched in [system] if system else ["ICD-10-CM", "HCPCS"]:
            found = search(tried, Filters(system=searched, each=EACH if searched == "HCPCS" else SHOWN_CODES))
            hits = [hit.code for group in found.groups[:3] for hit in group.hits if hit.code.kind != "section"]
            if letter and any(code.code[0] == letter.upper() for code in hits):
                hits = [code for code in hits if code.code[0] == letter.upper()]
            looked_for = weighed(tokens(found.corrected or tried))
            fit |= {code: bears(code, looked_for) for code in hits}
            if searched == "HCPCS" and system:
                fit |= {code: ENOUGH for code in hits if fit[code] < ENOUGH and is_named(code, words)}
            enough = ENOUGH if system else SURE[searched]
            cost |= {
                code: besides(code, asked) + denies(code, asked) - bears(code, sides) - fit[code]
                for code in hits
                if fit[code] >= enough
            }
            read_as = read_as or (found.corrected if hits else "")
        if cost:
            # Of those that fit alike the book's first: it goes from the plain to the particular.
            return sorted(cost, key=lambda code: (cost[code], code.code if code.system == "HCPCS" else "")), read_as
    return None


def of_brand(query: Query) -> Code | None:
    """The drug whose brand name is all that is asked for, or asked for by its code."""
    words = [word for word in tokens(query.text) if word not in ASKING | AROUND_A_DRUG]
    named = {BRANDS[word] for word in words if word in BRANDS}
    if len(named) != 1 or any(word not in BRANDS for word in words):
        return None
    return shelf.find("HCPCS", named.pop())


def by_bare_name(query: Query, answered: Answered) -> Answer | None:
    """A thing or a drug of the book where its name is all of the question; beside what the content says of it."""
    if STORY.search(query.text) or MODIFIER.search(query.text):
        return None
    asked = [word for word in read_alike(query.text.lower()) if word not in SYSTEM_WORDS | {"medicare"}]
    words = [word for word in dict.fromkeys(asked) if word not in ASKING and len(word) > 1]
    if not 0 < len(words) <= MOST_WORDS or len(query.tokens) > 2 * MOST_WORDS:
        return None
    found = best_of(words, asked, "HCPCS", "")
    if not found:
        return None
    best = found[0][0]
    # A service has CPT codes beside those of HCPCS.
    service = not THINGS.match(best.code)
    if cost_of(best, asked) > (EXACTLY if service else NEARLY):
        return None
    told = of_hits(*found)
    if service or is_a_subject(query):
        said = concept.compose(query, answered)
        if said and said.outcome is Outcome.ANSWERED and (not service or said.sources[0].ref.startswith("card:")):
            code = [replace(piece, label=Label.NOTE) for piece in told.pieces]
            return replace(said, pieces=in_order([*said.pieces, *code]))
    return told


def cost_of(code: Code, asked: Sequence[str]) -> float:
    """How far the code is from being just what was asked for."""
    words = [word for word in asked if word not in ASKING]
    return besides(code, asked) + 1 - bears(code, dict.fromkeys(words, 1.0))


def of_age(text: str) -> str:
    """``text`` with "child" or "adult" for an age where that decides: the supplies of casts and splints."""
    if not CAST.search(text):
        return text
    return AGE.sub(lambda age: "child" if int(age[1] or age[2]) <= OLDEST_CHILD else "adult", text)


def read_alike(text: str) -> list[str]:
    """The words of a question or a title, numbers as digits, and what is not so as "without"."""
    return [NUMBERS.get(word, word) for word in tokens(NOT.sub("without", text.lower()))]


def weighed(words: Sequence[str]) -> dict[str, float]:
    """The words that the shelf knows, the rarer the heavier; all alike where it knows none."""
    uses = uses_of([*words, *(f"{word}s" for word in words)])
    known = {word: uses.get(word, 0) + uses.get(f"{word}s", 0) for word in words}
    told = {word: 1 / log(2 + number) for word, number in known.items() if number}
    # A story has words that the shelf doesn't need; of two or three words one that it doesn't know is what is asked.
    return told if told and len(words) > FEW else {word: told.get(word, 1.0) for word in words}


def bears(code: Code, words: dict[str, float]) -> float:
    """The share of the weights of ``words`` that the code's place in the book names, by their first letters."""
    said = {word[:5] for text in texts_of(code) for word in read_alike(text)}
    return sum(weight for word, weight in words.items() if word[:5] in said) / sum(words.values()) if words else 0.0


def texts_of(code: Code) -> Sequence[str]:
    """The code's title, its terms, its lay words (those divided by semicolons) and what stands above it."""
    return reference.row("SELECT title, terms, lay, above FROM search WHERE rowid = ?", [code.id]) or ("",) * 4


def besides(code: Code, words: Sequence[str]) -> float:
    """How much of the name of the code that fits best was not asked for, up to :data:`BESIDES`."""
    title, terms, lay, _ = texts_of(code)
    asked = {part for word in words for part in (word, word[:5])}
    return BESIDES * min(unasked(name, asked) for name in (title, *f"{terms} ; {lay}".split(" ; ")) if name)


def unasked(name: str, asked: Collection[str]) -> float:
    """The share of a name's words, those behind its commas weighing less, that are not ``asked``; half of it where
    only their first letters are."""
    head, *rest = [[word for word in read_alike(part) if word not in SAYS_LITTLE] for part in name.split(",")]
    weights = [(word, 1.0) for word in head] + [(word, PARTICULAR) for part in rest for word in part]
    left = sum(w * (1 - ((word in asked) + (word[:5] in asked)) / 2) for word, w in weights)
    return left / (sum(w for _, w in weights) or 1.0)


def denies(code: Code, asked: Sequence[str]) -> int:
    """How many words the question says and the code's title denies, or the other way round."""
    title, asked = ([word for word in words if word not in SAYS_LITTLE] for words in (read_alike(code.title), asked))
    both = {word[:5] for word in title} & {word[:5] for word in asked}
    return len(both & (denied(title) ^ denied(asked)))


def denied(words: Sequence[str]) -> set[str]:
    return {word[:5] for before, word in pairwise(words) if before == "without"}


def is_named(code: Code, words: Sequence[str]) -> bool:
    """Whether a story says all of the code's title, as in "she got a walker that folds and has wheels"."""
    title = {word[:4] for word in read_alike(code.title) if word not in ASKING}
    return len(title) >= WHOLE and title <= {word[:4] for word in words}


def of_hits(hits: Sequence[Code], read_as: str) -> Answer:
    best = hits[0]
    line = facts.lines([best.code], [best.system])[0]
    pieces = of_code(best, line) if isinstance(line, Known) else []
    if best.system == "HCPCS" and (beside := [facts.choice(code) for code in hits[1 : SIBLINGS + 1]]):
        source = Source(f"code:{best.code}", f"{best.name} in the code book", best.address)
        html = format_html("<p>Read its neighbors too, a word tells them apart:</p>{}", choices(beside, best.slug))
        pieces.append(Piece(Label.FIND, html, source))
    related = [Link(f"{code.name} {code.title}", code.address) for code in hits[1:]][:MOST_RELATED]
    return Answer(Outcome.ANSWERED, f"{best.name} {best.title}", pieces=pieces, related=related, read_as=read_as)
