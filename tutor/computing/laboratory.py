"""Specimens, blocks and samples of the laboratory, counted. Pure."""

from tutor.answer import Step
from tutor.computing.reading import NUMBER, first
from tutor.computing.result import Rule, Sum, listed, number, times
from tutor.patterns import compiled

LABORATORY = "card:pathology-laboratory"
JARS = r"(?:jars?|containers?|bottles?|(?<!cold )cups?|vials?)"
#: Samples that the first code of a glucose tolerance test holds.
SAMPLES = 3


def of(text: str) -> Sum | None:
    return frozen_sections(text) or specimens(text) or glucose_tolerance(text)


def frozen_sections(text: str) -> Sum | None:
    """The first block of a specimen, then each further one of the same specimen."""
    blocks = first(rf"{NUMBER} (?:\w+ )?blocks?\b", text)
    if not compiled(r"\bfrozen|\b8833[12]\b").search(text) or not blocks:
        return None
    count = first(rf"{NUMBER} (?:\w+ )?specimens?\b", text) or 1
    more = (
        count * (blocks - 1)
        if count == 1 or compiled(r"\beach\b|\bper\b|\bfrom both\b").search(text)
        else blocks - count
    )
    if more < 0:
        return None
    codes = [times("88331", int(count)), *([times("88332", int(more))] if more else [])]
    steps = [Step(f"First block of each specimen, {number(count)}", codes[0])]
    steps += [Step(f"Each further block of the same specimen, {number(more)}", codes[1])] if more else []
    return Sum(listed(codes), steps, [Rule(f"{LABORATORY}/frozen-section")])


def specimens(text: str) -> Sum | None:
    """Biopsies and polyps by how they were sent: 88305 for each container."""
    pieces = first(rf"{NUMBER} (?:\w+ ){{0,2}}?(?:biops(?:y|ies)|polyps|bxs?|pieces|cores|moles|nevi)\b", text)
    if (
        not pieces
        or not compiled(JARS).search(text)
        or compiled(r"\bprostate\b|\b8830[24679]\b|\bgallbladder|\bappendix").search(text)
    ):
        return None
    jars = first(rf"{NUMBER} (?:\w+ )?{JARS}\b", text)
    if compiled(rf"\b(?:separate|own|different|individual|each)(?: \w+)? {JARS}").search(text) and not jars:
        jars = pieces
    if compiled(rf"\b(?:same|single|a) {JARS}\b").search(text) and not jars:
        jars = 1
    if not jars or (compiled(r"\bnot (?:separately )?label|\bwhy\b|\bvs\b").search(text) and jars > 1):
        return None
    code = times("88305", int(jars))
    steps = [
        Step(f"{number(pieces)} pieces, sent apart in {number(jars)}: a specimen for each container", code),
        Step("Pieces of one container count apart only if each is marked and diagnosed by itself", ""),
    ]
    return Sum(code, steps, [Rule(f"{LABORATORY}/counting-specimens")])


def glucose_tolerance(text: str) -> Sum | None:
    """Three samples in one code, then a unit for each further one."""
    if not compiled(r"\b(?:gtt|ogtt|glucose tolerance|8295[12])\b").search(text):
        return None
    count = first(
        rf"{NUMBER} (?!on\b|for\b)(?:\w+ ){{0,2}}?(?:specimens?|samples?|draws?|blood draws?|values?|tubes?|sticks?)\b|"
        rf"\bdr[ae]w(?:n|s)? (?:\w+ )?{NUMBER}(?! ?(?:hours?|hrs?|h|minutes?|mins?)\b)",
        text,
    )
    if count is None or count < SAMPLES:
        return None
    more = int(count) - SAMPLES
    codes = ["82951", *([times("82952", more)] if more else [])]
    steps = [Step("The first three samples, the fasting one among them", "82951")]
    if more:
        steps.append(Step(f"Each further sample: {number(count)} − {SAMPLES} = {more}", codes[1]))
    return Sum(f"{number(count)} samples: {listed(codes)}", steps, [Rule(f"{LABORATORY}/glucose-codes")])
