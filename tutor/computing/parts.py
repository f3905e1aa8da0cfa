"""Whether a code of CPT that a question names takes 26 or TC: by what stands in it, a test with a reading or one part
alone. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import only_code
from tutor.computing.result import Rule, Sum

IMAGES = Rule("card:radiology/modifier-26-tc-or-none")
HOSPITAL = Rule("card:radiology/tc-on-a-hospitals-claim")
ONE_PART = Rule("card:radiology/codes-that-never-take-26-or-tc")
TISSUE = Rule("card:pathology-laboratory/26-on-pathology-codes")
HEART = Rule("card:medicine/ecg-codes")
#: First and last codes of tests that hold both parts, and the card behind them.
BOTH = (
    ((70030, 76499), IMAGES),
    ((76506, 76886), IMAGES),
    ((77046, 77067), IMAGES),
    ((77072, 77086), IMAGES),
    ((78012, 78266), IMAGES),
    ((78278, 78816), IMAGES),
    ((88302, 88309), TISSUE),
    ((88311, 88314), TISSUE),
    ((88331, 88334), TISSUE),
    ((88341, 88344), TISSUE),
    ((88360, 88361), TISSUE),
    ((92081, 92083), IMAGES),
    ((92132, 92134), IMAGES),
    ((92250, 92250), IMAGES),
    ((93303, 93308), IMAGES),
    ((93350, 93351), IMAGES),
    ((93451, 93461), IMAGES),
    ((93880, 93882), IMAGES),
    ((93922, 93931), IMAGES),
    ((93970, 93971), IMAGES),
    ((94010, 94010), IMAGES),
    ((94060, 94060), IMAGES),
    ((94726, 94729), IMAGES),
    ((95800, 95811), IMAGES),
    ((95812, 95822), IMAGES),
    ((95860, 95870), IMAGES),
    ((95907, 95913), IMAGES),
)
#: What within those has parts of its own.
NOT_BOTH = frozenset([76000, 76140, 76376, 76377, 78350, 78351, 78808, 93929, 95803])
#: Codes that are one part, or that have a code for each part; what the claim says instead.
ALONE = (
    ((93000, 93010), HEART, "the parts have codes of their own: 93000 all, 93005 tracing, 93010 reading"),
    (
        (93015, 93018),
        HEART,
        "the parts have codes of their own: 93015 all, 93016 supervision, 93017 tracing, 93018 reading",
    ),
    ((93224, 93248), ONE_PART, "the parts have codes of their own, recording, analysis and reading"),
    ((77261, 77263), ONE_PART, "it is the physician's work alone, bare in any setting"),
    ((77427, 77435), ONE_PART, "it is the physician's work alone, bare in any setting"),
    ((88321, 88329), TISSUE, "it is the physician's work alone"),
    ((88184, 88189), Rule("card:pathology-laboratory/flow-cytometry"), "the parts have codes of their own"),
    ((80047, 80081), TISSUE, "a laboratory test without a paid reading"),
    ((81000, 81099), TISSUE, "a laboratory test without a paid reading"),
    ((85025, 85049), TISSUE, "a laboratory test without a paid reading"),
)
PART = re.compile(
    r"(?:(?<=\d{5})-|(?<=\d{5}) (?:with |w/? ?|mod\w*\.? )?|\bmod\w*\.? ?-?|"
    r"\b(?:with|w|need|add|use|put|append|take|or|and|a|the) )(?:26|tc)\b"
    r"(?! ?(?:min|years?|yrs?|y/?o|weeks?|wks?|m[glm]|c[cm]|patients?|\.\d|,\d|/\d))|"
    r"^(?:26|tc) (?:on|with|for|or|and)\b"
)
OTHER = re.compile(r"\bvs\b|\bversus\b|\bdifferen\w+|\b5[0-9]\b|\b7[0-9]\b|\bpa(?:y|ys|id|yment)\b|\$")


def of(text: str) -> Sum | None:
    code = only_code(text)
    if not code or not PART.search(text) or OTHER.search(text):
        return None
    number = int(code)
    for (first, last), rule, why in ALONE:
        if first <= number <= last:
            return Sum(f"{code}: neither 26 nor TC", [Step(f"{code} takes neither: {why}", code)], [rule])
    found = next((card for (first, last), card in BOTH if first <= number <= last), None)
    if found is None or number in NOT_BOTH:
        return None
    steps = [
        Step("Only the reading, with a signed report, as by a physician who reads for a hospital", f"{code}-26"),
        Step("Only the equipment and staff, on the claim of a practice or imaging center", f"{code}-TC"),
        Step("Both, as in an office that owns the equipment and reads", code),
        Step("A hospital's own claim for its part: no TC", code),
    ]
    return Sum(f"{code}: 26 reading, TC equipment, bare both", steps, [found, HOSPITAL])
