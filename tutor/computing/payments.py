"""What a service pays: relative values, the limiting charge, several operations at once. Pure.

(work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor         42 CFR 414.20–26
limiting charge = 115% of the nonparticipating fee schedule = 1.15 × 0.95 × amount      42 CFR 414.48
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

PARTS = {
    "work": r"work",
    "practice expense": r"practice expense|pe\b|expense",
    "malpractice": r"malpractice|mp\b|pli\b|liability",
}
MONEY = rf"\$ ?(\d+(?:\.\d+)?)|{NUMBER} ?(?:dollars|bucks|usd)"


def of(text: str) -> Sum | None:
    return relative_values(text) or limiting_charge(text) or several(text)


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
    money = re.search(MONEY, text)
    outside = re.search(
        r"\bnon-? ?par|\blimiting charge|\bdoesn'?t participate|\bnot participat\w+|\bdoes not participate", text
    )
    if not money or not outside:
        return None
    full = float(money[1] or money[2])
    if re.search(r"\bnon-? ?par\w* (?:\w+ ){0,2}?(?:fee schedule|amount|fee)[^.;]{0,12}\d", text):
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
