"""Visits by minutes: levels, prolonged service, critical care, discharge, psychotherapy. Pure.

Minimum times as CPT 2026 has them. Prolonged service by CPT is each full 15 minutes beyond the minimum of the highest
level; by Medicare (G2212) from 15 minutes beyond the old range's end, 69 and 89 minutes. Critical care: 30–74 minutes,
then each further 30; Medicare counts the first further one from 104.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.reading import Span, spans
from tutor.computing.result import Rule, Sum, listed, number, times
from tutor.patterns import compiled

TIME = "lesson:evaluation-management/visits-by-time"
THRESHOLDS = Rule(f"{TIME}#the-thresholds", "Each is a minimum|<table")
COUNTS = Rule(f"{TIME}#which-minutes")
WHERE = Rule(f"{TIME}#where-time-may-choose-the-level")
DISCHARGE = Rule(f"{TIME}#discharge")
PROLONGED = Rule(f"{TIME}#prolonged-service")
CRITICAL = Rule(
    "lesson:evaluation-management/hospital-emergency-critical-and-preventive#critical-care",
    "<table|Minutes need|Subtract",
)
PSYCHIATRY = Rule("lesson:medicine/psychiatry-dialysis-eye-and-therapy#psychiatry-minutes-in-ranges", "<table|Below 16")
LEVELS = ("straightforward", "low", "moderate", "high")


@dataclass(frozen=True)
class Family:
    """``levels``: code and least minutes, lowest first. ``prolonged``: the add-on beyond the highest, if there is one;
    ``medicare``: Medicare's own, and the minutes of its first unit."""

    name: str
    levels: tuple[tuple[str, int], ...]
    prolonged: str = "99417"
    medicare: tuple[str, int] | None = None


OFFICE_NEW = Family(
    "Office, new patient", (("99202", 15), ("99203", 30), ("99204", 45), ("99205", 60)), medicare=("G2212", 89)
)
OFFICE_OLD = Family(
    "Office, established patient", (("99212", 10), ("99213", 20), ("99214", 30), ("99215", 40)), medicare=("G2212", 69)
)
HOSPITAL_FIRST = Family("Hospital, first", (("99221", 40), ("99222", 55), ("99223", 75)), "99418")
HOSPITAL_LATER = Family("Hospital, later", (("99231", 25), ("99232", 35), ("99233", 50)), "99418")
HOSPITAL_DAY = Family("Hospital, in and out on one date", (("99234", 45), ("99235", 70), ("99236", 85)), "99418")
CONSULT_OFFICE = Family("Office consultation", (("99242", 20), ("99243", 30), ("99244", 40), ("99245", 55)))
CONSULT_IN = Family("Inpatient consultation", (("99252", 35), ("99253", 45), ("99254", 60), ("99255", 80)), "99418")
NURSING_FIRST = Family("Nursing facility, first", (("99304", 25), ("99305", 35), ("99306", 50)), "99418")
NURSING_LATER = Family("Nursing facility, later", (("99307", 10), ("99308", 20), ("99309", 30), ("99310", 45)), "99418")
HOME_NEW = Family("Home, new patient", (("99341", 15), ("99342", 30), ("99344", 60), ("99345", 75)))
HOME_OLD = Family("Home, established patient", (("99347", 20), ("99348", 30), ("99349", 40), ("99350", 60)))
FAMILIES = (
    OFFICE_NEW, OFFICE_OLD, HOSPITAL_FIRST, HOSPITAL_LATER, HOSPITAL_DAY, CONSULT_OFFICE, CONSULT_IN,
    HOME_NEW, HOME_OLD, NURSING_FIRST, NURSING_LATER,
)  # fmt: skip

VISIT = re.compile(
    r"\bvisits?\b|\boffice\b|\bnew p|\bestab|\best\b|\be/?m\b|\bprolonged\b|\bconsult|\blevels?\b|\btotal time\b|"
    r"\bhospital (?:initial|subsequent|day|care|follow)|\b(?:initial|subsequent) (?:hospital|inpatient|day|care)|"
    r"\b992[0-5]\d\b|\b9934\d|\b99350\b|\b9930[4-9]\b|\b99310\b|\bg2212\b|\b9941[78]\b|\bdischarge\b"
)
NURSING_HOME = re.compile(r"\bnursing (?:home|facilit)|\bsnf\b|\bskilled nursing")
NEW, OLD = re.compile(r"\bnew\b"), re.compile(r"\best(?:ab\w*)?\b|\bfollow[- ]?up\b|\bf/u\b|\breturn")
NOT_COUNTED = re.compile(
    r"\bnurses?\b(?! pract)|\brn\b|\bnursing (?:staff|time|teach)|\bstaff\b|\b(?:my|our|his|her|by|with|the|an?) ma\b|"
    r"\bmedical assistant|\bnext (?:day|morning)|\byesterday|\bday before|\bdriv|\btravel|\becg|\bekg|\bprocedure|"
    r"\binject|\bphysical therapy|\bbiops|\bnot count|\bseparately|\bpsychotherapy\b|"
    r"\bteaching (?:the )?(?:resident|student)"
)
#: Reported separately from critical care.
SEPARATE = re.compile(
    r"\bintubat|\bcentral line|\bcpr\b|\bresuscitat|\bprocedure|\bchest tube|\bteach|\blumbar|\bendotracheal"
)
LEFT_OUT = re.compile(
    r"\b(?:excluding|besides?|not (?:including|counting)|apart from|other than|without|in addition to|"
    r"after subtract\w*)\b"
)
EMERGENCY = re.compile(
    r"\bemergency (?:department|room|visit)|\be[dr] (?:visit|level|pt|patient)|\bin the e[dr]\b|\b9928[1-5]\b"
)


#: Therapy beside a visit is psychotherapy, unless another is named.
BESIDE_A_VISIT = re.compile(
    r"(?:\be/?m\b|\b992[01]\d\b|\bmed(?:ication)? (?:check|management|mgmt)\b).*\b(?:talk )?therapy\b|"
    r"\btherapy\b.*(?:\be/?m\b|\bmed(?:ication)? (?:check|management|mgmt)\b)"
)
OTHER_THERAPY = re.compile(
    r"\b(?:physical|occupational|speech|manual|radiation|infusion|drug|iv|inhal\w*|oxygen|laser|light|massage|hormone|"
    r"antibiotic|nutrition|respiratory|behavior\w*|group|pt|ot)\b|\bchemo|\btherapy (?:cap|code 97)|\b97\d{3}\b"
)
#: "98 minutes, but 15 of them were the intubation".
MORE_THAN = re.compile(r"\b(?:over|more than|greater than|longer than|above|exceed\w*) (?:\d+ ?min|1 ?hour)|> ?\d")
PART_OF_THEM = re.compile(
    r"\b((?:procedure|[be][ck]g|biops\w+|inject\w+|psychotherapy|nurs\w+|staff)\b(?: [a-z]+){0,2}) (\d+)(?: minutes)? "
    r"of (?:them|these|those|that|it)\b"
)
OF_THEM = re.compile(r"(?:[,;]? ?\b(?:but|and|of which)|[,;])? (\d+)(?: minutes)? of (?:them|these|those|that|which)\b")


#: "Is 99205 for 60 or 74 minutes?" asks which holds; nobody spent both.
EITHER = re.compile(r"\b\d+ ?(?:minutes?|mins?)? or \d+ ?(?:minutes?|mins?)\b")


#: What lasts longer is no visit: a Holter monitor's 24 hours.
A_DAYS_WORK = 600
#: Nobody takes so many minutes to discharge a patient.
LONGEST = 180


def of(text: str) -> Sum | None:
    if EITHER.search(text):
        return None
    text, told_first = PART_OF_THEM.subn(r"; \1 \2 minutes of them", text)
    text = text if told_first or not spans(text) else OF_THEM.sub(r"; \1 minutes of them", text)
    # "Total time 35" are minutes.
    text = compiled(r"\b(total time(?: was| is| of|:)?) (\d{1,3})\b(?![.:]\d| ?(?:min|h))").sub(r"\1 \2 minutes", text)
    if "critical" in text:
        text = compiled(r"\b(\d+) (?:more|additional|further|extra) (?=min)").sub(r"\1 ", text)
    taken = [span for span in spans(text) if not compiled(r"\bthreshold|\bfirst \d+ min").search(span.clause)]
    # "Does the nurse's time count?" asks for a rule.
    if not taken or compiled(
        r"\b(?:does|do|can|should|is) .*\bcount|\bmidpoint|\bmodifiers?\b|\bneeds? (?:more than|at least)|\btele|"
        r"\bphone"
    ).search(text):
        return None
    # In and out on one date has levels of its own.
    in_and_out = compiled(r"\badmi(?:t|ssion)").search(text) and compiled(r"\bsame (?:date|day)").search(text)
    if compiled(r"\bcritical(?:ly)?\b|\b9929[12]\b").search(text):
        return critical_care(text, taken)
    if compiled(
        r"\bpsychotherap|\b9083[2-8]\b|\btherapy session\b|\b(?:psycholog|psychiatr|therapist|"
        r"lcsw)\w*\b.*\btherapy\b"
    ).search(text) or (BESIDE_A_VISIT.search(text) and not OTHER_THERAPY.search(text)):
        return psychotherapy(text, taken)
    if not VISIT.search(text) or compiled(
        r"\binfus|\banesth|\bfluoro|\bhydrat|\bsedat|\bchemo|\bpush|\bivp\b|\bdrip\b|\bapart\b"
    ).search(text):
        return None
    if EMERGENCY.search(text):
        steps = [
            Step(
                "Emergency visits are never leveled by time; cross the minutes out and rate the decision making",
                "no level by time",
            )
        ]
        return Sum(
            "Emergency department: minutes don’t set the level",
            steps,
            [WHERE],
        )
    minutes, steps = total(taken)
    if not 0 < minutes <= A_DAYS_WORK:
        return None
    # Hours are those of the stay.
    if minutes >= LONGEST and (in_and_out or compiled(r"\bdischarg").search(text)):
        return None
    if compiled(r"\bdischarg").search(text) and not in_and_out:
        return discharge(text, minutes, steps)
    return by_families(text, minutes, steps)


def total(taken: Sequence[Span]) -> tuple[float, list[Step]]:
    """The minutes that count, and how they come about."""
    whole = re.compile(r"\btotal|\baltogether|\ball in all")
    named = [span for span in taken if whole.search(span.clause)]
    # Of two without a comma between them the word stands before its own.
    named = [span for span in named if whole.search(span.clause.partition(span.said)[0])] or named
    counting = named[:1] or [span for span in taken if not NOT_COUNTED.search(span.clause)]
    minutes = sum(span.minutes for span in counting)
    steps = [Step(f"Not counted: “{span.clause}”", "0 minutes") for span in taken if not named and span not in counting]
    inside = sum(span.minutes for span in taken if "of them" in span.clause and NOT_COUNTED.search(span.clause))
    if inside and minutes > inside:
        said = f"They are part of the minutes told: {number(minutes)} − {number(inside)}"
        minutes -= inside
        return minutes, [*steps, Step(said, f"{number(minutes)} minutes")]
    if len(counting) > 1:
        parts = " + ".join(number(span.minutes) for span in counting)
        steps.append(Step(f"The clinician’s own minutes on the date: {parts}", f"{number(minutes)} minutes"))
    return minutes, steps


def families(text: str) -> list[Family]:
    """Those that the question can mean; where it tells neither new nor established, both."""
    named = [family for family in FAMILIES if any(compiled(rf"\b{code}\b").search(text) for code, _ in family.levels)]
    if named:
        return named
    first, later = NEW.search(text) is not None, OLD.search(text) is not None
    if compiled(r"\bconsult").search(text):
        return [CONSULT_IN] if compiled(r"\binpatient|\bhospital").search(text) else [CONSULT_OFFICE]
    if compiled(r"\bhospital|\binpatient|\bobservation|\badmi(?:t|ssion)").search(text):
        if compiled(r"\bsame (?:date|day)").search(text):
            return [HOSPITAL_DAY]
        first, later = (
            bool(compiled(r"\binitial|\bfirst|\badmi").search(text)),
            bool(compiled(r"\bsubsequent|\blater").search(text)),
        )
        return [HOSPITAL_FIRST] * (first or not later) + [HOSPITAL_LATER] * (later or not first)
    if NURSING_HOME.search(text):
        first = bool(compiled(r"\binitial|\bfirst|\badmi|\bnew\b").search(text))
        later = bool(OLD.search(text) or compiled(r"\bsubsequent|\blater|\bmonthly|\broutine").search(text))
        return [NURSING_FIRST] * (first or not later) + [NURSING_LATER] * (later or not first)
    new, old = (
        (HOME_NEW, HOME_OLD)
        if compiled(r"\bhome\b|\bresidence|\bassisted living").search(text)
        else (OFFICE_NEW, OFFICE_OLD)
    )
    return [new] * (first or not later) + [old] * (later or not first)


def level(minutes: float, family: Family) -> str:
    """The code whose minimum is reached, or empty."""
    return next((code for code, least in reversed(family.levels) if minutes >= least), "")


def prolonged(minutes: float, family: Family) -> int:
    """Units of CPT's add-on: full quarters of an hour beyond the highest level's minimum."""
    return max(0, int((minutes - family.levels[-1][1]) // 15))


def prolonged_medicare(minutes: float, family: Family) -> int:
    """Units of Medicare's add-on."""
    return int((minutes - family.medicare[1]) // 15) + 1 if family.medicare and minutes >= family.medicare[1] else 0


def by_families(text: str, minutes: float, steps: list[Step]) -> Sum:
    chosen = families(text)
    titles = []
    rules = [THRESHOLDS, COUNTS]
    if len(chosen) > 1 and OFFICE_NEW in chosen:
        steps.append(Step("Not told whether the patient is new or established, so both:", ""))
    for family in chosen:
        code = level(minutes, family)
        minimums = ", ".join(f"{name} from {least}" for name, least in family.levels)
        steps.append(Step(f"{family.name}, {number(minutes)} minutes: {minimums}", code or "below the lowest minimum"))
        codes = [code]
        most = family.levels[-1]
        if code == most[0]:
            rules = [THRESHOLDS, PROLONGED]
            codes = add_on(text, minutes, family, steps)
        titles.append(f"{family.name}: {listed(codes) if code else 'no level by time'}")
    if len(titles) == 1:
        titles = [titles[0].partition(": ")[2]]
    title = f"{number(minutes)} minutes: {'; '.join(titles)}"
    steps.append(Step("Decision making may give a higher level; then that is used, where it is documented.", ""))
    return Sum(title, steps, rules)


def add_on(text: str, minutes: float, family: Family, steps: list[Step]) -> list[str]:
    """Steps about prolonged service; returns the codes by the payer's rule, or by CPT's."""
    top, least = family.levels[-1]
    units = prolonged(minutes, family)
    said = f"CPT, {family.prolonged}: full 15 minutes beyond {least}: ({number(minutes)} − {least}) ÷ 15, rounded down"
    by_cpt = [top, *([times(family.prolonged, units)] if units else [])]
    steps.append(Step(said, listed(by_cpt) if units else f"no unit: the first needs {least + 15} minutes"))
    if not family.medicare:
        if "medicare" in text:
            steps.append(Step("Medicare takes another code with its own threshold, which a question has to give.", ""))
        return by_cpt
    code, from_minute = family.medicare
    units = prolonged_medicare(minutes, family)
    by_medicare = [top, *([times(code, units)] if units else [])]
    steps.append(
        Step(
            f"Medicare, {code} instead: first unit at {from_minute} minutes, then every 15",
            listed(by_medicare) if units else f"{top} alone: {number(minutes)} is below {from_minute}",
        )
    )
    if "medicare" in text and not compiled(r"\bnot medicare|\bnon-?medicare").search(text):
        return by_medicare
    return by_cpt


def discharge(text: str, minutes: float, steps: list[Step]) -> Sum:
    facility = bool(compiled(r"\bnursing|\bsnf\b|\bnf\b|\bskilled").search(text))
    short, long = ("99315", "99316") if facility else ("99238", "99239")
    above = bool(MORE_THAN.search(text))
    code = long if minutes > 30 or (minutes == 30 and above) else short
    place = "nursing facility" if facility else "hospital"
    steps.append(Step(f"Discharge from a {place}: {short} to 30 minutes, {long} for more than 30", code))
    told = f"more than {number(minutes)}" if above else number(minutes)
    return Sum(f"{told[0].upper()}{told[1:]} minutes of discharge day: {code}", steps, [DISCHARGE])


def critical_units(minutes: float) -> int:
    """Units of 99292 by CPT beside 99291, for 30 minutes and more."""
    return max(0, int((minutes - 75) // 30) + 1)


def critical_units_medicare(minutes: float) -> int:
    """The same for Medicare: only for full half hours beyond 74 minutes."""
    return max(0, int((minutes - 74) // 30))


def critical_care(text: str, taken: Sequence[Span]) -> Sum | None:
    steps: list[Step] = []
    apart = [span for span in taken if SEPARATE.search(span.clause)]
    inside = [span for span in taken if span not in apart]
    if not inside:
        return None
    minutes = sum(span.minutes for span in inside)
    if len(inside) > 1:
        parts = " + ".join(number(span.minutes) for span in inside)
        steps.append(Step(f"Minutes on the date, in pieces: {parts}", f"{number(minutes)} minutes"))
    if apart:
        out = sum(span.minutes for span in apart)
        if LEFT_OUT.search(text):
            steps.append(
                Step(f"{number(out)} minutes reported separately are left out already", f"{number(minutes)} minutes")
            )
        else:
            steps.append(
                Step(
                    f"Less what is reported separately: {number(minutes)} − {number(out)}",
                    f"{number(minutes - out)} minutes",
                )
            )
            minutes -= out
    if minutes < 30:
        steps.append(Step("Under 30 minutes there is no critical care code", "a visit code of the setting instead"))
        return Sum(f"{number(minutes)} minutes: no 99291, a visit code instead", steps, [CRITICAL])
    units, medicare = critical_units(minutes), critical_units_medicare(minutes)
    by_cpt, by_medicare = (["99291", *([times("99292", n)] if n else [])] for n in (units, medicare))
    steps.append(Step(f"First 30–74 of {number(minutes)} minutes", "99291"))
    if minutes > 74:
        steps.append(
            Step("CPT, each further 30 minutes, the first from minute 75, the second from 105", listed(by_cpt))
        )
        steps.append(Step("Medicare counts full half hours only, the first at minute 104", listed(by_medicare)))
    for_medicare = "medicare" in text and units != medicare
    title = f"{number(minutes)} minutes of critical care: {listed(by_medicare if for_medicare else by_cpt)}"
    if units != medicare and not for_medicare:
        title += f" (Medicare: {listed(by_medicare)})"
    if (age := compiled(r"\b(newborn|neonat\w*|infant|toddler)\b").search(text)) is not None:
        steps.append(Step(f"Young children ({age[1]}) in hospital are coded by the day, not by the minute.", ""))
    return Sum(title, steps, [CRITICAL])


NO_VISIT = re.compile(r"\b(?:no|not|without|w/o|wasn't|isn't) (?:an? |the )?(?:office |medical )?(?:e/?m|visit)\b")


def psychotherapy(text: str, taken: Sequence[Span]) -> Sum | None:
    told = [span for span in taken if compiled(r"therap|session").search(span.clause)] or list(taken)
    if compiled(r"\bgroup\b|\bfamily\b|\bcouples?\b|\bcrisis\b").search(text):
        return None
    minutes = told[0].minutes
    visit = bool(
        compiled(r"\be/?m\b|\bvisit\b|\b992[01]\d\b|\b9083[368]\b|\bmed(?:ication)? (?:check|manage|mgmt)").search(
            NO_VISIT.sub(" ", text)
        )
    )
    rows = ((53, "90837", "90838"), (38, "90834", "90836"), (16, "90832", "90833"))
    found = next(((alone, beside) for least, alone, beside in rows if minutes >= least), None)
    said = f"{number(minutes)} minutes: 16–37, 38–52, or 53 and more"
    if found is None:
        steps = [Step(said, "none: it begins at 16 minutes")]
        return Sum(f"{number(minutes)} minutes: no psychotherapy code", steps, [PSYCHIATRY])
    steps = [Step(said, f"{found[0]} alone, {found[1]} beside a visit")]
    code = found[1] if visit else found[0]
    return Sum(
        f"{number(minutes)} minutes of psychotherapy: {code}{' beside the visit' if visit else ''}", steps, [PSYCHIATRY]
    )
