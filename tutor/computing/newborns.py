"""Codes of a newborn by numbers that are told: weight and completed weeks of an early birth, and how one of one or of
several was born; why a well baby is seen. Pure.

P07.0- and P07.1- go by grams, P07.2- and P07.3- by completed weeks, the weight first (ICD-10-CM P07, notes). Z38 goes
by place, number and way of the birth.
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, listed, number
from tutor.patterns import compiled

RULE = Rule("card:icd-10-cm/newborn-codes")
#: The first grams of each code, the highest first; from 2,500 on there is none.
WEIGHTS = (
    (2000, "P07.18"), (1750, "P07.17"), (1500, "P07.16"), (1250, "P07.15"), (1000, "P07.14"), (750, "P07.03"),
    (500, "P07.02"), (1, "P07.01"),
)  # fmt: skip
HEAVY, TERM, EARLIEST = 2500, 37, 23
GRAMS_OF = {"kg": 1000.0, "lb": 453.59237, "oz": 28.349523}
BABY = re.compile(
    r"\bbab(?:ys?|ies)\b|\bnewborns?\b|\bneonates?\b|\bpreemies?\b|\bpremature\b|\bpreterm infants?\b|\binfants?\b"
)
OTHER = re.compile(
    r"\b(?:pregnan\w*|mom|mother|maternal|cpt|99\d{3}|nicu|modifiers?|ultrasound|units?|dose|mg|labor|month|months|formula|"
    r"growth|weeks? ago)\b"
)
WEEKS = re.compile(r"\b(\d{2}) ?(?:weeks?|wks?|weekers?)\b")
Z38, HERE = re.compile(r"\bz38\b"), re.compile(r"\bborn (?:here|in (?:our|this|the) hospital)\b")
CHART = re.compile(r"\b(?:bab(?:y|ie)['’]?s|his|her|newborn['’]?s) (?:own )?(?:chart|record|codes?|claim)\b")
#: Last characters of Z38 for a birth in hospital: by the way of birth, vaginal and cesarean.
NUMBERS = (
    (r"\btwins?\b", "twin", "30", "31"),
    (r"\btriplets?\b", "triplet", "61", "62"),
    (r"\bquadruplets?\b", "quadruplet", "63", "64"),
    (r"\bquintuplets?\b", "quintuplet", "65", "66"),
    (r"\bsingle(?:ton)?\b|\bbaby\b|\bnewborn\b", "single", "00", "01"),
)
#: Z00.110 is for babies under so many days, Z00.111 up to the last.
FIRST_WEEK, LAST_DAY = 8, 28
CESAREAN = re.compile(r"\bc[- ]?sections?\b|\bcs\b|\bcesarean\b")
VAGINAL = re.compile(r"\bvaginal\w*\b|\bnsvd\b|\bsvd\b|\bvbac\b")


def of(text: str) -> Sum | None:
    found, birth = early(text), born(text)
    if found and birth:
        return Sum(f"{birth.title}; {found.title}", [*birth.steps, *found.steps], [RULE])
    return found or birth or checked(text)


def early(text: str) -> Sum | None:
    """The codes of a baby that was born early or light."""
    told = WEEKS.search(text)
    weight = grams(text)
    if not BABY.search(text) or OTHER.search(text) or not weight:
        return None
    codes, steps = [], []
    if weight < HEAVY:
        code = next(code for least, code in WEIGHTS if weight >= least)
        codes.append(code)
        steps.append(Step(f"{number(weight, 0)} grams at birth", code))
    weeks = int(told[1]) if told else 0
    if 0 < weeks < TERM:
        code = by_weeks(weeks)
        codes.append(code)
        steps.append(Step(f"{weeks} completed weeks", code))
    if not codes:
        return None
    steps.append(Step("Both are coded, the weight before the weeks", ""))
    return Sum(listed(codes, "then"), steps, [RULE])


def by_weeks(weeks: int) -> str:
    """Below 23 P07.21, 23 to 27 P07.22 to .26, 28 to 36 P07.31 to .39."""
    if weeks < EARLIEST:
        return "P07.21"
    return f"P07.{weeks - 1}" if weeks < 28 else f"P07.{weeks + 3}"


def grams(text: str) -> float:
    """The weight that is told; 0 where none is."""
    pounds = first(rf"{NUMBER} ?(?:lbs?|pounds?)\b", text)
    if pounds is not None:
        return pounds * GRAMS_OF["lb"] + (first(rf"{NUMBER} ?(?:oz|ounces?)\b", text) or 0) * GRAMS_OF["oz"]
    kilograms = first(rf"{NUMBER} ?(?:kg|kilos?|kilograms?)\b", text)
    if kilograms is not None:
        return kilograms * GRAMS_OF["kg"]
    return first(rf"{NUMBER} ?(?:g|gm|gms|grams?)\b", text) or 0.0


def born(text: str) -> Sum | None:
    """Z38 of a baby born in the hospital, by number and way."""
    if not (Z38.search(text) or (HERE.search(text) and CHART.search(text))):
        return None
    cesarean, vaginal = bool(CESAREAN.search(text)), bool(VAGINAL.search(text))
    row = next((row for row in NUMBERS if compiled(row[0]).search(text)), None)
    if row is None or cesarean == vaginal:
        return None
    _, name, by_birth, by_cesarean = row
    code = f"Z38.{by_cesarean if cesarean else by_birth}"
    way = "by cesarean" if cesarean else "vaginally"
    steps = [
        Step(f"Liveborn in this hospital, {name}, delivered {way}", code),
        Step("First on the baby's own record, once, by the hospital of birth; never on the mother's", ""),
    ]
    return Sum(f"{code}: {name} liveborn in the hospital, {way}", steps, [RULE])


def checked(text: str) -> Sum | None:
    """The reason of a well baby's visit in the first four weeks, by its days."""
    age = compiled(r"\b(\d{1,2})[- ](day|week)s?[- ]old\b|\b(\d{1,2}) ?(?:do|d/o)\b").search(text)
    check = compiled(r"\b(?:check[- ]?up|well|weight check|first visit|newborn (?:visit|check|exam))\b").search(text)
    if not age or not check or OTHER.search(text):
        return None
    days = int(age[1] or age[3]) * (7 if age[2] == "week" else 1)
    if days > LAST_DAY:
        return None
    code, when = ("Z00.110", "under 8 days") if days < FIRST_WEEK else ("Z00.111", "8 to 28 days")
    steps = [
        Step(f"{number(days)} days old: {when}", code),
        Step("What is found and is not normal is coded beside it", ""),
        Step("From day 29 on Z00.121 with abnormal findings, Z00.129 without", ""),
    ]
    return Sum(f"{code}: a newborn's check-up at {when}", steps, [RULE])
