"""Poisoning, adverse effect or underdosing: how the drug was taken decides. Pure."""

import re
from collections.abc import Callable

from tutor.answer import Step
from tutor.computing.result import Rule, Sum
from tutor.patterns import compiled

RULE = Rule("card:icd-10-cm/adverse-effect-poisoning-or-underdosing")
REASON = Rule("card:icd-10-cm/underdosing-and-why")
#: It is asked which of the three something is, and told what happened.
ASKED = re.compile(r"\badverse (?:effects?|reactions?)\b|\bpoison\w*|\bunder ?-?dos\w*")
#: The 5th or 6th character for how a drug was taken.
ACCIDENT, ON_PURPOSE, ASSAULT, UNKNOWN, ADVERSE, UNDERDOSING = "123456"
INTENTS = {
    ON_PURPOSE: r"\bon purpose\b|\bsuicid\w*|\bkill (?:him|her|them)|(?<!un)\bintentional\w*|"
    r"\bself[ -]harm\b|\bdeliberate\w*",
    ASSAULT: r"\bassault\w*|\bslipped (?:it )?in(?:to)?\b",
    UNKNOWN: r"\bundetermined\b",
}
SAID = {
    ACCIDENT: "1, accidental where nothing else is told",
    ON_PURPOSE: "2, on purpose",
    ASSAULT: "3, assault",
    UNKNOWN: "4, undetermined, which the record has to say",
}
FOR_A_CODE = re.compile(r"\bcod(?:es?|ed|ing)\b|\bicd\b|\bdx\b|\bdiagnos\w+|\bfirst\b|\border\b")
STORY = re.compile(
    r"\boverdos\w*|\bgot into\b|\bod\b|\b(?:not|n't) (?:take|taking|fill|refill)\b|"
    r"\b(?:took|takes|taking|taken|given|gave|drank|swallowed|stopped|quit|skipped|forgot|ran out|ate)\b"
)
#: What is said of the harm that a drug did, or of one that was not taken, and of nothing else.
HARM = re.compile(
    r"\boverdos\w*|\bod(?:'?e?d)? on\b|\bod\b|\bsuicid\w*|\bon purpose\b|\bside[ -]effects?\b|\breaction to\b|"
    r"\bas (?:\w+ )?(?:prescribed|directed|ordered|told)\b|\b(?:like|as) (?:s?he|they) (?:should|was supposed)\b|"
    r"\b(?:like|as) (?:the |his |her )?(?:bottle|label|rx|prescription|script) (?:says?|said)\b|"
    r"\bright drug\b|\btaken (?:right|correctly|properly)\b|"
    r"\b(?:took|swallowed|drank|ate) (?:too|a |the |some|his|her|their)|\bran out of\b|"
    r"\b(?:stopped|quit|skip\w*|missed|forg[eo]t\w*|not|n't|rationing) (?:to )?"
    r"(?:take |taking )?(?:his|her|the|their|my)\b"
)
#: What has rules of its own, or is asked of the words in general.
OTHER = re.compile(
    r"\bpumps?\b|\bvs\b|\bversus\b|\bdifferen\w+|\bmeans?\b|\bdefin\w+|\bcarbon\b|\bsnake|\bfood\b|\blead\b|\bsequela|"
    r"\ballerg(?:y|ies|ic) to\b|\bhistory\b|\blong[ -]term\b|\bscreen\w*|"
    r"\b\d{5}\b|\bhcpcs\b|\bj[- ]?codes?\b|\bunits?\b|\bvials?\b|\bsyringes?\b|\bwast\w*|\bdiscard\w*|\bjw\b|\bjz\b|"
    r"\bcpt\b|\bmodifiers?\b|\btable\b|\bcolumns?\b|\bcan (?:an? )?underdos\w*|\b7th\b"
)
RELATIVE = (
    r"(?:grand\w+|husband|wife|spouse|mother|father|mom|mum|dad|sister|brother|son|daughter|friend|neighbou?r|roommate|"
    r"aunt|uncle|(?:some|any)(?:body|one) else|another person)[’']?s"
)
WITH_ALCOHOL = "with alcohol"
WRONGLY = (
    ("a drug meant for somebody else", rf"\b(?:took|swallowed|ate|given|taking) (?:\w+ )?{RELATIVE} "),
    (
        "the wrong drug, dose, route or person",
        r"\bwrong\b|\bby (?:mistake|accident)\b|\bmix(?:ed)?[ -]?up\b|\baccident\w*",
    ),
    (
        "more than was ordered",
        r"\b(?:bottle|handful) of\b|"
        r"\btoo (?:many|much)\b|\bdoubled?\b|\btwice (?:the|as)\b|\bextra\b|\boverdos\w*|\bod\b|\bod'?e?d on\b|"
        r"\b(?:whole|entire) bottle\b|\binstead of (?:1|one)\b",
    ),
    (WITH_ALCOHOL, r"\b(?:alcohol|beers?|wine|vodka|whiske?y|drinks?|drinking|drank|drunk)\b"),
    ("swallowed by a child", r"\b(?:toddler|child|kid|baby|son|daughter)\b.*\b(?:ate|swallowed|got into)\b"),
    *((SAID[how][3:], said) for how, said in INTENTS.items()),
)
PURPOSE = SAID[ON_PURPOSE][3:]
TOO_LITTLE = re.compile(
    r"\b(?:stopped|stops|quit) (?:tak|her|his|the)|"
    r"\b(?:not|n't|no longer) (?:tak|fill|refill|pick)\w*|\bmissed\b|\bration\w*|"
    r"\bskip\w*|\bforg[eo]t\w*|\bran out\b|\bafford\b|\btoo (?:little|few)\b|"
    r"\bless (?:of|than (?:prescribed|ordered|told|s?he|the))\b|"
    r"\bhalf (?:the|of|her|his|a|dose)\b|\bcut(?:ting)? (?:her|his|the)? ?(?:pills?|dose)"
)
RIGHTLY = re.compile(
    r"\b(?:as|like|exactly|how) (?:it was |they were |(?:s?he|they) (?:was |were )?(?:told|should|supposed)|prescribed|"
    r"directed|ordered|told|supposed)|"
    r"\b(?:like|as) (?:the |his |her )?(?:bottle|label|rx|prescription|script) (?:says?|said)\b|"
    r"\btak(?:en|ing) right\b|\bright drug\b|"
    r"\b(?:correctly|properly|right dose|correct dose)\b|\bthe right way\b"
)
#: What it is called, where nothing tells how the drug was taken.
CALLED = re.compile(
    r"(?P<adverse>\badverse\b|\bside[ -]effects?\b|\breaction to\b)|"
    r"(?P<underdosing>\bunder ?-?dos\w*)|(?P<poisoning>\bpoisoning\b)"
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


def of(text: str, code_for: Callable[[str, str], str] | None = None) -> Sum | None:
    """``code_for``: the code of the drug that ``text`` names by how it was taken and the visit, empty for none."""
    told = ASKED.search(text) or (code_for and FOR_A_CODE.search(text))
    if not (told and (STORY.search(text) or code_for)) and not (code_for and HARM.search(text)):
        return None
    if OTHER.search(text):
        return None
    visit = "D" if SUBSEQUENT.search(text) else "A"
    code = code_for or (lambda how, visit: "")
    wrongly = next((how for how, said in WRONGLY if compiled(said).search(text)), "")
    little, rightly = bool(TOO_LITTLE.search(text)), bool(RIGHTLY.search(text))
    if not (wrongly or little or rightly) and len(called := {one.lastgroup for one in CALLED.finditer(text)}) == 1:
        wrongly = "poisoning" if "poisoning" in called else ""
        little, rightly = "underdosing" in called, "adverse" in called
    if little and wrongly in PURPOSE:
        # Who leaves pills out on purpose was not poisoned.
        wrongly = ""
    if wrongly:
        how = next((one for one, said in INTENTS.items() if compiled(said).search(text)), ACCIDENT)
        named = code(how, visit)
        steps = [
            Step(f"Not as ordered: {wrongly}", "poisoning"),
            Step("The T36-T50 code leads, with its intent", SAID[how]),
            *of_drug(named, visit),
            *([Step("The alcohol, too", f"T51.0X{how}{visit}")] if wrongly == WITH_ALCOHOL else []),
            Step("What it did to the patient follows", ""),
        ]
        return Sum(f"Poisoning: {named or 'the T code'} first, then what it did", steps, [RULE])
    if little:
        named = code(UNDERDOSING, visit)
        reason = next((named for said, named in REASONS if compiled(said).search(text)), ANY_REASON)
        steps = [
            Step("Less than was ordered, or none", "underdosing"),
            Step("The condition that got worse leads; T36-T50 with 6 follows, then the reason, Z91.1-", ""),
            *of_drug(named, visit),
            Step("The reason", reason),
        ]
        return Sum(f"Underdosing: the condition first, then {named or 'the T code'}", steps, [RULE, REASON])
    if rightly:
        named = code(ADVERSE, visit)
        steps = [
            Step("Taken as ordered", "adverse effect"),
            Step("The reaction leads; T36-T50 with 5 follows", "E09.-" if "diabet" in text else ""),
            *of_drug(named, visit),
        ]
        return Sum(f"Adverse effect: the reaction first, then {named or 'the T code'}", steps, [RULE])
    return None


def of_drug(code: str, visit: str) -> list[Step]:
    when = "subsequent encounter" if visit == "D" else "initial encounter"
    return [Step(f"The drug in the Table of Drugs, {when}", code)] if code else []
