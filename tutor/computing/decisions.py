"""The level of medical decision making: problems, data and risk rated each by itself, and the middle one. Pure.

The table is that of the CPT E/M guidelines (2023 on), as our lesson words it.
"""

import re
from dataclasses import dataclass

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, listed
from tutor.computing.visits import EMERGENCY, NEW, OLD
from tutor.patterns import compiled

LESSON = "lesson:evaluation-management/office-visits-by-mdm"
RULES = [
    Rule(f"{LESSON}#the-rule-two-of-three", "at least two"),
    Rule(f"{LESSON}#the-three-elements", "<table"),
    Rule(f"{LESSON}#levels-codes-and-minimum-times", "<table"),
]
ELSEWHERE = Rule(f"{LESSON}#the-same-table-elsewhere", "<table")
HISTORY = Rule("card:evaluation-management/independent-historian")
#: How the data are called at each level.
DATA_NAMES = ("minimal or none", "limited", "moderate", "extensive")
#: Asked is for nothing but the data.
ABOUT_DATA = re.compile(
    r"\b(?:level|amount|kind|category) of data\b|\b(?:what|which|how much) data\b|"
    r"\bdata (?:level|element|column|points?)\b"
)
NAMES = ("straightforward", "low", "moderate", "high")
CODES = {
    "office, new patient": ("99202", "99203", "99204", "99205"),
    "office, established patient": ("99212", "99213", "99214", "99215"),
    "hospital, first": ("99221", "99221", "99222", "99223"),
    "hospital, later": ("99231", "99231", "99232", "99233"),
    "emergency department": ("99282", "99283", "99284", "99285"),
    "office consultation": ("99242", "99243", "99244", "99245"),
}
ASKED = re.compile(
    r"\bmdm\b|\bmanagement\b|\bmedical decision|\blevels?\b|\be/?m\b|\b992\d\d\b|\bvisit\b|\bcodes?\b|\bed\b|\ber\b|"
    r"\bwhat would\b|\bwhich\b"
)
STRAIGHTFORWARD, LOW, MODERATE, HIGH = range(4)

CHRONIC = (
    r"\b(?:diabetes|dm2?|t2dm|htn|hypertension|copd|asthma|chf|heart failure|hyperlipidemia|hypothyroid\w*|gerd|ckd|"
    r"afib|depression)\b"
)

#: Problems by how they are told, highest first; those of which one is enough.
PROBLEMS = (
    (
        HIGH,
        r"threat(?:en\w*)?(?: to)? (?:life|limb|bodily|body)|life[- ]threaten|severe(?:ly)? (?:exacerbation|flare|"
        r"worse|progress|side)",
    ),
    (
        MODERATE,
        r"\bchronic (?:uncontrolled|unstable|worsening|not (?:at goal|controlled))|"
        r"chronic (?:illness|problem|condition|disease|dx)\w*[^.;,]{0,20}(?:not (?:at goal|stable|controlled)|"
        r"off goal|uncontrolled|worsen|exacerbat|progress|unstable|flare)|(?:uncontrolled|poorly controlled|"
        r"worsening|unstable|exacerbat\w*(?: of)?)(?: of)? (?:a )?(?:chronic|diabetes|dm|htn|hypertension|copd|"
        r"asthma|chf)|(?:diabet(?:es|ic)|dm2?|t2dm|htn|hypertension|copd|asthma|chf|"
        r"heart failure)[^.;,]{0,15}(?:not at goal|off goal|uncontrolled|worsen\w*|exacerbation|flare)|"
        r"\bpneumonia|\bpyelonephritis|\bcolitis|\b(?:new )?breast (?:lump|mass)|undiagnosed new problem|new "
        r"problem (?:with|of|that)[^.;,]{0,15}uncertain|systemic symptoms|"
        r"(?<!un)complicated injury|"
        rf"{CHRONIC}[^.;,]{{0,12}}\b(?:worse\w*|not (?:controlled|at goal|improving)|poorly controlled|progress\w+)",
    ),
    (
        LOW,
        r"acute,? (?:uncomplicated|simple)|uncomplicated (?:acute )?(?:illness|injury|problem|uti)|"
        r"simple (?:new )?(?:illness|injury)|(?<!severe )\b(?:sprain|strain)(?:ed|s)?\b|\buti\b|\bcystitis|"
        r"\bbladder infection|\b(?:allergic )?rhinitis|\bsinusitis|\bsinus infection|\bstrep (?:throat|pharyngitis)|"
        r"\bsore throat|\bear infection|\botitis|\bpink ?eye|\bconjunctivitis|\bbronchitis",
    ),
)
STABLE = (
    rf"{NUMBER} (?:well[- ])?(?:stable|controlled|at[- ]goal)?,? ?(?:chronic|stable)(?: stable)?,? (?:illness|"
    rf"prob|condition|disease|dx|diagnos)\w*|{NUMBER} (?:well[- ])?(?:stable|controlled) (?:illness|problem|"
    r"condition|disease|dx|diagnos)\w*"
)
STABLE_NAMED = r"\b(?:stable|controlled|at goal)\b"
MINOR = (
    rf"(?:{NUMBER} )?(?:self[- ]limited|minor problem|minor complaint|\bcommon cold|\binsect bite|\bdiaper rash|"
    r"(?:pt|patient|with|has|a) (?:a )?cold\b(?! (?:sore|knife|cone|pack|therapy|intol)))"
)
RISKS = (
    (
        HIGH,
        r"(?:decision|decided|decides)[^.;]{0,25}(?:admit|admission|hospitali[sz])|\badmit(?:ted)?\b|hospitali[sz]|"
        r"emergency (?:major )?surgery|major surgery with (?:identified |patient )?risk|toxicity|\bdnr\b|"
        r"de-?escalat|parenteral controlled",
    ),
    (
        MODERATE,
        r"prescri(?:ption|be)|\brx\b|(?:start|chang|increas|rais|doubl|switch|adjust|refill|continu|titrat)\w* "
        r"(?:of )?(?:the |her |"
        r"his |a )?(?:med|drug|dose|insulin|metformin|lisinopril|statin|antibiotic|losartan|amoxicillin|inhaler)|"
        r"\b(?:metformin|insulin|lisinopril|statin|losartan|dose|meds?|medications?) (?:was |were )?"
        r"(?:start|chang|increas|rais|doubl|switch|adjust|refill|continu|titrat)\w*|"
        r"\bdose of \w+ (?:was |were )?(?:chang|increas|rais|doubl|adjust|lower|reduc)\w*|\bprednisone|"
        r"\brefill(?:s|ed)?\b|"
        r"\bantibiotics?\b|\b(?:amoxicillin|augmentin|azithromycin|z-?pa[ck]|keflex|cephalexin|doxycycline|cipro)\b|"
        r"(?:elective )?major surgery|minor surgery with (?:identified |patient )?risk|"
        r"social determinants|\bsdoh\b",
    ),
    (
        LOW,
        r"\botc\b|over[- ]the[- ]counter|physical therapy|\bpt referral|minor surgery|low risk|\bibuprofen|"
        r"\btylenol|\bacetaminophen",
    ),
    (STRAIGHTFORWARD, r"\brest and\b|\bgargle|\bno treatment|\breassur|\bbandage|\bminimal risk"),
)
NOT_DONE = re.compile(
    r"\b(?:no|without) (?:new )?(?:prescriptions?|rx|meds?|medications?|drugs?|surgery|admission|hospitali\w+)\b[^,.;]*"
)
ITEM = (
    rf"{NUMBER} (?:unique |different |separate |outside |external |new |lab(?:s|oratory)? )*(?:labs?\b|tests?\b|"
    r"results?|notes?|documents?|panels?|x-?rays?|imaging|studies|data items?|items?|records?)"
)
TESTS = r"(?:cbc|cmp|bmp|tsh|a1c|hba1c|lipids?|ua|urinalysis|x-?ray|cxr|ecg|ekg|mri|ct|discharge summary|note)"
#: Tests that stand in a list with no verb.
LISTED = (
    r"\b(?:cbc|cmp|bmp|tsh|a1c|hba1c|lipids?|urinalysis|cxr|ecg|ekg|troponin|d-?dimer|chest x-?ray|mammogram|"
    r"ultrasound|mri)\b"
)
SINGLE_ITEM = (
    rf"\b(?:review\w*|order\w*) (?:of )?(?:an? |the |external |outside |chest )*{TESTS}\b|\b{TESTS} (?:was |is |"
    r"were )?(?:review|order|done|performed|obtained|run)\w*"
)
INTERPRETED = r"independent(?:ly)? (?:interpret|read|review)\w*|own (?:reading|interpretation)"
DISCUSSED = (
    r"discuss\w*[^.;,]{0,30}(?:with|w/?) (?:an? |the )?(?:external|outside|other|cardiolog|specialist|radiolog|"
    r"surgeon)\w*|external discussion"
)
RELATIVE = r"(?:mother|father|mom|dad|parents?|spouse|wife|husband|daughter|son|grandm\w+|caregiver|guardian)"
HISTORIAN = (
    rf"independent historian|history (?:from|by) (?:the )?{RELATIVE}|\b{RELATIVE} (?:\w+ )?(?:told|gave|gives|tells|"
    r"provid\w+)\b[^.;,]{0,20}\b(?:story|history|hx|hpi|everything)\b"
)
NO_DATA = r"\bno (?:data|labs?|tests?)\b|\bdata (?:is |was )?(?:none|minimal)\b|(?:minimal|no) data\b"


@dataclass(frozen=True)
class Rated:
    """An element with its rating 0 (straightforward) to 3 (high), and what of the question it rests on."""

    element: str
    rating: int
    why: str


def of(text: str) -> Sum | None:
    rated = [
        one
        for one in (
            told(text, "problem") or problems(text),
            told(text, "data") or data(text),
            told(text, "risk") or risk(text),
        )
        if one
    ]
    if [one.element for one in rated] == ["Data"] and ABOUT_DATA.search(text):
        return data_alone(rated[0])
    if (
        len(rated) < 2
        or not (len(rated) == 3 or NEW.search(text) or OLD.search(text) or ASKED.search(text))
        or compiled(
            r"\b(?:difference|vs|versus)\b|\bdoes .* count|\bcounts? as\b|\bmean|"
            r"\bprincipal\b|\bcodes?\b.*\border\b|\bicd\b|\bdx first\b|\bwhich (?:\w+ ){0,2}first\b|\bsequenc"
        ).search(text)
    ):
        return None
    return compute(rated, settings(text))


def data_alone(rated: Rated) -> Sum:
    """What the data amount to, where only that is asked."""
    name = DATA_NAMES[rated.rating]
    steps = [
        Step(f"Data: {rated.why}", name),
        Step(f"{name.capitalize()} data go with {NAMES[rated.rating]} decision making; another element must agree", ""),
    ]
    return Sum(f"The data are {name}", steps, [HISTORY, *RULES[:2]] if "historian" in rated.why else RULES[:2])


def told(text: str, element: str) -> Rated | None:
    """A rating that the question gives itself: "moderate risk", "data is limited"."""
    words = {"straightforward": 0, "minimal": 0, "low": 1, "limited": 1, "moderate": 2, "high": 3, "extensive": 3}
    name = rf"{element}s?"
    # "Problems low data moderate": the rating stands behind each.
    before = compiled(rf"\b(?:{'|'.join(words)}) (?:level )?(?:of )?problems?\b").search(text)
    behind = not before and compiled(rf"\bproblems?:? (?:{'|'.join(words)})\b").search(text)
    found = (behind and compiled(rf"\b{name}()[:=]? ({'|'.join(words)})\b").search(text)) or compiled(
        rf"\b({'|'.join(words)}) (?:level )?(?:of )?(?:complexity )?(?:number of )?{name}\b|"
        rf"\b{name}(?: \w+)?(?: (?:is|are|was|were|of)|:|=){'' if before else '?'} ({'|'.join(words)})\b"
    ).search(text)
    if not found:
        return None
    word = found[1] or found[2]
    return Rated(names(element), words[word], "as told")


def names(element: str) -> str:
    return "Problems" if element == "problem" else element.capitalize()


def problems(text: str) -> Rated | None:
    for rating, pattern in PROBLEMS[:2]:
        if found := compiled(pattern).search(text):
            return Rated("Problems", rating, found[0])
    stable = 0.0
    if found := compiled(STABLE).search(text):
        stable = float(found[1] or found[2])
    elif compiled(STABLE_NAMED).search(text):
        stable = len(set(compiled(CHRONIC).findall(text)))
    elif found := compiled(r"\b(?:a|the) (?:stable )?chronic (?:stable )?(?:illness|problem|condition)").search(text):
        stable = 1
    if stable:
        why = found[0] if found else "chronic illnesses at goal"
        return Rated("Problems", MODERATE if stable >= 2 else LOW, why)
    if found := compiled(PROBLEMS[2][1]).search(text):
        return Rated("Problems", LOW, found[0])
    if found := compiled(MINOR).search(text):
        return Rated("Problems", LOW if float(found[1] or 1) >= 2 else STRAIGHTFORWARD, found[0])
    return None


def data_rating(items: int, *, historian: bool = False, interpreted: bool = False, discussed: bool = False) -> int:
    """Three groups: items (from moderate up a historian is one of them), own reading of a test, talk with outside
    clinicians."""
    groups = (items + historian >= 3) + interpreted + discussed
    if groups:
        return HIGH if groups >= 2 else MODERATE
    return LOW if items >= 2 or historian else STRAIGHTFORWARD


def data(text: str) -> Rated | None:
    counts = [int(float(found[1])) for found in compiled(ITEM).finditer(text)]
    items = sum(counts) or max(len(compiled(SINGLE_ITEM).findall(text)), len(set(compiled(LISTED).findall(text))))
    others = {
        "own reading of a test": bool(compiled(INTERPRETED).search(text)),
        "talk with an outside clinician": bool(compiled(DISCUSSED).search(text)),
        "independent historian": bool(compiled(HISTORIAN).search(text)),
    }
    interpreted, discussed, historian = others.values()
    if not items and not any(others.values()):
        return Rated("Data", STRAIGHTFORWARD, "none") if compiled(NO_DATA).search(text) else None
    why = [f"{items} item{'' if items == 1 else 's'}"] * bool(items) + [name for name, there in others.items() if there]
    rating = data_rating(items, historian=historian, interpreted=interpreted, discussed=discussed)
    return Rated("Data", rating, ", ".join(why))


def risk(text: str) -> Rated | None:
    text = NOT_DONE.sub(" ", text)
    for rating, pattern in RISKS:
        if found := compiled(pattern).search(text):
            return Rated("Risk", rating, found[0])
    return None


def settings(text: str) -> list[str]:
    if EMERGENCY.search(text) or compiled(r"\bed\b|\ber\b").search(text):
        return ["emergency department"]
    if "consult" in text:
        return ["office consultation"]
    if compiled(
        r"\binpatient|\bhospital (?:\w+ )?(?:visit|day|care|follow)|\bsubsequent|\binitial hospital|\bobservation|"
        r"\bhospitalist|\brounds\b"
    ).search(text):
        later = bool(compiled(r"\bsubsequent|\blater|\bday [2-9]|\bfollow|\brounds\b").search(text))
        first = bool(compiled(r"\binitial|\bfirst|\bday 1\b").search(text))
        return (
            ["hospital, later"] if later else ["hospital, first"] if first else ["hospital, first", "hospital, later"]
        )
    new, old = (
        bool(NEW.search(compiled(r"new (?:problem|illness|med|drug|rx|prescription)").sub("", text))),
        bool(OLD.search(text)),
    )
    if not new and not old:
        # "Is it 99214?" tells which kind of patient is meant.
        new, old = bool(compiled(r"\b9920[2-5]\b").search(text)), bool(compiled(r"\b9921[2-5]\b").search(text))
    return ["office, new patient"] * (new or not old) + ["office, established patient"] * (old or not new)


def level(ratings: list[int]) -> int:
    """Two of three: the middle of three ratings; of two, what both reach."""
    return sorted(ratings)[-2]


def compute(rated: list[Rated], places: list[str]) -> Sum:
    steps = [Step(f"{one.element}: {one.why}", NAMES[one.rating]) for one in rated]
    reached = level([one.rating for one in rated])
    missing = sorted({"Problems", "Data", "Risk"} - {one.element for one in rated})
    lined = ", ".join(NAMES[one.rating] for one in sorted(rated, key=lambda one: one.rating))
    if missing:
        best = max(one.rating for one in rated)
        name = missing[0].lower()
        steps.append(Step(f"Not told: {name}. Two elements settle it as far as both reach ({lined})", NAMES[reached]))
        if best > reached:
            steps.append(Step(f"If {name} turned out {NAMES[best]} or higher, the level would be", NAMES[best]))
    else:
        steps.append(Step(f"Two of three must meet it: in a line ({lined}), the middle one", NAMES[reached]))
    codes = [f"{CODES[place][reached]} ({place})" for place in places]
    unsure = "at least " if missing and max(one.rating for one in rated) > reached else ""
    steps.append(Step(f"{NAMES[reached].capitalize()} decision making", listed(codes, "or")))
    rules = [*RULES, *([] if places[0].startswith("office, ") else [ELSEWHERE])]
    return Sum(f"MDM is {unsure}{NAMES[reached]}: {listed(codes, 'or')}", steps, rules)
