"""Ask's answer to what a coder wants to know of a specialty as work: its credential, work from home, whether one can
begin there ("remote work in cardiology coding?", "is there a certification for anesthesia coders"). What its codes mean
is not asked so, and not answered here."""

import re
from functools import cache

from django.urls import reverse
from django.utils.html import format_html

from careers.asked_work import SpecialtyAsked, read_of_work
from careers.content import library
from careers.naming import besides, longest_names
from careers.pay_answers import PAY
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.composing.concept import told
from tutor.query import ASKING, Query, tokens

#: Said of coders and of the work, not of charts.
WORK = re.compile(
    r"\b(?:coders?|coding (?:jobs?|work|careers?|certs?|certifications?|credentials?|specialist|positions?)|jobs?|"
    r"careers?|remote\w*|from home|(?:cert|certificate|certification|credential|specialty)s? (?:for|in|name)|"
    r"(?:need|get|have|worth|take|is) (?:an? |the )?\w+ (?:cert|certification|credential)s?|"
    r"certified in|speciali[sz]e in|hired?|(?:get|break|move|switch|transition)(?:t?ing)? (?:in)?to|code for an? |"
    r"(?:certs?|certifications?|certificates?|credentials?)\b.*\bcod(?:e|er|ing)|"
    r"coding (?:too |so |very |really )?(?:boring|depressing|stressful|fun|hard|difficult|easy)|"
    r"(?:ai|software|chatgpt|computers?) (?:\w+ )?code|(?:end up|get started|get good) (?:in|at)|"
    r"specialty (?:exam|test))\b",
    re.IGNORECASE,
)
#: Said of a claim or a patient: "home health certification", "remote monitoring".
NOT_OF_WORK = re.compile(
    r"\b(?:patients?|claims?|modifiers?|cpt|icd|hcpcs|medicare|category|codes for|(?:which|what|the|a) code|"
    r"bill(?:ed|s)?)\b|code\W*$|\d{4}",
    re.IGNORECASE,
)
OF_THE_FRAME = frozenset(
    tokens(
        "coder coding code job work working career medical field specialty department area office clinic practice new "
        "cpc cpc-a aapc apprentice become becoming be position specialist professional day typical outpatient chart "
        "people end up in someone others doctor physician surgeon hospital a i am want interested without no year pay "
        "for the person kind type exist long"
    )
)
OF_A_CREDENTIAL = frozenset(
    tokens(
        "cert certification certified certificate credential exam test name called special letters require required "
        "title take"
    )
)
OF_REMOTE = frozenset(tokens("remote remotely home telecommute wfh from possible available offer virtual usually"))
OF_BEGINNING = frozenset(
    tokens(
        "first entry level beginner newbie start starting begin easy easiest easier hard harder hardest difficult "
        "tough good best better bad hire hired hiring experience break into move switch transition train training "
        "qualify qualified qualification demand open opportunity opportunities apply right after passing realistic "
        "place fun depressing billing biller just only enough specialize specialise skill challenging boring "
        "stressful choose pick worth advance path step role"
    )
)
#: So many other words may be a detail: "only for big hospitals".
OTHERS = 1
#: Who asks what software will do to the coders of a specialty is told how far it is.
OF_SOFTWARE = re.compile(r"\b(?:ai|chatgpt|automat\w+|software|obsolete|robots?|computers?)\b", re.IGNORECASE)
AUTONOMOUS = ("careers:ai", "careers:ai#where")
REMOTE, BEGINNING = "careers:fact-remote-by-specialty", "careers:fact-first-specialty"
CREDENTIALS = "careers:fact-aapc-specialties"


@cache
def named_specialties() -> dict[str, SpecialtyAsked]:
    return {" ".join(tokens(name)): one for one in read_of_work().specialties for name in one.called}


def compose(query: Query) -> Answer | None:
    text = query.text
    if not WORK.search(text) or NOT_OF_WORK.search(text):
        return None
    words = tokens(text)
    found, taken = longest_names(words, named_specialties())
    specialties = {one.name: one for one in found.values()}
    if specialties and OF_SOFTWARE.search(text):
        return of_software()
    if PAY.search(text):
        return None
    rest = besides(words, taken) - ASKING
    topics = OF_A_CREDENTIAL | OF_REMOTE | OF_BEGINNING
    if len(specialties) != 1 or not rest or len(rest - OF_THE_FRAME - topics) > OTHERS:
        return None
    (specialty,) = specialties.values()
    pieces = [work_of(specialty), *credential_of(specialty)]
    if ref := REMOTE if rest & OF_REMOTE else BEGINNING if rest & OF_BEGINNING and not rest & OF_A_CREDENTIAL else "":
        pieces += told(index.by_ref([ref])[ref])
    return Answer(
        Outcome.ANSWERED,
        f"{specialty.name}: the coder’s work",
        pieces=pieces,
        related=[
            Link("Specialties", reverse("careers:specialties")),
            Link("All credentials", reverse("careers:credentials")),
        ],
    )


def of_software() -> Answer:
    passages = index.by_ref(list(AUTONOMOUS))
    pieces = [piece for ref in AUTONOMOUS for piece in told(passages[ref])]
    return Answer(Outcome.ANSWERED, passages[AUTONOMOUS[0]].title, pieces=pieces, related=[])


def work_of(specialty: SpecialtyAsked) -> Piece:
    source = Source("careers:specialties", "Our opinion, with our page on specialties", reverse("careers:specialties"))
    return Piece(Label.WHAT, format_html("<p><strong>{}</strong>: {}</p>", specialty.name, specialty.work), source)


def credential_of(specialty: SpecialtyAsked) -> list[Piece]:
    """Its letters, with their page where there is one; or that we know of none."""
    own = next((one for one in library().credentials.values() if one.short == specialty.letters), None)
    name = f"{own.short}: {own.name}" if own else "AAPC’s specialty credentials"
    address = reverse("careers:credential", args=[own.slug]) if own else reverse("careers:credentials")
    source = Source(f"careers:{own.slug}" if own else CREDENTIALS, name, address)
    if specialty.letters:
        said = format_html(
            "<p>Its credential is the <strong>{}</strong>, {}, of {}; the body’s own list says whether it "
            "can still be taken. Many employers ask for the CPC and for experience first.</p>",
            *(specialty.letters, specialty.full, specialty.body),
        )
    else:
        said = format_html(
            "<p>{}: we know of no credential of AAPC for it alone; employers ask for the CPC.</p>", specialty.name
        )
    return [Piece(Label.RULE, said, source)]
