"""HCPCS units of a drug. Pure.

    units = dose ÷ the code's unit, rounded up; wasted units = units of dose and waste together − units of the dose

so that no milligram is billed twice (Medicare Claims Processing Manual, chapter 17, 40: JW and JZ; single-dose
containers only).
"""

import re
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, ceil, counted, number, times
from tutor.patterns import compiled

#: Of what an amount is, and how many of its smallest measure one is.
MEASURES = {
    "mcg": ("mass", 1e-3),
    "ug": ("mass", 1e-3),
    "µg": ("mass", 1e-3),
    "microgram": ("mass", 1e-3),
    "mg": ("mass", 1.0),
    "milligram": ("mass", 1.0),
    "g": ("mass", 1e3),
    "gm": ("mass", 1e3),
    "gram": ("mass", 1e3),
    "ml": ("volume", 1.0),
    "cc": ("volume", 1.0),
    "liter": ("volume", 1e3),
    "l": ("volume", 1e3),
    "unit": ("activity", 1.0),
    "u": ("activity", 1.0),
    "iu": ("activity", 1.0),
    "mci": ("radioactivity", 1.0),
}
SHOWN = {"mass": "mg", "volume": "mL", "activity": "units", "radioactivity": "mCi"}
MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
AMOUNT = re.compile(rf"{NUMBER}[ -]?({MEASURE})s?\b(?! ?/|[ -]per\b|-\d)")
PER_KILOGRAM = re.compile(rf"{NUMBER} ?({MEASURE})s? ?(?:/|per) ?(?:kg|kilo)")
STRENGTH = re.compile(rf"{NUMBER} ?(mcg|mg|g|units?) ?(?:/|per) ?(?:(\d+(?:\.\d+)?) ?)?(?:ml|cc)\b")
WEIGHT = re.compile(rf"{NUMBER} ?(kgs?|kilos?|kilograms?|lbs?|pounds?)\b")
#: Pounds in a kilogram, as questions and charts reckon.
POUNDS = 2.2
#: "per 10 mg", "one unit is 10 mg", "10 mg per unit".
STATED = re.compile(
    r"(?:\bper|\beach|\bcode is|\b(?:billing )?units? (?:is|=|of|are|being)|\bunit:?|\bdescribed as|\bis for|\bup to) "
    r"(?:up to )?"
    rf"{NUMBER} ?({MEASURE})s?\b(?!/)"
    rf"|{NUMBER} ?({MEASURE})s? ?(?:per|/|is 1|=|a) ?(?:1 )?(?:billing )?unit"
)
VIAL = (
    r"(?:single[ -](?:dose|use) |sd |multi(?:ple)?[ -]dose |used? )*(?:vials?|sdvs?|mdvs?|ampules?|amps?|syringes?|"
    r"containers?|bottles?)"
)
VIALS = re.compile(
    rf"(?:(?<![\w.])(\d+) (?:x )?)?{NUMBER}[ -]?({MEASURE})s? {VIAL}\b|(?:(?<![\w.])(\d+) )?{VIAL} (?:of |with |"
    rf"has |had |holds |contain\w* |\(|is |, ?)*{NUMBER}[ -]?({MEASURE})s?\b"
)
THROWN = r"(?:wast\w*|discard\w*|threw|thrown|toss\w*|left ?over|unused|remain\w*|dump\w*|trash\w*)"
#: A vial that was emptied.
NONE_LEFT = re.compile(r"\b(?:nothing|none) (?:was |is )?(?:left|wasted|discarded|thrown)|\bno (?:waste|drug left)\b")
#: Of an amount before it: not "gave 2 mg, wasted the rest".
GONE = r"(?:wasted|discarded|thrown|tossed|left ?over|unused|remain\w*)(?! (?:the|rest|what))"
WASTED = re.compile(
    rf"\b{THROWN}(?: (?:out|away|the|other|rest|of|was|were|is|remaining))*,? {NUMBER}[ -]?({MEASURE})s?\b|"
    rf"{NUMBER}[ -]?({MEASURE})s? (?:is |was |were |got |of it |had to be |left )*{GONE}"
)
#: Large joints, of which there are two.
JOINT = r"(?:knee|shoulder|hip|subacromial)"
#: "250 mg x 2", "2 shots of 250 mg".
SEVERAL = rf"(?:{MEASURE})s? ?x ?(\d)\b(?! ?(?:{MEASURE})\b)|(?<![\w.])(\d) (?:shots|injections|doses) of \d"
#: Given again in one stay: "1 mg three separate times", "4 mg and 4 mg again".
TIMES = re.compile(
    r"\b(2|3|4|5|two|three|four|five|twice) (?:separate |different )?(?:times|doses|occasions)\b(?! (?:a|per) )|"
    r"\btwice\b(?! (?:a|per|daily))"
)
COUNTS = {"two": 2, "twice": 2, "three": 3, "four": 4, "five": 5}
AGAIN = re.compile(
    rf"{NUMBER} ?({MEASURE})s? (?:\w+ ){{0,4}}?(?:again|later|more)\b|"
    rf"\b(?:again|another|then) {NUMBER} ?({MEASURE})s?\b"
)
GIVEN = re.compile(
    r"\b(?:gave|given|giving|give|gets?|got|received?s?|administer\w*|inject\w*|infus\w*|used|dose(?: of| is|"
    r" was)?|order\w*) (?:the |pt |patient |only |him |her |just |a |of |with |dose |was |is |"
    rf"total )*{NUMBER}[ -]?({MEASURE})s?\b"
)
ASKED = re.compile(
    r"\bunits?\b|\bvials?\b|\bmodifiers?\b|\bcodes?\b|\bcoded\b|\bhcpcs\b|\bbill|\breport|\bj[wz]\b|\bhow many\b|"
    r"\bwast|\bdiscard|\bthrew|\bcalculate"
)
RULES = [
    Rule("lesson:hcpcs-level-ii/drugs-and-units#four-steps", "Bring both|Divide|Up to"),
]
WASTE = Rule("lesson:hcpcs-level-ii/drugs-and-units#waste", "<table|smaller than")


@dataclass(frozen=True)
class Amount:
    """So many of the smallest measure (mg, mL, units, mCi) of its kind."""

    kind: str
    size: float

    def __str__(self) -> str:
        name = SHOWN[self.kind]
        return f"{number(self.size, 4)} {name[:-1] if name == 'units' and self.size == 1 else name}"


@dataclass(frozen=True)
class Dose:
    """``given``, how it comes about, and what is known of the container. ``single`` is None where it isn't told."""

    given: Amount
    steps: tuple[Step, ...] = ()
    vial: Amount | None = None
    vials: int | None = None
    wasted: Amount | None = None
    single: bool | None = None
    medicare: bool | None = None
    after: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Drug:
    """A code, what it is for, and its unit as the shelf tells it: "10 mg", "up to 50 mg"."""

    code: str
    title: str
    unit: str


def amount(size: str, measure: str) -> Amount:
    kind, factor = MEASURES[measure]
    return Amount(kind, float(size) * factor)


def found(match: re.Match[str]) -> Amount:
    """The amount that one of a pattern's alternatives has."""
    size, measure = [group for group in match.groups() if group][-2:]
    return amount(size, measure)


def unit_of(text: str) -> Amount | None:
    """What one unit is, from the shelf's words; None where it isn't an amount of a drug."""
    match = compiled(rf"(?:up to |per )?([\d,.]+) ({MEASURE})s?").fullmatch(text.lower())
    return amount(match[1].replace(",", ""), match[2]) if match else None


def stated_unit(text: str) -> Amount | None:
    match = STATED.search(text)
    return found(match) if match else None


def read(text: str, kind: str = "") -> Dose | None:
    """The dose that ``text`` (clean) tells of; of ``kind`` alone where the code's unit is known."""
    # "So 31 units of the procedure?" tells of no dose.
    said = compiled(r"\d+ units? of (?:the )?(?:procedure|service|code|\d{5})").sub(" ", STATED.sub(" ", text))
    steps: list[Step] = []
    given = by_weight(said, steps) or by_strength(said, steps, kind)
    vial = next((m for m in VIALS.finditer(said)), None)
    wasted = next((m for m in WASTED.finditer(said)), None)
    rest = WASTED.sub(" ", VIALS.sub(" ", said))
    if given is None:
        told = [found(m) for pattern in (GIVEN, AMOUNT) for m in pattern.finditer(rest)]
        given = next((one for one in told if kind in ("", one.kind)), None)
    if given is None and vial and compiled(r"\b(?:all|whole|entire|full|nothing|no waste)\b").search(said):
        given = in_vial(vial)
    if given is None and vial and wasted:
        given = Amount(in_vial(vial).kind, in_vial(vial).size * (vials_of(vial) or 1) - found(wasted).size)
        steps.append(Step("Given: the vial less what was discarded", str(given)))
    if given is None or given.size <= 0 or kind not in ("", given.kind):
        return None
    if (again := AGAIN.search(rest)) and found(again).kind == given.kind and given.size:
        more = Amount(given.kind, given.size + found(again).size)
        steps.append(Step(f"{given} + {found(again)} given again", str(more)))
        given = more
    elif repeated := TIMES.search(rest):
        many = COUNTS.get(repeated[1] or "twice") or int(repeated[1])
        total = Amount(given.kind, given.size * many)
        steps.append(Step(f"{given} × {many} times", str(total)))
        given = total
    if several := first(SEVERAL, rest):
        total = Amount(given.kind, given.size * several)
        steps.append(Step(f"{given} × {number(several)}", str(total)))
        given = total
    if compiled(
        rf"\b(?:in|into|to) each\b|\b(?:both|bilat\w*)\b.*\beach\b|\beach\b.*\b(?:both|bilat\w*)\b|\beach {JOINT}\b"
    ).search(said):
        steps.append(Step(f"{given} on each side, two sides", str(Amount(given.kind, given.size * 2))))
        given = Amount(given.kind, given.size * 2)
    multiple = compiled(r"multi(?:ple)?[ -](?:dose|use)|\bmdv\b").search(text)
    single = True if compiled(r"single|\bsdv\b").search(text) else False if multiple else None
    return Dose(
        given,
        tuple(steps),
        vial=in_vial(vial) if vial else None,
        vials=vials_of(vial) if vial else None,
        wasted=found(wasted) if wasted else Amount(given.kind, 0) if NONE_LEFT.search(said) else None,
        single=single,
        medicare=True
        if "medicare" in text
        else False
        if compiled(r"\bcommercial|\bprivate ins").search(text)
        else None,
        after=into_joints(said),
    )


def into_joints(text: str) -> tuple[Step, ...]:
    """What is said of giving a drug into large joints on both sides."""
    if not compiled(rf"\b(?:each|both|bilat\w*)\b.*\b{JOINT}s?\b|\b{JOINT}s? (?:each|both|bilat)").search(text):
        return ()
    code = "20611" if compiled(r"\bultraso|\bus guid|\bguidance").search(text) else "20610"
    given = (Step("The injections, a large joint on each side, in addition", f"{code}-50"),)
    if compiled(r"\beach\b").search(text):
        return given
    return (Step("If that is the dose of one side, twice the units", ""), *given)


def in_vial(match: re.Match[str]) -> Amount:
    return amount(match[2] or match[5], match[3] or match[6])


def vials_of(match: re.Match[str]) -> int | None:
    count = match[1] or match[4]
    return int(count) if count else None


def by_weight(text: str, steps: list[Step]) -> Amount | None:
    """mg/kg times the weight."""
    each, weight = PER_KILOGRAM.search(text), WEIGHT.search(PER_KILOGRAM.sub(" ", text))
    if not each or not weight:
        return None
    kilograms = float(weight[1])
    if weight[2].startswith(("lb", "pound")):
        kilograms = round(kilograms / POUNDS, 1)
        steps.append(Step(f"Weight: {number(float(weight[1]))} lb ÷ 2.2", f"{number(kilograms, 1)} kg"))
    per = amount(each[1], each[2])
    total = Amount(per.kind, round(per.size * kilograms, 4))
    steps.append(Step(f"Dose: {per} for each kg × {number(kilograms, 1)} kg", str(total)))
    return total


def by_strength(text: str, steps: list[Step], kind: str) -> Amount | None:
    """mL times mg/mL."""
    strength = STRENGTH.search(text)
    volume = compiled(rf"{NUMBER} ?(?:ml|ccs?)\b").search(STRENGTH.sub(" ", text))
    if not strength or not volume or kind == "volume":
        return None
    per = amount(strength[1], strength[2].removesuffix("s"))
    each = Amount(per.kind, per.size / float(strength[3] or 1))
    total = Amount(per.kind, round(each.size * float(volume[1]), 4))
    steps.append(Step(f"Dose: {volume[1]} mL × {each} in each mL", str(total)))
    return total


def units(given: Amount, unit: Amount) -> int:
    """Whole units of a dose: a part of one counts as one."""
    return ceil(given.size / unit.size)


def wasted_units(given: Amount, wasted: Amount, unit: Amount) -> int:
    """Whole units of what was thrown away; what the rounding of the dose has counted already is not counted again."""
    return ceil((given.size + wasted.size) / unit.size) - units(given, unit)


def compute(dose: Dose, drug: Drug) -> Sum | None:
    unit = unit_of(drug.unit)
    if unit is None or unit.kind != dose.given.kind:
        return None
    count = units(dose.given, unit)
    exact = dose.given.size / unit.size
    about = f"{drug.code} ({drug.title})" if drug.title else drug.code
    name = drug.code if drug.title else "the drug"
    up = "" if abs(exact - count) < 1e-6 else f" = {number(exact)}, and a part of a unit counts as one"
    steps = [Step(f"{about}: one unit is {drug.unit}", ""), *dose.steps]
    steps += [Step(f"{dose.given} ÷ {unit}{up}", f"{counted(count, 'unit')} of {name}")]
    title = f"{drug.code}: {counted(count, 'unit')}"
    rules = [Rule(f"code:{drug.code}"), *RULES] if drug.title else RULES
    steps += dose.after
    lines, told = container(dose, unit, count, drug.code)
    if lines:
        rules = [*rules, WASTE]
    return Sum(title + told, [*steps, *lines], rules)


def container(dose: Dose, unit: Amount, count: int, code: str) -> tuple[list[Step], str]:
    """What is said of waste, and what of it goes into the title."""
    if dose.vial is None and dose.wasted is None:
        return [], ""
    if dose.single is False:
        return [Step("A multiple-dose vial: no JW, no JZ, only the dose given", times(code, count))], ""
    steps = []
    wasted = dose.wasted
    if wasted is None and dose.vial and dose.vial.kind == dose.given.kind:
        vials = dose.vials or ceil(dose.given.size / dose.vial.size)
        opened = Amount(dose.vial.kind, vials * dose.vial.size)
        wasted = Amount(opened.kind, round(opened.size - dose.given.size, 4))
        named = f"{vials} vials of {dose.vial} = {opened}" if vials > 1 else f"vial of {opened}"
        steps.append(Step(f"Left over: {named} − {dose.given}", str(wasted)))
    if wasted is None or wasted.kind != dose.given.kind or wasted.size < 0:
        return [], ""
    if dose.single is None:
        steps.append(
            Step(
                "Not told whether the vial is single-dose; taken as single-dose. A multiple-dose vial has no waste.", ""
            )
        )
    thrown = wasted_units(dose.given, wasted, unit)
    if thrown:
        steps.append(Step(f"Discarded: {wasted} ÷ {unit}, on a line of its own", f"{code}-JW x {thrown}"))
        steps.append(Step(f"Given, on the first line without JW or JZ: {times(code, count)}", f"{code} x {count}"))
        told = f", and {counted(thrown, 'unit')} discarded with JW"
    elif wasted.size:
        steps.append(
            Step(
                f"Discarded: {wasted}, less than a unit and inside the last unit given: no JW line", f"{code} x {count}"
            )
        )
        told = ""
    else:
        steps.append(Step("Nothing discarded: one line, with JZ", f"{code}-JZ x {count}"))
        told = ", with JZ: nothing was discarded"
    if dose.medicare is not True:
        steps.append(Step("JW and JZ are Medicare’s rule; another payer’s policy says whether it wants them.", ""))
    return steps, told


def weight_missing(text: str) -> bool:
    return bool(PER_KILOGRAM.search(text)) and first(WEIGHT.pattern, PER_KILOGRAM.sub(" ", text)) is None


def without_weight(drug: Drug, dose: str) -> Sum:
    """What can be said of a dose for each kilogram where no weight is told."""
    steps = [
        Step(f"{drug.code} ({drug.title}): one unit is {drug.unit}", ""),
        Step(f"Not told: the weight. Dose = {dose} × weight in kg (lb ÷ 2.2)", ""),
        Step("Units = dose ÷ unit, rounded up", ""),
    ]
    return Sum(f"{drug.code}: units = {dose} × weight ÷ {drug.unit}", steps, [Rule(f"code:{drug.code}"), *RULES])
