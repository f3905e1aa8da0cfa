"""A visit code that is named by itself, or beside others: its place, its decision making, its minutes. Pure.

The codes and minimum times are those of :mod:`tutor.computing.visits`; the decision making that goes with each is
CPT 2026's. Cards name many of these codes only inside a range.
"""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum
from tutor.computing.visits import (
    CONSULT_IN,
    CONSULT_OFFICE,
    FAMILIES,
    HOME_NEW,
    HOME_OLD,
    HOSPITAL_DAY,
    HOSPITAL_FIRST,
    HOSPITAL_LATER,
    LEVELS,
    NURSING_FIRST,
    NURSING_LATER,
    Family,
)

CARDS = "card:evaluation-management/"
OFFICE, TIMES = f"{CARDS}office-visit-levels-side-by-side", f"{CARDS}minimum-times-of-office-visits"
#: The card of each family but the office's.
CARD = {
    HOSPITAL_FIRST: f"{CARDS}hospital-visit-levels",
    HOSPITAL_LATER: f"{CARDS}hospital-visit-levels",
    HOSPITAL_DAY: f"{CARDS}hospital-visit-levels",
    CONSULT_OFFICE: f"{CARDS}consultation-codes",
    CONSULT_IN: f"{CARDS}consultation-codes",
    HOME_NEW: f"{CARDS}home-or-residence-visits",
    HOME_OLD: f"{CARDS}home-or-residence-visits",
    NURSING_FIRST: f"{CARDS}nursing-facility-visits",
    NURSING_LATER: f"{CARDS}nursing-facility-visits",
}
#: What each level asks for, two of three.
NEEDS = {
    "straightforward": "one minor problem; hardly any data; minimal risk",
    "low": "two minor problems, one stable chronic illness or one simple acute one; limited data; low risk, as an "
    "over-the-counter drug",
    "moderate": "two stable chronic illnesses, one that is worse, a new problem of unclear outcome or an acute illness "
    "of the whole body; moderate data; moderate risk, as managing a prescription drug",
    "high": "an illness that threatens life or function, or a severe flare; extensive data; high risk, as deciding on "
    "admission or watching a drug for toxicity by tests",
}
CODE = re.compile(r"\b99[23]\d\d\b")
#: All that may stand beside the codes.
AROUND = re.compile(
    r"\b(?:what|whats|what's|is|are|a|an|the|for|of|in|to|do|does|did|i|you|we|u|need|needs|needed|have|has|how|many|"
    r"much|long|minutes?|mins?|time|times|total|minimum|least|at|level|levels|mdm|medical|decision|making|complexity|"
    r"code|codes|cpt|visit|visits|mean|means|meaning|describe|description|explain|explained|tell|me|about|difference|"
    r"differences|between|and|or|vs|versus|v|compare|when|use|used|using|bill|which|requirements?|required|"
    r"requires?|criteria|it|by|based|on|qualif(?:y|ies)|support|e|m|new|established|est|patient|pt|office|home|"
    r"nursing|facility|hospital|inpatient|subsequent|initial|consult|consultation|makes?|made|one|these|two|get|"
    r"spend|spent|must|doctor|dr|doc)\b|[^\w]+"
)
MOST = 4


def rows() -> dict[str, tuple[Family, str, int]]:
    """By code: its family, its decision making, its least minutes."""
    found: dict[str, tuple[Family, str, int]] = {}
    for family in FAMILIES:
        short = len(family.levels) < len(LEVELS)
        names = ("straightforward or low", *LEVELS[2:]) if short else LEVELS
        # The first and later visits of a stay, and those in and out on one date, have three codes for four levels.
        found |= {code: (family, name, least) for (code, least), name in zip(family.levels, names, strict=True)}
    return found


ROWS = rows()


def of(text: str) -> Sum | None:
    codes = list(dict.fromkeys(CODE.findall(text)))
    if not 0 < len(codes) <= MOST or not all(code in ROWS for code in codes) or AROUND.sub("", CODE.sub("", text)):
        return None
    steps = []
    for code in codes:
        family, name, least = ROWS[code]
        steps.append(Step(f"{code}: {family.name.lower()}", f"{name} decision making, or {least} minutes"))
    names = dict.fromkeys(name.rpartition(" or ")[2] for _, name, _ in (ROWS[code] for code in codes))
    steps += [Step(f"{name.capitalize()} asks for two of three: {NEEDS[name]}", "") for name in names]
    steps.append(Step("Minutes are a minimum, of the physician’s own time on the date; there is no rounding up", ""))
    cards = dict.fromkeys(CARD.get(ROWS[code][0], OFFICE) for code in codes)
    rules = [Rule(card) for card in cards] + [Rule(TIMES)] * (OFFICE in cards)
    if len(codes) == 1:
        family, name, least = ROWS[codes[0]]
        return Sum(f"{codes[0]}: {family.name.lower()}, {name} decision making or {least} minutes", steps, rules)
    titles = [f"{code} {ROWS[code][1]} or {ROWS[code][2]} minutes" for code in codes]
    return Sum("; ".join(titles), steps, rules)
