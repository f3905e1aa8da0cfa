"""Codes that one number chooses: an age, a size, a count, minutes. Pure.

Each scale is one that a lesson or a rule card states; that is its rule.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of, first, spans
from tutor.computing.result import Rule, Sum, number
from tutor.patterns import compiled

#: What asks for something else about the same subject.
OTHER = re.compile(
    r"\b(?:vs|versus|difference|icd|diagnos\w*|dx|z codes?|modifiers?|global|anesth\w*|history of|status post|"
    r"hx of|what is an?|cutoff)\b|\bs/p\b|\bago\b"
)


@dataclass(frozen=True)
class Scale:
    """``subject``: what the question must be about. ``read``: the number in it. ``steps``: a code, the least number
    that has it, and how that is said, lowest first; an empty code where there is none."""

    name: str
    subject: str
    read: Callable[[str], float | None]
    steps: tuple[tuple[str, float, str], ...]
    unit: str
    rule: Rule
    note: str = ""
    without: str = r"\Z\A"


def count_of(noun: str) -> Callable[[str], float | None]:
    return lambda text: first(rf"{NUMBER} (?:\w+ )?{noun}\b", text)


def largest(text: str) -> float | None:
    """In cm, of all sizes that are told."""
    sizes = lengths(text)
    return max(sizes) if sizes else None


def summed(text: str) -> float | None:
    sizes = lengths(text)
    return round(sum(sizes), 3) if sizes else None


def lengths(text: str) -> list[float]:
    """In cm; of "1 and 5.5 cm" both."""
    found = []
    for match in compiled(
        rf"((?:{NUMBER},? (?:cm |mm )?(?:and|&|plus) )*){NUMBER} ?(cm|mm|centimeters?|millimeters?)\b"
    ).finditer(text):
        numbers = [*compiled(r"\d+(?:\.\d+)?").findall(match[1]), match[3]]
        found += [float(one) / (10 if match[4].startswith("m") else 1) for one in numbers]
    return found


def minutes(text: str) -> float | None:
    taken = spans(text)
    return taken[0].minutes if len(taken) == 1 else None


JUST_OVER = 1e-6
URO = "card:urinary-genital-maternity"
SCALES = (
    Scale(
        "Trigger points", r"\btrigg?er[- ]?points?", count_of("muscles?"),
        (("20552", 1, "one or two muscles"), ("20553", 3, "three and more")), "muscles",
        Rule("card:musculoskeletal/trigger-point-injections-and-dry-needling"),
        "Needle sticks don’t count, and there is one unit for the session", r"\bdry needl|\bneedles? without",
    ),
    Scale(
        "Dry needling", r"\bdry needl", count_of("muscles?"),
        (("20560", 1, "one or two muscles"), ("20561", 3, "three and more")), "muscles",
        Rule("card:musculoskeletal/trigger-point-injections-and-dry-needling"),
    ),
    Scale(
        "Bladder tumor resected, the largest",
        r"\bturbt\b|\bbladder (?:tumou?r|lesion).*\b(?:resect|fulgur|remov|excis|cauter|burn)|"
        r"\b(?:resect|fulgur|remov|excis|cauter|burn).*\bbladder (?:tumou?r|lesion)", largest,
        (("52224", 0, "under 0.5 cm"), ("52234", 0.5, "0.5 up to 2"), ("52235", 2 + JUST_OVER, "2 to 5"),
         ("52240", 5 + JUST_OVER, "over 5")), "cm",
        Rule(f"{URO}/bladder-tumor-resected-turbt"), "One code for the session, however many there are",
        r"\bpartial cyst",
    ),
    Scale(
        "Bladder stone crushed", r"\bbladder (?:stone|calcul)\w*|\blitholapax", largest,
        (("52317", 0, "under 2.5 cm"), ("52318", 2.5 + JUST_OVER, "larger")), "cm",
        Rule("lesson:urinary-genital-maternity/urology#stones-sort-by-route", "<table"), "", r"\bopen\b|\bureter",
    ),
    Scale(
        "Kidney stone through the skin",
        r"\bpcnl\b|\bnephrolithotom|\bpercutaneous .*\bstone|\bstone .*\bpercutaneous", largest,
        (("50080", 0, "to 2 cm"), ("50081", 2 + JUST_OVER, "over 2")), "cm",
        Rule(f"{URO}/kidney-stones-taken-out-through-the-skin-pcnl"),
        "Branching, in several places, or difficult: 50081 whatever its size",
        r"\bbranch|\bstaghorn|\bseveral|\bmultiple",
    ),
    Scale(
        "Nodes by ultrasound in the bronchus", r"\bebus\b|\bendobronchial ultrasound|\b3165[23]\b",
        count_of("(?:node |nodal )?stations?"),
        (("31652", 1, "one or two stations"), ("31653", 3, "three and more")), "stations",
        Rule("card:respiratory-cardiovascular/ebus-needle-sampling"), "Passes don’t count",
    ),
    Scale(
        "Stab phlebectomy", r"\bphlebectom", count_of("(?:stabs?|cuts?|incisions?)"),
        (("37799", 1, "under 10 cuts, unlisted"), ("37765", 10, "10 to 20"), ("37766", 21, "more than 20")), "cuts",
        Rule("card:respiratory-cardiovascular/varicose-vein-treatment"),
    ),
    Scale(
        "Abdominal tumors, lengths added",
        r"\b(?:peritoneal|mesenter\w*|retroperitoneal|omental) (?:tumou?r|cyst|implant|mass)\w*",
        summed,
        (("49186", 0, "to 5 cm"), ("49187", 5 + JUST_OVER, "to 10"), ("49188", 10 + JUST_OVER, "to 20"),
         ("49189", 20 + JUST_OVER, "to 30"), ("49190", 30 + JUST_OVER, "over 30")), "cm",
        Rule("card:digestive/abdominal-tumors-by-total-size"), "The number of tumors doesn’t matter",
        r"\blaparosc|\bbiops",
    ),
    Scale(
        "Balloon dilation with an EGD", r"\begd\b.*\bballoon|\bballoon.*\b(?:egd|esophag\w*)|\besophag\w*.*\bballoon",
        lambda text: first(rf"{NUMBER} ?(?:mm|millimeters?)\b", text),
        (("43249", 0, "under 30 mm"), ("43233", 30, "30 mm and more")), "mm",
        Rule("card:digestive/esophageal-dilation-codes"), "", r"\bsinus|\bguide ?wire|\bachalasia",
    ),
    Scale(
        "Gastric bypass by laparoscope, the Roux limb", r"\broux\b",
        lambda text: first(rf"\broux(?:[- ]en[- ]y)?(?: limb)?(?: \w+)? {NUMBER} ?cm|{NUMBER} ?cm roux", text),
        (("43644", 0, "to 150 cm"), ("43645", 150 + JUST_OVER, "longer")), "cm",
        Rule("card:digestive/weight-loss-surgery-codes"), "Only the Roux limb is measured", r"\bopen\b",
    ),
    Scale(
        "Planned tracheostomy", r"\btracheostomy", age_of,
        (("31601", 0, "under 2 years"), ("31600", 2, "from 2 on")), "years",
        Rule("card:respiratory-cardiovascular/intubation-and-tracheostomy"), "An emergency is 31603 or 31605",
        r"\bemergen|\bchang|\breplac|\brevis|\bclos",
    ),
    Scale(
        "Programming a cochlear implant, first session", r"\bcochlear.*\bprogram|\bprogram\w*.*\bcochlear", age_of,
        (("92601", 0, "under 7 years"), ("92603", 7, "from 7 on")), "years",
        Rule("card:nervous-eye-ear/cochlear-implant-or-bone-anchored-implant"),
        "Later sessions have the next number, 92602 or 92604",
    ),
    Scale(
        "Tobacco counseling",
        r"\b(?:smok\w*|tobacco)\b.*\bcounsel|\bcounsel\w*.*\b(?:smok|tobacco)|\bcessation", minutes,
        (("", 0, "3 minutes and less belong to the visit"), ("99406", 3 + JUST_OVER, "more than 3"),
         ("99407", 10 + JUST_OVER, "more than 10")), "minutes",
        Rule("card:evaluation-management/tobacco-and-alcohol-counseling"), "A visit beside it takes 25", r"\bcodes\b",
    ),
    Scale(
        "Alcohol or drug screening with a brief intervention",
        r"\bsbirt\b|\balcohol .*\b(?:intervention|screen)", minutes,
        (("", 0, "under 15 minutes none"), ("99408", 15, "15 to 30"), ("99409", 30 + JUST_OVER, "more than 30")),
        "minutes",
        Rule("card:evaluation-management/tobacco-and-alcohol-counseling"), "A visit beside it takes 25", r"\bcodes\b",
    ),
)  # fmt: skip


def of(text: str) -> Sum | None:
    if found := limbs(text):
        return found
    if OTHER.search(text):
        return None
    return next((found for scale in SCALES if (found := on(scale, text))), None)


def on(scale: Scale, text: str) -> Sum | None:
    if not compiled(scale.subject).search(text) or compiled(scale.without).search(text):
        return None
    told = scale.read(text)
    if not told:
        return None
    code = code_for(scale, told)
    said = ", ".join(f"{code} {words}" if code else words for code, _, words in scale.steps)
    amount = f"{number(told)} {scale.unit.removesuffix('s') if told == 1 else scale.unit}"
    steps = [Step(f"{scale.name}, {amount}: {said}", code or "no code")]
    if scale.note:
        steps.append(Step(scale.note, ""))
    return Sum(f"{amount}: {code or 'no code of its own'}", steps, [scale.rule])


def code_for(scale: Scale, told: float) -> str:
    return next((code for code, least, _ in reversed(scale.steps) if told >= least), "")


# -- Botulinum toxin into limbs ----------------------------------------------------------------------------------------

TOXIN = Rule("card:nervous-eye-ear/botulinum-toxin-which-code")
LIMB = r"(?:arms?|legs?|limbs?|extremit(?:y|ies)|side)"
FIVE = 5


def limbs(text: str) -> Sum | None:
    """Muscles counted limb by limb: from five on the larger code; one limb is the first, each further an add-on."""
    if not compiled(r"\bbotox|\bbotulinum|\bchemodenerv|\bdysport|\bxeomin").search(text) or OTHER.search(text):
        return None
    told = [int(float(count)) for count in compiled(rf"{NUMBER} (?:\w+ )?muscles?\b").findall(text)]
    if (
        not told
        or not compiled(rf"\b{LIMB}\b").search(text)
        or compiled(r"\btrunk|\bneck|\bface|\bunits?\b").search(text)
    ):
        return None
    if len(told) == 1 and compiled(r"\bother\b|\bsecond\b").search(text):
        return None
    twice = len(told) == 1 and compiled(rf"\b(?:both|bilat\w*|each|2) {LIMB}|\beach\b").search(text)
    counts = sorted(told * (2 if twice else 1), reverse=True)
    codes = ["64644" if counts[0] >= FIVE else "64642"]
    codes += ["64645" if count >= FIVE else "64643" for count in counts[1:]]
    said = "1 to 4 muscles 64642, 5 and more 64644; each further limb 64643 or 64645"
    steps = [Step(f"{count} muscles: {said if not place else 'a further limb'}", code)
             for place, (count, code) in enumerate(zip(counts, codes, strict=True))]  # fmt: skip
    steps.append(Step("The limb with the most muscles is the first; no 50, and the toxin is a HCPCS code", ""))
    return Sum(f"{' and '.join(codes)}", steps, [TOXIN])
