"""Wording that reads like a CPT descriptor. The descriptors are the AMA's; we write code numbers and our own words.

We hold no descriptors, so nothing here compares a text with one. It knows them by their habits: phrases of the book
that nobody else writes, a term followed by its qualifiers behind commas and a semicolon ("Repair, widget, complex;
with …"), and a number followed by such a phrase.

What it can't see: a descriptor that is plain English or a test's bare name, one that was turned into a sentence, one
whose words were put in another order, and a guideline's wording. Those are the reviewers' to notice. Of 30 descriptors
it had not been tuned on it knew 21, and 26 once it was tuned on those too (November 2026). Nor can it tell a phrase
from the same phrase quoted: a lesson that teaches the book's small words explains them in others.
"""

import re

#: Phrases of the book's own, each with what gives it away.
TELL_TALES = (
    # What add-on codes end with.
    r"list separately",
    r"in addition to (?:the )?codes? for (?:the )?primary",
    # A code's brackets, as the book writes them: "(separate procedure)", "(eg, …)", "(includes …)", "(ie, …)".
    r"\(separate procedure\)",
    r"\((?:eg|ie), ",
    r"\((?:includes?|including|requiring|specify) ",
    # "When performed" belongs to the book; a chart or a teacher says "if it was done".
    r"(?-i:\bwhen performed\b)|, when (?:applicable|provided|used)\b",
    # Measures behind a noun: "excised diameter 0.0 cm or less", "first 00 sq cm or less", "or part thereof".
    r"\b(?:excised|lesion) diameter [\d.]+ (?:cm or less|to)|\d (?:sq )?cm or less\b(?=[;,]|$)",
    r"\bor part thereof\b",
    r"\beach additional [\w. ]{1,40}(?:,? or part thereof|\(list)",
    r"\beach 1% of body area\b",
    # Catch-alls.
    r"\bincluding margins\b",
    r"\bexcept skin tags?\b",
    r"\bunless (?:otherwise specified|listed elsewhere)\b",
    r"\bother than [a-z ]+, any (?:method|approach|technique)\b",
    r"\bby any method\b|, any (?:method|approach|technique|route)\b",
    r"[,;] (?:single or multiple|unilateral or bilateral|one or more (?:sessions|vessels))\b",
    # Plurals in brackets and "and/or"; with capitals they are headings, to which we may point.
    r"(?-i:\b[a-z]+\(s\))",
    r"(?-i:\band/or [a-z])",
    # The opening of the visit codes, and of time in them.
    r"\bfor the evaluation and management of (?:a|an) (?:new|established|patient)",
    r"\bcritically ill or critically injured\b",
    r"\bwhich requires? a medically appropriate history",
    r"\bwhen using total time on the date\b",
    r"\bphysicians? or other qualified health ?care professionals?\b",
    r", radiological supervision and interpretation\b",
    r"\bwith interpretation and report\b|\binterpretation and report only\b",
    r"\bgross and microscopic examination\b",
    r"\b\d+ minutes with patient\b",
    r"\bnew or replacement of\b",
    r"\banesthesia for (?:(?:all|other|open|closed|diagnostic) )*procedures (?:on|in|involving)\b[^.?!]*;",
    r"\brequiring (?:use of )?general (?:or regional )?anesthesia\b",
    r"\breal[- ]time with image documentation\b",
    r"\bwithout contrast materials?\(?s?\)?, followed by\b",
)

#: What the book begins a descriptor with: an operation's or a test's noun.
NOUN = (
    r"(?:Excision|Incision|Destruction|Repair|Removal|Insertion|Replacement|Biopsy|Drainage|Debridement|Injection|"
    r"Introduction|Ablation|Closed treatment|Open treatment|Percutaneous|Exploration|Reconstruction|Resection|"
    r"Transplantation|Anesthesia for|Radiologic examination|Computed tomography|Magnetic resonance|Ultrasound|"
    r"Culture|Blood count|Psychotherapy|Immunization administration|Chemotherapy administration|Intravenous infusion|"
    r"Bypass|Coronary artery bypass|Therapeutic|Application|Surgical pathology|Cytopathology|Electrocardiogram|"
    r"Lithotripsy|"
    r"[A-Z][a-z]+(?:ectomy|otomy|ostomy|oscopy|plasty|desis|pexy|rrhaphy|centesis|graphy|gram))"
)
#: The qualifiers behind its first comma or semicolon.
QUALIFIER = (
    r"(?:surgical|diagnostic|flexible|rigid|benign|malignant|simple|intermediate|complex|complicated|open|closed|partial|"
    r"total|complete|subtotal|radical|limited|extensive|superficial|deep|unilateral|bilateral|single|multiple|initial|"
    r"subsequent|primary|secondary|percutaneous|transurethral|extracorporeal|any|each|first|minimum|with|without|including|"
    r"automated|quantitative|qualitative|anterior|posterior|lateral|routine|\d{1,3}\b)"
)
FORMS = (
    # "Hemming, surgical; with …", "Sewing, benign …": a term with its qualifier behind a comma or semicolon.
    rf"\b{NOUN}(?: [a-z]+){{0,3}}[,;] {QUALIFIER}\b(?:[^.?!]*[;,] |[^.?!]*$)",
    # The same with any term where the semicolon follows at once: "Button, surgical; …".
    r"\b[A-Za-z]+, (?:surgical|diagnostic|flexible|rigid|bacterial|technique|complete|open|total|chest|trunk); ",
    # "Sewing of a button; two holes": all of a passage, without a full stop.
    rf"^{NOUN}\b[^.?!;:]*; [^.?!;:]*$",
    # A number, then what it means in the book's form.
    rf"\b\d{{5}}\W{{0,2}}[:(–—-] ?{NOUN}(?: [a-z]+){{0,6}}[,;] ",
)

TRACE = re.compile("|".join(f"(?:{pattern})" for pattern in TELL_TALES), re.IGNORECASE)
FORM = re.compile("|".join(f"(?:{pattern})" for pattern in FORMS))


def traces(text: str) -> list[str]:
    """What in ``text`` (one paragraph, cell or heading, without line breaks) reads like a descriptor."""
    return [match[0].strip() for pattern in (TRACE, FORM) for match in pattern.finditer(text)]
