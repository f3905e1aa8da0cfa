"""The code of a condition or a thing, where a question asks for one: found on the shelf, told as :mod:`codes` does."""

import re
from collections.abc import Sequence
from dataclasses import replace

from codebook.search import SHOWN_CODES, Filters, search
from codebook.shelf import Code
from tutor import index
from tutor.answer import Answer
from tutor.composing import concept, details, diagnoses
from tutor.composing.codes import SYSTEM_WORDS
from tutor.composing.deeds import DIAGNOSIS, SINCE, is_of_a_procedure
from tutor.composing.found import codes_in, of_codes, of_hits
from tutor.composing.weighing import (
    BESIDES,
    NUMBERS,
    bears,
    besides,
    cost_of,
    denies,
    is_named,
    read_alike,
    unasked,
    weighed,
)
from tutor.diagnosis_names import names_nothing
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: How one asks: "icd 10 for …", "what is the code for …", "which E code", "acid reflux code?"; not "can u code".
SUPPLY = (
    r"\bhcpcs\b|(?<!\ban )(?<!\ba )(?<!\bcan )(?<!\bdo )(?<!\bshould )(?<!\bwould )(?<!\bcould )"
    r"\b(?P<letter>[bceghjklmpqrstuv]|a(?=-| codes)|(?<=which )a|(?<=what )a|(?<=the )a)[ -]"
    r"codes?\b"
)
ANY = r"\bcodes? (?:for|of|if|with|without)\b(?!\W*$)|\b(?:what|which)(?:'?s| is)? (?:the )?code\b|\bcode\W*$"
LOOK_UP = re.compile(f"{DIAGNOSIS}|{SUPPLY}|{ANY}", re.IGNORECASE)
#: CPT is not on the shelf; a cesarean's code is one of CPT, unless a diagnosis is asked for.
NOT_HERE = re.compile(
    r"\bcpt\b|\bpcs\b|\b(?:anesthesia|procedure|surgery|surgical|modifier)s? codes?\b|\b\d{5}\b|"
    r"^(?!.*\b(?:icd|dx|diagnos))(?=.*\bcodes?\b).*\b(?:c[ -]?section|cesarean|tubal)s?\b",
    re.IGNORECASE,
)
#: What is said of codes in general, of no condition: "how many characters has an ICD-10 code".
OF_CODES = re.compile(
    r"\bmodif\w*|\bcolumn\b|\badd[ -]?ons?\b|\bstructure\b|\bchapters?\b|\bplaceholder\b|\bmultiple coding\b|"
    r"\b(?:parent|indented|unlisted|stand[ -]?alone|deleted|resequenced|new|combination|same|(?:in)?valid) codes?\b|"
    r"\b(?:first|1st|second|2nd|third|3rd|last|[4-7]th|which|what) (?:letter|character|digit)s?\b|"
    r"\bhow many (?:characters|digits|chapters|letters|codes|dx|diagnos\w+)\b|\b(?:vs|versus|differences?)\b|"
    r"\b(?:update[sd]?|sequenc\w+|maintain\w*|publish\w*)\b|\bwhat do(?:es)? .* mean\b|\bno \w+ codes?\b|"
    r"\bcms[ -]?1500\b|\bclaim form\b|\bmost (?:dx|diagnos\w+|codes?)\b|\bcode of ethics\b|"
    r"\bcodes? (?:sets?|twice|for one condition)\b|\bcategor(?:y|ies) [123i]+\b",
    re.IGNORECASE,
)
#: How far along somebody is tells nothing of a condition's name.
STANDING = re.compile(r"\b(?:at )?\d+ ?(?:years?[ -]old|y/?o|yrs?(?: old)?)\b")
#: More is asked than for a code: how two differ, or the rule.
MORE_THAN_A_CODE = re.compile(
    r"\b(?:vs\.?|versus|differences?|how (?:do|does|should|would|to|many)|when|why|order)\b|"
    r"(?<!\bhow )\b(?:can|may|should) (?:i|we|you) (?:use|assume|link|report)\b",
    re.IGNORECASE,
)
#: Whoever asks so asks for a rule: a condition is named.
OF_A_RULE = re.compile(
    r"(?!how (?:do|would|should|to) (?:(?:i|you|we) )?code |can (?:you|u|i) (?:give|get|find|have|tell) )"
    r"(?:can|do|does|should|shall|must|may|is it|is an? (?=.*\bcoded\b)|are|when|why|how) ",
    re.IGNORECASE,
)
#: So no code is asked for, unless one is named whole.
WHEN = re.compile(r"(?:when|why)\b", re.IGNORECASE)
#: As in "hepatitis C": no search looks for it.
LETTERS = frozenset("bcde")
#: The share of the words, each weighed by how rare it is on the shelf, that a code must bear to be what was asked for.
ENOUGH = 0.6
#: The same where the question does not say that it asks for a diagnosis or a supply: it may be about CPT.
SURE = {"ICD-10-CM": 0.85, "HCPCS": 0.8}
#: From so much that was not asked for a code is likely another, where a card is about just that.
ANOTHER = 0.15
#: With more words a question tells more than a condition's name.
LONGEST_NAME = 8
#: Conditions stand before the causes of injuries and the reasons of visits.
CAUSES = "V"
#: So long a name is what is asked for, whatever stands around it: "bp drops when she stands".
FULL_NAME = 3
#: Hits of a section of HCPCS that are ranked; of a category of ICD-10-CM too, where one of the first denies what is
#: asked: "not specified as recurrent".
EACH = 15
#: Meant for so many drugs and things that it finds none of them.
A_KIND = frozenset(("j code", "durable medical equipment", "supply", "orthotic", "prosthetic"))
CODE_FOR = re.compile(r"\bcodes? (?:for|of|if|with)\b", re.IGNORECASE)
#: About HCPCS itself, not about something in it.
ABOUT_THE_SET = re.compile(
    r"\blevels? ?(?:[123]|i{1,3}|one|two|three)\b(?!.*\bambulance|.*\bals\b)|\bstand for\b|\bdefin\w+|\bletters?\b|"
    r"\bsections?\b|\b(?:code ?)?books?\b|\btables?\b|\bindex\b|\bappendi\w+|\bformats?\b|\bpronounc\w+|"
    r"\borgani[sz]\w+|\bnational\b|\btemporary\b|\bpermanent\b|\bupdat\w+|\bown\w*|\bwho\b|\bmaintain\w*|\bpublish\w*|\bhistory\b|\bsymbols?\b|\bexams?\b|"
    r"\bdigits?\b|\bcharacters?\b|\balphanumeric\b|\bhow (?:long|many|often)\b|\bpayers?\b|\binsur\w+|"
    r"\bmedicaid\b|\bmodifiers?\b|\b(?:practice|questions?|hard|difficult|easy|learn|study|memori\w+|tips?|tested|tab\w*)\b",
    re.IGNORECASE,
)
#: What is done with a thing is CPT's.
PROCEDURE = re.compile(
    r"\b(?:inserti?o?n?\w*|plac(?:ed|ement|ing)|remov\w*|chang\w*|procedures?|surgery|implanted)\b", re.IGNORECASE
)
#: Supplies, equipment, drugs, braces, glasses and hearing aids: what has no other code.
THINGS = re.compile(r"A[4-9]|[BEJKLVR]|P9|Q[024589]|C1|T4|A0")
#: How far a code may be from being just what was asked for.
NEARLY = 0.12
#: What a title may say where nothing is said: a fracture is displaced unless the record says not.
TAKEN_FOR_GRANTED = ("part", "displaced")
#: Whom it happened to and where is no part of how it happened.
WHERE_AND_WHO = re.compile(
    r"\b(?:old(?:er)? |elderly |young |little )?(?:man|woman|lady|guy|kid|boy|girl|patient|pt|toddler|child|male|"
    r"female)\b|"
    r"\b(?:at|in|on) (?:the |an? |his |her )?(?:nursing home|home|work|school|gym|park|store|church|restaurant|kitchen|"
    r"garage|yard|driveway|backyard|parking lot|playground)\b|\b(?:while )?playing \w+\b"
)
#: The rule that a cause never stands first.
CAUSE_SECOND = "card:icd-10-cm/external-cause-codes"


def compose(query: Query, answered: Answered) -> Answer | None:
    if not LOOK_UP.search(query.text) or NOT_HERE.search(query.text) or OF_CODES.search(query.text):
        return None
    if names_nothing(query.telling):
        return None
    diagnosis = compiled(DIAGNOSIS, re.IGNORECASE).search(query.text)
    supply = compiled(SUPPLY, re.IGNORECASE).search(query.text)
    letter = supply["letter"] if supply and not diagnosis else ""
    if supply and not letter and ABOUT_THE_SET.search(query.text) and not CODE_FOR.search(query.text):
        return None
    system = "ICD-10-CM" if diagnosis else "HCPCS" if supply else ""
    if diagnosis and (told := of_accident(query.text.lower())):
        return told
    # Whom a supply is for says nothing of it; a diagnosis is the patient's.
    text = details.of_age(query.text.lower() if diagnosis else details.without_whom(query.text.lower()))
    told_besides = details.read(text) if diagnosis else details.Details(text)
    asked = words_of(told_besides.text)
    exact = diagnoses.read(text) if system != "HCPCS" and not is_of_a_procedure(text) else None
    is_more = MORE_THAN_A_CODE.search(details.unasked(query.text.lower())) or OF_A_RULE.match(query.text)
    more = is_more and concept.about(query, answered)
    if exact and not exact.left and not is_a_subject(query) and (not more or exact.said > FULL_NAME):
        return of_codes(exact.codes)
    if more or (WHEN.match(query.text) and system != "HCPCS"):
        return None
    found = best_of(asked, system, letter)
    if not found and exact and exact.said > len(exact.left) and exact.said > 1:
        return of_codes(exact.codes)
    if not found:
        return None
    ranked, read_as = found
    if diagnosis:
        ranked = of_details(told_besides, ranked)
    if is_a_subject(query) and not (THINGS.match(ranked[0].code) and is_item(ranked[0], asked, query.text)):
        return None
    if not system and ranked[0].system == "HCPCS" and not is_item(ranked[0], asked, query.text):
        return None
    if not system and ranked[0].system == "ICD-10-CM":
        says_more = besides(ranked[0], asked) >= ANOTHER
        if is_of_a_procedure(text) or (says_more and concept.about(query, answered)):
            return None
    return of_hits(ranked, read_as)


def words_of(text: str) -> list[str]:
    return [word for word in read_alike(text) if word not in SYSTEM_WORDS]


def in_detail(code: Code, told: details.Details) -> Code:
    """The code below ``code`` that says the side and the visit that are told."""
    said = [*words_of(told.text), *read_alike(code.title), *TAKEN_FOR_GRANTED]
    known = {part for word in said for part in (word, word[:5])}
    return details.finished(details.of_side(code, told, lambda one: unasked(one.title, known)), told)


def of_details(told: details.Details, ranked: list[Code]) -> list[Code]:
    """``ranked``, in detail; led by what the question names without its side, where that says less besides: an acute
    otitis media is not a serous one because that has the side in its title."""
    best, core = ranked[0], words_of(details.without_side(told))
    if told.side and (found := best_of(core, best.system)):
        plain = in_detail(found[0][0], told)
        if details.is_of_side(plain, told) and besides(found[0][0], core) < besides(best, words_of(told.text)):
            best = plain
    best = in_detail(best, told)
    return [best, *(code for code in ranked if code != best)]


def of_accident(text: str) -> Answer | None:
    """An injury and how it happened, each in a clause of its own: the injury's code, then the cause's."""
    told = details.read(text)
    found: list[Code] = []
    for clause in details.clauses(details.unasked(text)):
        clause = WHERE_AND_WHO.sub(" ", clause)
        part = details.read(clause)
        if not diagnoses.telling(details.without_side(part)):
            continue
        exact = diagnoses.read(clause)
        if exact and is_of_accident(exact):
            found.append(in_detail(exact.code, replace(part, visit=told.visit, side=part.side)))
            continue
        hits = best_of(words_of(part.text), "ICD-10-CM") if looked_for_in(words_of(part.text)) else None
        if hits:
            of_whole = replace(part, visit=told.visit, side=part.side)
            found.append(of_details(of_whole, hits[0])[0])
    injuries = [code for code in found if code.code[0] in "ST"]
    causes = [code for code in found if code.code[0] in "VWXY"]
    if not injuries or not causes or len(found) > len(injuries) + len(causes):
        return None
    codes = [*injuries, *causes]
    return of_codes(codes, concept.told_at([CAUSE_SECOND]), ", then ")


def is_of_accident(exact: diagnoses.Named) -> bool:
    """An injury that is named whole, or a cause, of which more may be told than the book has."""
    return exact.code.code[0] in "VWXY" or (exact.code.code[0] in "ST" and not exact.left)


def named(query: Query, system: str = "ICD-10-CM", most_besides: float = BESIDES) -> Answer | None:
    """The code of what a question names and nothing else: "muscle spasm back". From ``most_besides`` on, what a code
    says that was not asked for makes it another."""
    if NOT_HERE.search(query.text) or is_of_a_procedure(query.text) or names_nothing(query.telling):
        return None
    if OF_CODES.search(query.text) or OF_A_RULE.match(query.text):
        return None
    text = details.of_age(STANDING.sub(" ", query.text.lower()))
    if (exact := named_whole(text)) and (system == "ICD-10-CM" or details.tells_more(text) or not is_a_subject(query)):
        return of_codes(exact)
    told = details.read(text)
    asked = words_of(told.text)
    found = best_of(asked, system) if len(looked_for_in(asked)) <= LONGEST_NAME else None
    if not found:
        return None
    ranked, read_as = found
    best = ranked[0]
    asked = list(read_alike(read_as)) if read_as else asked
    others = other_words([word for word in asked if word not in ASKING])
    says_all = others and all(any(bears(best, {other: 1.0}) for other in words) for words in others)
    says_more = besides(best, [*asked, *(other for words in others for other in words)]) >= most_besides
    is_condition = best.system == "HCPCS" or best.code < CAUSES or SINCE.search(query.text)
    if not says_all or not is_condition or says_more or denies(best, asked):
        return None
    return of_hits(of_details(told, ranked) if best.system != "HCPCS" else ranked, read_as)


def named_whole(text: str) -> Sequence[Code]:
    """The codes of the diagnosis that ``text`` names and nothing else."""
    if OF_CODES.search(text):
        return ()
    exact = diagnoses.read(text)
    # "When" may be a word of a long name: blood pressure drops when she stands.
    if exact and MORE_THAN_A_CODE.search(text) and exact.said <= FULL_NAME:
        return ()
    return exact.codes if exact and not exact.left and (exact.code.code < CAUSES or exact.said > 1) else ()


def of_details_told(query: Query) -> Answer | None:
    """The code of a diagnosis that is told with its side or its visit: nobody asks so what it is."""
    text = query.text.lower()
    if NOT_HERE.search(text) or is_of_a_procedure(text):
        return None
    exact = named_whole(text)
    told = details.read(text)
    # A visit alone tells a diagnosis where its code says which visit it is for: a sprain, no cancer.
    return of_codes(exact) if exact and (told.side or told.visit in exact[0].title) else None


def other_words(words: Sequence[str]) -> list[list[str]]:
    """Each of ``words`` with the words that the content says for it."""
    meant = index.meant(words)
    return [[word, *(part for other in meant.get(word, ()) for part in other.split())] for word in words]


def is_a_subject(query: Query) -> bool:
    """Whether all of the question is the name of a term or a card: "what is a national code?"."""
    wholes = (" ".join(query.tokens), " ".join(query.telling))
    return any(passage.kind in ("term", "card") for found in index.named(wholes).values() for passage in found)


def is_item(code: Code, asked: Sequence[str], text: str) -> bool:
    """Whether the code of HCPCS is nearly just what was asked for: no procedure with it, nor what it is good for."""
    if code.system != "HCPCS" or cost_of(code, asked) > NEARLY or PROCEDURE.search(text):
        return False
    thing, *purpose = compiled(r"\bfor\b").split(code.title, maxsplit=1)
    if purpose and {*tokens(purpose[0])} & {*asked} and not {*tokens(thing)} & {*asked}:
        return False
    return code.code[0] != "C" or bool(
        compiled(r"\b(?:devices?|suppl\w*|c[ -]codes?|hcpcs)\b", re.IGNORECASE).search(text)
    )


def looked_for_in(asked: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys(asked) if word not in ASKING and len(word) > 1]


def best_of(asked: Sequence[str], system: str, letter: str = "") -> tuple[list[Code], str] | None:
    """The codes that fit the words best, and what was read for them; of those that begin with ``letter``, if any do."""
    words = looked_for_in(asked)
    if not words:
        return None
    # Numbers and letters tell two codes apart, though no search looks for them.
    sides = {word: 1.0 for word in asked if word == "with" or word in LETTERS or word in NUMBERS.values()}
    meant = index.meant(words)
    # As typed, and with what the content says for it: "als" is "advanced life support".
    instead = [next((one for one in meant.get(word, [word]) if one not in A_KIND), word) for word in words]
    full = details.in_full(words)
    if full != words:
        full += [word for word in asked if word.isdigit() and word not in words]
    for tried in dict.fromkeys((" ".join(full), " ".join(words), " ".join(instead))):
        cost: dict[Code, float] = {}
        fit: dict[Code, float] = {}
        read_as = ""
        # A diagnosis would crowd out a thing of the same name, and the other way round.
        for searched in [system] if system else ["ICD-10-CM", "HCPCS"]:
            each = EACH if searched == "HCPCS" else SHOWN_CODES
            found = search(tried, Filters(system=searched, each=each, marked=False))
            hits = codes_in(found)
            if any("not specified as" in code.title and denies(code, asked) for code in hits):
                hits = codes_in(search(tried, Filters(system=searched, each=EACH, marked=False)))
            if letter and any(code.code[0] == letter.upper() for code in hits):
                hits = [code for code in hits if code.code[0] == letter.upper()]
            looked_for = weighed(tokens(found.corrected or tried))
            fit |= {code: bears(code, looked_for) for code in hits}
            if searched == "HCPCS" and system:
                fit |= {code: ENOUGH for code in hits if fit[code] < ENOUGH and is_named(code, words)}
            enough = ENOUGH if system else SURE[searched]
            cost |= {
                code: besides(code, asked)
                + denies(code, asked)
                - bears(code, sides)
                - fit[code]
                + details.of_birth(code, asked)
                - details.says_in_full(code, full)
                for code in hits
                if fit[code] >= enough and details.of_birth(code, asked) < 1
            }
            read_as = read_as or (found.corrected if hits else "")
        if cost:
            # Of those that fit alike the book's first: it goes from the plain to the particular.
            return sorted(cost, key=lambda code: (cost[code], code.code if code.system == "HCPCS" else "")), read_as
    return None
