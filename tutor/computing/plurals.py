"""The plural of a medical word, and the singular: by the Latin and Greek endings. Pure."""

import re

from tutor.answer import Step
from tutor.computing.result import Rule, Sum

FORMS = Rule("card:medical-terminology/plural-forms")
ASKED = re.compile(
    r"\b(?P<to>plural|singular)(?: form| word| version)? (?:of|for|is|form of)(?: the)?(?: word)? "
    r"['\"]?(?P<word>[a-z]{3,})\b"
    r"|^['\"]?(?P<first>(?!what|the|and|medical|latin)[a-z]{3,})['\"]? (?:in )?(?P<behind>plural|singular)\b"
)
#: Not by the rules.
IRREGULAR = {
    "viscus": "viscera", "corpus": "corpora", "genus": "genera", "foramen": "foramina", "lumen": "lumina",
    "femur": "femora", "cornu": "cornua", "genu": "genua", "iris": "irides", "epididymis": "epididymides",
    "meatus": "meatus or meatuses", "plexus": "plexuses", "sinus": "sinuses", "virus": "viruses", "fetus": "fetuses",
    "uterus": "uteri or uteruses", "hiatus": "hiatuses", "thrombus": "thrombi", "biopsy": "biopsies",
    "therapy": "therapies", "biceps": "biceps", "pelvis": "pelves", "testis": "testes", "ovary": "ovaries",
    "artery": "arteries", "vas": "vasa", "os": "ora (mouths) or ossa (bones)", "thorax": "thoraces",
    "ganglion": "ganglia", "calyx": "calyces", "appendix": "appendices", "stoma": "stomas or stomata",
    "body": "bodies", "tooth": "teeth", "foot": "feet", "index": "indices or indexes",
}  # fmt: skip
#: Endings of one and of several, the longer first.
ENDINGS = (
    ("nx", "nges"), ("oma", "omas or {}omata"), ("ix", "ices"), ("ex", "ices"), ("ax", "aces"), ("itis", "itides"),
    ("is", "es"), ("us", "i"), ("um", "a"), ("a", "ae"), ("y", "ies"),
)  # fmt: skip
#: From several back to one; "-a" may come from "-um" or "-on".
BACK = (
    ("nges", "nx"), ("omata", "oma"), ("omas", "oma"), ("itides", "itis"), ("aces", "ax"), ("ices", "ix"), ("ies", "y"),
    ("ae", "a"), ("es", "is"), ("i", "us"), ("a", "um"),
)  # fmt: skip
ONE_OF = {several: one for one, several in IRREGULAR.items() if several and " " not in several} | {
    "vertices": "vertex", "apices": "apex", "cortices": "cortex", "indices": "index", "spermatozoa": "spermatozoon",
    "phenomena": "phenomenon", "criteria": "criterion", "femora": "femur",
}  # fmt: skip


def of(text: str) -> Sum | None:
    asked = ASKED.search(text)
    word = asked and (asked["word"] or asked["first"])
    if not asked or not word:
        return None
    plural = (asked["to"] or asked["behind"]) == "plural"
    found = several(word) if plural else one(word)
    if not found:
        return None
    kind = "Plural" if plural else "Singular"
    return Sum(f"{kind} of {word}: {found}", [Step(f"{kind} of {word}", found)], [FORMS])


def several(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    return next((changed(word, ending, to) for ending, to in ENDINGS if word.endswith(ending)), "")


def one(word: str) -> str:
    if word in ONE_OF:
        return ONE_OF[word]
    return next((changed(word, ending, to) for ending, to in BACK if word.endswith(ending)), "")


def changed(word: str, ending: str, to: str) -> str:
    stem = word.removesuffix(ending)
    return stem + to.format(stem)
