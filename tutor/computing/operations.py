"""Operations that a size or weight chooses together with how they were done: hernias, hysterectomy; and the minutes of
moderate sedation. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER, age_of, first, spans
from tutor.computing.result import Rule, Sum, listed, number, times
from tutor.computing.scales import OTHER, lengths
from tutor.patterns import compiled

FRONT = Rule("lesson:digestive/hernia-and-abdomen#hernias-of-the-front-wall")
GROIN = Rule("card:digestive/inguinal-hernia-open")
UTERUS = Rule("lesson:urinary-genital-maternity/gynecology#hysterectomy-four-questions")
FAMILIES = Rule("card:cases/hysterectomy-by-route-weight-and-adnexa")
SEDATION = Rule("card:cases/moderate-sedation-minutes")

STUCK = r"\bincarcerat|\bstrangulat"
LOOSE = r"\breducible"


def of(text: str) -> Sum | None:
    if OTHER.search(text):
        return None
    return front_hernia(text) or groin_hernia(text) or uterus(text) or sedation(text)


def front_hernia(text: str) -> Sum | None:
    """One defect by length; several are measured in a way of their own."""
    sizes = lengths(text)
    if (
        not compiled(r"\b(?:umbilical|epigastric|incisional|ventral|spigelian|abdominal wall) hernias?\b").search(text)
        or len(sizes) != 1
        or compiled(
            r"\b(?:two|2|3|several|multiple) (?:\w+ )?(?:defects|hernias|gaps)|\bapart\b|\bmesh (?:of|\d)"
        ).search(text)
    ):
        return None
    size = sizes[0]
    row = 0 if size < 3 else 1 if size <= 10 else 2
    again, stuck, loose = (bool(compiled(one).search(text)) for one in (r"\brecurr", STUCK, LOOSE))
    start = 49613 if again else 49591
    choices = [(how, str(start + 2 * row + (how == "incarcerated"))) for how in ("reducible", "incarcerated")]
    chosen = [one for one in choices if (one[0] == "incarcerated") == stuck] if stuck or loose else choices
    band = ("under 3 cm", "3 to 10 cm", "over 10 cm")[row]
    steps = [Step(f"Length {number(size)} cm", band)]
    if not again:
        steps.append(Step("Taken as the first repair, unless the note calls it recurrent", "initial"))
    steps += [Step(f"{'Recurrent' if again else 'Initial'}, {how}", code) for how, code in chosen]
    steps.append(Step("Approach doesn’t matter, and mesh is included", ""))
    title = chosen[0][1] if len(chosen) == 1 else listed([f"{code} ({how})" for how, code in chosen], "or")
    return Sum(f"{number(size)} cm: {title}", steps, [FRONT])


def groin_hernia(text: str) -> Sum | None:
    age = age_of(text)
    if (
        not compiled(r"\binguinal hernia|\bhernia.*\binguinal").search(text)
        or age is None
        or compiled(r"\blap").search(text)
    ):
        return None
    if compiled(r"\brecurr|\bpre-?(?:term|mature)").search(text) or not compiled(
        r"\brepair|\bherniorr|\bfix|\bcpt\b"
    ).search(text):
        return None
    band, codes = (
        ("from 5 years on", ("49505", "49507"))
        if age >= 5
        else ("6 months to under 5 years", ("49500", "49501"))
        if age >= 0.5
        else ("under 6 months", ("49495", "49496"))
    )
    stuck, loose = bool(compiled(STUCK).search(text)), bool(compiled(LOOSE).search(text))
    title = codes[stuck] if stuck or loose else f"{codes[0]} (reducible) or {codes[1]} (incarcerated)"
    steps = [
        Step(f"Open, the first repair, {band}: {codes[0]} reducible, {codes[1]} incarcerated or strangulated", title)
    ]
    if compiled(r"\bbilat|\bboth\b").search(text):
        steps.append(Step("Both sides", "50"))
    return Sum(f"Inguinal hernia, {band}: {title}", steps, [GROIN])


def uterus(text: str) -> Sum | None:
    """Vaginal and laparoscopic families ask the weight."""
    weight = first(rf"{NUMBER} ?(?:g|gm|grams?)\b", text)
    if (
        weight is None
        or not compiled(r"\bhysterectom|\bhyst\b|\btlh\b|\blavh\b|\btvh\b").search(text)
        or compiled(r"\bopen\b|\bradical").search(text)
    ):
        return None
    families = (
        ("LAVH", r"\blavh\b|\blaparoscop\w*[- ]assisted vaginal", "58550 58552 58553 58554"),
        ("Laparoscopic, the cervix left", r"\bsupracervical.*\blap|\blap.*\bsupracervical", "58541 58542 58543 58544"),
        ("Total laparoscopic", r"\btlh\b|\blaparosc|\brobot", "58570 58571 58572 58573"),
        ("Vaginal", r"\bvag(?:inal)? hyst|\btvh\b", "58260 58262 58290 58291"),
    )
    family = next((one for one in families if compiled(one[1]).search(text)), None)
    if family is None:
        return None
    name, _, codes = family
    heavy = weight > 250
    more = bool(compiled(r"\btubes?\b|\bovar|\bbso\b|\bsalping|\boophor|\badnexa").search(text)) and not compiled(
        r"\b(?:no|without|left|kept|spared) (?:the )?(?:tubes?|ovar|adnexa)|"
        r"\b(?:tubes?|ovar\w+|adnexa) (?:(?:and|&) (?:tubes?|ovar\w+) )?(?:(?:were|was|are|is|both) )?(?:stay|kept|"
        r"left|remain|retain|conserv|preserv|spared|in place|not )"
    ).search(text)
    code = codes.split()[2 * heavy + more]
    steps = [
        Step(f"Uterus of {number(weight)} g", "over 250 g" if heavy else "up to 250 g"),
        Step("Tubes or ovaries", "taken too" if more else "not told as taken"),
        Step(name, code),
    ]
    return Sum(f"{name}, {number(weight)} g: {code}", steps, [UTERUS, FAMILIES])


#: What is done under sedation.
DONE_UNDER_IT = re.compile(
    r"scop[yi]|\bpopped|\bunder (?:\w+ )?sedation|\begd\b|\bcath|\bbiops|\bbx\b|\bexcis|\brepair|\breduc|\bstent|"
    r"\bablat|\binsert|\bplace|\bremov|\bdrain"
)


def sedation(text: str) -> Sum | None:
    taken = spans(text)
    if not compiled(r"\bsedation\b|\bsedated\b|\bmod(?:erate)? sed\b").search(text) or len(taken) != 1:
        return None
    if compiled(
        r"\bat least|\bminimum|\bneeds?\b|\brequire|\bdeep\b|\bmac\b|\bmonitored|\bpropofol|\banesth\w*|\bcrna\b"
    ).search(text):
        return None
    # "Which codes?" asks for the whole case, of which the sedation is a part.
    if compiled(r"\bcodes\b").search(text) and DONE_UNDER_IT.search(text):
        return None
    minutes, age = taken[0].minutes, age_of(text)
    other = compiled(r"\b(?:another|other|second|different) (?:physician|doctor|doc|dr|provider)").search(text)
    young = age is not None and age < 5
    start, more = ("99155" if young else "99156", "99157") if other else ("99151" if young else "99152", "99153")
    steps = [Step("Under 10 minutes nothing, 10–22 the first code, then each further 15, from its 8th minute", "")]
    if minutes < 10:
        return Sum(f"{number(minutes)} minutes of moderate sedation: no code", steps, [SEDATION])
    further = max(0, int((minutes - 8) // 15))
    codes = [start, *([times(more, further)] if further else [])]
    who = "By another physician" if other else "By the physician who operates, with a trained observer"
    steps.append(
        Step(f"{who}, {'under 5 years' if young else 'from 5 years on'}, {number(minutes)} minutes", listed(codes))
    )
    return Sum(f"{number(minutes)} minutes of moderate sedation: {listed(codes)}", steps, [SEDATION])
