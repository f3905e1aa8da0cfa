"""Word parts and the words built of them: which parts look alike, and which may mean the same. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache

from curriculum.word_building import Part, spelled

#: Sentences of a definition that speak of another part.
ASIDE = re.compile(r"(?:Look-alike|One letter|Compare|Used before|The form|Not to be)\b.*")
#: Words in which two meanings may agree and still be two.
VAGUE = frozenset(
    re.findall(
        r"\w+",
        "a abnormal after all an and another any around as at back be being body both by cause caused condition "
        "disease especially for form from having how in inside instrument into is it its like make making "
        "medicine more mostly not of off often on one or other out part parts people person pertaining presence "
        "procedure process production record something state study surgical that the thing to too treatment under "
        "up use used way when which with without ",
    )
)
#: Words that say the same.
SAME = {
    "belly": "abdomen",
    "bowel": "intestine",
    "womb": "uterus",
    "cancerous": "cancer",
    "tumor": "growth",
    "mass": "growth",
    "oviduct": "tube",
    "tip": "end",
    "top": "end",
    "above": "over",
    "beneath": "below",
    "inside": "within",
    "excess": "much",
    "excessive": "much",
    "widening": "stretching",
    "dilation": "stretching",
    "windpipe": "trachea",
    "gullet": "esophagus",
    "chest": "thorax",
    "removal": "excision",
    "stiffening": "hardening",
    "fusion": "binding",
    "breaking": "destruction",
    "examination": "looking",
    "viewing": "looking",
    "seizing": "seizure",
    "eyesight": "vision",
    "breathing": "breath",
    "respiration": "breath",
    "saliva": "spit",
    "stone": "calculus",
    "fluid": "liquid",
    "watery": "water",
}


@dataclass(frozen=True)
class Word:
    """A built word; ``parts`` in order."""

    term: str
    definition: str
    parts: tuple[Part, ...]

    @property
    def is_regular(self) -> bool:
        """Whether the parts make the word by the rule of the combining vowel, with nothing dropped or added."""
        return spelled([part.term for part in self.parts]) == self.term


@dataclass(frozen=True)
class Lexicon:
    parts: tuple[Part, ...]
    words: tuple[Word, ...]

    @cached_property
    def written(self) -> frozenset[str]:
        """Every spelling of a part inside a word: with and without its combining vowel."""
        stems = [part.term.strip("-").partition("/") for part in self.parts]
        return frozenset(spelling for stem, _, vowel in stems for spelling in (stem, stem + vowel))

    def look_alikes(self, part: Part, but: Iterable[Part] = ()) -> list[Part]:
        """Parts of the same kind with another meaning, those spelled most alike first."""
        left_out = [part, *but]
        found = [
            one
            for one in self.parts
            if (one.is_root, one.is_prefix) == (part.is_root, part.is_prefix)
            and not any(same_meaning(one, other) for other in left_out)
        ]
        return sorted(found, key=lambda one: (-likeness(one.term, part.term), one.term))


def likeness(one: str, other: str) -> float:
    """How alike two spellings are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def sense(part: Part) -> str:
    """What a part means, without what its definition adds about others: "Color", "Abdomen, the belly"."""
    return ASIDE.sub("", part.meaning).strip().partition(". ")[0].rstrip(".")


@cache
def tokens(text: str) -> frozenset[str]:
    """The words of a text in the singular, one for those that say the same."""
    found = re.findall(r"[a-z]{2,}", text.lower())
    return frozenset(SAME.get(word, word) for word in ((one if one in VAGUE else one.rstrip("s")) for one in found))


def may_agree(one: str, other: str) -> bool:
    """Whether two texts may say the same, to be on the safe side: they share a telling word, or one has none."""
    first, second = tokens(one), tokens(other)
    if first - VAGUE and second - VAGUE:
        return bool(first & second - VAGUE)
    return bool(first & second) or first == second


@lru_cache(maxsize=20_000)
def same_meaning(one: Part, other: Part) -> bool:
    """Whether two parts may be taken for one another: nephr/o and ren/o, -al and -ic, or a part and itself."""
    return one.term == other.term or may_agree(one.meaning, other.meaning)


def tells_itself(part: Part) -> bool:
    """Whether the meaning already holds the part: "arteri/o, artery"."""
    stem = part.term.strip("-").partition("/")[0]
    return any(word.startswith(stem[:4]) for word in re.findall(r"[a-z]+", sense(part).lower()))
