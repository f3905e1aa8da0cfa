"""Ambulance miles with the letters of the way, cast supplies, and iodine contrast. Pure.

Miles count with the patient on board only (Claims Processing Manual, chapter 15, 20 and 30). Cast supplies by kind, age
(adult from 11, child to 10) and material (chapter 20).
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of
from tutor.computing.result import Rule, Sum, ceil, listed, number
from tutor.patterns import compiled

MILES = Rule("lesson:hcpcs-level-ii/supplies-g-codes-and-ambulance#ambulance", "on board|two letters|<table")
CASTS = Rule("card:hcpcs-level-ii/cast-and-splint-supplies")
CONTRAST = Rule("card:hcpcs-level-ii/contrast-and-radiopharmaceutical-codes")


def of(text: str) -> Sum | None:
    return by_air(text) or ambulance(text) or cast(text) or contrast(text)


# -- Ambulance ---------------------------------------------------------------------------------------------------------

#: Letter by place, the more particular first.
PLACES = {
    "N": r"nursing (?:home|facility)|snf\b|skilled nursing",
    "G": r"hospital(?:-based|'s)? dialysis",
    "J": r"(?:freestanding |free-standing )?dialysis(?: (?:center|clinic|unit|facility))?",
    "E": r"assisted living|group home|custodial|residential (?:home|care)",
    "P": r"(?:doctor|physician|dr)(?:'?s)?'? office",
    "D": r"(?:diagnostic|imaging|mri|radiation|treatment) (?:center|site|clinic)",
    "I": r"airport|helipad|landing (?:zone|site)",
    "S": r"(?:accident|crash)(?: scene| site)?|scene",
    "H": r"hospital|\b(?:er|ed)\b|emergency (?:room|department)",
    "R": r"(?:his|her|their|the|patient'?s|pt'?s)? ?(?:home|house|residence|apartment)",
}
PLACE = re.compile("|".join(rf"(?P<{letter}>\b(?:{words}))" for letter, words in PLACES.items()))
LOADED = re.compile(r"\bon ?board|\bloaded|\bwith (?:the |a )?(?:pt|patient|him|her)\b|\btransport|\bcarr(?:y|ied)")
EMPTY = re.compile(
    r"\bto (?:get to |reach |pick ?up )?(?:the )?(?:house|home|scene|patient|pt|residence|accident|crash|call)\b|"
    r"\b(?:empty|unloaded|without|back to (?:base|the station)|return\w* to (?:base|the station))\b|\bto pick\b"
)


def ambulance(text: str) -> Sum | None:
    if not compiled(r"\bambulance\b|\ba0425\b|\b(?:als|bls)[ -]?\d?\b").search(text) or compiled(
        r"\bair\b|\bhelicopter|\bplane\b|\brotor"
    ).search(text):
        return None
    clauses = [one for one in compiled(r"[,;]|\.(?!\d)|\b(?:and|then|but|plus)\b").split(text) if one.strip()]
    told = [
        (float(found[1]), one)
        for one in clauses
        if (found := compiled(rf"{NUMBER}[- ]?(?:loaded |more )?mi(?:les?)?\b").search(one))
    ]
    loaded = [(miles, one) for miles, one in told if LOADED.search(one)]
    if not loaded:
        loaded = [(miles, one) for miles, one in told if not EMPTY.search(one)]
    # Miles of one way each, or nothing sure.
    if len(loaded) != 1 or (len(told) == 1 and EMPTY.search(told[0][1]) and not LOADED.search(told[0][1])):
        return None
    miles, clause = loaded[0]
    letters = way(text, clause)
    steps = [
        Step(f"Not counted, the patient isn’t on board: “{one.strip()}”", "0 miles")
        for other, one in told
        if (other, one) != loaded[0]
    ]
    if not LOADED.search(clause):
        steps.append(Step("Not told whether the patient was on board; taken to have been", ""))
    exact, miles = miles, billed(miles)
    if exact != miles:
        steps.append(
            Step(f"Rounded up, to a tenth of a mile below 100 miles: {number(exact)}", f"{number(miles)} miles")
        )
    steps.append(Step(f"With the patient on board: {number(miles)} miles, on the ground", f"A0425 x {number(miles)}"))
    title = f"A0425 x {number(miles)}"
    if letters:
        steps.append(Step(f"From and to, a letter each: {listed([name_of(one) for one in letters])}", letters))
        title = f"A0425-{letters} x {number(miles)}"
    base = base_rate(text)
    if not base:
        steps.append(Step("Beside it the trip itself, by its level: another line with the same letters", ""))
        return Sum(title, steps, [Rule("code:A0425"), MILES])
    trip = f"{base[1]}-{letters}" if letters else base[1]
    steps.append(Step(f"The trip itself: {base[0]}, once", trip))
    return Sum(f"{trip} and {title}", steps, [Rule(f"code:{base[1]}"), Rule("code:A0425"), MILES])


def by_air(text: str) -> Sum | None:
    """Miles of a helicopter or an airplane with the patient in it, and the trip."""
    helicopter = compiled(r"\b(?:helicopter|rotor|chopper)\b").search(text)
    told = compiled(rf"{NUMBER}[- ]?(?:loaded |air )?mi(?:les?)?\b").search(text)
    if not told or not (
        helicopter or compiled(r"\b(?:air ?plane|fixed[- ]wing|air ambulance by plane)\b").search(text)
    ):
        return None
    miles = number(billed(float(told[1])))
    trip, mileage = ("A0431", "A0436") if helicopter else ("A0430", "A0435")
    steps = [
        Step(f"With the patient on board: {miles} miles, by air", f"{mileage} x {miles}"),
        Step("The trip itself", trip),
    ]
    return Sum(f"{mileage} x {miles}, with {trip}", steps, [Rule(f"code:{mileage}"), Rule(f"code:{trip}"), MILES])


#: By level: its words, the code in an emergency and otherwise.
RATES = (
    ("specialty care between hospitals", r"\bsct\b|\bspecialty care|\bcritical care trans", "A0434", "A0434"),
    ("advanced life support 2", r"\bals[- ]?(?:level )?2\b|\badvanced life support,? (?:level )?2", "A0433", "A0433"),
    ("advanced life support 1", r"\bals\b|\bals[- ]?1\b|\badvanced life support", "A0427", "A0426"),
    ("basic life support", r"\bbls\b|\bbasic life support", "A0429", "A0428"),
)


def billed(miles: float) -> float:
    """Medicare's units of mileage: up to the next tenth below 100 miles, the next mile from there (CMS Pub. 100-04,
    chapter 15, section 20.2)."""
    return ceil(miles) if miles >= 100 else ceil(miles * 10) / 10


def base_rate(text: str) -> tuple[str, str] | None:
    """What the trip was and its code, where level and urgency are told."""
    name, _, urgent, planned = next((one for one in RATES if compiled(one[1]).search(text)), ("", "", "", ""))
    if not name or urgent == planned:
        return (name, urgent) if name else None
    if compiled(r"\bnon-? ?emergen|\bnot an? emergen|\bscheduled|\broutine|\bno emergency").search(text):
        return f"{name}, no emergency", planned
    return (f"{name}, emergency", urgent) if compiled(r"\bemergen|\b911\b|\baccident|\bcrash").search(text) else None


def name_of(letter: str) -> str:
    names = {
        "N": "nursing facility", "G": "dialysis in a hospital", "J": "dialysis, freestanding", "E": "residential home",
        "P": "physician’s office", "D": "diagnostic or treatment site", "I": "where vehicles change", "S": "scene",
        "H": "hospital", "R": "residence",
    }  # fmt: skip
    return f"{letter} {names[letter]}"


def way(text: str, clause: str) -> str:
    """Two letters where ``text`` names both ends: of the clause, or of the whole question; else empty."""
    for said in (clause, text):
        ends = [one for one in (place.lastgroup for place in PLACE.finditer(said)) if one]
        ends = [one for place, one in enumerate(ends) if place == 0 or ends[place - 1] != one]
        if len(ends) == 2:
            turned = compiled(r"\bto\b.*\bfrom\b").search(said) and not compiled(r"\bfrom\b.*\bto\b").search(said)
            return "".join(reversed(ends) if turned else ends)
    return ""


# -- Casts -------------------------------------------------------------------------------------------------------------

#: First code of each kind for an adult in plaster; a child's pair follows where there is one.
KINDS = (
    ("long leg cylinder cast", r"cylinder", 4033, True),
    ("hip spica cast", r"spica", 4025, True),
    ("gauntlet cast", r"gauntlet", 4013, True),
    ("body cast", r"body cast", 4001, False),
    ("shoulder cast", r"shoulder cast", 4003, False),
    ("long arm splint", r"long[- ]arm.*splint|splint.*long[- ]arm", 4017, True),
    ("short arm splint", r"short[- ]arm.*splint|splint.*short[- ]arm", 4021, True),
    ("long leg splint", r"long[- ]leg.*splint|splint.*long[- ]leg", 4041, True),
    ("short leg splint", r"short[- ]leg.*splint|splint.*short[- ]leg", 4045, True),
    ("long arm cast", r"long[- ]arm", 4005, True),
    ("short arm cast", r"short[- ]arm", 4009, True),
    ("long leg cast", r"long[- ]leg", 4029, True),
    ("short leg cast", r"short[- ]leg", 4037, True),
)
MATERIALS = {"plaster": r"plaster", "fiberglass": r"fib(?:er|re)[- ]?glass|synthetic"}
GROWN = 11


def cast(text: str) -> Sum | None:
    """The code of the material; of both materials or ages where the question doesn't tell which."""
    if not compiled(r"\bq[- ]?codes?\b|\bq40[0-5]\d\b|\bsuppl|\bmaterials?\b|\bhcpcs\b").search(text):
        return None
    kind = next((one for one in KINDS if compiled(rf"\b(?:{one[1]})").search(text)), None)
    if kind is None or not compiled(r"\bcasts?\b|\bsplints?\b|\bspica|\bgauntlet").search(text):
        return None
    name, _, start, both = kind
    age = age_of(text)
    grown = age >= GROWN if age is not None else True if compiled(r"\badult|\bman\b|\bwoman\b").search(text) else None
    if age is None and compiled(r"\bchild|\bkid\b|\btoddler|\bpediat|\bpeds\b|\bboy\b|\bgirl\b").search(text):
        grown = False
    if not both and grown is False:
        return None
    ages = [True] if not both else [grown] if grown is not None else [True, False]
    materials = [one for one, words in MATERIALS.items() if compiled(rf"\b(?:{words})").search(text)] or [*MATERIALS]
    if len(ages) * len(materials) > 2:
        return None
    chosen = {
        (old, made): f"Q{start + (0 if old else 2) + (made == 'fiberglass')}" for old in ages for made in materials
    }
    steps = []
    if age is not None and both:
        steps.append(
            Step(f"Age {number(age)}: adult from {GROWN}, child to {GROWN - 1}", "adult" if grown else "child")
        )
    for (old, made), code in chosen.items():
        steps.append(Step(f"Supplies for a {name}, {'adult' if old else 'child'}, {made}", code))
    steps.append(Step("In addition to the CPT code for putting it on, or to the fracture care", ""))
    if len(chosen) == 1:
        title = next(iter(chosen.values()))
    else:
        title = listed(
            [
                f"{code} ({made if len(materials) > 1 else 'adult' if old else 'child'})"
                for (old, made), code in chosen.items()
            ],
            "or",
        )
    return Sum(title, steps, [*(Rule(f"code:{code}") for code in chosen.values()), CASTS])


# -- Contrast ----------------------------------------------------------------------------------------------------------

#: Low osmolar agents, which are sold by their iodine in mg/mL.
AGENT = re.compile(
    r"\b(?:omnipaque|iohexol|isovue|iopamidol|visipaque|iodixanol|optiray|ioversol|ultravist|iopromide|oxilan|ioxilan|"
    r"omnipaq\w*|low[- ]osmol\w*)\b"
)
SCAN = re.compile(r"\b(?:ct|cta|cat scan|mri|mra|cath\w*|angio\w*|myelogram|urogram|ivp)\b")
#: Code by the least iodine that it is for.
BY_IODINE = ((300, 399, "Q9967"), (200, 299, "Q9966"), (100, 199, "Q9965"))


def contrast(text: str) -> Sum | None:
    """A unit for each mL that was given; the code by the iodine, the number behind the agent's name."""
    agent = AGENT.search(text)
    volume = compiled(rf"{NUMBER} ?(?:ml|ccs?)\b(?! ?vial| bottle)").search(text)
    # "CT with 100 mL, how is it coded?" asks for the scan.
    if SCAN.search(text) and not compiled(r"\bunits?\b|\bhcpcs\b|\bq ?(?:code|99)|\bsuppl|\bfor the contrast").search(
        text
    ):
        return None
    if not agent or not volume or compiled(r"\b(?:oral|drink|drank|by mouth|wast|discard|left ?over)").search(text):
        return None
    told = compiled(r"(?<![\w.])([1-3]\d\d)\b(?! ?(?:ml|cc))").search(text)
    found = next((one for one in BY_IODINE if told and one[0] <= int(told[1]) <= one[1]), None)
    if told and found is None:
        return None
    code = found[2] if found else "Q9967"
    amount = number(ceil(float(volume[1])))
    steps = []
    if found and told:
        steps.append(
            Step(
                f"{agent[0].capitalize()} {told[1]}: {told[1]} mg of iodine in each mL, {found[0]} to {found[1]}", code
            )
        )
    else:
        steps.append(Step("The iodine isn’t told; most CT contrast has 300 to 399 mg in each mL", code))
    steps.append(Step(f"One unit is 1 mL: {amount} mL", f"{code} x {amount}"))
    steps.append(Step("Beside the imaging code, by whoever bought the contrast", ""))
    return Sum(f"{code} x {amount}", steps, [Rule(f"code:{code}"), CONTRAST])
