"""What a service pays: relative values, the limiting charge, several operations at once. Pure.

(work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor         42 CFR 414.20–26
limiting charge = 115% of the nonparticipating fee schedule = 1.15 × 0.95 × amount      42 CFR 414.48
after the deductible Medicare pays 80% of the allowed amount, the patient 20%           42 CFR 410.152
several operations of one session: 100%, then 50% each to the fifth                    42 CFR 414.40
an assistant at surgery 16%, a co-surgeon 62.5%, both sides 150%                       42 CFR 414.40, 414.62
nurse practitioners and physician assistants 85%, assisting 85% of 16%                 42 CFR 414.52, 414.56
"""

import re
from collections.abc import Sequence

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, dollars, number
from tutor.patterns import compiled

LESSON = "lesson:compliance-regulatory/medicare-and-medical-necessity"
FEE = Rule(f"{LESSON}#how-the-fee-comes-about", "relative value|&gt;|blockquote|Multiply each")
LIMIT = Rule("term:limiting-charge")
SEVERAL = Rule("modifier:51")
PARTED = Rule("card:coding-guidelines/modifiers-54-55-and-56")
SCOPES = Rule("card:coding-guidelines/multiple-endoscopy-rule")
SHARES = Rule("card:compliance-regulatory/medicare-deductible-and-coinsurance")
PARTICIPATING = Rule("card:compliance-regulatory/participating-nonparticipating-and-opted-out")
SHARED = Rule("card:compliance-regulatory/multiple-bilateral-and-shared-surgery-payment")
PRACTITIONERS = Rule("card:compliance-regulatory/nurse-practitioner-and-physician-assistant-payment")
CUT = Rule("card:compliance-regulatory/sequestration-2-percent-off-medicare-payments")

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
    r"\bnon-? ?par|\blimiting charge|\bdoesn'?t participate|\bnot participat\w+|\bdoes not participate"
)
#: Who has left Medicare charges by private contract: none of its sums holds.
OPTED_OUT = re.compile(r"\bopt(?:s|ed|ing)?[- ]out|\bprivate contract")
NO_ASSIGNMENT = re.compile(
    r"\b(?:not|n't|dont|doesnt|didnt|wont|refuses? to|declines? to|without|never|no) (?:\w+ ){0,2}assign"
)
ASSIGNMENT = re.compile(r"\b(?:accept(?:s|ed|ing)?|tak(?:es?|ing)|took|with|on|under) (?:an? |the )?assign")
MEDICARE_PAYS = re.compile(
    r"\b(?:does|do|will|would) (?:medicare|part b) (?:\w+ )?pay\b|"
    r"\b(?:medicare|part b) (?:will )?pays? (?:how much|what)\b|"
    r"\bmedicare'?s? (?:share|part|portion|payment)\b|\bsequest"
)
ALLOWED = r"\b(?:medicare )?(?:allow(?:s|ed|able)?|approve[sd]?)"
#: A fee behind the word for it: "fee of $1,500", "surgeon's fee is 1000", "paid $900".
FEE_TOLD = (
    r"\b(?:fees?|schedule|allow\w*|pays?|paid|amount|payment|rate)(?: schedule| amounts?| amt| is| are| of| for|:| ?=)*"
)
DEDUCTIBLE_MET = re.compile(
    r"\bdeductible (?:(?!not\b|isnt\b|hasnt\b)\w+ ){0,3}(?:met|paid)\b|"
    r"(?<!not )(?<!nt )(?<!n't )\b(?:met|paid) (?:\w+ ){0,3}deductible\b"
)


def of(text: str) -> Sum | None:
    if OPTED_OUT.search(text):
        return None
    kinds = (relative_values, limiting_charge, components, split, shared, shares, several)
    return next((found for kind in kinds if (found := kind(text))), None)


def amount(rvus: Sequence[float], indexes: Sequence[float], factor: float) -> float:
    """In dollars: each relative value by its own index, added, times the conversion factor."""
    return sum(rvu * index for rvu, index in zip(rvus, indexes, strict=True)) * factor


def relative_values(text: str) -> Sum | None:
    factor = compiled(rf"(?:\bcf|\bconversion factor)(?: of| is|:| ?=)* ?\$? ?{NUMBER}").search(text) or compiled(
        r"\$ ?(\d+(?:\.\d+)?)"
    ).search(text)
    if not compiled(r"\brvus?\b|\bgpcis?\b|\brelative value").search(text) or not factor:
        return None
    rest = text[: factor.start()] + " | " + text[factor.end() :]
    starts = sorted(
        (found.start(), name)
        for name, pattern in PARTS.items()
        for found in [compiled(rf"\b(?:{pattern})").search(rest)]
        if found
    )
    if not starts:
        return whole(rest, float(factor[1]))
    rvus, indexes, steps = [], [], []
    for place, (start, name) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(rest)
        part = rest[start:end]
        index = compiled(rf"\bgpcis?\)?(?: of| is|:| ?=)* ?{NUMBER}").search(part) or compiled(
            rf"(?:x|\*|times) ?{NUMBER}"
        ).search(part)
        values = compiled(NUMBER).findall(part[: index.start()] if index else part)
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
    return priced(paid, steps, rest)


def whole(text: str, factor: float) -> Sum | None:
    """One total of relative values times the factor."""
    total = compiled(rf"{NUMBER} (?:total )?rvus?\b|\brvus?(?: total)?(?: of| is|:| ?=)* ?{NUMBER}").search(text)
    if not total:
        return None
    rvus = float(total[1] or total[2])
    steps = [
        Step(
            f"{number(rvus, 4)} relative value units × {dollars(factor)}; without GPCIs, or with them applied already",
            dollars(rvus * factor),
        )
    ]
    return priced(rvus * factor, steps, text)


def priced(fee: float, steps: list[Step], text: str) -> Sum:
    """The fee that ``steps`` come to, and the part of it that the question's modifier leaves or adds."""
    if found := part_of_fee(fee, text):
        return Sum(found.title, [*steps, *found.steps], [FEE, *found.rules])
    return Sum(f"Fee schedule amount {dollars(fee)}", steps, [FEE])


def components(text: str) -> Sum | None:
    """The reading's or the equipment's part of a global fee, the other being told."""
    whole_fee = first(rf"\bglobal\b[a-z -]*(?:is|of|:|=)* ?\$? ?{NUMBER}", text)
    equipment = first(rf"\b(?:tc|technical)\b[a-z -]*(?:is|of|:|=)* ?\$? ?{NUMBER}", text)
    reading = first(rf"\b(?:modifier 26|pc|professional)\b[a-z -]*(?:is|of|:|=)* ?\$? ?{NUMBER}", text)
    told = equipment if reading is None else reading
    if whole_fee is None or told is None or (equipment is not None and reading is not None) or told > whole_fee:
        return None
    name, other = ("26", "TC") if reading is None else ("TC", "26")
    step = Step(f"Global fee {dollars(whole_fee)} − {other} {dollars(told)}", dollars(whole_fee - told))
    return Sum(f"{name} is paid {dollars(whole_fee - told)}", [step], [Rule("modifier:26"), Rule("modifier:TC")])


def limiting_charge(text: str) -> Sum | None:
    money = compiled(MONEY).search(text) or compiled(PLAIN_FEE).search(text)
    outside = OUTSIDE.search(text)
    if not money or not outside:
        return None
    full = float(money[1] or money[2])
    if compiled(r"\bnon-? ?par\w* (?:(?!doc|dr\b|phys|prov)\w+ ){0,2}?(?:fee schedule|amount|fee)[^.;]{0,12}\d").search(
        text
    ):
        reduced = full
        steps = [Step("The nonparticipating fee schedule amount, as told", dollars(full))]
    else:
        reduced = full * 0.95
        steps = [Step(f"Nonparticipating fee schedule: 95 percent of {dollars(full)}", dollars(reduced))]
    if ASSIGNMENT.search(text) and not NO_ASSIGNMENT.search(text) and "limiting" not in text:
        steps.append(Step("Assignment is accepted: the reduced amount is the whole price", dollars(reduced)))
        steps.append(
            Step(f"Medicare pays 80 percent, {dollars(reduced * 0.8)}; the patient 20", dollars(reduced * 0.2))
        )
        return Sum(f"With assignment {dollars(reduced)} is allowed", steps, [PARTICIPATING, FEE])
    steps.append(
        Step(f"Limiting charge without assignment: 115 percent of {dollars(reduced)}", dollars(reduced * 1.15))
    )
    if ASSIGNMENT.search(text):
        steps.append(Step("If assignment is accepted, the reduced amount is payment in full", dollars(reduced)))
    return Sum(f"Limiting charge {dollars(reduced * 1.15)}", steps, [LIMIT, FEE])


#: What part of the fee schedule amount is allowed, by who works or how, the particular first.
PRACTITIONER = r"\b(?:nps?|pas?|cns|nurse practitioners?|physician assistants?|physician'?s assistants?|n?pps?)\b"
ASSISTING = r"\bassist(?:s|ed|ing)?\b(?! living)|\bassistant (?:at |surgeon)|\bmodifier (?:8[012]|as)\b|-8[02]\b"
BOTH = r"\bbilateral|\bboth (?:sides|knees|eyes|hips|hands|feet|ears)\b|\b(?:modifier|mod) 50\b"
PARTS_OF_FEE = (
    (rf"(?=.*(?:{ASSISTING}))(?=.*(?:{PRACTITIONER}|\bas modifier))", 0.136, "85 percent of 16 for assisting", SHARED),
    (rf"(?:{ASSISTING})|\bassistant (?:doc|dr|md)", 0.16, "16 percent for assisting at surgery", SHARED),
    (r"\bco-? ?surgeons?\b|\bmodifier 62\b", 0.625, "62.5 percent for each of two surgeons", SHARED),
    (
        r"\bbilateral|\bboth (?:sides|knees|eyes|hips|hands|feet|ears)\b|\b(?:modifier|mod) 50\b",
        1.5,
        "150 percent for both sides",
        SHARED,
    ),
    (PRACTITIONER, 0.85, "85 percent under their own number", PRACTITIONERS),
)


def part_of_fee(fee: float, text: str) -> Sum | None:
    """What is allowed of ``fee`` by the part of :data:`PARTS_OF_FEE` that ``text`` names."""
    found = next((row for row in PARTS_OF_FEE if compiled(row[0]).search(text)), None)
    if not found:
        return None
    _, part, why, rule = found
    if part == 1.5 and compiled(r"\bindicator(?: is| of|:)? ?3\b").search(text):
        part, why = 2.0, "100 percent for each side (bilateral indicator 3)"
    step = Step(f"Medicare allows {why}: {number(part * 100, 1)}% of {dollars(fee)}", dollars(fee * part))
    return Sum(f"Medicare allows {dollars(fee * part)}", [step], [rule])


def shared(text: str) -> Sum | None:
    """What is allowed for one who assists, shares or stands in, or for both sides, of one told fee."""
    fees = compiled(MONEY).findall(text) or compiled(rf"{FEE_TOLD} ?\$? ?(?:{NUMBER})()(?! ?%| ?percent)").findall(text)
    asked = compiled(r"\bhow much|\bwhat\b|\bcalculate|\bworth\b|\bget\b|\bfee if\b|\b(?:allow|pay)s?\W*$").search(text)
    paid = compiled(r"\ballow|\bpays?\b|\bpaid\b|\bget\b|\breceive|\bfee|\breimburs|\bpayment").search(text)
    if len(fees) != 1 or not asked or not paid or compiled(r"\bincident[- ]to\b|\bsalar|\bcoder|\bhour").search(text):
        return None
    fee = float(fees[0][0] or fees[0][1])
    found = part_of_fee(fee, text)
    if found and PRACTITIONERS in found.rules:
        found.steps.append(Step("Incident to a physician it would be the whole fee", dollars(fee)))
    return found


def shares(text: str) -> Sum | None:
    """What Medicare and the patient pay of an allowed amount, with assignment."""
    allowed = compiled(rf"{ALLOWED}(?: amount| charge| fee)?(?: is| of|:| ?=)* ?\$? ?{NUMBER}").search(text)
    owed = compiled(
        r"\bowes?\b|\b(?:patient|pt|she|he|beneficiary)s?'?s? (?:share|part|portion|pays?|responsib)"
    ).search(text)
    paid = MEDICARE_PAYS.search(text)
    if not (allowed and (owed or paid) and compiled(r"\bmedicare\b|\bpart b\b").search(text)) or OUTSIDE.search(text):
        return None
    left = compiled(
        rf"\$? ?{NUMBER} (?:is |still |dollars )*(?:left|remaining|remains|unmet) (?:of|on|in)\b[^.]*?\bdeductible|"
        rf"\bdeductible[^.\d]{{0,20}}\b(?:left|remaining|remains|unmet)(?: is| of|:)* ?\$? ?{NUMBER}"
    ).search(text)
    if compiled(r"\bdeductible\b").search(text) and not left and not DEDUCTIBLE_MET.search(text):
        return None
    amount_allowed = float(allowed[1])
    deductible = min(float(left[1] or left[2]), amount_allowed) if left else 0.0
    rest = amount_allowed - deductible
    steps = [Step("Allowed amount; with assignment it is the whole price", dollars(amount_allowed))]
    if deductible:
        steps.append(Step("The patient pays what is left of the deductible first", dollars(deductible)))
    elif not compiled(r"\bdeductible\b").search(text):
        steps.append(Step("Deductible not told: taken as met", dollars(0)))
    steps.append(Step(f"Medicare pays 80 percent of {dollars(rest)}", dollars(rest * 0.8)))
    steps.append(Step(f"Coinsurance: 20 percent of {dollars(rest)}", dollars(rest * 0.2)))
    charge = compiled(rf"\b(?:charge[sd]?|bill(?:s|ed)?)(?: is| of|:)* ?\$? ?{NUMBER}").search(text)
    if charge and float(charge[1]) > amount_allowed:
        over = float(charge[1]) - amount_allowed
        steps.append(Step("Written off, never billed to the patient: charge less allowed amount", dollars(over)))
    rules = [SHARES]
    if "sequest" in text:
        steps.append(Step("Sequestration takes 2 percent of Medicare’s part", dollars(rest * 0.8 * 0.98)))
        rules = [CUT, SHARES]
    medicare = rest * 0.8 * (0.98 if "sequest" in text else 1)
    title = f"The patient owes {dollars(deductible + rest * 0.2)}" if owed else f"Medicare pays {dollars(medicare)}"
    return Sum(title, steps, rules)


def several(text: str) -> Sum | None:
    if not compiled(
        r"\bendoscop\w* (?:payment )?rule|\bmultiple (?:procedure|surg|endoscop)|"
        r"\bmodifier 51\b|\bmppr\b|\b-?51\b reduc|"
        r"\b(?:[2-5]|second) (?:\w+ )?(?:procedures?|surger(?:y|ies)|operations?)\b"
    ).search(text):
        return None
    fees = sorted(fees_told(text), reverse=True)
    if not 2 <= len(fees) <= 5:
        return None
    if base := compiled(rf"\b(?:base|diagnostic)\b[^.;]*?(?:{FEE_TOLD}) ?\$? ?(?:{NUMBER})(?![\d])").search(text):
        return of_scopes(fees, float(base[1]))
    parts = [fees[0], *(fee / 2 for fee in fees[1:])]
    steps = [Step(f"Highest first, in full: {dollars(fees[0])}", dollars(parts[0]))]
    steps += [Step(f"50 percent of {dollars(fee)}", dollars(fee / 2)) for fee in fees[1:]]
    steps.append(Step(" + ".join(map(dollars, parts)), dollars(sum(parts))))
    return Sum(f"{dollars(sum(parts))} in all", steps, [SEVERAL])


def fees_told(text: str) -> list[float]:
    """The fees of ``text``: by their sign, each behind a word for it, or in a row behind one."""
    signed = [one or other for one, other in compiled(MONEY).findall(text)]
    each = compiled(rf"{FEE_TOLD} ?{NUMBER}").findall(text)
    if signed or len(each) > 1:
        return [float(fee) for fee in signed or each]
    row = compiled(rf"{FEE_TOLD} ?((?:{NUMBER}(?:,? and |, | ?[/+] ?)?){{2,5}})").search(text)
    return [float(fee) for fee in compiled(NUMBER).findall(row[1])] if row else []


def of_scopes(fees: Sequence[float], base: float) -> Sum | None:
    """Endoscopies of one family: the highest in full, of each other what it exceeds the base (fee schedule indicator
    3)."""
    scopes = list(fees)
    if base in scopes:
        scopes.remove(base)
    if not scopes or min(scopes) < base:
        return None
    parts = [scopes[0], *(fee - base for fee in scopes[1:])]
    steps = [Step(f"Highest first, in full: {dollars(scopes[0])}", dollars(parts[0]))]
    steps += [Step(f"{dollars(fee)} less the base, {dollars(base)}", dollars(fee - base)) for fee in scopes[1:]]
    steps.append(Step("The base itself is in them and not paid again", dollars(0)))
    steps.append(Step(" + ".join(map(dollars, parts)), dollars(sum(parts))))
    return Sum(f"{dollars(sum(parts))} in all", steps, [SCOPES])


#: The parts of a package, and which of them each modifier gets (fee schedule, pre-, intra- and postoperative
#: percentages).
PARTS_OF_PACKAGE = ("pre", "intra", "post")
BACK, RETURN = "78", Rule("modifier:78")
SPLIT = {"54": ("pre", "intra"), "55": ("post",), "56": ("pre",)}


def split(text: str) -> Sum | None:
    """What one of two physicians gets who share the days of an operation: its parts of one told fee."""
    modifier = compiled(r"\b(5[456]|78)\b").search(text)
    fee = first(rf"{FEE_TOLD} ?\$? ?{NUMBER}(?! ?%)", text)
    parts = {name: share for name in PARTS_OF_PACKAGE if (share := share_of(name, text)) is not None}
    if modifier and modifier[1] == BACK and "intra" in parts:
        return returned(text, parts["intra"])
    if not modifier or not fee or len(parts) != len(PARTS_OF_PACKAGE) or sum(parts.values()) != 100:
        return None
    own = SPLIT[modifier[1]]
    steps = [
        Step(f"{name.capitalize()}operative part, {number(parts[name])}%", dollars(fee * parts[name] / 100))
        for name in own
    ]
    total = fee * sum(parts[name] for name in own) / 100
    if len(own) > 1:
        steps.append(Step("Together", dollars(total)))
    return Sum(f"{modifier[1]} is paid {dollars(total)}", steps, [PARTED])


def returned(text: str, share: float) -> Sum | None:
    """A return to the operating room: the operative part alone of the fee for what was done there."""
    fees = compiled(rf"{FEE_TOLD}[a-z ]{{0,30}}\$? ?{NUMBER}(?! ?%)").findall(text)
    if not fees:
        return None
    fee = float(fees[-1])
    step = Step(f"The operative part alone, {number(share)}% of {dollars(fee)}", dollars(fee * share / 100))
    return Sum(f"{BACK} is paid {dollars(fee * share / 100)}", [step], [RETURN])


def share_of(part: str, text: str) -> float | None:
    """The percentage that is told for a part of the package, behind its name or before it."""
    behind = first(rf"\b{part}-?[a-z]*(?: (?:share|part|percentage|percent))?(?: is| of|:|,)? ?{NUMBER}", text)
    return behind if behind is not None else first(rf"{NUMBER} ?(?:%|percent)? {part}-?[a-z]*", text)
