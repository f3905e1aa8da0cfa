"""Ambulance miles with the letters of the way, cast supplies, and iodine contrast. Pure.

Miles count with the patient on board only (Claims Processing Manual, chapter 15, 20 and 30). Cast supplies by kind, age
(adult from 11, child to 10) and material (chapter 20).
"""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of
from tutor.computing.result import Rule, Sum, ceil, listed, number

MILES = Rule("lesson:hcpcs-level-ii/supplies-g-codes-and-ambulance#ambulance", "on board|two letters|<table")
CASTS = Rule("card:hcpcs-level-ii/cast-and-splint-supplies")
CONTRAST = Rule("card:hcpcs-level-ii/contrast-and-radiopharmaceutical-codes")
RULES = [MILES, CASTS, CONTRAST]


def of(text: str) -> Sum | None:
    return ambulance(text) or cast(text) or contrast(text)


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
    if not re.search(r"\bambulance\b|\ba0425\b", text) or re.search(r"\bair\b|\bhelicopter|\bplane\b|\brotor", text):
        return None
    clauses = [one for one in re.split(r"[,;]|\.(?!\d)|\b(?:and|then|but|plus)\b", text) if one.strip()]
    told = [
        (float(found[1]), one)
        for one in clauses
        if (found := re.search(rf"{NUMBER}[- ]?(?:loaded |more )?mi(?:les?)?\b", one))
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
    steps.append(Step(f"With the patient on board: {number(miles)} miles, on the ground", f"A0425 x {number(miles)}"))
    title = f"A0425 x {number(miles)}"
    if letters:
        steps.append(Step(f"From and to, a letter each: {listed([name_of(one) for one in letters])}", letters))
        title = f"A0425-{letters} x {number(miles)}"
    steps.append(Step("Beside it the trip itself, by its level: another line with the same letters", ""))
    return Sum(title, steps, [Rule("code:A0425"), MILES])


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
            turned = re.search(r"\bto\b.*\bfrom\b", said) and not re.search(r"\bfrom\b.*\bto\b", said)
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
    if not re.search(r"\bq[- ]?codes?\b|\bq40[0-5]\d\b|\bsuppl|\bmaterials?\b|\bhcpcs\b", text):
        return None
    kind = next((one for one in KINDS if re.search(rf"\b(?:{one[1]})", text)), None)
    if kind is None or not re.search(r"\bcasts?\b|\bsplints?\b|\bspica|\bgauntlet", text):
        return None
    name, _, start, both = kind
    age = age_of(text)
    grown = age >= GROWN if age is not None else True if re.search(r"\badult|\bman\b|\bwoman\b", text) else None
    if age is None and re.search(r"\bchild|\bkid\b|\btoddler|\bpediat|\bpeds\b|\bboy\b|\bgirl\b", text):
        grown = False
    if not both and grown is False:
        return None
    ages = [True] if not both else [grown] if grown is not None else [True, False]
    materials = [one for one, words in MATERIALS.items() if re.search(rf"\b(?:{words})", text)] or [*MATERIALS]
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
    volume = re.search(rf"{NUMBER} ?(?:ml|ccs?)\b(?! ?vial| bottle)", text)
    # "CT with 100 mL, how is it coded?" asks for the scan.
    if SCAN.search(text) and not re.search(r"\bunits?\b|\bhcpcs\b|\bq ?(?:code|99)|\bsuppl|\bfor the contrast", text):
        return None
    if not agent or not volume or re.search(r"\b(?:oral|drink|drank|by mouth|wast|discard|left ?over)", text):
        return None
    told = re.search(r"(?<![\w.])([1-3]\d\d)\b(?! ?(?:ml|cc))", text)
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
