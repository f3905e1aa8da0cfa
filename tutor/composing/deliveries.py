"""A mother's codes at a birth: what went otherwise or the plain delivery, the outcome, and the weeks ("c-section at 39
weeks for breech, one live baby"). Guidelines I.C.15.a, b and n, I.C.21.c.11."""

import re
from collections.abc import Iterator

from codebook import shelf
from tutor.answer import Answer
from tutor.composing import concept, pregnancies
from tutor.composing.found import of_codes
from tutor.computing import gestation
from tutor.patterns import compiled
from tutor.query import Query

DELIVERED = re.compile(
    r"\b(?:deliver(?:s|ed|y)|gave birth|c[- ]?sections?|cesarean|vaginal birth|nsvd|svd|vbac|"
    r"had (?:the |her |a )?baby|born)\b"
)
#: The mother's codes are meant where she or the pregnancy is spoken of, and no procedure is asked for.
MOTHER = re.compile(
    r"\b(?:mom\w*|mother\w*|she|her|woman|lady|pt|patient|weeks?|wks?|wk|g\d ?p\d|dx|icd\S*|diagnos\w+|z37|z3a|o80)\b"
)
OTHER = re.compile(
    r"\b(?:cpt|global|package|modif\w*|bill|antepartum|visits?|care only|5[49]\d{3}|why|when|vs|versus|differen\w+|"
    r"rule|mean\w*|twins?|triplets?|baby'?s (?:codes?|record|chart)|newborn'?s|z38|postpartum (?:visit|care)|"
    r"last (?:week|month|year)|ago|history|prior pregnancy|units?|anesthesia|epidural)\b"
)
DIAGNOSIS = re.compile(r"\b(?:dx|icd\S*|diagnos\w+)\b")
CESAREAN = re.compile(r"\bc[- ]?sections?\b|\bcesarean\b")
EARLY_LABOR = "O60.0"
#: Of a cesarean before, of which no more is told.
SCAR = "O34.219"
#: What went otherwise than a plain birth at term, by the code that there is for the delivery.
FINDINGS = (
    (r"breech", "O32.1XX0"),
    (r"transverse lie|oblique lie|lying sideways", "O32.2XX0"),
    (r"low[- ]transverse", "O34.211"),
    (r"(?:classical|vertical) (?:scar|incision|c[- ]?section|cesarean)", "O34.212"),
    (r"(?:previous|prior|repeat|old|last) (?:\w+ )?(?:c[- ]?sections?|cesareans?)|scar", SCAR),
    (r"failed induction|induction (?:that )?(?:didn'?t work|failed)", "O61.9"),
    (r"cord (?:around|round)[\w ]* neck|nuchal cord", "O69.81X0"),
    (r"cord prolapse|prolapsed cord", "O69.0XX0"),
    (r"(?:abnormal|bad|dropping|non-?reassuring) (?:fetal )?(?:heart ?(?:rate|beat|tones?)|fht)|fetal distress", "O76"),
    (r"meconium", "O77.0"),
    (r"group b strep|gbs\b|strep b", "O99.824"),
    (r"first[- ]degree|1st[- ]degree", "O70.0"),
    (r"second[- ]degree|2nd[- ]degree", "O70.1"),
    (r"third[- ]degree|3rd[- ]degree", "O70.20"),
    (r"fourth[- ]degree|4th[- ]degree", "O70.3"),
    (r"(?:post ?partum )?hemorrhag\w*|bled (?:a lot|heavily)", "O72.1"),
    (r"shoulder dystocia|shoulders? (?:got )?stuck", "O66.0"),
    (r"placenta previa", "O44.03"),
    (r"retained placenta", "O73.0"),
    (r"baby (?:is |was )?too big|cephalopelvic|cpd\b", "O33.9"),
)
#: A birth before so many weeks is early; one begins to be late after the second, and prolonged after the third.
PRETERM, LATE, LONG = 37, (40, 0), (42, 0)
STILLBORN = re.compile(r"\bstill ?(?:born|birth)\b|\bbaby (?:died|was dead)\b|\bdead baby\b|\bdemise\b")
ALIVE, DEAD = "Z37.0", "Z37.1"
PLAIN, CHOSEN = "O80", "O82"
OF_A_BIRTH = "card:urinary-genital-maternity/o80-z37-and-z38"
OF_A_CESAREAN = "card:icd-10-cm/prenatal-visits-and-delivery-codes"


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    if not DELIVERED.search(text) or not MOTHER.search(text) or OTHER.search(text):
        return None
    # A disease has another code in childbirth.
    if any(one.heading != EARLY_LABOR for one in pregnancies.diseases(text)):
        return None
    told = gestation.AGE.search(text)
    weeks = int(told["weeks"]) if told else 0
    if told and not gestation.LEAST <= weeks <= gestation.MOST + 2:
        return None
    days = gestation.days_of(told) if told else 0
    is_cesarean = bool(CESAREAN.search(text))
    found = list(dict.fromkeys([*findings(text), *by_weeks(weeks, days, labor=not is_cesarean)]))
    if not told and not (found and DIAGNOSIS.search(text)):
        return None
    if not found:
        found = [CHOSEN if is_cesarean else PLAIN]
    rule = OF_A_CESAREAN if is_cesarean else OF_A_BIRTH
    outcome = DEAD if STILLBORN.search(text) else ALIVE
    codes = [shelf.find("ICD-10-CM", code) for code in (*found, outcome, *([gestation.z3a(weeks)] if told else []))]
    return of_codes([code for code in codes if code], concept.told_at([rule])) if all(codes) else None


def findings(text: str) -> Iterator[str]:
    found = [code for said, code in FINDINGS if compiled(rf"\b(?:{said})").search(text)]
    # The kind of scar says it.
    return (code for code in found if code != SCAR or not any(one[:-1] == SCAR[:-1] and one != SCAR for one in found))


def by_weeks(weeks: int, days: int, *, labor: bool) -> Iterator[str]:
    """What the weeks alone make of it: early, after ``labor``; late; or prolonged."""
    if 0 < weeks < PRETERM and labor:
        yield "O60.14X0" if weeks >= gestation.THIRD else "O60.12X0"
    elif (weeks, days) > LONG:
        yield "O48.1"
    elif (weeks, days) > LATE:
        yield "O48.0"
