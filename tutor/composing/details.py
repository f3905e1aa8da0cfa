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
from tutor.computing import gestation
from tutor.patterns import compiled
from tutor.query import ASKING, tokens

SIDES = {
    "right": re.compile(r"\b(?:right|rt)\b"),
    "left": re.compile(r"\b(?:left|lt)\b"),
    "bilateral": re.compile(r"\b(?:bilat\w*|both)\b"),
}
#: The names of codes say "bilateral" and no eyes or ears.
PAIR = re.compile(r"\b(both|bilat\w*) (eyes|ears)\b")
#: The 7th character of many codes of glaucoma.
STAGE = re.compile(
    r"\b(mild|moderate|severe|indeterminate)(?:[ -]stage)?\b"
    r"|\bstage (?:is )?(?:unspecified|unknown|not (?:stated|specified|documented|given|said))|\bunspecified stage\b"
)
#: The same of macular degeneration (H35.31-, H35.32-): what the title says for it.
MACULAR = (
    (re.compile(r"\b(?:with )?active (?:choroidal neovasculari[sz]ation|cnv)\b"),
     "with active choroidal neovascularization"),
    (re.compile(r"\b(?:with )?inactive scar\b"), "with inactive scar"),
    (re.compile(r"\bearly (?:dry )?stage\b|\bearly dry\b"), "early dry stage"),
    (re.compile(r"\bintermediate (?:dry )?stage\b|\bintermediate dry\b"), "intermediate dry stage"),
)  # fmt: skip
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
        r"(?:re-?check|follow[ -]?up)(?: visit)?|follow[ -]?up visit|routine healing|"
        r"healing (?:fine|well|normally)|"
        r"re-?check|subsequent)\b"
    ),
    "sequela": re.compile(r"\bsequelae?\b|\blate effects?\b"),
}
#: How far along: it tells the trimester.
WEEKS = re.compile(r"\b(?:at )?(\d{1,2}) ?(?:weeks?|wks?)(?: (?:along|gestation))?\b")
#: An injury's later visit, told by the last words.
INJURY = re.compile(
    r"\b(?:sprain|strain|fractur|fx|broke|lacerat|contus|dislocat|burn|concuss|injur|cut|bite|wound|tear|torn)"
)
AFTER = re.compile(r"\b(?:follow[ -]?up|f/?u)(?: visit)?(?=\W*$)")
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|[45]th)\b")
FRACTURE = re.compile(r"\b(?:fx|fractur\w*|broken|broke)\b")
#: Heat that burns, and what it did: a degree that is said of it is that of a burn.
HEAT = re.compile(
    r"\b(?:(?:was |got |from |by |in |with |on |an? |the |some |spilled |splashed )*)"
    r"(?:(?:boiling|scalding|hot) (?:water|coffee|tea|soup|grease|oil|liquid|pan|stove|iron|metal|drink)"
    r"|(?:touched|grabbed) (?:a |the )?(?:hot )?(?:stove|iron|pan|oven)"
    r"|(?<=from )(?:stove|oven|iron|curling iron|toaster|grill|radiator)"
    r"|steam|grease fire|campfire|fire)\b(?: (?:on|over|onto))?"
)
DEGREE = re.compile(r"\b(?:first|second|third|1st|2nd|3rd)[ -]degree\b")
#: Of the skin; the book's word for it.
CUT = re.compile(r"\bcuts? (?=(?:on|to|in|over|above)\b)|\blac (?=\w)")
CLOSED, OPEN = re.compile(r"\bclosed\b"), re.compile(r"\bopen\b")
#: What is said of how little is known tells nothing of the name.
NOTHING_MORE = re.compile(
    r"\b(?:(?:site )?(?:not|never) (?:specified|stated|documented|said)|unspecified)"
    r"(?: (?:what|which) (?:kind|type|one|sort))?\b"
    r"|\b(?:no|without an?y?) (?:cancer|diagnosis|dx|cause)(?: (?:was|is))?(?: found| known| made)?(?: yet| so far)?"
    r"(?=\W*$)|\b(?:cause|reason) (?:is |was )?(?:unknown|not known)\b|\b(?:of |from )?unknown (?:cause|reason)\b"
)
#: How people say what the book's names have in other words.
IN_THE_BOOKS_WORDS = (
    (re.compile(r"\b(?:nothing (?:left |is |was )?(?:inside|in (?:it|there|the wound))|"
                r"no (?:fb|foreign (?:body|object)s?))\b"),
     "without foreign body"),
    (re.compile(r"\bnail (?:(?:is|was) )?(?:not (?:hurt|damaged|involved|injured)|ok|okay|fine|intact|spared)\b"),
     "without damage to nail"),
    (re.compile(r"\b(?:never|did ?n[o']?t|no) (?:lost|lose|loss of) consciousness\b|\bno loc\b|\bstayed awake\b"),
     "without loss of consciousness"),
    (re.compile(r"\b(foot|hand|arm|leg|knee|hip|shoulder|ankle|elbow|wrist|finger|toe|back|neck|throat|ear|eye|chest|"
                r"belly|stomach|head|tooth|jaw|rib)s? (?:is |are |just |still )?(?:hurts?|hurting|aches?|aching)\b"),
     r"\1 pain"),
    (re.compile(r"\b(?:bottom|top|tip|sole|palm) of (?=(?:the |his |her )?(?:right|left|rt|lt|foot|hand|finger|toe))"),
     ""),
    (re.compile(r"\b(?:nothing in the uterus|no intra-?uterine pregnancy)\b"), "without intrauterine pregnancy"),
    (re.compile(r"\b(?:baby |was |is )*born with (?:it|this|that)\b"), ""),
    (re.compile(r"\b(?:yesterday|today|last night|this morning|tonight|an hour ago)\b"), ""),
)  # fmt: skip
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
    trimester: str = ""
    #: Of a fracture at a later visit: that it heals as it should, or what is amiss.
    healing: str = "routine healing"


def read(text: str, *, without_pair: bool = True) -> Details:
    """The details of a question in small letters."""
    before_unstated = text = text.replace("poag", "primary open-angle glaucoma")
    for said, instead in IN_THE_BOOKS_WORDS:
        text = said.sub(instead, text)
    text = ORDINAL.sub(lambda said: ORDINALS[said[0]], NOTHING_MORE.sub(" ", text))
    text = PAIR.sub(r"\1" if without_pair else r"\2 \1", CUT.sub("laceration ", burnt(text)))
    trimester = ""
    if told := WEEKS.search(text):
        trimester = f"{gestation.trimester(int(told[1]))[0]} trimester"
        text = WEEKS.sub(" ", text)
    stage = ""
    if "glaucoma" in text and (told := STAGE.search(before_unstated)):
        stage = f"{told[1]} stage" if told[1] else "stage unspecified"
        text = STAGE.sub(" ", text)
    if "macular" in text or "amd" in text:
        for said, named in MACULAR:
            if said.search(text):
                stage, text = named, said.sub(" ", text)
                break
    visit = next((name for name, said in VISITS.items() if said.search(text)), "")
    if visit:
        text = VISITS[visit].sub(" ", text)
    elif INJURY.search(text) and AFTER.search(text):
        visit, text = "subsequent encounter", AFTER.sub(" ", text)
    fracture = ""
    if FRACTURE.search(text):
        fracture = "open" if OPEN.search(text) else "closed"
        text = OPEN.sub(" ", CLOSED.sub(" ", text))
    sides = [name for name, said in SIDES.items() if said.search(text)]
    for name, said in SIDES.items():
        text = said.sub(name, text)
    return Details(" ".join(text.split()), sides[0] if len(sides) == 1 else "", visit, fracture, stage, trimester)


def burnt(text: str) -> str:
    """``text`` with "burn" in place of the heat that it tells of beside a degree or a burn."""
    burn = compiled(r"\b(?:burn\w*|scald\w*)\b").search(text)
    if not HEAT.search(text) or not (burn or DEGREE.search(text)):
        return text
    return f"{'' if burn else 'burn '}{HEAT.sub(' ', text)}"


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
    return bool(details.side and compiled(rf"\b{details.side}\b").search(code.title.lower()))


def without_side(details: Details) -> str:
    return compiled(rf"\b{details.side}\b").sub(" ", details.text) if details.side else details.text


def with_seventh(code: Code, details: Details) -> Code:
    """``code`` with the 7th character of the visit or the stage that is told. A fracture is closed unless it is said to
    be open."""
    if code.billable or not (details.visit or details.stage):
        return code
    rows = reference.rows(f"SELECT {COLUMNS} FROM code WHERE parent = ? AND extended ORDER BY place", [code.id])  # noqa: S608
    return next((one for one in (Code(*row) for row in rows) if is_for(one.title, details)), code)


def finished(code: Code, details: Details) -> Code:
    """``code`` with all that is told of its last characters."""
    return with_seventh(of_trimester(code, details), details)


def of_trimester(code: Code, details: Details) -> Code:
    """Of a pregnancy the code for the trimester that is told."""
    if not details.trimester or not code.code.startswith("O"):
        return code
    title = f"{code.title.removesuffix(', unspecified trimester')}, {details.trimester}"
    rows = reference.rows(f"SELECT {COLUMNS} FROM code WHERE title = ? AND system = ?", [title, code.system])  # noqa: S608
    return Code(*rows[0]) if rows else code


def is_for(title: str, details: Details) -> bool:
    if details.stage:
        return title.endswith(details.stage)
    if details.visit not in title:
        return False
    extension = title[title.index(details.visit) :]
    if "fracture" not in extension or details.visit == "sequela":
        return True
    healing = details.visit != "subsequent encounter" or details.healing in extension
    if not compiled(r"\b(?:closed|open)\b").search(extension):
        return healing
    return healing and f"{details.fracture or 'closed'} fracture" in extension


#: How a code is asked for, in a story or behind it.
ASKED = re.compile(
    r"\b(?:(?:what|which)(?: (?:is|are))?(?: the)? )?(?:icd[ -]?(?:10)?(?:[ -]?cm)?|dx|diagnos[ie]s|diagnostic)?"
    r"[ -]?codes?\b"
    r"(?: (?:in (?:the right |what |which )?order|for (?:this|that|it|her|him)))?|\bicd[ -]?(?:10)?(?:[ -]?cm)?\b"
    r"|\bin (?:what|which) order\b|\bdx\b(?=\W*$)|\b(?:one|1) codes? or (?:two|2)\b|\b(?:one|1) or (?:two|2) codes\b"
    # How it was found, and that no more is told.
    r"|\b(?:test|swab|result)s? (?:(?:came|comes|come|was|is) )?(?:back )?positive\b|\btest(?:ed|s) positive for\b"
    r"|\bis (?:all|everything) (?:it|he|she|the (?:note|chart|doc|dr)|they) (?:says?|wrote|tells?)\b"
    r"|\band that'?s (?:it|all)\b|\bthat'?s all (?:we|i|they) (?:know|have|got)\b"
    r"|\bwork-?up (?:found|showed|shows|was|is|came back) (?:no|nothing|negative|normal)\b[^,.;]*"
    r"|\b(?:injury|wound|fall|cause|diagnosis|dx|[st]) (?:dx|code) only\b|\b(?:t|s) code\b|\b(?:one|1) code per \w+\b"
    r"|\bcodes? for (?:the )?(?:wound|injury|fall|burn|cut)(?: (?:n|and|&|\+) (?:for )?(?:the )?\w+)?\b"
    r"|\bfor the injury(?: and (?:for )?the \w+)?\b|\+ cause codes?\b"
    r"|\bnothing (?:else )?(?:was )?found\b"
    r"|\b(?:first|1st) (?:admission|time)(?: for (?:it|this))?(?: in (?:the )?(?:er|ed|office))?\b"
    r"|\bon (?:the |a )?(?:swab|rapid test|pcr)\b|\b(?:note|chart|record|dr|doc|doctor|provider) (?:only|just) says\b"
    r"|\b(?:nothing|not a word) (?:is said )?(?:about|on) (?:[\w/]+ ?){1,8}"
    r"|\bwhen no (?:[\w/]+ ){1,6}(?:is |are )?(?:given|told|said|documented|stated|mentioned|specified)\b"
    r"|\bwith ?(?:no|out) (?:site|cause|type|joint|organism)(?: (?:or|and) (?:no )?\w+)?"
    r" (?:given|told|said|documented|stated|mentioned|specified)\b"
)


def unasked(text: str) -> str:
    return ASKED.sub(" ", text)


#: Where a story goes on to the next thing: what happened, and what was hurt.
APART = re.compile(
    r"[,;]|\.(?!\d)|\b(?:after|because|when|and now)\b"
    r"|(?<=\w )(?:and )?(?=(?:(?:broke|sprained|twisted|bruised|dislocated|fractured|tore)\b) (?!by\b))"
)


def clauses(text: str) -> Sequence[str]:
    """What a story tells one after the other: "fell off a ladder, broken left wrist"."""
    return [part.strip() for part in APART.split(text) if part.strip()]


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
    """What counts against a code of pregnancy where nothing is said of one: a clot in a leg is none after a birth, and
    a test is of no pregnancy at all."""
    if code.system != "ICD-10-CM" or any(PREGNANT.match(word) for word in asked):
        return 0.0
    return UNSAID if code.code.startswith("O") else float("pregnancy" in code.title)
