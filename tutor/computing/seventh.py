"""The 7th character of a fracture, from how open it is and how it heals. Pure."""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum

RULE = Rule("card:icd-10-cm/fracture-7th-characters-and-defaults")
ASKED = re.compile(r"\b(?:7th|seventh)\b")
FRACTURE = re.compile(r"\b(?:fractur\w*|fx|broken|non-?union|mal-?union)\b")
OPEN, CLOSED = re.compile(r"\bopen\b|\bgustilo\b"), re.compile(r"\bclosed\b")
WORST = re.compile(r"\b(?:type )?(?:iii ?[abc]?|3 ?[abc]?)\b")
TYPE = re.compile(r"\b(?:type|gustilo) (?:i{1,3}|[123]) ?[abc]?\b")
LATER = (
    ("nonunion", re.compile(r"\bnon-?union\b|\bdid ?n[o']?t (?:heal|knit)|\bnot healed\b"), "KMN"),
    ("malunion", re.compile(r"\bmal-?union\b|\bhealed (?:crooked|wrong)"), "PQR"),
    ("delayed healing", re.compile(r"\bdelayed\b|\bslow\w*\b"), "GHJ"),
    (
        "routine healing",
        re.compile(r"\broutine\b|\bsubsequent\b|\bfollow[ -]?up\b|\bhealing\b|\bcast (?:change|check|removal)\b"),
        "DEF",
    ),
    ("active treatment", re.compile(r"\binitial\b|\bactive\b|\bfirst visit\b|\ber\b|\bsurgery\b"), "ABC"),
)
OTHER = re.compile(
    r"\bvs\b|\bversus\b|\bdifferen\w+|\ball the\b|\blist\b|\bwhat does\b|\bpatholog\w*|\bosteopor\w*|\bskull\b"
)
#: Bones whose codes tell an open fracture from a closed one only while it is treated.
FEW_LETTERS = re.compile(
    r"\b(?:humer\w*|upper arm|shoulder|clavicle|collarbone|scapula|hands?|fingers?|thumb|wrist|carpal|"
    r"metacarpal|f[oe]{2}t|toes?|heel|"
    r"metatarsal|ribs?|sternum|spine|vertebra\w*|pelvi\w*)\b"
)
DEGREES = ("closed", "open type I, II or not said", "open type IIIA to IIIC")


def of(text: str) -> Sum | None:
    if not ASKED.search(text) or not FRACTURE.search(text) or OTHER.search(text):
        return None
    phase = next(((name, letters) for name, said, letters in LATER if said.search(text)), None)
    is_open = OPEN.search(text) or TYPE.search(text)
    if not phase or not (is_open or CLOSED.search(text)):
        return None
    degree = 0 if not is_open else 2 if WORST.search(text) else 1
    name, letters = phase
    if FEW_LETTERS.search(text):
        letters = letters[0] + (letters[1] if name == "active treatment" else letters[0]) * 2
    steps = [
        Step(
            "A, B, C active treatment; D, E, F routine healing; G, H, J delayed; K, M, N nonunion; P, Q, R malunion",
            name,
        ),
        Step(
            "The first of each three is closed, the second open type I or II, the third open type IIIA to IIIC",
            DEGREES[degree],
        ),
        Step("The set with C, F, J, N and R is that of S52, S72 and S82; elsewhere only the letters listed there", ""),
    ]
    return Sum(f"Fracture, {DEGREES[degree]}, {name}: 7th character {letters[degree]}", steps, [RULE])
