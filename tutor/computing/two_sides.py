"""Whether a code of CPT that a question names takes modifier 50: by what the code holds, one side or both. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import only_code
from tutor.computing.result import Rule, Sum

#: Where a code's card is not named below.
GENERAL = Rule("card:coding-guidelines/modifier-50")
GYNECOLOGY, NERVES, IMAGES = (
    f"card:{domain}" for domain in ("urinary-genital-maternity", "nervous-eye-ear", "radiology")
)
#: One side: 50 for both.
ONE = {
    f"{GYNECOLOGY}/kidney-and-ureter-stones-choose-by-route": "50080 50081 50590 52351 52352 52353 52356",
    f"{GYNECOLOGY}/modifiers-in-maternity-and-urology": "52332",
    f"{GYNECOLOGY}/hydrocele-testis-and-scrotum-one-side-or-both": "54520 54530 54640",
    f"{GYNECOLOGY}/testis-scrotum-and-vas-surgery": "55400",
    f"{GYNECOLOGY}/fibroids-ovaries-and-ovarian-cancer": "58661",
    f"{NERVES}/both-sides-in-spine-decompression": "63020 63030 63040 63042",
    f"{NERVES}/transforaminal-epidural-injection": "64479 64483",
    f"{NERVES}/facet-joint-injections": "64490 64493",
    f"{NERVES}/facet-nerves-destroyed-radiofrequency": "64633 64635",
    f"{NERVES}/sacroiliac-joint-injected-or-denervated": "27096 64451 64625",
    f"{NERVES}/blocks-of-sympathetic-and-head-nerves": "64405",
    f"{NERVES}/carpal-and-cubital-tunnel": "29848 64718 64719 64721",
    f"{NERVES}/cataract-routine-or-complex": "66982 66984",
    f"{NERVES}/cloudy-capsule-after-cataract-surgery": "66821",
    f"{NERVES}/glaucoma-laser-filter-or-tube": "65855",
    f"{NERVES}/injection-into-the-vitreous": "67028",
    f"{NERVES}/strabismus-surgery": "67311 67312 67314 67316",
    f"{NERVES}/droopy-lid-ptosis-or-loose-skin": "15822 15823 67904",
    f"{NERVES}/tear-duct-plugs-and-probing": "68810 68811 68815 68816",
    f"{NERVES}/ear-tubes": "69420 69421 69433 69436",
    f"{NERVES}/ear-tube-removed": "69424",
    f"{NERVES}/foreign-body-in-the-ear-canal": "69200 69205",
    f"{NERVES}/ear-wax-removal": "69209 69210",
    f"{IMAGES}/ultrasound-codes-by-organ": "76641 76642 76881 76882",
    f"{IMAGES}/mri-codes-by-body-part": "73221 73721",
    f"{IMAGES}/x-rays-of-both-sides": "73030 73080 73110 73130 73562 73564 73610 73630",
    "card:musculoskeletal/joint-injection-and-aspiration": "20600 20604 20605 20606 20610 20611",
    GENERAL.ref: "19303 27130 27447 29827 29880 29881 30140 31254 31255 31256 31267 31276 31287 31288 49505",
}
#: One side or both: never 50.
EITHER = {
    f"{GYNECOLOGY}/vasectomy": "55250",
    f"{GYNECOLOGY}/sterilization-by-way-and-means": "58600 58605 58611 58615 58670 58671",
    f"{GYNECOLOGY}/fibroids-ovaries-and-ovarian-cancer": "58700 58720 58925 58940",
    f"{NERVES}/both-sides-in-spine-decompression": "63045 63046 63047 63048",
    f"{NERVES}/interlaminar-epidural-injection": "62320 62321 62322 62323",
    f"{NERVES}/botulinum-toxin-which-code": "64615",
    f"{NERVES}/hearing-tests-one-ear-or-both": "92551 92552 92553 92557 92567",
    f"{IMAGES}/screening-or-diagnostic-mammogram": "77066 77067",
    f"{IMAGES}/ultrasound-codes-by-organ": "76870",
    "card:medicine/eye-tests-for-one-or-both-eyes": "92081 92082 92083 92133 92134 92201 92202 92250",
    GENERAL.ref: "31231",
}
#: Add-ons of codes for one side.
ADD_ONS = {
    f"{NERVES}/both-sides-in-spine-decompression": "63035",
    f"{NERVES}/transforaminal-epidural-injection": "64480 64484",
    f"{NERVES}/facet-joint-injections": "64491 64492 64494 64495",
    f"{NERVES}/facet-nerves-destroyed-radiofrequency": "64634 64636",
}
#: One side, and the code for both.
PAIRS = {
    f"{GYNECOLOGY}/hydrocele-testis-and-scrotum-one-side-or-both": "55040:55041",
    f"{NERVES}/fascial-plane-blocks": "64486:64488 64487:64489",
    f"{IMAGES}/screening-or-diagnostic-mammogram": "77065:77066",
    f"{IMAGES}/mri-of-the-breast": "77046:77047 77048:77049",
}
FIFTY = re.compile(
    r"(?<![\w.$/,])(?:-|mod\w*\.? ?-?)?50\b(?! ?(?:%|percent|min|years?|yrs?|y/?o|m[glm]|mcg|c[cm]|g\b|units?|codes?|"
    r"patients?|pts?|/|\.\d|,\d))|(?<=\d{5})-50\b"
)
PAIRED = (
    "sides? eyes? ears? lids? eyelids? hands? wrists? elbows? shoulders? hips? knees? legs? arms? feet ankles? "
    "breasts? ovar(?:y|ies) tubes? testes testicles? kidneys? ureters? hydroceles? nostrils? turbinates? "
    "sinus(?:es)? tonsils? carpal joints?"
)
BOTH = re.compile(
    r"\bbilat\w*|\b(?:both|two|2)(?: (?:the|his|her|of the|fallopian|lower|upper|tear))* "
    rf"(?:{'|'.join(PAIRED.split())})\b"
    r"|\b(?:right|rt) (?:and|&|\+) (?:left|lt)\b|\b(?:left|lt) (?:and|&|\+) (?:right|rt)\b"
    r"|\brt[ /,]+(?:or )?lt\b|\blt[ /,]+(?:or )?rt\b"
)
#: What makes it another question than how both sides are coded.
OTHER = re.compile(
    r"\bvs\b|\bversus\b|\bdifferen\w+|\bpa(?:y|ys|id|yment)\b|\$|\bonly (?:1|one) (?:side|eye|ear)\b|\b5[23]\b"
)


def of(text: str) -> Sum | None:
    code = only_code(text)
    if not code or not (FIFTY.search(text) or BOTH.search(text)) or OTHER.search(text):
        return None
    if card := card_of(code, ONE):
        steps = [
            Step(f"{code} is for one side; for both sides in one session, one line with 50 and one unit", f"{code}-50"),
            Step("Some payers want two lines instead, RT and LT", ""),
        ]
        if code == "69210":
            steps.append(Step("Medicare pays it once for one ear or both, without 50", "69210"))
        return Sum(f"{code} on both sides: {code}-50", steps, rules(card))
    if card := card_of(code, EITHER):
        step = Step(f"{code} already holds one side or both: neither 50 nor a second unit is added", code)
        return Sum(f"{code}, one side or both: no 50", [step], rules(card))
    if card := card_of(code, ADD_ONS):
        step = Step(
            f"{code} is an add-on: for both sides CPT has it reported twice, without 50; Medicare and some other "
            "payers want 50",
            f"{code} x 2",
        )
        return Sum(f"{code} on both sides: {code} x 2, or 50 as the payer asks", [step], rules(card))
    for card, pairs in PAIRS.items():
        for pair in pairs.split():
            if pair.startswith(code):
                both = pair.partition(":")[2]
                step = Step(f"{code} is for one side; both sides have a code of their own, so it takes no 50", both)
                return Sum(f"Both sides: {both}, not {code}-50", [step], rules(card))
    return None


def card_of(code: str, table: dict[str, str]) -> str:
    return next((card for card, codes in table.items() if code in codes.split()), "")


def rules(card: str) -> list[Rule]:
    """The code's own card, then what holds of all codes."""
    return list(dict.fromkeys([Rule(card), GENERAL]))
