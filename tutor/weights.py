"""How much a word of a question counts in a search. Pure."""

import re

#: A code that a question names is what it is about, more than its other words.
CODE = re.compile(r"\d{4}[\dft]|[a-v]\d{4}")
CODE_COUNTS = 2.0
#: What is said of any service, how it is billed and by whom, and of any fracture tells less than what was done where.
BILLED = "bill billed billable charge extra separately separate reported both together same surgeon done old"
OF_ANY = frozenset(BILLED.split()) | frozenset(
    (
        *("extra code", "same doc", "same doctor", "same surgeon", "same time", "same visit", "same session"),
        *("done again", "fracture", "fx", "orif", "fixation", "manipulation", "open treatment", "closed treatment"),
        *("open reduction", "closed reduction", "internal fixation", "percutaneous fixation"),
        "open reduction internal fixation",
    )
)
OF_ANY_COUNTS = 0.5


def weight_of(said: str) -> float:
    if CODE.fullmatch(said):
        return CODE_COUNTS
    return OF_ANY_COUNTS if said in OF_ANY else 1.0
