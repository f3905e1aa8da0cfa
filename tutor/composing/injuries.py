"""An injury that a story tells: what was done to which part of the body, on which side, at which visit, and what did it
("stepped on a nail in the yard, right foot, urgent care"). Whatever else the story tells is no part of the name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from codebook import shelf
from codebook.shelf import Code
from tutor.answer import Answer
from tutor.composing import concept, details, diagnoses
from tutor.composing.deeds import is_of_a_procedure
from tutor.composing.found import of_codes
from tutor.composing.injury_words import (
    ACTIVITIES,
    CAUSES,
    FACE,
    FACE_CODES,
    IN_PLACE,
    KINDS,
    NAMES,
    PLACES,
    ROOMS,
    SITES,
    UNPAIRED,
    WAYS,
    WHICH,
)
from tutor.composing.look_up import CAUSE_SECOND
from tutor.diagnosis_names import find, key, words_of
from tutor.patterns import compiled
from tutor.query import Query

#: A concussion by how long one was out, in minutes.
CONCUSSION = re.compile(r"\bconcuss\w+")
OUT = re.compile(
    r"\b(?:knocked out|out cold|(?:lost|loss of|losing) consciousness|loc|passed out|blacked out|unconscious|was out|"
    r"out for)\b"
)
NEVER_OUT = re.compile(
    r"\b(?:no|without|never|didn[’']?t|did not|denies)\b[^,;.]{0,20}\b(?:loc|loss|lose|lost|black|pass|unconscious|out)"
)
MINUTES = re.compile(r"\b(\d+|a few|few|one|two|five|ten) ?(?:mins?|minutes?|seconds?|secs?)\b")
LONG = 30
PLACE_ASKED = re.compile(r"\b(?:place|where|y92|location)\b")
CAUSE_ASKED = re.compile(r"\b(?:external )?cause codes?\b|\b[wvxy] codes?\b")
ACTIVITY_ASKED = re.compile(r"\b(?:activit\w*|y93|doing)\b")
#: A story tells of a visit; a rule asks for none.
LATER = re.compile(
    r"\b(?:back|here|in|returns?|seen|comes?)\b(?: \w+){0,3}? for (?:an? |the |his |her )?(?:\w+ ){0,2}?"
    r"(?:check|recheck|follow[ -]?up|f/u|removal|x-?rays?)\b|\bhealing\b|\brecheck\b|"
    r"\b(?:stitch(?:es)?|sutures?|cast) (?:out|off|check|removed|come out)\b|\b(?:follow[ -]?up|subsequent)\b"
)
AMISS = (
    (r"\bnon-?union\b|\bnever (?:knit|healed)\b|\bnot (?:knit|healed)\b", "nonunion"),
    (r"\bmal-?union\b|\bhealed crooked\b", "malunion"),
    (r"\bdelayed healing\b|\bhealing (?:late|slowly)\b|\bslow to heal\b", "delayed healing"),
)
FIRST = re.compile(
    r"\b(?:er|ed|emergency|urgent care|first|1st|initial|new injury|today|just|now|walk[ -]?in|came in|active)\b"
)
#: More than codes is asked for, or another kind of story.
OTHER = re.compile(
    r"\b(?:cpt|modifiers?|(?:which|what) (?:dx |code |diagnosis )?(?:is|goes|comes) (?:listed )?first|vs|versus|"
    r"differen\w+|why|when|how many|rules?|mean\w*|sequela\w*|late effects?|scar\w*|"
    r"old (?:injury|fracture)|histor\w+|osteopor\w+|patholog\w*|stress|bit|bitten|bites?|infected|infection|"
    r"prosthe\w+|implant\w*|plate|anesth\w+|surge\w+|operat\w+|pregnan\w*|im nail|screws?|pins?|"
    r"treatment|modif\w*|hardware|graft\w*|repair\w*|a or d|cm|bill|exam|test|units?|tbsa|percent|both)\b|%|\b\d{5}\b"
)
#: A picture that was taken is no procedure asked for.
XRAY = re.compile(r"\bx-?rays?\b")
#: Diseases stand before symptoms and injuries.
INJURIES = "R"


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    if OTHER.search(text) or is_of_a_procedure(XRAY.sub(" ", text)):
        return None
    by = causes(text)
    told = visited(details.read(text), text, caused=bool(by))
    found = injuries(text)
    if not found and by and CAUSE_ASKED.search(text):
        return of_codes([details.with_seventh(code, told) for code in by], concept.told_at([CAUSE_SECOND]))
    # Without a visit no story is told; one of other diseases, too, has an order.
    if not found or not told.visit or any(code.code < INJURIES for code in diagnoses.mentions(text)):
        return None
    codes = [details.with_seventh(code, told) for code in [*found, *by]]
    codes += [code for code in besides(text) if code]
    if len(codes) == len(found):
        return of_codes(codes)
    return of_codes(codes, concept.told_at([CAUSE_SECOND]), ", then ")


def visited(told: details.Details, text: str, *, caused: bool) -> details.Details:
    """``told`` with the visit that a story tells in other words; the first, where it tells only what did it."""
    if amiss := next((name for said, name in AMISS if compiled(said).search(text)), ""):
        return replace(told, visit="subsequent encounter", healing=amiss)
    later, first = LATER.search(text), FIRST.search(text) or caused
    visit = "subsequent encounter" if later else told.visit or ("initial encounter" if first else "")
    return replace(told, visit=visit)


def injuries(text: str) -> list[Code]:
    """The codes, without 7th characters, of what was hurt: clause by clause, or what several clauses tell of one
    injury."""
    if code := concussion(text):
        return [code]
    affirmed, known = diagnoses.affirmed(text), known_of(text)
    found = [code for part in details.clauses(affirmed) if (code := injury(part, known))]
    whole = injury(affirmed, known) if not found else None
    return list(dict.fromkeys(found or ([whole] if whole else [])))


def injury(text: str, known: Mapping[str, str]) -> Code | None:
    """The code of the one injury that ``text`` tells; ``known`` as :func:`known_of`."""
    side = details.read(text).side or known["side"]
    whole = (name for deed, part, name in NAMES if compiled(deed).search(text) and compiled(part).search(text))
    if name := next(whole, ""):
        return of_names([name.format(**{**known, "side": side})])
    told = next(((found.end(), names) for said, names in KINDS if (found := compiled(said).search(text))), None)
    if not told:
        return None
    at, names = told
    if FACE.search(text):
        code = next((code for name, code in FACE_CODES.items() if names[0].startswith(name)), "")
        return shelf.find("ICD-10-CM", code) if code else None
    return of_names(
        name.format(where=site if site in UNPAIRED else f"{side} {site}")
        for site in site_in(text, at)
        for name in names
    )


def bitten(text: str) -> Code | None:
    """The open bite of the part that ``text`` tells."""
    side = details.read(text).side
    at = text.find("bit")
    return of_names(f"open bite of {'' if site in UNPAIRED else side} {site}" for site in site_in(text, at))


def site_in(text: str, at: int) -> Sequence[str]:
    """The part of the body that is told nearest to ``at``, of those at one place the most particular."""
    found = [(abs(told.start() - at), sites) for said, sites in SITES if (told := compiled(said).search(text))]
    return min(found, key=lambda one: one[0], default=(0, ()))[1]


def known_of(text: str) -> dict[str, str]:
    """What names take from the whole of a story: the side, whether a fracture is displaced, which of five bones it is
    of, how a shaft broke."""
    which, way = WHICH.search(text), WAYS.search(text)
    displaced = "nondisplaced" if IN_PLACE.search(text) else "displaced"
    return {
        "side": details.read(text).side,
        "displaced": displaced,
        "which": details.ORDINALS.get(which[1], which[1]) if which else "",
        "shaft": f"{displaced} {way[1]} fracture of shaft" if way else "unspecified fracture of shaft",
    }


def of_names(names: Iterable[str]) -> Code | None:
    """The code of the first of ``names`` that is one."""
    keys = [key(words_of(name)) for name in names]
    found = find(keys) if keys else {}
    return next((found[name] for name in keys if name in found), None)


def concussion(text: str) -> Code | None:
    if not CONCUSSION.search(text):
        return None
    if NEVER_OUT.search(text):
        return shelf.find("ICD-10-CM", "S06.0X0")
    if not OUT.search(text):
        return shelf.find("ICD-10-CM", "S06.0XA")
    time = MINUTES.search(text)
    if not time:
        return shelf.find("ICD-10-CM", "S06.0X9")
    short = not time[1].isdigit() or "sec" in time[0] or int(time[1]) <= LONG
    return shelf.find("ICD-10-CM", "S06.0X1") if short else None


def causes(text: str) -> list[Code]:
    code = next((code for said, code in CAUSES if compiled(said).search(text)), "")
    found = shelf.find("ICD-10-CM", code) if code else None
    return [found] if found else []


def besides(text: str) -> Iterator[Code | None]:
    """The place and the activity, where they are asked for."""
    if PLACE_ASKED.search(text) and (place := place_of(text)):
        yield shelf.find("ICD-10-CM", place)
    if ACTIVITY_ASKED.search(text):
        activity = next((code for said, code in ACTIVITIES if compiled(said).search(text)), "")
        yield shelf.find("ICD-10-CM", activity) if activity else None


def place_of(text: str) -> str:
    """A room of a house, an apartment or a home that is neither; or a public place."""
    room = next((row for row in ROOMS if compiled(row[0]).search(text)), None)
    if not room:
        return next((code for said, code in PLACES if compiled(said).search(text)), "")
    _, house, home, apartment = room
    if compiled(r"\bapartment\b").search(text):
        return f"Y92.03{apartment}"
    return f"Y92.01{house}" if compiled(r"\bhouse\b").search(text) else f"Y92.00{home}"
