"""Infusions, pushes and hydration by minutes. Pure.

A drug by drip is a push up to 15 minutes and an infusion from 16; hydration counts from 31. A further hour needs more
than 30 minutes beyond the last full hour. One initial code for each site: in a facility by rank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.answer import Step
from tutor.computing.reading import APART, spans
from tutor.computing.result import Rule, Sum, listed, number, times
from tutor.patterns import compiled

LESSON = "lesson:medicine/vaccines-injections-and-infusions"
WAYS = Rule(f"{LESSON}#four-ways-into-the-body")
REASON = Rule("card:icd-10-cm/visit-for-chemotherapy-or-radiation")
INITIAL = Rule(f"{LESSON}#one-initial-code", "one.*initial code|A facility|physician’s office|Sequential|Concurrent")

REPEATED = Rule("card:medicine/sequential-concurrent-and-repeated-drugs")
AGAIN = re.compile(r"\bsame\b|\bagain\b|\btwice\b|\brepeat|\b(?:second|2nd|another) push")

CHEMO = re.compile(
    r"\bchemo|antineoplastic|\bpaclitaxel|\btaxol\b|\bcarboplatin|\bcisplatin|\boxaliplatin|\brituximab|"
    r"\b5-?fu\b|\bfluorouracil|\bvincristine|\bvinblastine|\betoposide|\birinotecan|\bcytoxan|\bcyclophosphamide|"
    r"\badriamycin|\bgemzar|\btaxotere|\bpemetrexed|\balimta|\bbortezomib|\bvelcade|\bazacitidine|\bnivolumab|\bopdivo|"
    r"\bbleomycin|\bbendamustine|\bcetuximab|\berbitux|\babraxane|\bdecitabine|\bipilimumab|\batezolizumab|"
    r"\binfliximab|\bremicade|\bkeytruda|\bpembrolizumab|\bbevacizumab|\bavastin|\btrastuzumab|\bherceptin|"
    r"\bdoxorubicin|\bgemcitabine|\bdocetaxel|\bmonoclonal|\b964(?:09|1[1357])\b"
)
HYDRATION = re.compile(r"\bhydrat|\b9636[01]\b|\b(?:saline|fluids?|lactated|ringers?|\bns\b|d5w)\b")
FLUID = re.compile(r"\bsaline\b|\bringer|\blr\b|\bfluids? (?:over|for|ran|x)\b")
PUSH = re.compile(r"\bpush\b|\bivp\b|\bbolus\b")
MUSCLE = re.compile(r"\bim\b|\binto (?:a |the )?(?:muscle|\w+ deltoid)|\bsubq\b|\bsubcut|\bintramuscular|\b96372\b")
CARRIER = re.compile(
    r"\bcarri|\bkeep (?:the )?vein|\bkvo\b|\bconcurrent|\bat the same time|\bwhile\b|\bduring\b|\balongside|"
    r"\btogether with"
)
#: One push is all there was.
ALONE = re.compile(r"\bnothing else\b|\bonly (?:that|thing|1)\b|\balone\b|\bno(?:thing)? (?:other|more)\b")
#: Any drug: the chemotherapy, where the question speaks of one.
A_DRUG = re.compile(r"\b(?:1|an?|the|single) drug\b")
#: What stands behind these is about something else.
ASIDE = re.compile(CARRIER.pattern + r"|\bafter\b|\bbefore\b|\bfollow")
INFUSION = re.compile(
    r"\binfus|\bdrip\b|\biv\b|\bhydrat|\b963[67]\d\b|\b964[01]\d\b|\bchemo\w*\b|\bran (?:for|over|in)\b"
)
RANK = ("chemo", "drug", "hydration")
#: Drugs that aren't chemotherapy, though they may run on a day of it.
ORDINARY = re.compile(
    r"antibiotic|mycin|\bcef|zosyn|\biron\b|\bsteroid|\bmagnesium|\bpotassium|zofran|ondansetron|\bivig|benadryl|"
    r"diphenhydramine|decadron|dexameth|famotidine|pepcid|\baloxi|\bemend|\bpre-?med"
)
#: Of a patient who has chemotherapy at another time.
NOT_NOW = re.compile(
    r"\b(?:chemo\w* (?:patient|pt)|(?:on|after|between|history of|finished|due to|from) chemo"
    r"(?! ?(?:drip|iv|infus|\d)))\b|\bnot chemo"
)
#: The visit is for the treatment of a cancer.
FOR_CANCER = re.compile(
    r"\bca\b|\bcancer|\bcarcinoma|\bmalignan|\blymphoma|\bleukemia|\bmyeloma|\bdx\b|\bdiagnos|\bicd|"
    r"\b(?:only|just|here|comes?|came|visit|admitted) (?:in )?for\b"
)
#: By kind: initial, further hour, and how the next one begins.
HOURS = {
    "chemo": ("96413", "96415", "96417"),
    "drug": ("96365", "96366", "96367"),
    "hydration": ("96360", "96361", "96361"),
}
PUSHES = {"chemo": ("96409", "96411"), "drug": ("96374", "96375")}
NAMES = {"chemo": "Chemotherapy", "drug": "Drug", "hydration": "Hydration"}


@dataclass(frozen=True)
class Given:
    """``kind`` is one of :data:`RANK`; ``minutes`` None for a push or injection without a time."""

    kind: str
    minutes: float | None
    said: str = ""
    push: bool = False
    muscle: bool = False

    @property
    def pushed(self) -> bool:
        """A drug that ran no longer than 15 minutes is a push, whatever it was called."""
        return self.kind != "hydration" and not self.muscle and (self.push or (self.minutes or 0) <= 15)


def further_hours(minutes: float) -> int:
    """Beyond the first: 90 minutes have none, 91 one, 151 two."""
    return max(0, int((minutes - 31) // 60))


def of(text: str) -> Sum | None:
    if pushed_again := again(text):
        return pushed_again
    if not (INFUSION.search(text) or CHEMO.search(text) or PUSH.search(text) or FLUID.search(text)) or compiled(
        r"\banesth|\bcritical|\bmidnight\b|\bwhich date\b|\bunits? of j\d|\b90(?:46|47)\d\b"
    ).search(text):
        return None
    # When the next one was given is nobody's length.
    text = compiled(r"\b\d+ ?min(?:ute)?s? (?:later|afterwards?|apart)\b").sub(" ", text)
    if ORDINARY.search(text) or HYDRATION.search(text):
        text = NOT_NOW.sub(" ", text)
    given = read(text)
    timed = [one for one in given if one.minutes is not None]
    pushes = [one for one in given if one.push]
    if (
        not (timed or len(pushes) > 1 or (pushes and ALONE.search(text)))
        or (not timed and compiled(r"\bsame\b|\bagain\b|\btwice\b").search(text))
        or compiled(
            r"\b(?:difference|vs|versus|missing|forgot)\b|\bhydrat\w* (?:with|during|alongside|beside) (?:the )?chemo|"
            r"\b(?:not|isn't|wasn't|never) (?:documented|recorded|charted)\b|"
            r"\bat least\b|\bminimum\b|\bmore than\b|\bless than\b|\bunder \d|\bbeyond\b|\bapart\b|"
            r"\blater\b"
        ).search(text)
    ):
        return None
    if any(CARRIER.search(one.said) for one in given if one.kind == "hydration"):
        return carried(given)
    done = compute(given, concurrent=bool(compiled(r"\bconcurrent|\bat the same time|\bsimultan").search(text)))
    if compiled(r"\bchemo").search(text) and FOR_CANCER.search(text) and any(one.kind == "chemo" for one in given):
        reason = Step(
            "Diagnosis, when the chemotherapy is what the patient comes for: first Z51.11, then the cancer", "Z51.11"
        )
        return replace(done, steps=[*done.steps, reason], rules=[*done.rules, REASON])
    return done


def again(text: str) -> Sum | None:
    """The same drug pushed a second time, so many minutes after the first."""
    gap = compiled(r"\b(\d+(?:\.5)?) ?(min|h)\w* (?:later|apart|after|between|since)\b").search(text)
    if not gap or not compiled(r"\bpush|\bivp\b|\bbolus").search(text) or not AGAIN.search(text):
        return None
    minutes = float(gap[1]) * (60 if gap[2] == "h" else 1)
    code = "96376" if minutes > 30 else "no 96376"
    steps = [
        Step("The first push", "96374, or 96375 behind another initial code"),
        Step(f"The same drug again in a facility, {number(minutes)} minutes later; it takes more than 30", code),
        Step("The same drug again in an office", "not reported"),
    ]
    return Sum(f"The same drug {number(minutes)} minutes later: {code}", steps, [REPEATED])


def read(text: str) -> list[Given]:
    """What was given, one for each clause that names a time or a push."""
    taken = spans(text)
    whole = kind_of(text)
    found = []
    for span in taken:
        # "Saline 2 hours while the antibiotic ran": what stands before the word is what took so long.
        kind = (
            (whole if len(taken) == 1 and A_DRUG.search(span.clause) and not ASIDE.search(text) else "")
            or kind_of(ASIDE.split(span.clause)[0])
            or kind_of(span.clause)
            or (whole if len(taken) == 1 else "")
            or "drug"
        )
        found.append(
            Given(kind, span.minutes, span.clause, bool(PUSH.search(span.clause)), bool(MUSCLE.search(span.clause)))
        )
    places = [(span.start, span.end) for span in taken]
    start = 0
    for end in [*(match.start() for match in APART.finditer(text)), len(text)]:
        clause = text[start:end]
        untimed = not any(start <= first < end for first, _ in places)
        if untimed and (PUSH.search(clause) or (MUSCLE.search(clause) and found)):
            found.append(
                Given(
                    kind_of(clause) or "drug",
                    None,
                    clause.strip(),
                    bool(PUSH.search(clause)),
                    bool(MUSCLE.search(clause)),
                )
            )
        start = end
    return as_chemotherapy(found, text)


def as_chemotherapy(found: list[Given], text: str) -> list[Given]:
    """ "Here for chemo, one drug by drip 2 hrs": a drug without a name is what the visit is for."""
    if not CHEMO.search(text) or any(one.kind == "chemo" for one in found):
        return found
    return [
        replace(one, kind="chemo") if one.kind == "drug" and not (ORDINARY.search(one.said) or one.muscle) else one
        for one in found
    ]


def kind_of(text: str) -> str:
    if CHEMO.search(text):
        return "chemo"
    drug = ORDINARY.search(text) or compiled(r"\bdrugs?\b|\bmed(?:ication|s)?\b").search(text)
    return "drug" if drug else "hydration" if HYDRATION.search(text) else ""


def carried(given: Sequence[Given]) -> Sum:
    """Fluid that runs beside a drug, or only carries it, is not reported."""
    others = [one for one in given if one.kind != "hydration"]
    steps = [Step("Fluid that carries a drug, keeps the vein open or runs beside a drug", "not reported")]
    if not others:
        return Sum("Hydration beside a drug: not reported", steps, [WAYS, INITIAL])
    rest = compute(others)
    return Sum(rest.title, steps + rest.steps, [WAYS, INITIAL])


def compute(given: Sequence[Given], *, concurrent: bool = False) -> Sum:
    """Codes for what was given through one site; the initial one by a facility's rank. ``concurrent``: a second drug by
    drip ran at the same time as the first."""
    steps: list[Step] = []
    drips = sorted(
        (one for one in given if not one.pushed and not one.muscle),
        key=lambda one: (RANK.index(one.kind), -(one.minutes or 0)),
    )
    pushes = sorted((one for one in given if one.pushed), key=lambda one: RANK.index(one.kind))
    ranked = sorted([*drips, *pushes], key=lambda one: (RANK.index(one.kind), one.pushed))
    codes: list[str] = []
    for one in ranked:
        first = not codes
        if concurrent and not first and one.kind == "drug" and not one.pushed:
            steps.append(
                Step("Another drug at the same time through the same line, once a day whatever its minutes", "96368")
            )
            codes.append("96368")
            continue
        found = dripped(one, steps, first=first) if not one.pushed else pushed(one, steps, first=first)
        codes += found
    for _ in [one for one in given if one.muscle]:
        steps.append(Step("Into a muscle or under the skin, beside the infusion", "96372"))
        codes.append("96372")
    if len(ranked) > 1:
        steps.append(
            Step(
                "One initial code for an IV site: ranked as a facility does; an office takes the visit’s main reason",
                codes[0] if codes else "",
            )
        )
        if not concurrent:
            steps.append(Step("Taken to run one after the other through one line", ""))
    counted = [times(code, codes.count(code)) for code in dict.fromkeys(codes)]
    title = listed(counted) if codes else "No code: hydration counts from 31 minutes"
    lengths = [one.minutes for one in given if one.minutes is not None]
    if len(lengths) == 1:
        title = f"{number(lengths[0])} minutes: {title}"
    return Sum(title, steps, [WAYS, INITIAL])


def dripped(one: Given, steps: list[Step], *, first: bool) -> list[str]:
    """Steps for an infusion or hydration; returns its codes."""
    initial, hour, following = HOURS[one.kind]
    minutes = one.minutes or 0
    name = NAMES[one.kind]
    if one.kind == "hydration" and minutes < 31:
        steps.append(Step(f"{name}, {number(minutes)} minutes: {initial} counts from 31", "not reported"))
        return []
    start = initial if first else following
    more = further_hours(minutes)
    head = "first hour" if first else "another one, in addition"
    steps.append(Step(f"{name}, {number(minutes)} minutes: {head}", start))
    codes = [start]
    if minutes > 60:
        over = minutes - 60
        said = (
            f"Beyond it: {number(minutes)} − 60 = {number(over)} minutes; each 60, and a rest of more than "
            f"30, is a unit"
        )
        steps.append(Step(said, times(hour, more) if more else f"no {hour}: not more than 30"))
    if more:
        # Further hydration hours have the code that hydration begins with when it isn't initial.
        codes = [times(hour, more + 1)] if hour == start else [*codes, times(hour, more)]
    return codes


def pushed(one: Given, steps: list[Step], *, first: bool) -> list[str]:
    initial, following = PUSHES[one.kind]
    code = initial if first else following
    why = "a push" if one.minutes is None else f"{number(one.minutes)} minutes, up to 15: a push"
    steps.append(Step(f"{NAMES[one.kind]}: {why}", code))
    return [code]
