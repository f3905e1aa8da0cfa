"""What a service pays: relative values, the limiting charge, several operations at once. Pure.

(work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor         42 CFR 414.20–26
limiting charge = 115% of the nonparticipating fee schedule = 1.15 × 0.95 × amount      42 CFR 414.48
after the deductible Medicare pays 80% of the allowed amount, the patient 20%           42 CFR 410.152
several operations of one session: 100%, then 50% each to the fifth                    42 CFR 414.40
"""

import re
from collections.abc import Sequence

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, dollars, number

LESSON = "lesson:compliance-regulatory/medicare-and-medical-necessity"
FEE = Rule(f"{LESSON}#how-the-fee-comes-about", "relative value|&gt;|blockquote|Multiply each")
LIMIT = Rule("term:limiting-charge")
SEVERAL = Rule("modifier:51")
SHARES = Rule("card:compliance-regulatory/medicare-deductible-and-coinsurance")

PARTS = {
    "work": r"work",
    "practice expense": r"practice expense|pe\b|expense",
    "malpractice": r"malpractice|mp\b|pli\b|liability",
}
MONEY = rf"\$ ?(\d+(?:\.\d+)?)|{NUMBER} ?(?:dollars|bucks|usd)"

#: A fee without its sign: "par fee is 200", "fee schedule 150", "par 150".
PLAIN_FEE = (
    rf"\b(?:fees?(?: schedule)?|schedule|allowed|allowable|amount|par(?:ticipating)?)(?: amount| rate)?"
    rf"(?: is| of|:| ?=)* ?(?:{NUMBER})()(?! ?%| ?percent)"
)
#: Who doesn't participate.
OUTSIDE = re.compile(
    r"\bnon-? ?par|\blimiting charge|\bdoesn'?t participate|\bnot participat\w+|\bdoes not participate|\bopted out"
)
ALLOWED = r"\b(?:medicare )?(?:allow(?:s|ed|able)?|approve[sd]?)"
DEDUCTIBLE_MET = re.compile(
    r"\bdeductible (?:(?!not\b|isnt\b|hasnt\b)\w+ ){0,3}(?:met|paid)\b|"
    r"(?<!not )(?<!nt )(?<!n't )\b(?:met|paid) (?:\w+ ){0,3}deductible\b"
)


def of(text: str) -> Sum | None:
    return relative_values(text) or limiting_charge(text) or shares(text) or several(text)


def amount(rvus: Sequence[float], indexes: Sequence[float], factor: float) -> float:
    """In dollars: each relative value by its own index, added, times the conversion factor."""
    return sum(rvu * index for rvu, index in zip(rvus, indexes, strict=True)) * factor


def relative_values(text: str) -> Sum | None:
    factor = re.search(rf"(?:\bcf|\bconversion factor)(?: of| is|:| ?=)* ?\$? ?{NUMBER}", text) or re.search(
        r"\$ ?(\d+(?:\.\d+)?)", text
    )
    if not re.search(r"\brvus?\b|\bgpcis?\b|\brelative value", text) or not factor:
        return None
    rest = text[: factor.start()] + " | " + text[factor.end() :]
    starts = sorted(
        (found.start(), name)
        for name, pattern in PARTS.items()
        for found in [re.search(rf"\b(?:{pattern})", rest)]
        if found
    )
    if not starts:
        return whole(rest, float(factor[1]))
    rvus, indexes, steps = [], [], []
    for place, (start, name) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(rest)
        part = rest[start:end]
        index = re.search(rf"\bgpcis?\)?(?: of| is|:| ?=)* ?{NUMBER}", part) or re.search(
            rf"(?:x|\*|times) ?{NUMBER}", part
        )
        values = re.findall(NUMBER, part[: index.start()] if index else part)
        if not values:
            return None
        rvus.append(float(values[0]))
        indexes.append(float(index[1]) if index else 1.0)
        told = "" if index else " (GPCI not told: 1 assumed)"
        steps.append(
            Step(
                f"{name.capitalize()}: {number(rvus[-1], 4)} × {number(indexes[-1], 4)}{told}",
                number(rvus[-1] * indexes[-1], 4),
            )
        )
    missing = [name for name in PARTS if name not in {name for _, name in starts}]
    if missing:
        steps.append(Step(f"Not told: {' and '.join(missing)}; left out", "0"))
    total = amount(rvus, indexes, 1.0)
    paid = amount(rvus, indexes, float(factor[1]))
    steps.append(
        Step(
            f"Sum: {' + '.join(number(rvu * index, 4) for rvu, index in zip(rvus, indexes, strict=True))}",
            number(total, 4),
        )
    )
    steps.append(Step(f"{number(total, 4)} × conversion factor {dollars(float(factor[1]))}", dollars(paid)))
    steps.append(Step(f"Medicare pays 80 percent, {dollars(paid * 0.8)}; the patient 20", dollars(paid * 0.2)))
    return Sum(f"Fee schedule amount {dollars(paid)}", steps, [FEE])


def whole(text: str, factor: float) -> Sum | None:
    """One total of relative values times the factor."""
    total = re.search(rf"{NUMBER} (?:total )?rvus?\b|\brvus?(?: total)?(?: of| is|:| ?=)* ?{NUMBER}", text)
    if not total:
        return None
    rvus = float(total[1] or total[2])
    steps = [
        Step(
            f"{number(rvus, 4)} relative value units × {dollars(factor)}; without GPCIs, or with them applied already",
            dollars(rvus * factor),
        )
    ]
    return Sum(f"Fee schedule amount {dollars(rvus * factor)}", steps, [FEE])


def limiting_charge(text: str) -> Sum | None:
    money = re.search(MONEY, text) or re.search(PLAIN_FEE, text)
    outside = OUTSIDE.search(text)
    if not money or not outside:
        return None
    full = float(money[1] or money[2])
    if re.search(r"\bnon-? ?par\w* (?:(?!doc|dr\b|phys|prov)\w+ ){0,2}?(?:fee schedule|amount|fee)[^.;]{0,12}\d", text):
        reduced = full
        steps = [Step("The nonparticipating fee schedule amount, as told", dollars(full))]
    else:
        reduced = full * 0.95
        steps = [Step(f"Nonparticipating fee schedule: 95 percent of {dollars(full)}", dollars(reduced))]
    steps.append(
        Step(f"Limiting charge without assignment: 115 percent of {dollars(reduced)}", dollars(reduced * 1.15))
    )
    if re.search(r"\b(?:accepts?|takes?|with|on) (?:an? )?assign", text):
        steps.append(Step("If assignment is accepted, the reduced amount is payment in full", dollars(reduced)))
    return Sum(f"Limiting charge {dollars(reduced * 1.15)}", steps, [LIMIT, FEE])


def shares(text: str) -> Sum | None:
    """What Medicare and the patient pay of an allowed amount, with assignment."""
    allowed = re.search(rf"{ALLOWED}(?: amount| charge| fee)?(?: is| of|:| ?=)* ?\$? ?{NUMBER}", text)
    owed = re.search(
        r"\bowes?\b|\b(?:patient|pt|she|he|beneficiary)s?'?s? (?:share|part|portion|pays?|responsib)", text
    )
    if not (allowed and owed and re.search(r"\bmedicare\b|\bpart b\b", text)) or OUTSIDE.search(text):
        return None
    left = re.search(
        rf"\$? ?{NUMBER} (?:is |still |dollars )*(?:left|remaining|remains|unmet) (?:of|on|in)\b[^.]*?\bdeductible|"
        rf"\bdeductible[^.\d]{{0,20}}\b(?:left|remaining|remains|unmet)(?: is| of|:)* ?\$? ?{NUMBER}",
        text,
    )
    if re.search(r"\bdeductible\b", text) and not left and not DEDUCTIBLE_MET.search(text):
        return None
    amount_allowed = float(allowed[1])
    deductible = min(float(left[1] or left[2]), amount_allowed) if left else 0.0
    rest = amount_allowed - deductible
    steps = [Step("Allowed amount; with assignment it is the whole price", dollars(amount_allowed))]
    if deductible:
        steps.append(Step("The patient pays what is left of the deductible first", dollars(deductible)))
    elif not re.search(r"\bdeductible\b", text):
        steps.append(Step("Deductible not told: taken as met", dollars(0)))
    steps.append(Step(f"Medicare pays 80 percent of {dollars(rest)}", dollars(rest * 0.8)))
    steps.append(Step(f"Coinsurance: 20 percent of {dollars(rest)}", dollars(rest * 0.2)))
    charge = re.search(rf"\b(?:charge[sd]?|bill(?:s|ed)?)(?: is| of|:)* ?\$? ?{NUMBER}", text)
    if charge and float(charge[1]) > amount_allowed:
        over = float(charge[1]) - amount_allowed
        steps.append(Step("Written off, never billed to the patient: charge less allowed amount", dollars(over)))
    return Sum(f"The patient owes {dollars(deductible + rest * 0.2)}", steps, [SHARES])


def several(text: str) -> Sum | None:
    if not re.search(r"\bmultiple (?:procedure|surg)|\bmodifier 51\b|\bmppr\b|\b-?51\b reduc", text):
        return None
    fees = sorted((float(one or other) for one, other in re.findall(MONEY, text)), reverse=True)
    if not 2 <= len(fees) <= 5:
        return None
    parts = [fees[0], *(fee / 2 for fee in fees[1:])]
    steps = [Step(f"Highest first, in full: {dollars(fees[0])}", dollars(parts[0]))]
    steps += [Step(f"50 percent of {dollars(fee)}", dollars(fee / 2)) for fee in fees[1:]]
    steps.append(Step(" + ".join(map(dollars, parts)), dollars(sum(parts))))
    return Sum(f"{dollars(sum(parts))} in all", steps, [SEVERAL])
