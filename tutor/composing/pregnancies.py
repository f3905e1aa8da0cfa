"""A disease in pregnancy with how far along it is: its code of chapter 15 for the trimester, what tells the disease
itself, and the weeks ("32 weeks pregnant with severe preeclampsia"). Guidelines I.C.15.a, I.C.21.c.11."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook import reference, shelf
from codebook.shelf import COLUMNS, Code
from tutor.answer import Answer
from tutor.composing import concept
from tutor.composing.found import of_codes
from tutor.computing import gestation
from tutor.patterns import compiled
from tutor.query import Query

RULE = "card:icd-10-cm/trimester-and-weeks-of-gestation"
PREGNANT = re.compile(r"\bpregnan\w*|\bgestation\w*|\btrimester\b|\bg\dp\d|\bprenatal\b|\bob (?:pt|patient|visit)\b")
#: Another time or another question.
OTHER = re.compile(
    r"\b(?:deliver\w*|born|birth|postpartum|puerper\w*|after|history|hx|cpt|modif\w*|ultrasound|nst|cesarean|"
    r"c-?sections?|why|when|rule|hcc|global|vs|versus|differen\w*|twins?|triplets?|abort\w*|miscarr\w*|low[- ]lying|"
    r"partial|marginal|unrelated|nothing to do|incidental\w*|mean\w*)\b|\b\d{5}\b"
)
#: The most words of such a story, and of diseases.
LONGEST, MOST = 18, 3


@dataclass(frozen=True)
class Disease:
    """``heading``: the code that the trimester's stands under, or the code itself; ``beside``: what tells the disease.
    ``implied``: nobody has it without being pregnant. Of one ``family`` the first that is said counts."""

    said: str
    heading: str
    beside: str = ""
    implied: bool = False
    family: str = ""


HIGH = r"(?:htn|hypertension|high blood pressure|high bp)"
BLEEDS = r"(?<!no )(?<!not )(?<!without )\b(?:bleed\w*|hemorrhag\w*)"
DISEASES = (
    Disease(rf"superimposed pre-?eclampsia|(?:chronic|pre-?existing|essential) {HIGH}\b.*pre-?eclampsia|"
            rf"pre-?eclampsia\b.*(?:chronic|pre-?existing|essential) {HIGH}", "O11", "", True, "pressure"),
    Disease(r"hellp", "O14.2", "", True, "pressure"),
    Disease(r"severe pre-?eclampsia|pre-?eclampsia,? (?:with )?severe", "O14.1", "", True, "pressure"),
    Disease(r"(?:mild|moderate) pre-?eclampsia", "O14.0", "", True, "pressure"),
    Disease(r"pre-?eclampsia|pre-?eclamptic", "O14.9", "", True, "pressure"),
    Disease(rf"gestational {HIGH}|pregnancy[- ]induced {HIGH}|pih|"
            r"(?:blood pressure|bp) (?:went up|rose|is up|got high)\b.*\bpregnan", "O13", "", True, "pressure"),
    Disease(r"past (?:her |the |my )?due date|post[- ]?dates?|over ?due|post[- ]?term", "O48.0", "", True),
    Disease(rf"(?:chronic|essential) {HIGH}", "O10.01", "", False, "pressure"),
    Disease(rf"(?:pre-?existing|prior|known|old) {HIGH}|"
            rf"{HIGH}\b.*(?<!never )\b(?:before|prior to) (?:she|the|her|this|getting|being)\b.*\bpregnan",
            "O10.91", "", False, "pressure"),
    Disease(r"(?:gestational diabetes|gdm)\b.*\b(?:insulin)", "O24.414", "", True, "sugar"),
    Disease(r"(?:gestational diabetes|gdm)\b.*\b(?:metformin|glyburide|oral|pills?)", "O24.415", "", True, "sugar"),
    Disease(r"(?:gestational diabetes|gdm)\b.*\bdiet|diet[- ]controlled (?:gestational diabetes|gdm)", "O24.410", "",
            True, "sugar"),
    Disease(r"gestational diabetes|gdm", "O24.419", "", True, "sugar"),
    Disease(r"(?:type 1|type one|type i|t1dm?) ?(?:diabet\w*|dm)?", "O24.01", "", False, "sugar"),
    Disease(r"(?:type 2|type two|type ii|t2dm?)\b.*\binsulin", "O24.11", "Z79.4", False, "sugar"),
    Disease(r"(?:type 2|type two|type ii|t2dm?) ?(?:diabet\w*|dm)?", "O24.11", "", False, "sugar"),
    Disease(r"iron[- ]deficiency an[a]?emia", "O99.01", "D50.9", False, "blood"),
    Disease(r"an[a]?emi[ac]", "O99.01", "D64.9", False, "blood"),
    Disease(r"uti|urinary tract infection|bladder infection", "O23.4"),
    Disease(r"hypothyroid\w*|underactive thyroid", "O99.28", "E03.9"),
    Disease(r"asthma\w*", "O99.51", "J45.909"),
    Disease(r"smok\w+|tobacco|cigarettes?", "O99.33", "F17.210"),
    Disease(r"obes\w+", "O99.21", "E66.9"),
    Disease(r"covid\S*", "O98.51", "U07.1"),
    Disease(r"aids|hiv (?:disease|infection with)", "O98.71", "B20", False, "hiv"),
    Disease(r"hiv", "O98.71", "Z21", False, "hiv"),
    Disease(r"decreased fetal movements?|baby (?:is )?(?:not moving|moving less)", "O36.81", "", True),
    Disease(r"oligohydramnios|too little (?:amniotic )?fluid|low amniotic fluid", "O41.0", "", True),
    Disease(r"polyhydramnios|too much (?:amniotic )?fluid", "O40", "", True),
    Disease(rf"(?:complete )?placenta pr[a]?evia\b.*{BLEEDS}|{BLEEDS}\b.*placenta pr[a]?evia", "O44.1", "", True,
            "placenta"),
    Disease(r"placenta pr[a]?evia", "O44.0", "", True, "placenta"),
    Disease(r"hyperemesis\b.*\b(?:dehydrat\w*|metabolic|electrolyte)", "O21.1", "", True, "vomiting"),
    Disease(r"hyperemesis", "O21.0", "", True, "vomiting"),
    Disease(r"(?:last|previous|prior|first|other) (?:baby|pregnancy|delivery|one) (?:came |was |born )*"
            r"(?:preterm|premature\w*|early)", "O09.21", "", True),
    Disease(r"preterm labor|premature labor|pre-?term contractions", "O60.0", "", True),
    Disease(r"iugr|fgr|(?:fetal )?growth restriction|poor fetal growth", "O36.59", "", True),
)  # fmt: skip


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    told = gestation.AGE.search(text)
    if not told or OTHER.search(text) or len(query.tokens) > LONGEST:
        return None
    found = list(diseases(text))
    if not 0 < len(found) <= MOST or not (PREGNANT.search(text) or all(one.implied for one in found)):
        return None
    weeks = int(told["weeks"])
    trimester = f"{gestation.trimester(weeks)[0]} trimester"
    codes = [in_trimester(one.heading, trimester) for one in found]
    beside = [shelf.find("ICD-10-CM", one.beside) for one in found if one.beside]
    all_of_them = [*codes, *beside, shelf.find("ICD-10-CM", gestation.z3a(weeks))]
    if None in all_of_them:
        return None
    return of_codes([code for code in all_of_them if code], concept.told_at([RULE]))


def diseases(text: str) -> Iterator[Disease]:
    families: set[str] = set()
    for one in DISEASES:
        if (not one.family or one.family not in families) and compiled(rf"\b(?:{one.said})\b").search(text):
            families.add(one.family)
            yield one


def in_trimester(heading: str, trimester: str) -> Code | None:
    """The code under ``heading`` for the ``trimester``; itself, where none is told apart."""
    code = shelf.find("ICD-10-CM", heading)
    if not code:
        return None
    rows = reference.rows(
        f"SELECT {COLUMNS} FROM code WHERE parent = ? AND NOT extended AND title LIKE ?",  # noqa: S608
        [code.id, f"% {trimester}"],
    )
    return Code(*rows[0]) if rows else code if code.billable else None
