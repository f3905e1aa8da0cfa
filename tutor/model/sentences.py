"""A model's text as sentences, also while it is still being written. Pure."""

import re
import unicodedata

CITATION = r"\[\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*\]"
#: A sentence ends here if something follows that is no citation: those behind the full stop belong to it.
END = re.compile(rf"[.!?][\"')’”]*(?:\s*{CITATION}[.,;]?)*\s+(?=\S)(?!\[\s*\d)")
ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|cf|Dr|No|Nos|Fig|approx|incl|St|Mr|Mrs|Ms)|\b[A-Z])\.$", re.IGNORECASE
)
LIST_MARK = re.compile(r"^(?:#+|[-*+•–—>]|\(?\d{1,2}[.)])\s+")
#: What was begun at the end and is not told yet.
HALF = re.compile(r"\s*\[[\d\s,;–-]*$")


def clean(text: str) -> str:
    """Without Markdown, invisible characters, and look-alikes that Unicode calls compatible."""
    text = unicodedata.normalize("NFKC", text).replace("\r", "\n").replace("\t", " ")
    text = "".join(sign for sign in text if sign == "\n" or not unicodedata.category(sign).startswith("C"))
    return re.sub(r"\*+|`+|__+|~~", "", text)


def split(text: str) -> list[str]:
    """The sentences of ``text`` in order; line ends are ends of sentences, list marks go."""
    found: list[str] = []
    for line in re.split(r"\s*[\n\u2028\u2029]\s*(?!\[\s*\d)", clean(text).strip()):
        line = LIST_MARK.sub("", line.strip())
        start = 0
        for end in END.finditer(line):
            if ABBREVIATED.search(line[max(0, end.start() - 12) : end.start() + 1]):
                continue
            found.append(line[start : end.end()].strip())
            start = end.end()
        found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def so_far(text: str) -> tuple[list[str], str]:
    """Of a text that is being written: the sentences that no further word can change, and what of the next is there.

    Nothing behind the last blank counts: "E11.2" may be on its way to E11.22, and a full stop to its citation.
    """
    stable = HALF.sub("", clean(text[: max(text.rfind(" "), text.rfind("\n")) + 1]).rstrip())
    found = split(stable)
    return found[:-1], found[-1] if found else ""
