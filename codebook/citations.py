"""The codes that a note of the ICD-10-CM Tabular List cites: "(E08-E10, O24.-)", "(T36-T65 with sixth character 1-4)".

A citation covers the code it names and everything below it; a range also all that stands between its two ends. Where
the condition behind the codes is not one of :data:`CONDITIONS` ("with ketoacidosis"), they are not cited at all: a
conflict that is none would teach a wrong rule.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

CODE = r"(?:[A-Z]\d|QA)[\dA-Z](?:\.[\dA-Z]{0,4})?(?![\dA-Z])"
#: One code or a range; the book writes "E10.-", "B65.0 -B83.9", "P28.3- - P28.4-" and "M05.00 to M05.8A".
SPAN = re.compile(rf"(?<![\dA-Z])({CODE})(?:\s*-?\s*(?:-|to)\s*({CODE}))?")
#: Once in the book the closing bracket is missing.
BRACKET = re.compile(r"\(([^()]*)(?:\)|$)")

#: What the book says behind codes to narrow them, and how a code without its dot then looks.
CONDITIONS = {
    # The intent of a poisoning is the sixth character, or the fifth where the sixth is a placeholder (T39.91XA).
    r"with fifth or sixth character (\d)-(\d)": r".{4}([\1-\2](X|$)|.[\1-\2])",
    r"with (?:fifth|5th)[ -]character \.?(\d)": r".{4}\1",
    r"with sixth character (\d)-(\d)": r".{5}[\1-\2]",
    r"with fifth to sixth characters (\d\d)": r".{4}\1",
    r"with (?:seventh|7th) character (\w)": r".{6}\1",
    r"with open fracture 7th character": r".{6}[BCEFHJMNQR]",
    r"with final characters -(\d\d)": r".*\1$",
    r"with \.(\d+)-?": r".{3}\1",
    r"with \.(\d)(\d)-\.\1(\d)": r".{3}\1[\2-\3]",
}


@dataclass(frozen=True)
class Citation:
    """Codes from ``low`` to ``high``, without dots; ``only`` is the pattern of those that are meant.

    They are compared as text. The book keeps C4A, C7A, D3A, J4A, M1A and Z3A elsewhere, but no range ends beside them.
    """

    low: str
    high: str
    only: str = ""

    def covers(self, bare: str) -> bool:
        between = self.low <= bare[: len(self.low)] and bare[: len(self.high)] <= self.high
        return between and re.match(self.only, bare) is not None


# A list of codes asks the same few notes for every pair; the book has some 6,000.
@lru_cache(maxsize=8192)
def cited(note: str) -> tuple[Citation, ...]:
    """What a note cites: the codes in its brackets or, where no bracket holds a code, those in its words."""
    brackets = [inside for inside in BRACKET.findall(note) if SPAN.search(inside)]
    return tuple(citation for text in brackets or [note] for citation in citations(text))


def citations(text: str) -> list[Citation]:
    spans = list(SPAN.finditer(text))
    condition = re.search(r"\bwith\b.*", text[spans[0].end() :]) if spans else None
    only = pattern(condition.group().strip()) if condition else ""
    if only is None:
        return []
    return [Citation(bare(low), bare(high or low), only) for low, high in (span.groups() for span in spans)]


def pattern(condition: str) -> str | None:
    """How codes under ``condition`` look, or ``None`` where it is not understood."""
    found = ((re.fullmatch(words, condition), look) for words, look in CONDITIONS.items())
    return next((match.expand(look) for match, look in found if match), None)


def bare(code: str) -> str:
    return code.replace(".", "")
