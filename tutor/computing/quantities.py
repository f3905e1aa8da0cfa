"""Supplies by the day and by their size, blood by the bag, tape by its area. Pure.

Dressings come in three sizes: 16 square inches or less, up to 48, and more (HCPCS Level II, A6196 to A6404).
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, ceil, listed, number, times
from tutor.patterns import compiled

SMALL, MIDDLE = 16, 48
SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?(?:in(?:ch(?:es)?)?)? ?(?:x|by) ?(\d+(?:\.\d+)?)(?![\d.]*\w)")
#: The first of three codes by size, with an adhesive border and without.
DRESSINGS = (
    (r"alginate", 6196, 6196),
    (r"hydrocolloid|duoderm", 6237, 6234),
    (r"hydrogel", 6245, 6242),
    (r"(?:clear|transparent) film|film dressing|tegaderm", 6257, 6257),
    (r"foam", 6212, 6209),
    (r"(?:impregnated|xeroform|vaseline) gauze|gauze\b.*\b(?:impregnated|petrolatum)", 6222, 6222),
    (r"(?:non-?|not )sterile gauze|gauze\b.*\b(?:non-?|not )sterile", 6216, 6216),
    (r"gauze", 6219, 6402),
)
BORDER = re.compile(r"\b(?:adhesive|sticky|bordered|with (?:a |an )?(?:adhesive |sticky )?border)\b")
NO_BORDER = re.compile(r"\b(?:no|without(?: an?| any)?|non-?) ?(?:adhesive|sticky|border)")
DAY = r"(?:(?:a|per|each|every) ?day|daily|/ ?day|x ?a ?day|times a day|times daily)"
PER_DAY = re.compile(rf"{NUMBER} ?(?:(?!ml\b|mg\b|mcg\b|minutes?\b|mins?\b|hours?\b)[a-z-]+ ){{0,4}}?{DAY}\b")
DAYS = re.compile(rf"\b(?:for )?(?:an? |the )?{NUMBER}[- ]?days?\b(?! ?(?:old|global))|\b(?:for )?(a|one|1) month\b")
MONTH = 30
CODE = re.compile(r"\b([abeklqtj]\d{4})\b")
BLOOD = re.compile(
    rf"{NUMBER} ?(?:bags?|units?) (?:of )?(?:\w+[ -]){{0,3}}?"
    r"(?:(?:red )?(?:blood )?cells?|prbcs?|rbcs?|platelets|plasma|ffp|blood)\b"
)
TRANSFUSION = "36430"
BLOOD_RULE = Rule("card:hcpcs-level-ii/blood-and-blood-products")


def of(text: str) -> Sum | None:
    return dressing(text) or by_the_day(text) or tape(text) or blood(text)


def dressing(text: str) -> Sum | None:
    """The code of a dressing by its kind, its border and its area in square inches."""
    size = SIZE.search(text)
    kind = next((row for row in DRESSINGS if compiled(rf"\b(?:{row[0]})").search(text)), None)
    if not size or not kind or compiled(r"\bcm\b|\brepair|\bcpt\b|\bgraft\b|\broll").search(text):
        return None
    area = float(size[1]) * float(size[2])
    place = 0 if area <= SMALL else 1 if area <= MIDDLE else 2
    _, bordered, plain = kind
    has_border = BORDER.search(text) and not NO_BORDER.search(text)
    code = f"A{(bordered if has_border else plain) + place}"
    within = ("16 square inches or less", "more than 16, up to 48", "more than 48")[place]
    border = "with an adhesive border" if has_border else "no adhesive border told"
    steps = [
        Step(f"{number(float(size[1]))} × {number(float(size[2]))} inches = {number(area)} square inches", within),
        Step(f"One code for each of three sizes; {border}", code),
    ]
    return Sum(code, steps, [Rule(f"code:{code}")])


def by_the_day(text: str) -> Sum | None:
    """Units of a thing whose code is told and that is used so often a day for so many days."""
    code, daily, days = CODE.search(text), PER_DAY.search(text), DAYS.search(PER_DAY.sub(" ", text))
    if not code or not daily or not days or compiled(r"\b\d+ ?(?:mg|mcg|g|ml|calories|kcals?)\b").search(text):
        return None
    each, many = float(daily[1]), float(days[1]) if days[1] else MONTH
    units = ceil(each * many)
    step = Step(f"{number(each)} a day × {number(many)} days", times(code[1].upper(), units))
    steps = [step, Step("Payers allow so many a month, more only with the reason in the record", "")]
    return Sum(times(code[1].upper(), units), steps, [Rule(f"code:{code[1].upper()}")])


def tape(text: str) -> Sum | None:
    """Units of 18 square inches of tape."""
    wide = first(rf"{NUMBER}[- ]?in(?:ch(?:es)?)?\b(?: wide)?", text)
    yards = first(rf"{NUMBER} ?(?:yards?|yds?)\b", text)
    if not wide or not yards or not compiled(r"\btape\b").search(text):
        return None
    code = (
        "A4452"
        if compiled(r"\bwater-?proof\b").search(text) and not compiled(r"\bnot? water").search(text)
        else "A4450"
    )
    units = ceil(wide * yards * 36 / 18)
    steps = [
        Step(f"{number(wide)} inch × {number(yards)} yards of 36 inches", f"{number(wide * yards * 36)} square inches"),
        Step("÷ 18 square inches a unit", times(code, units)),
    ]
    return Sum(times(code, units), steps, [Rule(f"code:{code}")])


def blood(text: str) -> Sum | None:
    """Bags of a blood product by the bag, the transfusion once a day."""
    told = BLOOD.search(text)
    code = compiled(r"\b(p90\d\d)\b").search(text)
    if not told or not code:
        return None
    product = times(code[1].upper(), int(float(told[1])))
    steps = [
        Step("Each bag is a unit", product),
        Step("The transfusion counts once a day, whatever the number of bags", TRANSFUSION),
    ]
    return Sum(listed([product, f"{TRANSFUSION} once"]), steps, [Rule(f"code:{code[1].upper()}"), BLOOD_RULE])
