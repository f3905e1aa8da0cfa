"""Questions that ask for a sum: worked out step by step, with the rule that it follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.html import format_html

from codebook import facts, shelf
from codebook.search import Filters, search
from codebook.shelf import Code
from codebook.validate import Known
from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece, Source, Step, in_order
from tutor.composing.concept import source_of
from tutor.computing import (
    accuracy,
    anesthesia,
    anesthetics,
    body_mass,
    burns,
    choices,
    closures,
    counts,
    deadlines,
    decisions,
    drugs,
    equipment,
    gestation,
    global_days,
    growths,
    imaging,
    infusions,
    lesions,
    levels,
    midpoint,
    newborns,
    operations,
    pacing,
    parts,
    payments,
    plurals,
    prenatal,
    quantities,
    reading,
    risk,
    same_day,
    scales,
    services,
    seventh,
    spine,
    supplies,
    told_levels,
    two_sides,
    visits,
)
from tutor.computing.brands import BRANDS
from tutor.computing.result import Rule, Sum, ceil, counted, listed, number
from tutor.passages import Passage, plain
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: In the order in which they are tried: the more particular first.
KINDS = (
    global_days, deadlines, newborns, gestation, prenatal, seventh, body_mass, quantities, supplies, equipment, choices,
    imaging, services, anesthesia, anesthetics, payments, pacing, accuracy, midpoint, counts, burns, scales, same_day,
    levels, visits, decisions, told_levels, lesions, closures, infusions, spine, growths, two_sides, parts, plurals,
)  # fmt: skip
HCPCS = re.compile(r"\b([a-cegj-mp-tv]\d{4})\b")
MOST_CODES = 4
JOINT = Rule("card:musculoskeletal/joint-injection-and-aspiration")
IN_A_JOINT = re.compile(r"\b(?:knees?|shoulders?|hips?|wrists?|elbows?|ankles?|joints?|bursa|2060\d|2061[01])\b")
PROCEDURE_TOO = re.compile(r"\bcpt\b|\bmodif|\bprocedure|\binjection code|\b2060\d\b|\b2061[01]\b|\bcodes\b")
#: Who asks how much a coder does in an hour tells no visit's time.
OF_THE_WORK = re.compile(
    r"\bhow many\b.{0,40}\b(?:charts?|records?|encounters?)\b.{0,30}\b(?:an?|per|every|/) ?(?:hour|hr|day|shift)\b",
    re.IGNORECASE,
)
CODES = re.compile(
    r"\bcodes\b|\bcpts?\b|\binfusion itself\b|\bplus (?:what|which)\b|\bwhat do (?:i|we|you) (?:bill|code|report)\b|"
    r"\bhow (?:do|would) (?:i|we|you) (?:bill|code)\b"
)
#: "0.5 mL of Kenalog 40": the number behind the name is what a milliliter holds.
IN_THE_NAME = re.compile(r"\b(kenalog|depo[- ]?medrol|depo[- ]?testosterone)[- ](10|20|40|80|100|200)\b(?! ?m[cg]|/)")
DIALYSIS = re.compile(r"\bdialysis\b|\besrd\b")
MINUTES_EACH = re.compile(r"(\d+) (minutes|hour)")
#: What is added to a visit, or begins with a longer unit, has thresholds of its own.
NO_SESSION = re.compile(r"[Pp]rolonged|further|first hour")
VOLUME = re.compile(r"\d ?(?:ml|ccs?)\b")
#: Words around a dose that are no drug's name.
AROUND_A_DOSE = (
    "unit units dose dosing vial vials single multi multiple mg mcg ml g gm cc kg lb iv im sq subq sc "
    "injection inject injected infusion shot patient pt medicare billing bill code coded hcpcs j how many gave "
    "given give threw rest out waste wasted discarded administered received report line jw jz total each knee "
    "received order ordered used left over office hospital clinic nurse doctor right shoulder hip weight "
    "weighing under over less more than contrast skin "
    "subcutaneous original product weighing whole remaining calculate claim modifier per into push x day"
)
AROUND = frozenset(AROUND_A_DOSE.split())
#: Charts leave out the milligrams: "phenergan 25".
BARE = re.compile(r"([a-z][a-z-]+) \d+(?:\.\d+)?")
DRUG_AND_SALT = re.compile(r"[a-z]{4,} [a-z]{5,} \d+(?:\.\d+)? ?mc?g")


def compose(query: Query, answered: Answered) -> Answer | None:
    if OF_THE_WORK.search(query.text):
        return None
    text = reading.clean(query.text)
    # Operations before doses: the grams of a uterus are no dose.
    found = (
        risk_score(query.text)
        or operations.of(text)
        or with_infusion(dose(query, text), text)
        or bare_dose(query, text)
        or (timed(text) if HCPCS.search(text) else None)
        or next((done for kind in KINDS if (done := kind.of(text))), None)
    )
    if not found:
        return None
    found = replace(found, rules=[*found.rules, *of_injection(text, found)])
    return Answer(Outcome.ANSWERED, found.title, pieces=list(pieces(found.rules)), steps=found.steps)


def with_infusion(found: Sum | None, text: str) -> Sum | None:
    """Units of a drug, and what its infusion takes where minutes are told and "codes" are asked."""
    given = infusions.of(text) if found and CODES.search(text) else None
    if not found or not given:
        return found
    return Sum(f"{found.title}; {given.title}", [*found.steps, *given.steps], [*found.rules, *given.rules])


def of_injection(text: str, found: Sum) -> list[Rule]:
    """How a drug got into a joint, where its units are only a part of what is asked."""
    drug = any(rule.ref.startswith("code:") for rule in found.rules)
    return [JOINT] if drug and IN_A_JOINT.search(text) and PROCEDURE_TOO.search(text) else []


def pieces(rules: Sequence[Rule]) -> list[Piece]:
    """The rules as the content says them; a code as the shelf does."""
    found = [piece for rule in rules if rule.ref.startswith("code:") for piece in of_code(rule.ref.partition(":")[2])]
    passages = index.by_ref(rule.ref for rule in rules)
    for rule in rules:
        if passage := passages.get(rule.ref):
            found += saying(passage, compiled(rule.saying))
    return in_order(found)


def saying(passage: Passage, sought: re.Pattern[str]) -> list[Piece]:
    """What of ``passage`` has what is ``sought``, by its labels: an example or a trap is no rule."""
    said: dict[Label, str] = {}
    for label, chunk in zip(passage.labels, passage.chunks, strict=True):
        if sought.search(chunk) or sought.search(plain(chunk)):
            label = Label.RULE if label is Label.WHAT else label
            said[label] = said.get(label, "") + chunk
    return [Piece(label, text, source_of(passage)) for label, text in said.items()]


def of_code(code: str) -> list[Piece]:
    found = shelf.find("HCPCS", code)
    if not found:
        return []
    unit = f" One unit is {found.unit}." if found.unit else ""
    html = format_html("<p><strong>{}</strong> {}.{}</p>", found.name, found.title, unit)
    return [Piece(Label.RULE, html, Source(f"code:{found.code}", f"{found.name} in the code book", found.address))]


# -- Drugs -------------------------------------------------------------------------------------------------------------


def dose(query: Query, text: str) -> Sum | None:
    """Units of a drug that is named by its code or its name, or whose unit the question tells."""
    if VOLUME.search(text):
        text = IN_THE_NAME.sub(r"\1 \2 mg/ml", text)
    if not drugs.AMOUNT.search(text) and not drugs.PER_KILOGRAM.search(text) and not drugs.STRENGTH.search(text):
        return None
    about = query.about.removeprefix("code:").lower() if query.about.startswith("code:") else ""
    named = HCPCS.findall(text)
    # A brand has a code of its own, whatever the chart's sheet says, but on dialysis.
    for code in [*(brands_in(text)[:1] if named and not DIALYSIS.search(text) else ()), *named, *HCPCS.findall(about)]:
        found = shelf.find("HCPCS", code)
        if found and (done := worked_out(text, found)):
            return done
        if found is None and (done := by_stated_unit(text, code.upper())):
            return done
    # A code that is gone says nothing of the drug.
    known = any(shelf.find("HCPCS", code) for code in named)
    if known or not (drugs.ASKED.search(text) or is_a_dose(text)):
        return None
    if not (called := by_name(text)):
        return by_stated_unit(text, "The drug")
    done = worked_out(text, called[0])
    if done and len(called) > 1:
        others = listed([f"{code.code} ({code.title}, {code.unit})" for code in called[1:]])
        step = Step(f"The name has other codes too, by salt, form and route: {others}", "")
        return replace(done, steps=[*done.steps, step])
    return done


def timed(text: str) -> Sum | None:
    """Units of a code of HCPCS that is named and counts minutes: a further unit from more than half of one on."""
    code = next((found for name in HCPCS.findall(text) if (found := shelf.find("HCPCS", name))), None)
    unit = MINUTES_EACH.fullmatch(code.unit) if code else None
    if not code or not unit or NO_SESSION.search(code.title):
        return None
    each = int(unit[1]) * (60 if unit[2] == "hour" else 1)
    told = [span.minutes for span in reading.spans(text)]
    # Beside a time the unit's own length is only its description.
    spent = [minutes for minutes in told if minutes != each] if len(told) > 1 else told
    if len(spent) != 1:
        return None
    units = ceil(spent[0] / each - 0.5)
    step = Step(f"{number(spent[0])} minutes ÷ {each}; what is left counts when it is more than half", str(units))
    return Sum(f"{code.code}: {counted(units, 'unit')}", [step], [Rule(f"code:{code.code}")])


def bare_dose(query: Query, text: str) -> Sum | None:
    """The units of a brand and a number, which is all that ``text`` says: "phenergan 25"."""
    bare = BARE.fullmatch(hyphened(text))
    done = dose(query, f"{bare[0]} mg") if bare and bare[1] in BRANDS else None
    return replace(done, steps=[Step("The measure is not told; read as mg", ""), *done.steps]) if done else None


def hyphened(text: str) -> str:
    return compiled(r"\b(depo|solu) (?=medrol|provera)").sub(r"\1-", text)


def is_a_dose(text: str) -> bool:
    """Whether a drug, its dose and where it went is all that ``text`` says: "Kenalog 40 mg in each knee"."""
    named = {word for word in compiled(r"[a-z][a-z\d-]+").findall(hyphened(text)) if word not in ASKING | AROUND}
    return len(named) == 1 or bool(DRUG_AND_SALT.fullmatch(text))


def worked_out(text: str, code: Code) -> Sum | None:
    unit = drugs.unit_of(code.unit)
    told = drugs.read(text, unit.kind) if unit else None
    if unit and told is None and drugs.weight_missing(text):
        each = drugs.PER_KILOGRAM.search(text)
        return drugs.without_weight(drugs.Drug(code.code, code.title, code.unit), each[0] if each else "")
    return drugs.compute(told, drugs.Drug(code.code, code.title, code.unit)) if told else None


def by_stated_unit(text: str, name: str) -> Sum | None:
    unit = drugs.stated_unit(text)
    told = drugs.read(text, unit.kind) if unit else None
    return drugs.compute(told, drugs.Drug(name, "", str(unit))) if told else None


def brands_in(text: str) -> list[str]:
    """The codes of the brands that ``text`` names."""
    return [BRANDS[word] for word in compiled(r"[a-z][a-z\d-]+").findall(hyphened(text)) if word in BRANDS]


def by_name(text: str) -> list[Code]:
    """The codes of the drug that ``text`` names, injections first, where the shelf has just its name."""
    if found := next(filter(None, (shelf.find("HCPCS", code) for code in brands_in(text))), None):
        return [found]
    words = [word for word in tokens(text) if word.isalpha() and len(word) > 3 and word not in ASKING | AROUND]
    for word in words[:4]:
        groups = search(word, Filters(system="HCPCS", marked=False)).groups
        said = compiled(rf"\b{word}\b")
        codes = [hit.code for group in groups for hit in group.hits if said.search(hit.code.title.lower())]
        if drugs_of := [code for code in codes if drugs.unit_of(code.unit)]:
            fits = {code.code: sum(word in code.title.lower() for word in words) for code in drugs_of}
            return sorted(drugs_of, key=lambda code: ("injection" not in code.title, -fits[code.code]))[:MOST_CODES]
    return []


# -- Risk score --------------------------------------------------------------------------------------------------------


def risk_score(text: str) -> Sum | None:
    asked = risk.read(text.lower())
    if not asked:
        return None
    lines = facts.lines(asked.codes, ["ICD-10-CM"])
    known = {
        code: line.code
        for code, line in zip(asked.codes, lines, strict=True)
        if isinstance(line, Known) and line.billable
    }
    asked = replace(asked, codes=tuple(known.get(code, code) for code in asked.codes))
    return risk.compute(asked, list(known.values()), facts.risk_tables(known.values()))
