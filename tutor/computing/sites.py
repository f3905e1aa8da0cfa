"""The modifier of a place: a finger, a toe, an eyelid, a coronary artery, one of a pair, or where an ambulance ride
began and ended. Pure."""

import re
from itertools import pairwise

from tutor.patterns import compiled

SIDES = {"left": re.compile(r"\b(?:left|lt|l)\b"), "right": re.compile(r"\b(?:right|rt|r)\b")}
BOTH = re.compile(r"\b(?:both|bilat\w*|bil|each)\b")
#: The digits from the first to the fifth; of what comes in a second place otherwise none is meant.
DIGITS = (
    r"thumbs?|big|great|hallux|(?:first|1st)(?! finger)",
    r"index|pointer|second|2nd|two",
    r"middle|long|third|3rd|three",
    r"ring|fourth|4th|four",
    r"little|small|smallest|pink(?:y|ie)|baby|fifth|5th|five",
)
NO_DIGIT = (
    r"(?! (?:time|visit|procedure|surgery|operation|stage|session|degree|code|line|modifier|opinion|day|week)s?\b)"
)
FINGER = re.compile(r"\bfingers?\b|\bthumbs?\b|\bhands?\b|\bpink(?:y|ie)\b(?! toe)|\bpointer\b")
TOE = re.compile(r"\btoes?\b|\bhallux\b|\btoenails?\b|\bhammer ?toes?\b|\bfoot\b|\bfeet\b")
DIGIT = re.compile(r"\b(?:fingers?|thumbs?|toes?|toenails?|hallux|digits?|pink(?:y|ie)|pointer)\b")
HANDS = {"left": ("FA", "F1", "F2", "F3", "F4"), "right": ("F5", "F6", "F7", "F8", "F9")}
FEET = {"left": ("TA", "T1", "T2", "T3", "T4"), "right": ("T5", "T6", "T7", "T8", "T9")}
LID = re.compile(r"\b(?:eye ?)?lids?\b|\bbleph\w*")
LIDS = {"left": ("E1", "E2"), "right": ("E3", "E4")}
UPPER, LOWER = re.compile(r"\bupper\b"), re.compile(r"\blower\b")
#: The "circ" of a boy is a circumcision.
BOY = r"(?!.*\b(?:baby|newborn|infant|boy|foreskin|penis)\b)"
VESSELS = {
    "LM": r"\bleft main\b|\blmca\b",
    "LD": r"\blad\b|\bleft anterior descending\b|\bdiagonals?\b",
    "LC": rf"\bcircumflex\b|\blcx\b|\bcirc\b{BOY}|\bobtuse marginals?\b|\bom ?\d?\b",
    "RC": r"\brca\b|\bright coronary\b|\bposterior descending\b",
    "RI": r"\bramus\b",
}
PAIRED = (
    r"(?:upper |lower |fore)?(?:arm|leg|knee|hip|shoulder|elbow|wrist|hand|foot|ankle|eye|ear|breast|kidney|"
    r"ureter|ovary|testicle|testis|lung|side|thigh|calf|shin|heel|femur|tibia|humerus|radius|carotid|groin|inguinal|nostril|extremity)"
)
#: Where a ride begins or ends, by its letters; the longer name before one that is inside it.
PLACES = (
    ("N", r"nursing (?:home|facility)|snfs?|skilled (?:nursing|facility)"),
    ("E", r"assisted living|residential|custodial|group home|domiciliary|(?:board and|memory) care"),
    ("G", r"(?:hospital(?:[- ]based)?|hospital'?s) dialysis|dialysis (?:unit )?(?:in|at|of) (?:a |the )?hospital"),
    (
        "J",
        r"(?:free ?-?standing|independent|outpatient) (?:dialysis|center|facility|clinic)|"
        r"dialysis (?:center|clinic|facility)",
    ),
    ("JG", r"dialysis"),
    ("D", r"diagnostic|imaging|therapeutic|radiation|mri center"),
    ("I", r"airport|airfield|helipad|landing \w+|transfer (?:point|site)|heliport"),
    ("P", r"(?:doctor|dr|physician|md)(?:'?s)?(?: office)?|clinic|office"),
    ("S", r"scene|accident|crash|roadside|highway|street"),
    ("H", r"hosp\w*|ers?|eds?|emergency (?:room|department)|medical center"),
    ("R", r"home|residence|house|apartment"),
)
RIDE = re.compile(
    r"\bambulances?\b|\bamb\b|\bambo\b|\bems\b|\b[ab]ls\b|\b(?:transport\w*|rides?|trips?)\b(?=.*\bmod)", re.IGNORECASE
)
PLACE = re.compile("|".join(rf"\b(?P<p{n}>{names})\b" for n, (_, names) in enumerate(PLACES)))


def ride(text: str) -> list[str]:
    """The pair of letters for the first two places on each side of "to"; both where the kind of dialysis isn't told."""
    if not RIDE.search(text):
        return []
    places = [(found.start(), PLACES[int((found.lastgroup or "p0")[1:])][0]) for found in PLACE.finditer(text)]
    for (start, before), (end, behind) in pairwise(places):
        if compiled(r"\bto\b|->|→").search(text[start:end]):
            return [origin + goal for origin in before for goal in behind]
    return []


def of(text: str) -> list[str]:
    """The modifiers of the places that ``text`` (in small letters) names with their side, in the book's order."""
    return digits(text) or lids(text)


def digits(text: str) -> list[str]:
    if not DIGIT.search(text):
        return []
    named = [place for place, names in enumerate(DIGITS) if compiled(rf"\b(?:{names})\b{NO_DIGIT}").search(text)]
    codes = FEET if TOE.search(text) else HANDS if FINGER.search(text) else None
    return [codes[side][place] for side in sides(text) for place in named] if codes else []


def lids(text: str) -> list[str]:
    if not LID.search(text):
        return []
    named = [place for place, which in enumerate((UPPER, LOWER)) if which.search(text)]
    if compiled(r"\b(?:all (?:four|4)|four|4)\b").search(text):
        return ["E1", "E2", "E3", "E4"]
    return [LIDS[side][place] for side in sides(text) for place in named]


def vessels(text: str) -> list[str]:
    return [code for code, names in VESSELS.items() if compiled(names).search(text)]


def pairs(text: str) -> list[str]:
    """LT or RT for one of a pair, 50 for both."""
    if compiled(rf"\b(?:both|bilateral|bilat) {PAIRED}s?\b").search(text):
        return ["50"]
    return [code for side, code in (("left", "LT"), ("right", "RT")) if compiled(rf"\b{side} {PAIRED}\b").search(text)]


def sides(text: str) -> list[str]:
    return [side for side, said in SIDES.items() if said.search(text) or BOTH.search(text)]
