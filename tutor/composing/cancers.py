"""A cancer that is gone, is still treated, or is treated today: which codes, and in what order. Guidelines I.C.2."""

import re

from codebook import shelf
from tutor.answer import Answer
from tutor.composing import details, diagnoses
from tutor.composing.stories import is_asked_otherwise, told_with_rules
from tutor.patterns import compiled
from tutor.query import Query

#: A cancer that was taken out or treated long ago and is gone, however that is told.
SITE = (
    r"(?P<site>breast|prostate|colon|lung|kidney|bladder|thyroid|ovarian|uterine|skin|testicular|rectal|stomach|"
    r"cervical)"
)
HAD = re.compile(
    rf"\b{SITE} (?:ca|cancer)\b|\b{SITE.replace('site', 'organ')} (?:was )?(?:removed|taken out|out)\b.*\bcancer\b"
    r"|\b(?P<deed>mastectomy|prostatectomy|colectomy|nephrectomy|thyroidectomy)\b.*\bcancer\b"
)
WHOSE = {"mastectomy": "breast", "prostatectomy": "prostate", "colectomy": "colon", "nephrectomy": "kidney",
         "thyroidectomy": "thyroid"}  # fmt: skip
AGO = re.compile(
    r"\b(?:\d+|many|several|few|two|three|four|five|six|eight|ten) ?(?:yrs?|years?|y) (?:ago|back|out)\b|"
    r"\b(?:19|20)\d\d\b|\blong ago\b|\b(?:hx|h/o|history) of\b|\bused to have\b|\bsurvivor\b|\byears ago\b"
)
GONE = re.compile(
    r"\bno (?:more |further |longer |current |active |ongoing )?(?:meds?|medicines?|tx|treatment|chemo\w*|therapy|"
    r"recurrence|evidence|disease|drugs?)\b|\b(?:cancer[ -]free|ned|done with|gone|cured|all clear|finished|"
    r"undetectable|(?:all )?(?:treatment|tx|chemo|therapy) (?:\w+ )?(?:ended|done|over|complete\w*|finished)|"
    r"psa (?:is )?(?:zero|0|undetectable)|nothing since|not on any(?:thing| \w+))\b"
)
OUT = re.compile(r"\b(?:cut out|removed|resected|excised|taken out|treated)\b")
STILL = re.compile(
    r"\b(?:still|currently|tamoxifen|letrozole|arimidex|anastrozole|lupron|adjuvant|recur(?:red|rence of)|"
    r"is back|came back)\b"
)
#: Drugs that go on after a breast cancer was cut out, and what means no cancer.
AGAINST_CANCER = (
    (r"\b(?:tamoxifen|raloxifene|nolvadex)\b", "Z79.810"),
    (r"\b(?:letrozole|femara|anastrozole|arimidex|exemestane|aromasin|aromatase)\b", "Z79.811"),
)
TREATMENTS = (
    (r"\b(?:immuno-?therapy|keytruda|opdivo|pembrolizumab|nivolumab)\b", "Z51.12"),
    (r"\b(?:radiation|xrt|radiotherapy)\b", "Z51.0"),
    (r"\bchemo\w*", "Z51.11"),
)
CANCER = re.compile(r"C(?:[0-6]|7[0-6]|8|9[0-6])")
#: A woman's, where nothing is said of the quadrant.
BREASTS = {"right": "C50.911", "left": "C50.912", "": "C50.919"}
PREVENTIVE = re.compile(
    r"\b(?:prevent\w*|prophyla\w*|family|high[- ]risk|never had|no cancer|hcpcs|units?|bone|mets?|metast\w+)\b"
)
METS = re.compile(
    r"\b(?:(?P<place>bone|brain|liver|lung|lymph node|spine)s? (?:(?:spot|mass|lesion)s?\b.*)?(?:mets?|metast\w+)|"
    r"(?:mets?|metast\w+|spread) (?:now )?(?:to|in) (?:the |his |her |both )?"
    r"(?P<to>bone|brain|liver|lung|lymph node|spine)s?)\b"
)


def compose(query: Query) -> Answer | None:
    text = query.text.lower()
    if is_asked_otherwise(text):
        return None
    return next((told for kind in (gone, treated, under_treatment) if (told := kind(text))), None)


def gone(text: str) -> Answer | None:
    """A cancer that was treated long ago and isn't any more, with the metastasis that there is now."""
    had, mets = HAD.search(text), METS.search(text)
    is_over = had and (GONE.search(text) or (mets and (had["organ"] or had["deed"] or OUT.search(text))))
    if not had or not is_over or not AGO.search(text) or STILL.search(text):
        return None
    site = had["site"] or had["organ"] or WHOSE[had["deed"]]
    names = [f"{mets['place'] or mets['to']} metastasis"] if mets else []
    found = [diagnoses.read(name) for name in [*names, f"history of {site} cancer"]]
    if any(one is None or one.left for one in found):
        return None
    return told_with_rules([one.code for one in found if one])


def treated(text: str) -> Answer | None:
    """A visit for chemotherapy, radiation or immunotherapy alone (I.C.2.e.2): that first, then where the cancer began,
    then where it has spread to; the other way round where that is treated (I.C.2.b)."""
    visit = next((code for said, code in TREATMENTS if compiled(said).search(text)), "")
    mets = METS.search(text)
    if not visit or not mets or not compiled(r"\b(?:today|here|came|comes|visit|only|just)\b").search(text):
        return None
    place = mets["place"] or mets["to"]
    spread = diagnoses.read(f"{'bilateral ' if f'both {place}' in text else ''}{place} metastasis")
    began = [code for code in diagnoses.mentions(METS.sub(" ", text), least=1) if CANCER.match(code.code)]
    reason = shelf.find("ICD-10-CM", visit)
    if not reason or not spread or not began:
        return None
    there = compiled(
        rf"\b(?:chemo\w*|radiation|therapy|xrt) (?:only )?(?:to|of|for) (?:the |his |her )?{place}"
    ).search(text)
    return told_with_rules([reason, *([*spread.codes, *began] if there else [*began, *spread.codes])])


def under_treatment(text: str) -> Answer | None:
    """A breast cancer that is still treated with a drug against it: current, however long ago it was cut out."""
    drug = next((code for said, code in AGAINST_CANCER if compiled(said).search(text)), "")
    if not drug or not compiled(r"\bbreast\b").search(text) or PREVENTIVE.search(text):
        return None
    side = BREASTS.get(details.read(text).side, BREASTS[""])
    cancer, found = shelf.find("ICD-10-CM", side), shelf.find("ICD-10-CM", drug)
    return told_with_rules([cancer, found]) if cancer and found else None
