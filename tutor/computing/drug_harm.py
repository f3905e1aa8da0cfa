"""Poisoning, adverse effect or underdosing: how the drug was taken decides. Pure."""

import re

from tutor.answer import Step
from tutor.computing import poisons
from tutor.computing.result import Rule, Sum

RULE = Rule("card:icd-10-cm/adverse-effect-poisoning-or-underdosing")
#: It is asked which of the three something is, and told what happened.
ASKED = re.compile(r"\badverse (?:effects?|reactions?)\b|\bpoison\w*|\bunder ?-?dos\w*")
#: Or a code for what happened with a drug that has its place in the Table of Drugs.
FOR_A_CODE = re.compile(r"\bcod(?:es?|ed|ing)\b|\bicd\b|\bdx\b|\bdiagnos\w+|\bt codes?\b|\bfirst\b|\border\b")
STORY = re.compile(
    r"\boverdos\w*|\bgot into\b|"
    r"\b(?:took|takes|taking|taken|given|gave|drank|swallowed|stopped|quit|skipped|forgot|ran out|ate)\b"
)
#: What has rules of its own, or is asked of the words in general.
OTHER = re.compile(
    r"\bpumps?\b|\bvs\b|\bversus\b|\bdifferen\w+|\bmeans?\b|\bdefin\w+|\bcarbon\b|\bsnake|\bfood\b|\blead\b|\bsequela|"
    r"\btable\b|\bcolumns?\b|\bcan (?:an? )?underdos\w*|\b7th\b"
)
RELATIVE = (
    r"(?:grand\w+|husband|wife|spouse|mother|father|mom|mum|dad|sister|brother|son|daughter|friend|neighbou?r|roommate|"
    r"aunt|uncle|(?:some|any)(?:body|one) else|another person)[’']?s"
)
ON_PURPOSE = r"\bon purpose\b|\bsuicid\w*|\bkill (?:him|her|them)|\bintentional\w*|\bself[ -]harm\b|\bdeliberate\w*"
WRONGLY = (
    ("a drug meant for somebody else", rf"\b(?:took|swallowed|ate|given|taking) (?:\w+ )?{RELATIVE} "),
    (
        "the wrong drug, dose, route or person",
        r"\bwrong\b|\bby (?:mistake|accident)\b|\bmix(?:ed)?[ -]?up\b|\baccident\w*",
    ),
    (
        "more than was ordered",
        r"\b(?:bottle|handful) of\b|"
        r"\btoo (?:many|much)\b|\bdoubled?\b|\btwice (?:the|as)\b|\bextra\b|\boverdos\w*|\binstead of (?:1|one)\b",
    ),
    ("with alcohol", r"\b(?:alcohol|beers?|wine|vodka|whiske?y|drinks?|drinking|drank|drunk)\b"),
    ("on purpose", ON_PURPOSE),
)
TOO_LITTLE = re.compile(
    r"\b(?:stopped|quit) (?:tak|her|his|the)|"
    r"\bskipp\w+|\bforg[eo]t\w*|\bran out\b|\bafford\b|\btoo (?:little|few)\b|\bless\b|"
    r"\bhalf (?:the|of|her|his|a|dose)\b|\bcut(?:ting)? (?:her|his|the)? ?(?:pills?|dose)"
)
RIGHTLY = re.compile(
    r"\b(?:as|like|exactly|how) (?:it was |they were |she was told|he was told|prescribed|directed|ordered|told)|"
    r"\b(?:correctly|properly|right dose|correct dose)\b|\bthe right way\b"
)


SUBSEQUENT = re.compile(r"\b(?:follow[ -]?up|re-?check|subsequent|second visit)\b")
#: Why less was taken, and the code for it.
REASONS = (
    (r"\bafford\b|\bcosts?\b|\bmoney\b|\bexpensive\b|\bpay for\b", "Z91.120, on purpose because of the cost"),
    (r"\bforg[eo]t\w*", "Z91.138, not on purpose (Z91.130 where age-related debility is the reason)"),
    (
        r"\bon purpose\b|\bintentional\w*|\bside effects?\b|\bdidn[’']?t like\b",
        "Z91.128, on purpose for another reason",
    ),
)
ANY_REASON = "Z91.12- on purpose, Z91.13- not on purpose"


def of(text: str) -> Sum | None:
    asked = ASKED.search(text) or (FOR_A_CODE.search(text) and poisons.NAME.search(text))
    if not asked or not STORY.search(text) or OTHER.search(text):
        return None
    visit = "D" if SUBSEQUENT.search(text) else "A"
    wrongly = next((how for how, said in WRONGLY if re.search(said, text)), "")
    if wrongly:
        on_purpose = bool(re.search(ON_PURPOSE, text))
        intent = "2, on purpose" if on_purpose else "1, accidental where nothing else is told"
        code = poisons.code_for(text, poisons.ON_PURPOSE if on_purpose else poisons.ACCIDENT, visit)
        steps = [
            Step(f"Not as ordered: {wrongly}", "poisoning"),
            Step("The T36-T50 code leads, with its intent", intent),
            *of_drug(code, visit),
            Step("What it did to the patient follows", ""),
        ]
        return Sum(f"Poisoning: {code or 'the T code'} first, then what it did", steps, [RULE])
    if TOO_LITTLE.search(text):
        code = poisons.code_for(text, poisons.UNDERDOSING, visit)
        reason = next((named for said, named in REASONS if re.search(said, text)), ANY_REASON)
        steps = [
            Step("Less than was ordered, or none", "underdosing"),
            Step("The condition that got worse leads; T36-T50 with 6 follows, then the reason, Z91.1-", ""),
            *of_drug(code, visit),
            Step("The reason", reason),
        ]
        return Sum(f"Underdosing: the condition first, then {code or 'the T code'}", steps, [RULE])
    if RIGHTLY.search(text):
        code = poisons.code_for(text, poisons.ADVERSE, visit)
        steps = [
            Step("Taken as ordered", "adverse effect"),
            Step("The reaction leads; T36-T50 with 5 follows", ""),
            *of_drug(code, visit),
        ]
        return Sum(f"Adverse effect: the reaction first, then {code or 'the T code'}", steps, [RULE])
    return None


def of_drug(code: str, visit: str) -> list[Step]:
    when = "subsequent encounter" if visit == "D" else "initial encounter"
    return [Step(f"The drug in the Table of Drugs, {when}", code)] if code else []
