"""What a question says of a diagnosis besides its name: the side, the visit, the stage, closed or open; and the code
below a heading that says just that, with its 7th character."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebook import reference
from codebook.search import uses_of
from codebook.shelf import COLUMNS, Code, bare
from tutor import index
from tutor.composing.codes import SYSTEM_WORDS
from tutor.query import ASKING, tokens

SIDES = {
    "right": re.compile(r"\b(?:right|rt)\b"),
    "left": re.compile(r"\b(?:left|lt)\b"),
    "bilateral": re.compile(r"\b(?:bilat\w*|both)\b"),
}
#: The names of codes say "bilateral" and no eyes or ears.
PAIR = re.compile(r"\b(both|bilat\w*) (?:eyes|ears)\b")
#: The 7th character of many codes of glaucoma.
STAGE = re.compile(
    r"\b(mild|moderate|severe|indeterminate)(?:[ -]stage)?\b"
    r"|\bstage (?:is )?(?:unspecified|unknown|not (?:stated|specified|documented|given|said))|\bunspecified stage\b"
)
#: A visit tells the 7th character where it says which treatment it is for.
PLACE = r"(?:e\.?r|ed|emergency(?: room| department| dept)?|urgent care|office|clinic|hospital)"
VISITS = {
    "initial encounter": re.compile(
        rf"\b(?:first|1st|initial)(?: {PLACE})? (?:visit|encounter|time (?:being )?seen)\b"
        rf"|\b(?:seen|treated|came|comes|went|goes|presents?|brought)(?: \w+)? (?:in|at|to|into) (?:the |our )?"
        rf"(?:e\.?r|ed|emergency(?: room| department| dept)?|urgent care)\b|\b(?:e\.?r|ed) visit\b"
        r"|\bactive treatment\b|,? initial(?=\W*$|,)"
    ),
    "subsequent encounter": re.compile(
        r"\b(?:(?:second|2nd|subsequent) (?:visit|encounter)|(?:here |back |in )?for (?:an? |the |his |her )?"
        r"(?:re-?check|follow[ -]?up)(?: visit)?|follow[ -]?up visit|routine healing|healing (?:fine|well|normally)|"
        r"re-?check|subsequent)\b"
    ),
    "sequela": re.compile(r"\bsequelae?\b|\blate effects?\b"),
}
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|[45]th)\b")
FRACTURE = re.compile(r"\b(?:fx|fractur\w*|broken|broke)\b")
#: Of the skin; the book's word for it.
CUT = re.compile(r"\bcuts? (?=(?:on|to|in|over|above)\b)|\blac (?=\w)")
CLOSED, OPEN = re.compile(r"\bclosed\b"), re.compile(r"\bopen\b")
#: What is said of how little is known tells nothing of the name.
NOTHING_MORE = re.compile(
    r"\b(?:(?:not|never) (?:specified|stated|documented|said)|unspecified)(?: (?:what|which) (?:kind|type|one|sort))?\b"
    r"|\b(?:no|without an?y?) (?:cancer|diagnosis|dx|cause)(?: (?:was|is))?(?: found| known| made)?(?: yet| so far)?"
    r"(?=\W*$)|\b(?:cause|reason) (?:is |was )?(?:unknown|not known)\b|\b(?:of |from )?unknown (?:cause|reason)\b"
)
#: What tells of a pregnancy or a birth, how much it counts that none is told of, and that a name is just the same.
PREGNANT = re.compile(
    r"pregnan|gestation|obstetric|maternal|trimester|partum|postpartum|peripartum|antepartum|puerper|birth|childb|deliver|"
    r"labor|cesarean|abort|miscarr|fet(?:al|us)|mom$|mother"
)
UNSAID, IN_FULL = 0.2, 0.1
FOR_WHOM = re.compile(r"\bfor (?:an? |the |my |our )?(?:\w+ ){0,2}(?:patients?|pts?)\b")
#: How the age for a cast or a splint is said: a child's are up to ten years.
CAST = re.compile(r"\b(?:casts?|splints?)\b")
AGE = re.compile(r"\b(\d{1,2})[ -]?(?:y\w*|years?)[ -]?(?:o\w*)?\b|\b(?:aged?|age of) (\d{1,2})\b")
OLDEST_CHILD = 10
#: The share of its name that neither the question nor the heading says, from which a code is another.
TOO_MUCH = 0.3


@dataclass(frozen=True)
class Details:
    """``text`` is what is left of the question, its side said in full."""

    text: str
    side: str = ""
    visit: str = ""
    fracture: str = ""
    stage: str = ""


def read(text: str) -> Details:
    """The details of a question in small letters."""
    before_unstated = text = text.replace("poag", "primary open-angle glaucoma")
    text = ORDINAL.sub(lambda said: ORDINALS[said[0]], NOTHING_MORE.sub(" ", text))
    text = PAIR.sub(r"\1", CUT.sub("laceration ", text))
    stage = ""
    if "glaucoma" in text and (told := STAGE.search(before_unstated)):
        stage = f"{told[1]} stage" if told[1] else "stage unspecified"
        text = STAGE.sub(" ", text)
    visit = next((name for name, said in VISITS.items() if said.search(text)), "")
    if visit:
        text = VISITS[visit].sub(" ", text)
    fracture = ""
    if FRACTURE.search(text):
        fracture = "open" if OPEN.search(text) else "closed"
        text = OPEN.sub(" ", CLOSED.sub(" ", text))
    sides = [name for name, said in SIDES.items() if said.search(text)]
    for name, said in SIDES.items():
        text = said.sub(name, text)
    return Details(" ".join(text.split()), sides[0] if len(sides) == 1 else "", visit, fracture, stage)


def without_whom(text: str) -> str:
    """``text`` without the patient that a thing is for, unless nothing else is said."""
    rest = FOR_WHOM.sub(" ", text)
    return rest if [word for word in tokens(rest) if word not in ASKING | SYSTEM_WORDS] else text


def of_age(text: str) -> str:
    """``text`` with "child" or "adult" for an age where that decides: the supplies of casts and splints."""
    if not CAST.search(text):
        return text
    return AGE.sub(lambda age: "child" if int(age[1] or age[2]) <= OLDEST_CHILD else "adult", text)


def tells_more(text: str) -> bool:
    """Whether ``text`` tells a side or a visit: so a diagnosis is told, rather than asked what something is."""
    told = read(text)
    return bool(told.side or told.visit)


def below(code: Code) -> list[Code]:
    """The codes under a heading that have nothing below but 7th characters, in the book's order."""
    start = bare(code.code)
    rows = reference.rows(
        f"SELECT {COLUMNS} FROM code WHERE system = ? AND bare >= ? AND bare < ? AND NOT extended "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM code AS child WHERE child.parent = code.id AND NOT child.extended) "
        f"ORDER BY place",
        [code.system, start, start + "\U0010ffff"],
    )
    return [Code(*row) for row in rows]


def of_side(code: Code, details: Details, cost: Callable[[Code], float]) -> Code:
    """``code``, or the one below it for the side that is told which says the least besides; ``cost`` is how much.
    Without a side the one that is called the same."""
    if code.billable or code.kind not in ("category", "code"):
        return code
    under = below(code)
    if not details.side:
        return next((one for one in under if one.title == code.title), code)
    costs = {one: cost(one) for one in under if is_of_side(one, details)}
    least = min(costs.values(), default=TOO_MUCH)
    nearest = [one for one, much in costs.items() if much == least]
    # Where several say as much that nobody told, the question doesn't choose among them.
    return nearest[0] if least < TOO_MUCH and (len(nearest) == 1 or least == 0) else code


def is_of_side(code: Code, details: Details) -> bool:
    return bool(details.side and re.search(rf"\b{details.side}\b", code.title.lower()))


def without_side(details: Details) -> str:
    return re.sub(rf"\b{details.side}\b", " ", details.text) if details.side else details.text


def with_seventh(code: Code, details: Details) -> Code:
    """``code`` with the 7th character of the visit or the stage that is told. A fracture is closed unless it is said to
    be open."""
    if code.billable or not (details.visit or details.stage):
        return code
    rows = reference.rows(f"SELECT {COLUMNS} FROM code WHERE parent = ? AND extended ORDER BY place", [code.id])  # noqa: S608
    return next((one for one in (Code(*row) for row in rows) if is_for(one.title, details)), code)


def is_for(title: str, details: Details) -> bool:
    if details.stage:
        return title.endswith(details.stage)
    extension = title.rsplit(",", maxsplit=1)[-1] if "," in title else title
    if details.visit not in title:
        return False
    if "fracture" not in extension or details.visit == "sequela":
        return True
    healing = details.visit != "subsequent encounter" or "routine" in extension
    return healing and f"{details.fracture or 'closed'} fracture" in extension


#: How a code is asked for, in a story or behind it.
ASKED = re.compile(
    r"\b(?:(?:what|which)(?: (?:is|are))?(?: the)? )?(?:icd[ -]?(?:10)?(?:[ -]?cm)?|dx|diagnos[ie]s|diagnostic)?"
    r"[ -]?codes?\b"
    r"(?: (?:in (?:the right |what )?order|for (?:this|that|it|her|him)))?|\bicd[ -]?(?:10)?(?:[ -]?cm)?\b"
    r"|\bin what order\b|\bdx\b(?=\W*$)"
)


def unasked(text: str) -> str:
    return ASKED.sub(" ", text)


def clauses(text: str) -> Sequence[str]:
    """What a story tells one after the other: "fell off a ladder, broken left wrist"."""
    return [
        part.strip() for part in re.split(r"[,;]|\.(?!\d)|\b(?:after|because|when|and now)\b", text) if part.strip()
    ]


def in_full(words: Sequence[str]) -> list[str]:
    """``words`` with an abbreviation that the shelf doesn't know in full, where more is said: a "uti in pregnancy" is
    no other condition in pregnancy."""
    uses = uses_of(words) if len(words) > 1 else dict.fromkeys(words, 1)
    strange = [word for word in words if not uses.get(word)]
    full = {
        name: [other for term in found if term.role == "abbreviation" for other in index.names_of(term) if " " in other]
        for name, found in (index.named(strange) if strange else {}).items()
    }
    return [next(iter(full.get(word, ())), word) for word in words]


def says_in_full(code: Code, full: Sequence[str]) -> float:
    """What counts for a code that is called as an abbreviation is spelled."""
    return IN_FULL if any(" " in name and name in code.title.lower() for name in full) else 0.0


def of_birth(code: Code, asked: Sequence[str]) -> float:
    """What counts against a code of pregnancy where nothing is said of one: a clot in a leg is none after a birth."""
    is_one = code.system == "ICD-10-CM" and code.code.startswith("O")
    return UNSAID if is_one and not any(PREGNANT.match(word) for word in asked) else 0.0
