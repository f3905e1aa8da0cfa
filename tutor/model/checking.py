"""Is what the model wrote in the passages, and are its codes in the book? Pure: the book is asked by a function.

A sentence must name passages that were given, and say what they say: at least :data:`SUPPORT` of its content words, and
every number, must stand in the passages that it names. A model that paraphrases keeps the terms of the field, one that
makes things up brings its own; tests/tutor/test_model_checking.py has the examples that the threshold is chosen on.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from codebook.formats import has_shape_of
from tutor.model.prompt import NOTHING, Given
from tutor.model.sentences import CITATION, clean

SUPPORT = 0.4


class Mark(StrEnum):
    """What is to be said of a stretch of text."""

    PLAIN = ""
    #: A code that is in the book: it links there.
    KNOWN = "known"
    UNKNOWN = "not in the code set"
    CHECK = "check this code"
    NOT_GIVEN = "not in what was given"
    LEFT_OUT = "an address was left out"


class Doubt(StrEnum):
    """What is to be said of a sentence."""

    NONE = ""
    NO_SOURCE = "no source"
    NOT_SAID = "its source does not say this"


@dataclass(frozen=True)
class Segment:
    """A stretch of plain text (not HTML: whoever shows it escapes it). ``address`` is our own, never the model's."""

    text: str
    mark: Mark = Mark.PLAIN
    address: str = ""

    @property
    def struck(self) -> bool:
        return self.mark in (Mark.UNKNOWN, Mark.NOT_GIVEN)


@dataclass(frozen=True)
class Sentence:
    segments: tuple[Segment, ...]
    cites: tuple[int, ...] = ()
    doubt: Doubt = Doubt.NONE

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def marked(self) -> bool:
        return bool(self.doubt) or any(one.mark not in (Mark.PLAIN, Mark.KNOWN) for one in self.segments)


@dataclass(frozen=True)
class Entry:
    """What the book has: all words that it has for a code, and where the code's page is."""

    meaning: str
    address: str


#: Of codes in capitals without dots ("E1122"; modifiers as "modifier 25"), those that are in the book.
Lookup = Callable[[Collection[str]], Mapping[str, Entry]]

TLD = "com|org|net|gov|edu|info|biz|io|ai|app|dev|co|us|uk|de|me|tv|cc|ru|cn|xyz|site|online|top|link|click|shop|live"
TOKEN = re.compile(
    rf"(?<![\w.+-])(?P<address>[a-z][a-z\d+.-]*://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[\w-]+\.)+(?:{TLD})\b(?:[/:?]\S*)?)"
    # ICD-10-CM and HCPCS, however wrong; letters that only look like ours can't make one.
    r"|(?<![\w.])(?P<code>(?:[a-z]\d|qa)[\da-z](?:[\da-z.]*[\da-z])?)(?!\w)"
    r"|(?<![\w.])(?P<odd>(?=[\w.]*\d)(?=[\w.]*[^\x00-\x7f])\w(?:[\w.]*\w)?)"
    r"|(?<![\w$.,])(?P<cpt>\d{4}[\dftum])(?:-(?P<suffix>[\da-z]{2}))?(?!\w|[.,]\d)",
    re.IGNORECASE,
)
MODIFIERS = re.compile(r"\b[Mm]od(?:ifier)?s?\s+((?:[0-9A-Z]{2}\b(?:\s*(?:[,/&]|and|or)\s*)*)+)")
CITED = re.compile(rf"\s*{CITATION}")
HCPCS = re.compile(r"[A-CE-V]\d{4}")
#: As ICD-10-CM's codes are written without their dot: H1N1 and G6PD are not.
DOTLESS = re.compile(r"[A-Z]\d[\dAB][\dA-Z]{0,4}")
CLAUSE = re.compile(r"[,;:()]|\band\b")
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
IN_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "ten": "10"}
WORDS = (
    "about after all also and any are because been before both but can code coded codes coding each either example for "
    "from had has have how however its may means more must never not only other our own report reported reporting same "
    "see should so such than that the their them then there these they this those thus under use used using what when "
    "where whether which while who why will with without would you your assign assigned always describes described "
    "described instead into like needs does include includes between modifier applies called "
    "first second next stand stands correct proper right"
)
#: Words that say nothing of what a code or a rule is about.
COMMON = frozenset(WORDS.split())


def stems(text: str) -> set[str]:
    """The content words of ``text``, as their first five letters: "diabetes" and "diabetic" are one."""
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return {word[:5] for word in words if word not in COMMON}


class Checker:
    """Judges the sentences of one answer. ``given`` are the passages that the model had."""

    def __init__(self, given: Sequence[Given], lookup: Lookup) -> None:
        self.texts = {one.number: clean(f"{one.name}. {one.text}") for one in given}
        self.all = " ".join(self.texts.values())
        self.lookup = lookup
        #: Kept: while an answer is written, its codes are met again with every word.
        self.entries: dict[str, Entry | None] = {}

    def sentence(self, written: str) -> Sentence:
        cited = [int(n) for group in re.findall(CITATION, written) for n in re.findall(r"\d+", group)]
        valid = tuple(dict.fromkeys(number for number in cited if number in self.texts))
        text = re.sub(r"\s+([.!?,;:])", r"\1", CITED.sub("", written)).strip()
        return Sentence(tuple(self.segments(text)), valid, self.doubt(text, cited, valid))

    def unfinished(self, text: str) -> Sentence:
        """What is there of a sentence that is being written: its codes are checked, the rest waits for its end."""
        return Sentence(tuple(self.segments(CITED.sub("", text).strip())))

    def doubt(self, text: str, cited: Sequence[int], valid: Sequence[int]) -> Doubt:
        if text == NOTHING and not cited:
            return Doubt.NONE
        if not valid or len(set(cited)) > len(valid):
            return Doubt.NO_SOURCE
        source = " ".join(self.texts[number] for number in valid)
        words = "".join(part.text for part in self.segments(text) if not part.mark)
        said, there = stems(words), stems(source)
        if len(said & there) < SUPPORT * len(said) or not numbers(words) <= numbers(source) | numbers_in_words(source):
            return Doubt.NOT_SAID
        return Doubt.NONE

    def segments(self, text: str) -> Iterator[Segment]:
        """``text`` cut where something is to be said of it."""
        spans = sorted(self.spans(text))
        if new := {key for _, _, _, key in spans if key} - self.entries.keys():
            self.entries |= dict.fromkeys(new) | dict(self.lookup(new))
        places = [(start, end) for start, end, kind, _ in spans if kind != "address"]
        at = 0
        for start, end, kind, key in spans:
            if start < at:
                continue
            written = text[start:end]
            entry = self.entries.get(key)
            mark, address = self.judge(written, kind, entry)
            if entry and kind == "code" and not self.fits(text, (start, end), places, entry):
                mark = Mark.CHECK
            if start > at:
                yield Segment(text[at:start])
            yield Segment("…" if mark == Mark.LEFT_OUT else written, mark, address)
            at = end
        if text[at:]:
            yield Segment(text[at:])

    def spans(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Start, end, kind and key in the book of everything that is to be looked at."""
        for match in TOKEN.finditer(text):
            kind = str(match.lastgroup if match.lastgroup != "suffix" else "cpt")
            key = bare(match[kind]) if kind == "code" else ""
            yield *match.span(kind), kind, key
            if match["suffix"]:
                yield *match.span("suffix"), "modifier", f"modifier {match['suffix'].upper()}"
        for listed in MODIFIERS.finditer(text):
            for match in re.finditer(r"\b[0-9A-Z]{2}\b", listed[1]):
                start = listed.start(1) + match.start()
                yield start, start + 2, "modifier", f"modifier {match[0]}"

    def judge(self, written: str, kind: str, entry: Entry | None) -> tuple[Mark, str]:
        if entry:
            return Mark.KNOWN, entry.address
        given = names(self.all, written)
        if kind == "address":
            return (Mark.PLAIN if given else Mark.LEFT_OUT), ""
        if kind == "cpt":
            return (Mark.PLAIN if given else Mark.NOT_GIVEN), ""
        if kind == "modifier":
            return (Mark.PLAIN if given else Mark.UNKNOWN), ""
        # What has a dot, or looks like J1885, is nothing but a code. B12 and T10 are none where a passage has them.
        if kind == "odd" or "." in written or HCPCS.fullmatch(written.upper()):
            return Mark.UNKNOWN, ""
        return (Mark.UNKNOWN if DOTLESS.fullmatch(written) and not given else Mark.PLAIN), ""

    def fits(self, text: str, span: tuple[int, int], places: Sequence[tuple[int, int]], entry: Entry) -> bool:
        """Whether the clause that names a code has a word of the book's for it or, where passages name the code, of
        theirs. A clause of the code alone is widened up to the codes beside it, and then to the sentence; where even
        that says nothing, a passage must have named the code."""
        start = max((end for _, end in places if end <= span[0]), default=0)
        until = min((begin for begin, _ in places if begin >= span[1]), default=len(text))
        before, after = text[start : span[0]], text[span[1] : until]
        clause = f"{CLAUSE.split(before)[-1]} {CLAUSE.split(after)[0]}"
        said = stems(clause) or stems(f"{before} {after}") or stems(text)
        written = text[slice(*span)]
        known = stems(entry.meaning).union(*(stems(one) for one in self.texts.values() if names(one, written)))
        return bool(said & known) if said else names(self.all, written)


def bare(code: str) -> str:
    """As the book is asked for it; empty where the dot stands in a wrong place: E112.2 is no code."""
    code = code.upper()
    return code.replace(".", "") if "." not in code or has_shape_of("ICD-10-CM", code) else ""


def names(text: str, written: str) -> bool:
    """Whether ``written`` stands in ``text`` as a word of its own."""
    return re.search(rf"(?<![\w.]){re.escape(written)}(?!\w|\.\w)", text, re.IGNORECASE) is not None


def numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def numbers_in_words(text: str) -> set[str]:
    return {IN_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in IN_WORDS}
