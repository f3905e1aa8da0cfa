"""Whether a code is wanted for what was done to a patient, or for a diagnosis. Pure."""

import re

#: A defibrillator is an ICD, too.
DIAGNOSIS = (
    r"\bicd[ -]?(?:10|11|9)(?:[ -]?cm)?\b"
    r"|^(?!.*\b(?:battery|generators?|implant\w*|leads?|chambers?|defib\w*|"
    r"pockets?|system|explant\w*|interrogat\w*|pacemaker|biv|crt-?d)\b).*\bicd(?:[ -]?cm)?\b"
    r"|\bz[ -]codes?(?: (?:for|of)\b|\W*$)|\bdx[ -]codes?\b|\bdx\W*$|\bdx for\b|\bdiagnos(?:is|tic)[ -]codes?\b"
)
#: A code for what was done, where no diagnosis is asked for, is CPT's too: no condition is meant.
DONE = re.compile(
    r"\b(?:tap|strapp)(?:ed|ing)\b|\b\w+(?:ectomy|o[ts]tomy|plasty|scopy|desis|centesis|pexy|rrhaphy)\b|\b(?:amputat|vaccin|immuniz|excis|inject|biops)\w*|"
    r"\b(?:shots?|repair|release|removal|fusion|graft|reduction|reconstruction|replacement|ultrasound|x-?rays?|mri|transplant|"
    r"thrombolysis)\b|\b(?:initial|subsequent|office|hospital|home|facility|well|wellness|preventive|nurse) visits?|"
    r"\b(?:mdm|complexity)\b|\b(?:no|without|with) manip\w*|\bfracture care\b",
    re.IGNORECASE,
)
#: So is a test, where nothing is said of its result.
TEST = re.compile(
    r"\b\w+(?:gram|graphy|metry)\b|\b(?:tests?|testing|screen|scan|titer|panel|assay|cultures?|smear|angio|doppler)\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    rf"{DIAGNOSIS}|\b(?:abnormal|positive|negative|elevated|high|low|finding|results?|encounter|exposure|family)\b",
    re.IGNORECASE,
)
#: Unless it is in the past, or the reason of a visit.
SINCE = re.compile(
    r"\b(?:z[ -]codes?|status|s/p|history|hx|absen\w+|complicat\w+|encounter|after|failed|due|infect(?:ed|ion))\b",
    re.IGNORECASE,
)
#: The first or a later visit for an injury is told by its code's 7th character.
INJURED = re.compile(r"\b(?:burn|wound|fractur|fx\b|sprain|lacerat|cut\b)", re.IGNORECASE)
VISIT = re.compile(r"\b(?:initial|subsequent) visits?\b", re.IGNORECASE)


def is_of_a_procedure(text: str) -> bool:
    """Whether what ``text`` wants a code for was done to a patient: no condition is meant."""
    if INJURED.search(text):
        text = VISIT.sub(" ", text)
    done = DONE.search(text) or (TEST.search(text) and not RESULT.search(text))
    return bool(done and not SINCE.search(text))
