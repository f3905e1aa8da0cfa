"""Services of visits, Medicine and the laboratory that minutes, days or counts choose: a first code and further units,
or a scale. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing import laboratory
from tutor.computing.reading import NUMBER, age_of, first
from tutor.computing.result import Rule, Sum, listed, number, times
from tutor.computing.scales import JUST_OVER, OTHER, Scale, minutes, on
from tutor.patterns import compiled

VISITS, MEDICINE = (f"card:{one}" for one in ("evaluation-management", "medicine"))
AT_LEAST = re.compile(r"\bat least\b|\bminimum\b|\bhow many minutes\b|\brequired?\b|\bdoes\b.*\bcount")


@dataclass(frozen=True)
class Blocks:
    """A first code for ``length`` minutes, from ``least`` on, and ``further`` for each ``each`` beyond, the first of
    them once ``over`` are reached. ``short``: a code for less, with its least."""

    name: str
    subject: str
    code: str
    length: int
    least: int
    further: str
    each: int
    over: int
    rule: Rule
    short: tuple[str, int] | None = None
    note: str = ""
    without: str = r"\Z\A"
    most: int = 99
    read: Callable[[str], float | None] = minutes
    unit: str = "minutes"


def area(text: str) -> float | None:
    return first(rf"{NUMBER} ?(?:sq\.? ?cm|cm2|square c\w*|sq c\w*)", text)


def half_hours(name: str, subject: str, code: str, further: str, card: str, **more: str) -> Blocks:
    """Half an hour, then each further one, both by the midpoint."""
    return Blocks(name, subject, code, 30, 16, further, 30, 16, Rule(card), **more)  # type: ignore[arg-type]


def quarters(name: str, subject: str, code: str, further: str, card: str, **more: str) -> Blocks:
    """The same by quarters of an hour."""
    return Blocks(name, subject, code, 15, 8, further, 15, 8, Rule(card), **more)  # type: ignore[arg-type]


DOCTOR = r"\bphysician|\bdoctor|\bdr\b|\bprovider|\bmyself\b|\bpersonally"
CHRONIC = r"\bccm\b|\bchronic care"
PRINCIPAL = r"\bpcm\b|\bprincipal care"
NEEDLED = r"\bacupunct"
CURRENT = r"\belectr|\be-?stim|\bwith stim|\bw/ ?stim|\b9781[34]\b"
WITHOUT_CURRENT = r"\b(?:no|without|w/o) (?:e\w*[- ]?)?(?:electr\w* )?stim"
NUTRITION = r"\bmnt\b|\bnutrition (?:therapy|counsel)|\bdietit"
COLLABORATIVE = r"\bcocm\b|\bcollab\w* care|\bpsychiatric collab"
NEEDLES_AGAIN = "A further unit needs needles put in again"
CARE = f"{VISITS}/chronic-care-management"
ONE_PATIENT = r"\bgroup"

BLOCKS = (
    half_hours(
        "Advance care planning", r"\badvance (?:care plan|directive)|\bacp\b|\bliving will", "99497", "99498",
        f"{VISITS}/advance-care-planning", note="By the midpoint: 16 minutes earn the first, 46 the second",
    ),
    Blocks(
        "Chronic care management by the physician", rf"(?:{CHRONIC}).*(?:{DOCTOR})|(?:{DOCTOR}).*(?:{CHRONIC})",
        "99491", 30, 30, "99437", 30, 30, Rule(CARE), without=r"\bstaff|\bnurse",
    ),
    Blocks(
        "Chronic care management by staff, in the calendar month", CHRONIC, "99490", 20, 20, "99439", 20, 20,
        Rule(CARE),
        most=2, note="Only full 20 minutes count, and 99439 at most twice",
    ),
    Blocks(
        "Principal care management by the physician", rf"(?:{PRINCIPAL}).*(?:{DOCTOR})|(?:{DOCTOR}).*(?:{PRINCIPAL})",
        "99424", 30, 30, "99425", 30, 30, Rule(f"{VISITS}/principal-care-management"), without=r"\bstaff|\bnurse",
    ),
    Blocks(
        "Principal care management by staff, in the calendar month", PRINCIPAL, "99426", 30, 30, "99427", 30, 30,
        Rule(f"{VISITS}/principal-care-management"),
    ),
    Blocks(
        "Managing by remote monitoring, in the calendar month",
        r"\brpm\b|\bremote (?:patient|physiologic)|\b9945[78]\b",
        "99457", 20, 20, "99458", 20, 20, Rule(f"{VISITS}/remote-physiologic-and-therapeutic-monitoring"),
        short=("99470", 10), note="It needs a live talk with the patient in the month",
    ),
    Blocks(
        "Collaborative care, a later month", rf"(?:{COLLABORATIVE}).*\b(?:2nd|second|later|subsequent|next)\b|"
        rf"\b99493\b",
        "99493", 60, 31, "99494", 30, 16, Rule(f"{VISITS}/collaborative-care-and-behavioral-health-integration"),
    ),
    Blocks(
        "Collaborative care, the first month", COLLABORATIVE, "99492", 70, 36, "99494", 30, 16,
        Rule(f"{VISITS}/collaborative-care-and-behavioral-health-integration"),
    ),
    Blocks(
        "Transport of a critically ill child", r"\btransport.*\bcritical|\bcritical.*\btransport|\b9946[67]\b",
        "99466", 60, 30, "99467", 30, 15, Rule(f"{VISITS}/transport-of-a-critically-ill-child"),
        note="Up to 24 months of age; an older patient is 99291 and 99292",
    ),
    Blocks(
        "Standby", r"\bstand-?by\b", "99360", 30, 30, "99360", 30, 30, Rule(f"{VISITS}/team-conferences-and-standby"),
    ),
    Blocks(
        "Prolonged work on another date, without the patient", r"\b9935[89]\b", "99358", 60, 30, "99359", 30, 15,
        Rule(f"{VISITS}/prolonged-service-on-another-date"),
    ),
    Blocks(
        "Psychotherapy for crisis", r"\bcrisis|\b9083[9]\b|\b90840\b", "90839", 60, 30, "90840", 30, 15,
        Rule(f"{MEDICINE}/crisis-family-and-group-therapy"), short=("90832", 16),
    ),
    quarters(
        "Acupuncture with electrical stimulation", rf"(?:{NEEDLED}).*(?:{CURRENT})|(?:{CURRENT}).*(?:{NEEDLED})",
        "97813", "97814", f"{MEDICINE}/acupuncture", note=NEEDLES_AGAIN, without=WITHOUT_CURRENT,
    ),
    quarters("Acupuncture", NEEDLED, "97810", "97811", f"{MEDICINE}/acupuncture", note=NEEDLES_AGAIN),
    quarters(
        "Nutrition therapy, later", rf"(?:{NUTRITION}).*\b(?:follow|re-?assess|subsequent|later|return)", "97803",
        "97803",
        f"{MEDICINE}/nutrition-therapy-and-self-management-training", without=ONE_PATIENT,
    ),
    quarters(
        "Nutrition therapy, the first assessment", NUTRITION, "97802", "97802",
        f"{MEDICINE}/nutrition-therapy-and-self-management-training", without=ONE_PATIENT,
    ),
    Blocks(
        "Training in diabetes self-care, for Medicare", r"\bdsmt\b|\bdiabet\w* (?:self|educ|train)|\bg0108\b",
        "G0108", 30,
        30, "G0108", 30, 30, Rule(f"{MEDICINE}/nutrition-therapy-and-self-management-training"), without=ONE_PATIENT,
    ),
    Blocks(
        "Health behavior intervention", r"\bhealth (?:and )?behaviou?r|\b9615[89]\b", "96158", 30, 16, "96159", 15, 8,
        Rule(f"{MEDICINE}/health-behavior-assessment-and-intervention"), without=ONE_PATIENT,
    ),
    Blocks(
        "Infusion at home, the nurse's visit", r"\bhome infusion|\binfus\w*.*\bat home\b.*\bnurse|\b9960[12]\b",
        "99601", 120, 0, "99602", 60, 0, Rule(f"{MEDICINE}/services-in-the-home-by-nurses-and-other-staff"),
    ),
    half_hours("Genetic counseling", r"\bgenetic couns", "96041", "96041", f"{MEDICINE}/genetic-counseling"),
    quarters(
        "Monitoring of nerves in the operating room",
        r"\bionm\b|\bneuromonitor|\bintraop\w* (?:neuro\w* )?monitor|\b95940\b",
        "95940", "95940", f"{MEDICINE}/evoked-potentials-and-monitoring-in-surgery",
    ),
    quarters(
        "Brain stimulator programmed", r"\bdbs\b|\bbrain (?:neuro)?stimulator|\b9598[34]\b", "95983", "95984",
        f"{MEDICINE}/programming-a-neurostimulator",
    ),
    Blocks(
        "Selective debridement, no deeper than skin",
        r"\bselective debrid|\b9759[78]\b|\bactive wound|\bdebrid.*\bby (?:a |the )?(?:pt|(?:physical )?therap)|"
        r"^(?:pt|physical therap\w*) .*\bdebrid", "97597", 20, 0,
        "97598", 20, 0, Rule(f"{MEDICINE}/wound-care-by-therapists-and-vacuum-dressings"), read=area, unit="sq cm",
    ),
)  # fmt: skip

VIDEO = r"\b(?:video|audio[- ]?video|telehealth|telemed\w*|virtual) (?:visit|e/?m)|\bby video|\bvideo\b"
SOUND = r"\baudio[- ]only|\b(?:tele)?phone\b|\bby phone|\bcalled\b"
TELEPHONE = Rule(f"{VISITS}/telephone-visits")
TELEMEDICINE = Rule(f"{VISITS}/telemedicine-visits-98000-98015")
FOR_MEDICARE = "Medicare wants the office codes instead, with the place of service 02 or 10, and 93 if by sound only"
NOT_A_CALL = (
    r"\bcare (?:management|coordination)|\bchronic care|\binterprof|\bconsult|\bccm\b|\bportal|\bspecialist|"
    r"\bmonitor|\bmedicare\b"
)


def studies(text: str) -> float | None:
    """All studies of motor and sensory nerves together."""
    told = compiled(rf"{NUMBER} (?:motor|sensory|mixed)\b").findall(text)
    return sum(map(float, told)) or first(rf"{NUMBER} (?:\w+ )?(?:nerve )?(?:conduction )?stud(?:y|ies)\b", text)


def days_worn(text: str) -> float | None:
    if days := first(rf"{NUMBER}[- ]?days?\b", text):
        return days
    if weeks := first(rf"{NUMBER}[- ]?(?:weeks?|wks?)\b", text):
        return 7 * weeks
    hours = first(rf"{NUMBER}[- ]?(?:hours?|hrs?|h)\b", text)
    return hours / 24 if hours else None


SCALES = (
    Scale(
        "Messages through a portal, within seven days",
        r"\bportal|\be-?visits?\b|\bonline digital|\bmychart|\b9942[1-3]\b",
        minutes, (("", 0, "under 5 minutes none"), ("99421", 5, "5 to 10"), ("99422", 11, "11 to 20"), ("99423", 21,
        "21 on")),
        "minutes", Rule(f"{VISITS}/e-visits-online-digital-evaluation"),
    ),
    Scale(
        "The specialist asked by another clinician", r"\binterprof|\be-?consult|\b9944[6-9]\b", minutes,
        (("", 0, "under 5 minutes none"), ("99446", 5, "5 to 10"), ("99447", 11, "11 to 20"), ("99448", 21, "21 to 30"),
         ("99449", 31, "31 on")),
        "minutes", Rule(f"{VISITS}/consultation-between-clinicians-by-phone-or-record"),
        "A written report alone, from 5 minutes, is 99451",
    ),
    Scale(
        "Oversight of home health by care plan, in the calendar month", r"\bcare plan oversight|\b9937[45]\b", minutes,
        (("", 0, "under 15 minutes none"), ("99374", 15, "15 to 29"), ("99375", 30, "30 on")), "minutes",
        Rule(f"{VISITS}/care-plan-oversight"), "Hospice is 99377 and 99378; Medicare takes G0181 and G0182",
        r"\bhospice|\bmedicare",
    ),
    Scale(
        "Audio only, new patient", rf"(?:{SOUND}).*\bnew\b|\bnew\b.*(?:{SOUND})", minutes,
        (("", 0, "10 minutes and less none"), ("98008", 10 + JUST_OVER, "more than 10 of discussion"), ("98009", 30,
        "from 30"),
         ("98010", 45, "from 45"), ("98011", 60, "from 60")),
        "minutes", TELEPHONE, FOR_MEDICARE, NOT_A_CALL,
    ),
    Scale(
        "Audio only, established patient", SOUND, minutes,
        (("", 0, "under 5 minutes none"), ("98016", 5, "a check-in of 5 to 10"),
         ("98012", 10 + JUST_OVER, "more than 10 of discussion"), ("98013", 20, "from 20"), ("98014", 30, "from 30"),
         ("98015", 40, "from 40")),
        "minutes", TELEPHONE, FOR_MEDICARE, NOT_A_CALL,
    ),
    Scale(
        "Sound and picture, new patient", rf"(?:{VIDEO}).*\bnew\b|\bnew\b.*(?:{VIDEO})", minutes,
        (("", 0, "under 15 minutes none by time"), ("98000", 15, "from 15"), ("98001", 30, "from 30"), ("98002", 45,
        "from 45"),
         ("98003", 60, "from 60")),
        "minutes", TELEMEDICINE, FOR_MEDICARE, rf"{NOT_A_CALL}|\beeg\b",
    ),
    Scale(
        "Sound and picture, established patient", VIDEO, minutes,
        (("", 0, "under 10 minutes none by time"), ("98004", 10, "from 10"), ("98005", 20, "from 20"), ("98006", 30,
        "from 30"),
         ("98007", 40, "from 40")),
        "minutes", TELEMEDICINE, FOR_MEDICARE, rf"{NOT_A_CALL}|\beeg\b",
    ),
    Scale(
        "EEG", r"\beeg\b", minutes,
        (("", 0, "under 20 minutes none of these"), ("95816, or 95819 with sleep", 20, "20 to 40, routine"),
         ("95812", 41, "41 to 60"), ("95813", 61, "61 to 119"), ("95700-95726", 120, "long-term monitoring")),
        "minutes", Rule(f"{MEDICINE}/eeg-codes"),
    ),
    Scale(
        "Heart rhythm recorded without a break", r"\bholter|\bzio\b|\b(?:heart|ecg|ekg|cardiac|patch) (?:patch|"
        r"monitor)\w*",
        days_worn,
        (("93224", 0, "up to 48 hours"), ("93241", 2 + JUST_OVER, "more than 48 hours to 7 days"),
         ("93245", 7 + JUST_OVER, "more than 7 to 15 days")),
        "days", Rule(f"{MEDICINE}/holter-and-longer-heart-monitors"),
        "The first code is everything; the next three are recording, scanning and the physician’s reading",
        r"\bevent|\btelemetry|\bloop|\bmct\b|\bread|\bonly\b|\b30\b|\b9326\d|\b9322[89]",
    ),
    Scale(
        "Attended sleep study", r"\bsleep stud(?:y|ies)|\bpolysomn|\bpsg\b|\b9578[23]\b|\b9581[01]\b", age_of,
        (("95782, or 95783 with airway pressure", 0, "under 6 years"),
         ("95810, or 95811 with airway pressure", 6, "from 6 years")),
        "years", Rule(f"{MEDICINE}/sleep-study-codes"), "",
        r"\bhome\b|\bunattended|\bnaps?\b|\bmslt|\bhours?\b|\bhrs?\b|\boxim",
    ),
    Scale(
        "Nerve conduction studies", r"\bnerve conduction|\bncs\b|\bncv\b|\b959(?:0[7-9]|1[0-3])\b", studies,
        (("95907", 1, "1–2"), ("95908", 3, "3–4"), ("95909", 5, "5–6"), ("95910", 7, "7–8"), ("95911", 9, "9–10"),
         ("95912", 11, "11–12"), ("95913", 13, "13 on")),
        "studies", Rule(f"{MEDICINE}/counting-nerve-conduction-studies"),
        "One code for the day; F waves belong to the motor study",
    ),
    Scale(
        "Data of a remote monitor in 30 days", r"\brpm\b|\bremote (?:patient|physiologic)|\b99454\b|\b99445\b",
        lambda text: first(r"(?<![\w.])(\d{1,3}) (?:\w+ )?days\b", text),
        (("", 0, "one day none"), ("99445", 2, "2 to 15 days"), ("99454", 16, "16 to 30")), "days",
        Rule(f"{VISITS}/remote-physiologic-and-therapeutic-monitoring"), "", r"\bin 30 days\W*$",
    ),
)  # fmt: skip


def of(text: str) -> Sum | None:
    if OTHER.search(text):
        return None
    if found := allergy_tests(text) or laboratory.of(text) or transition(text):
        return found
    if AT_LEAST.search(text):
        return None
    for blocks in BLOCKS:
        if found := in_blocks(blocks, text):
            return found
    return next((found for scale in SCALES if (found := on(scale, text))), None)


def in_blocks(blocks: Blocks, text: str) -> Sum | None:
    if not compiled(blocks.subject).search(text) or compiled(blocks.without).search(text):
        return None
    told = blocks.read(text)
    if not told:
        return None
    amount = f"{number(told)} {blocks.unit}"
    codes = codes_of(blocks, told)
    beyond = f", each further {blocks.each} {blocks.further}" if blocks.further != blocks.code else ""
    steps = [
        Step(
            f"{blocks.name}, {amount}: {blocks.code} for {blocks.length} {blocks.unit}{beyond}",
            listed(codes or ["no code"]),
        )
    ]
    if blocks.note:
        steps.append(Step(blocks.note, ""))
    return Sum(f"{amount}: {listed(codes) if codes else 'no code'}", steps, [blocks.rule])


def codes_of(blocks: Blocks, told: float) -> list[str]:
    if told < blocks.least:
        return [blocks.short[0]] if blocks.short and told >= blocks.short[1] else []
    beyond = told - blocks.length
    # Of areas every part begun counts.
    more = -int(-beyond // blocks.each) if not blocks.over else int((beyond - blocks.over) // blocks.each) + 1
    more = min(max(0, more), blocks.most)
    if blocks.further == blocks.code:
        return [times(blocks.code, 1 + more)]
    return [blocks.code, *([times(blocks.further, more)] if more else [])]


# -- Counted -----------------------------------------------------------------------------------------------------------


def allergy_tests(text: str) -> Sum | None:
    """A unit for each skin test."""
    if not compiled(r"\ballerg|\bskin test|\bprick|\bintradermal").search(text) or compiled(
        r"\bshots?\b|\bvenom|\binjections?\b"
    ).search(text):
        return None
    kinds = (
        ("95004", r"(?:skin |allergy )?(?:prick|scratch|percutaneous|puncture)"),
        ("95024", r"(?:allergy )?(?:intradermal|id\b)"),
        ("95044", r"patch(?:es)?(?: tests?)?"),
    )
    found = [
        (code, count)
        for code, said in kinds
        if (count := first(rf"{NUMBER} (?:(?!and\b)\w+ ){{0,2}}?{said}|{said}(?: \w+){{0,3}}?[ x:]+{NUMBER}\b", text))
    ]
    if not found:
        return None
    steps = [Step("A unit for each test, controls included", times(code, int(count))) for code, count in found]
    title = listed([times(code, int(count)) for code, count in found])
    return Sum(title, steps, [Rule(f"{MEDICINE}/allergy-skin-tests")])


def transition(text: str) -> Sum | None:
    """Transitional care by the day of the visit and the decision making."""
    if not compiled(r"\btcm\b|\btransitional care|\b9949[56]\b").search(text):
        return None
    day = first(rf"\bday {NUMBER}|{NUMBER} days? (?:after|later|post)|within {NUMBER} days", text)
    level = compiled(r"\b(low|moderate|high)\b").search(text)
    if day is None or not level or compiled(r"\bneeds?\b|\brequire").search(text):
        return None
    code = "" if day > 14 or level[1] == "low" else "99496" if day <= 7 and level[1] == "high" else "99495"
    steps = [
        Step(
            "99496: high decision making and a visit within 7 days; 99495: at least moderate, within 14",
            code or "neither",
        ),
        Step("Either way contact within two business days of discharge, once in the 30 days", ""),
    ]
    title = f"Day {number(day)}, {level[1]} decision making: {code or 'a visit code, no transitional care'}"
    return Sum(title, steps, [Rule(f"{VISITS}/transitional-care-management")])
