"""A visit whose decision making is told, by itself or with a minor procedure of the same visit: their codes, and 25.
Pure.

Levels of CPT 2026 (:mod:`tutor.computing.levels`); emergency visits are leveled by decision making alone.
"""

import re

from tutor.answer import Step
from tutor.computing.levels import CARD, OFFICE
from tutor.computing.result import Rule, Sum, listed
from tutor.computing.visits import LEVELS, NURSING_HOME, OLD, Family, families
from tutor.patterns import compiled

EMERGENCY_CARD = Rule("card:evaluation-management/emergency-department-visit-level")
BESIDE = Rule("card:coding-guidelines/modifier-25")
MDM = r"(?:mdm|(?:medical )?decisions?(?:[ -]making)?|complexity)"
LEVEL = re.compile(
    rf"\b(straightforward|straight forward|low|moderate|mod|high)[- ](?:level |complexity |grade )?(?:of )?{MDM}\b|"
    rf"\b{MDM}\b(?: level| complexity)?(?: is| was| of|:| =|,)? ?(straightforward|straight forward|low|moderate|high)\b"
)
NUMBERED = re.compile(r"\b(?:level|lvl) ?([2-5])\b|\b9921([2-5])\b|\b9920([2-5])\b")
PLACE = re.compile(
    r"\boffice\b|\best\b|\bestab\w*|\bnew (?:p|to )|\bfollow[- ]?up\b|\bhospital\b|\binpatient\b|\bconsult|\bhome\b|"
    r"\bnursing\b|\bsnf\b|\be[dr]\b|\bemergency\b|\bclinic\b"
)
EMERGENCY = re.compile(r"\be[dr]\b|\bemergency\b")
#: The rule is asked, not the code.
RULE_ASKED = re.compile(
    r"\bwhy\b|\bdifferen|\bvs\b|\bversus\b|\bcounts?\b|\bwhat (?:makes|is (?:a )?(?:straight|low|mod|high|consid))|"
    r"\bmeans?\b|\bcriteria|\bexamples?\b|\brequire|\bneeds?\b|\bqualif|\btcm\b|\btransition|\beval\w*\b|\btherap|"
    r"\bminutes?\b|\bmins?\b|\b(?:global|post-?op)|\bdischarg|\bor (?:straight|low|moderate|high)\b|\btele|\bvideo"
)
IN_EMERGENCY = ("99282", "99283", "99284", "99285")
INJECTED = r"(?:inject\w*|\binj\b|aspirat\w*|steroid|cortisone|kenalog|depo-?medrol|arthrocentesis)"
GUIDED = r"(?<!no )(?<!without )(?<!w/o )\b(?:ultrasound|us|u/s)(?:[- ]guid\w*)?\b"
#: Minor procedures of an office by their words: their code, or that with ultrasound guidance.
PROCEDURES = (
    ("large joint or bursa injected", rf"{INJECTED}.*\b(?:knees?|shoulders?|hips?)\b|"
     rf"\b(?:knees?|shoulders?|hips?)\b.*{INJECTED}", ("20610", "20611")),
    ("joint or bursa of middle size injected", rf"{INJECTED}.*\b(?:wrist|elbow|ankle)s?\b|"
     rf"\b(?:wrist|elbow|ankle)s?\b.*{INJECTED}", ("20605", "20606")),
    ("small joint or bursa injected", rf"{INJECTED}.*\b(?:finger|thumb|toe) joints?\b", ("20600", "20604")),
    ("trigger points injected, one or two muscles", r"\btrigger points?\b", ("20552",)),
    ("impacted ear wax flushed out", r"\b(?:wax|cerumen)\b.*\b(?:flush|irrigat|lavage)|\b(?:flush|irrigat|lavage)\w*"
     r".*\b(?:wax|cerumen)\b", ("69209",)),
    ("impacted ear wax removed with instruments", r"\b(?:ear ?wax|cerumen)\b", ("69210",)),
    ("abscess opened, simple", r"\bi ?(?:&|and|n) ?d\b|\bincision and drainage|\babscess", ("10060",)),
    ("skin tags removed, to fifteen", r"\bskin tags?\b", ("11200",)),
    ("warts or other benign lesions destroyed, to fourteen", r"\bwarts?\b|\bmolluscum", ("17110",)),
    ("first premalignant lesion destroyed", r"\b(?:aks?|actinic keratos\w+)\b", ("17000",)),
    ("punch biopsy of skin, one", r"\bpunch (?:biops|bx)", ("11104",)),
    ("tangential biopsy of skin, one", r"\b(?:shave|tangential) (?:biops|bx)", ("11102",)),
    ("nail plate taken off, one", r"\bnail avuls|\bavuls\w* (?:of )?(?:the )?(?:toe)?nail", ("11730",)),
    ("sample of the uterine lining", r"\bendometrial (?:biops|bx)", ("58100",)),
    ("IUD inserted", r"\biud (?:insert|plac)|\binsert\w* (?:of )?(?:an? |the )?iud", ("58300",)),
)  # fmt: skip


def of(text: str) -> Sum | None:
    if RULE_ASKED.search(text):
        return None
    found = procedure(text)
    if (rank := rank_of(text, beside=found is not None)) is None or not (found or PLACE.search(text)):
        return None
    visits, steps, rules = coded(text, rank)
    if not visits:
        return None
    if found is None:
        return Sum(listed(visits, "or"), steps, rules)
    name, code = found
    side = next((f"-{letters}" for letters, said in (("RT", r"\b(?:right|rt|r)\b"), ("LT", r"\b(?:left|lt|l)\b"))
                 if code.startswith("206") and compiled(said).search(text)), "")  # fmt: skip
    steps.append(Step(f"The procedure: {name}", f"{code}{side}"))
    steps.append(Step("25 on the visit, if it did work of its own beyond what the procedure takes", f"{visits[0]}-25"))
    if code.startswith(("2060", "2061")):
        steps.append(Step("The drug by its HCPCS code beside them, if the practice bought it", ""))
    both = " or ".join(f"{visit}-25" for visit in visits)
    return Sum(f"{both}, and {code}{side}", steps, [BESIDE, *rules])


def rank_of(text: str, *, beside: bool) -> int | None:
    """The place of the told decision making among :data:`LEVELS`. "Level 4" tells it beside a procedure only."""
    if told := LEVEL.search(text):
        word = (told[1] or told[2]).replace(" ", "")
        return LEVELS.index("moderate" if word == "mod" else word)
    numbered = NUMBERED.search(text) if beside else None
    return int(next(one for one in numbered.groups() if one)) - 2 if numbered else None


def coded(text: str, rank: int) -> tuple[list[str], list[Step], list[Rule]]:
    """The code of the visit in each family that the question can mean."""
    name = LEVELS[rank]
    if EMERGENCY.search(text) and not OLD.search(text):
        said = f"Emergency department, {name} decision making, new or established alike"
        return [IN_EMERGENCY[rank]], [Step(said, IN_EMERGENCY[rank])], [EMERGENCY_CARD]
    chosen = families(text)
    if len(chosen) > 2 or (NURSING_HOME.search(text) and "discharg" in text):
        return [], [], []
    codes = [code_of(family, rank) for family in chosen]
    steps = [Step(f"{family.name}, {name} decision making", code) for family, code in zip(chosen, codes, strict=True)]
    return codes, steps, [Rule(card) for card in dict.fromkeys(CARD.get(family, OFFICE) for family in chosen)]


def code_of(family: Family, rank: int) -> str:
    """Three codes stand for four levels in a hospital: the lowest for straightforward and low."""
    return family.levels[max(0, rank - (len(LEVELS) - len(family.levels)))][0]


def procedure(text: str) -> tuple[str, str] | None:
    for name, words, codes in PROCEDURES:
        if compiled(words).search(text):
            return name, codes[-1] if len(codes) > 1 and compiled(GUIDED).search(text) else codes[0]
    return None
