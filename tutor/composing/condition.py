"""A condition that is named and nothing else ("muscle spasm back"): what is known of it, and its code."""

import re
from dataclasses import replace

from django.utils.html import format_html

from codebook import shelf
from tutor.answer import Answer, Label, Outcome, Piece, Source, in_order
from tutor.composing import (
    aftercare,
    cancers,
    chapters,
    compare,
    concept,
    deliveries,
    details,
    diagnoses,
    exam,
    injuries,
    look_up,
    pregnancies,
    stories,
)
from tutor.composing.deeds import is_of_a_procedure
from tutor.composing.found import of_codes
from tutor.composing.letters import of_last_letter
from tutor.composing.readings import is_card
from tutor.query import Query
from tutor.scope import Answered

#: How much a code may say besides, to be told for a bare name, with a good answer, and in place of a poor one.
JUST_THAT, WITH, INSTEAD = 0.1, 0.15, 0.25
#: Cards of the body, and how many hits one has to be among.
OF_THE_BODY, NEAREST = "card:anatomy/", 4
#: How much of where something lies it must have.
WHERE = re.compile(
    r"^\W*(?:where(?:'?s| is| are| does?| do)|(?:what|which) (?:bone|organ|muscle|nerve|artery|vein|gland|joint)s?)\b",
    re.IGNORECASE,
)
MOST = 0.5
#: Who asks whether to bill asks for the rule before a diagnosis.
TO_BILL = re.compile(r"\b(?:can|do|should|may|could) (?:i|we|you|they) (?:bill|charge|report)\b", re.IGNORECASE)
#: Something is wrong with the part.
AILING = re.compile(
    r"\b(?:bro[ck]\w*|fractur\w*|fx|torn|tears?|leak\w*|pain\w*|aches?|hurts?|swoll?e\w*|enlarg\w*|inflam\w*|infect\w*|"
    r"holes?|clots?|blocked|stones?|sprain\w*|strain\w*|problems?|diseases?|disorders?|injur\w*|cancer\w*|tumou?rs?|"
    r"bleed\w*|failure|dislocat\w*|ulcers?|wounds?|bites?|n?stemi|infarct\w*|stuck|swelling|burn\w*|dx|icd\S*)\b",
    re.IGNORECASE,
)
#: Words of a name.
BARE = 2
#: A diagnosis is asked for, whatever else is; and what asks for the rest. Of whom more is asked gets no code.
DIAGNOSIS_TOO = re.compile(r"\b(?:icd|dx|diagnos[ie]s)\b|\b[zf] codes?\b")
PROCEDURE_TOO = re.compile(r"\b(?:cpt|procedures?|hcpcs)(?: codes?)?\b")
MORE = re.compile(
    r"\b(?:vs|versus|differen\w+|why|when|rules?|how many|first[- ]listed|(?:goes|coded?|listed|which|what|dx) first|"
    r"princip\w+|linked|medical necessity)\b"
)
#: The fewest words of a story.
STORY = 6
SYMPTOM = re.compile(r"R|K92\.[012]")
#: Who tells of a patient and asks for codes.
OF_A_PATIENT = re.compile(
    r"\b(?:pt|patient|admitted|came in|comes? in|came back|seen|er|ed|inpatient|"
    r"\d+ ?(?:yo|yr|year|y/o|day|week|month)\w*|"
    r"(?:wo)?m[ae]n|lady|guy|girl|boy|kid|toddler|baby|(?:doc|dr|doctor|provider|note|chart|scope|biopsy|scan|mri|ct) "
    r"(?:says?|wrote|writes|shows?|showed|documents?|documented|found))\b|"
    r"\bcodes? (?:please|pls|in order|and order|\+ order)\b|\b(?:dx|icd|both|all the|which|what) codes?\b"
)


def compose(query: Query, answered: Answered) -> Answer | None:
    said = concept.compose(query, answered)
    text = query.text.lower()
    if details.INJURY.search(text) and details.read(text).visit and (found := look_up.of_accident(text)):
        return beside(found, said)
    if details.tells_more(text) and (found := look_up.of_details_told(query)):
        return beside(found, said)
    if not said or said.outcome is not Outcome.ANSWERED:
        found = look_up.named(query, system="") or look_up.of_accident(text)
        return found or in_story(query) or of_last_letter(query) or said
    if AILING.search(text) and chapters_of_others(said) and (exact := look_up.named_whole(text)):
        return beside(of_codes(exact), said)
    if is_of_the_body(query) and not look_up.named_whole(text):
        return said
    bare = is_a_bare_name(query)
    if (
        bare
        or any(chapters.OF_DIAGNOSES.match(source.ref) for source in said.sources)
        or not concept.is_about(query, said)
    ):
        found = look_up.named(query, most_besides=JUST_THAT if bare else INSTEAD)
        if found and TO_BILL.search(query.text) and any(is_card(source.ref) for source in said.sources):
            return with_note(said, found)
        if found:
            return beside(found, said)
    found = look_up.named(query, most_besides=WITH) or diagnosis_too(query) or in_story(query)
    return with_note(said, found) if found else said


def in_story(query: Query) -> Answer | None:
    """The diagnoses that the story of a patient names among other things, joined as the book joins them."""
    text = query.text.lower()
    if len(query.telling) < STORY or not OF_A_PATIENT.search(text) or MORE.search(text) or is_of_a_procedure(text):
        return None
    found = diagnoses.mentions(text)
    # A symptom is part of the disease that is named beside it.
    found = [code for code in found if not SYMPTOM.match(code.code)] or found
    return of_codes(stories.joined(found)) if found else None


def diagnosis_too(query: Query) -> Answer | None:
    """The diagnosis that a longer text names, where it asks for one among other things: "open inguinal hernia repair,
    cpt and icd"."""
    text = PROCEDURE_TOO.sub(" ", query.text.lower())
    exact = diagnoses.read(text) if DIAGNOSIS_TOO.search(text) and not MORE.search(text) else None
    is_sure = exact and exact.said >= diagnoses.NAME and exact.code.billable and exact.code.code < look_up.CAUSES
    return of_codes(exact.codes) if exact and is_sure else None


def of_name(query: Query, answered: Answered) -> Answer | None:
    """What a card is called is told from the card, the diagnosis of that name with it: "ingrown toenail"."""
    kinds = (pregnancies, deliveries, aftercare, cancers, stories, injuries)
    if told := next((made for kind in kinds if (made := kind.compose(query))), None):
        return told
    said = compare.of_name(query, answered)
    exact = said and not look_up.NOT_HERE.search(query.text) and look_up.named_whole(query.text.lower())
    if not said or not exact:
        return said
    return None if details.tells_more(query.text.lower()) else with_note(said, of_codes(exact))


def of_exam(query: Query, answered: Answered) -> Answer | None:
    """A fact of the exam that the question names; behind a diagnosis of that name: "PTSD"."""
    return behind_diagnosis(exam.of_talk(query, answered) or exam.of_named(query, answered), query)


def of_exam_at_last(query: Query, answered: Answered) -> Answer | None:
    return behind_diagnosis(exam.of_fact(query, answered), query)


def behind_diagnosis(said: Answer | None, query: Query) -> Answer | None:
    exact = said and look_up.named_whole(query.text.lower())
    if not said or not exact:
        return said
    return replace(of_codes(exact), pieces=[*of_codes(exact).pieces, *(as_aside(piece) for piece in said.pieces)])


def as_aside(piece: Piece) -> Piece:
    return replace(piece, label=Label.OTHER)


def with_note(said: Answer, found: Answer) -> Answer:
    """``said`` with a note on each code that is ``found``."""
    named = {source.ref.removeprefix("code:"): source for source in found.sources if source.ref.startswith("code:")}
    known = shelf.find_many("ICD-10-CM", list(named)) if len(named) > 1 else {}
    titles = {code.code: f"{code.name} {code.title}" for code in known.values()}
    notes = [of_diagnosis(titles.get(code, found.title), source) for code, source in named.items()]
    return replace(said, pieces=in_order([*said.pieces, *notes]))


def of_diagnosis(title: str, source: Source) -> Piece:
    return Piece(Label.NOTE, format_html('<p>As a diagnosis: <a href="{}">{}</a>.</p>', source.address, title), source)


def beside(code: Answer, said: Answer | None) -> Answer:
    """``code`` with the terms and cards of what is ``said`` of it."""
    terms = [piece for piece in said.pieces if piece.source.ref.startswith(("term:", "card:"))] if said else []
    return replace(code, pieces=in_order([*code.pieces, *terms]))


def chapters_of_others(said: Answer) -> bool:
    """Whether the first thing that is told is a card, and none of diagnoses: where the bowel lies is not asked of whom
    has cancer there."""
    first = said.sources[0].ref
    return first.startswith("card:") and not first.startswith("card:icd-10-cm/")


def is_of_the_body(query: Query) -> bool:
    """Whether a card of anatomy has all of the question, or most of one where something lies: "bones of the wrist" asks
    for no fracture."""
    if AILING.search(query.text):
        return False
    least = MOST if WHERE.search(query.text) else 1.0
    hits = concept.near(query)[:NEAREST]
    return any(hit.passage.ref.startswith(OF_THE_BODY) and hit.share >= least for hit in hits)


def is_a_bare_name(query: Query) -> bool:
    """One or two words that no term or card is called: a condition rather than a question about it."""
    return 0 < len(query.telling) <= BARE and not look_up.is_a_subject(query)
