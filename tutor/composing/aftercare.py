"""Routine visits after a joint was replaced: aftercare, and the joint that there is now (ICD-10-CM Z47.1)."""

import re

from codebook import shelf
from tutor.answer import Answer
from tutor.composing import details
from tutor.composing.found import of_codes
from tutor.query import Query

#: A routine visit, and what makes it another.
AFTERCARE = re.compile(
    r"\baftercare\b|\b(?:routine )?(?:post[- ]?op\w*|surgical) (?:visit|check|follow[- ]?up|care)\b|"
    r"\b(?:weeks?|wks?|months?|mos?|days?) (?:out|after|post|s/p|status post)\b"
)
OTHER_VISIT = re.compile(
    r"\b(?:pain\w*|infect\w*|loos\w+|dislocat\w*|broke\w*|fractur\w*|periprosthetic|fell|fall|worn|wear|bill|cpt|"
    r"global|modif\w*|therapy|revision|recall|clot|dvt|swell\w*|stiff\w*|99\d{3})\b"
)
NEW_JOINT = re.compile(
    r"\b(?:total |partial |new |artificial )(?:knee|hip|shoulder)s?\b|\b(?:knee|hip|shoulder)s? (?:joint )?"
    r"(?:replac\w+|arthroplast\w+|prosthes[ie]s)\b|\bt[kh][ar]\b"
)
NEW_JOINTS = (("hip", "Z96.64"), ("knee", "Z96.65"), ("shoulder", "Z96.61"), ("th", "Z96.64"), ("tk", "Z96.65"))
SIDES = {"right": "1", "left": "2", "bilateral": "3"}
NO_SIDE = "9"


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    joint = NEW_JOINT.search(text) if AFTERCARE.search(text) and not OTHER_VISIT.search(text) else None
    if not joint:
        return None
    where = next(code for said, code in NEW_JOINTS if said in joint[0])
    codes = ["Z47.1", f"{where}{SIDES.get(details.read(text).side, NO_SIDE)}"]
    found = list(shelf.find_many("ICD-10-CM", codes).values())
    return of_codes(found) if len(found) == len(codes) else None
