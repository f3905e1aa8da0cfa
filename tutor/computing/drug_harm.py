"""Poisoning, adverse effect or underdosing: how the drug was taken decides. Pure."""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum

RULE = Rule("card:icd-10-cm/adverse-effect-poisoning-or-underdosing")
#: It is asked which of the three something is, and told what happened.
ASKED = re.compile(r"\badverse (?:effects?|reactions?)\b|\bpoison\w*|\bunder ?-?dos\w*")
STORY = re.compile(
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
ON_PURPOSE = r"\bon purpose\b|\bsuicid\w*|\bkill (?:him|her|them)"
WRONGLY = (
    ("a drug meant for somebody else", rf"\b(?:took|swallowed|ate|given|taking) (?:\w+ )?{RELATIVE} "),
    (
        "the wrong drug, dose, route or person",
        r"\bwrong\b|\bby (?:mistake|accident)\b|\bmix(?:ed)?[ -]?up\b|\baccident\w*",
    ),
    (
        "more than was ordered",
        r"\btoo (?:many|much)\b|\bdoubled?\b|\btwice (?:the|as)\b|\bextra\b|\boverdos\w*|\binstead of (?:1|one)\b",
    ),
    ("with alcohol", r"\b(?:alcohol|beers?|wine|vodka|whiske?y|drinks?|drinking|drank|drunk)\b"),
    ("on purpose", ON_PURPOSE),
)
TOO_LITTLE = re.compile(
    r"\bstopped tak|\bquit tak|\bskipp\w+|\bforg[eo]t\w*|\bran out\b|\bafford\b|\btoo (?:little|few)\b|\bless\b|"
    r"\bhalf (?:the|of|her|his|a|dose)\b|\bcut(?:ting)? (?:her|his|the)? ?(?:pills?|dose)"
)
RIGHTLY = re.compile(
    r"\b(?:as|like|exactly|how) (?:it was |they were |she was told|he was told|prescribed|directed|ordered|told)|"
    r"\b(?:correctly|properly|right dose|correct dose)\b|\bthe right way\b"
)


def of(text: str) -> Sum | None:
    if not ASKED.search(text) or not STORY.search(text) or OTHER.search(text):
        return None
    wrongly = next((how for how, said in WRONGLY if re.search(said, text)), "")
    if wrongly:
        intent = "2, on purpose" if re.search(ON_PURPOSE, text) else "1, accidental where nothing else is told"
        steps = [
            Step(f"Not as ordered: {wrongly}", "poisoning"),
            Step("The T36-T50 code leads, with its intent", intent),
            Step("What it did to the patient follows", ""),
        ]
        return Sum("Poisoning: the T code first, then what it did", steps, [RULE])
    if TOO_LITTLE.search(text):
        steps = [
            Step("Less than was ordered, or none", "underdosing"),
            Step("The condition that got worse leads; T36-T50 with 6 follows, then the reason, Z91.1-", ""),
        ]
        return Sum("Underdosing: the condition first, then the T code", steps, [RULE])
    if RIGHTLY.search(text):
        steps = [
            Step("Taken as ordered", "adverse effect"),
            Step("The reaction leads; T36-T50 with 5 follows", ""),
        ]
        return Sum("Adverse effect: the reaction first, then the T code", steps, [RULE])
    return None
