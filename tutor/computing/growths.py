"""The diagnosis of a growth of the skin that is named with its place: ICD-10-CM lists skin by kind, place and side, in
rows that are built alike. Pure."""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum
from tutor.patterns import compiled

CARD = Rule("card:integumentary/skin-growths-and-nails-in-icd-10-cm")

#: Kinds with the beginning of their codes, the longer name before one that is inside it.
KINDS = (
    (
        "melanoma in situ",
        r"\b(?:melanomas? in[- ]situ|in[- ]situ melanoma|lentigo maligna)\b",
        "D03",
    ),
    ("melanoma", r"\b(?:malignant )?melanomas?\b", "C43"),
    ("basal cell carcinoma", r"\bbasal cells?(?: ca\b| carcinoma| cancer)?|\bbcc\b", "C44 1"),
    ("squamous cell carcinoma", r"\bsquamous cells?(?: ca\b| carcinoma| cancer)?|\bscc\b", "C44 2"),
    ("mole (nevus)", r"\bmoles?\b|\b(?:benign )?nev(?:us|i)\b", "D22"),
)
#: Places with their names in a question, and the characters behind the category: in C44, where 1 or 2 stands between
#: for the kind of cell; in all other rows. A slash parts right, left and no side told.
PLACES = {
    "lip": (r"\blips?\b", "0 ", "0"),
    "ear": (r"\bears?\b|\bearlobes?\b|\bpinna\b|\bhelix\b", "2 2/9/1", "21/22/20"),
    "nose": (r"\bnose\b|\bnostril\b", "3 1", "39"),
    "face": (
        r"\bface\b|\bcheeks?\b|\bforehead\b|\bchin\b|\btemples?\b|\beyebrow\b|\bjaw(?:line)?\b", "3 9", "39",
    ),
    "scalp and neck": (r"\bscalp\b|\bneck\b", "4 ", "4"),
    "arm": (
        r"\b(?:fore|upper )?arms?\b|\belbows?\b|\bwrists?\b|\bhands?\b|\bfingers?\b|\bthumbs?\b|"
        r"\bshoulders?\b(?! blade)|\bupper (?:limb|extremity)\b", "6 2/9/1", "61/62/60",
    ),
    "leg": (
        r"\blegs?\b|\bthighs?\b|\bcal(?:f|ves)\b|\bshins?\b|\bknees?\b|\bankles?\b|\bf(?:oo|ee)t\b|\bheels?\b|\btoes?\b|"
        r"\bhips?\b|\blower (?:limb|extremity)\b", "7 2/9/1", "71/72/70",
    ),
    "trunk": (
        r"\btrunk\b|\bback\b(?! of)|\bchest\b|\babdomen\b|\bbelly\b|\bflank\b|\bbuttocks?\b|\bshoulder blade\b",
        "5 9", "5",
    ),
}  # fmt: skip
#: Rows that go further than the others.
PARTED = {"C43.5": "C43.59", "D03.5": "D03.59"}
NOSE_OF_ITS_OWN = {"C43": "C43.31"}
SIDES = {"right": r"\bright\b|\brt\b", "left": r"\bleft\b|\blt\b"}
ASKED = re.compile(r"\bicd(?:[- ]?10)?(?:[- ]cm)?\b|\bdx\b|\bdiagnos\w+")
#: Words around a growth and its place that ask nothing else.
AROUND = re.compile(
    r"\b(?:of|the|on|in|at|left|right|lt|rt|skin|ca|cancer|carcinoma|codes?|what|whats|which|is|for|a|an|malignant|patient|"
    r"pt|with|has|new|invasive|please|need|i|10|cm|upper|lower|outer|his|her)\b"
)


def of(text: str) -> Sum | None:
    kind = next((one for one in KINDS if compiled(one[1]).search(text)), None)
    places = [place for place, (said, _, _) in PLACES.items() if compiled(said).search(text)]
    if kind is None or len(places) != 1 or not is_all(text, kind[1], PLACES[places[0]][0]):
        return None
    (name, _, start), place = kind, places[0]
    side = next((one for one, said in SIDES.items() if compiled(said).search(text)), "")
    code = code_of(start, place, side)
    steps = [Step(f"Kind: {name}", start[:3]), Step(f"Place: {place}", code[:5])]
    if "/" in PLACES[place][1]:
        steps.append(Step(f"Side: {side or 'not told, and the note should tell it'}", code))
    elif code != code[:5]:
        steps.append(Step("The rest of the row", code))
    return Sum(f"{name.capitalize()}, {f'{side} ' if side else ''}{place}: {code}", steps, [CARD])


def code_of(start: str, place: str, side: str) -> str:
    category, _, cells = start.partition(" ")
    _, of_c44, plain = PLACES[place]
    if cells:
        character, _, ends = of_c44.partition(" ")
        return f"{category}.{character}{cells}{of_side(ends, side)}"
    code = f"{category}.{of_side(plain, side)}"
    return NOSE_OF_ITS_OWN.get(category, code) if place == "nose" else PARTED.get(code, code)


def of_side(ends: str, side: str) -> str:
    right, left, untold = ends.split("/") if "/" in ends else (ends, ends, ends)
    return {"right": right, "left": left}.get(side, untold)


def is_all(text: str, growth: str, place: str) -> bool:
    """Whether nothing is asked but the code of a growth at a place: what was done to it, and how it is told from
    others, stands elsewhere."""
    rest = compiled(place).sub(" ", compiled(growth).sub(" ", text))
    rest = AROUND.sub(" ", ASKED.sub(" ", rest))
    asked = (
        ASKED.search(text)
        or compiled(r"\bcodes?\b").search(text)
        or not compiled(r"\b(?:what|is|which)\b").search(text)
    )
    return bool(asked) and not compiled(r"[\s?.,!:-]").sub("", rest)
