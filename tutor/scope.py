"""What Ask is for. A learner may be told no reasons of a question before it is answered, and some questions are not
StudyPrep's to answer: somebody's health, bill or lawsuit, a live exam, orders, what is unrelated. Pure; the rules are
content (``fixtures/tutor/scope.yaml``).
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutor.answer import Link

#: Of these questions (slugs), those whose reasons the asker may see.
Answered = Callable[[Collection[str]], set[str]]


class Kind(StrEnum):
    HEALTH = "health"
    BILL = "bill"
    LEGAL = "legal"
    EXAM = "exam"
    ORDER = "order"
    UNRELATED = "unrelated"


#: What is typed for a word.
TYPED = {
    "u": "you",
    "ur": "your",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "got to",
    "wut": "what",
    "gf": "girlfriend",
    "bf": "boyfriend",
    "tmrw": "tomorrow",
}
#: "I&D" is no "I".
ABBREVIATED = re.compile(r"\bi ?(?:&|and) ?d\b")


@dataclass(frozen=True)
class Refusal:
    """``title`` says no, ``reason`` why and where to go instead, ``nearby`` what StudyPrep does have."""

    kind: Kind
    title: str
    reason: str
    nearby: tuple[Link, ...]


@dataclass(frozen=True)
class Rule:
    """``pattern`` refuses, except where ``unless`` occurs too."""

    refusal: Refusal
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def declined(text: str, rules: Sequence[Rule]) -> Refusal | None:
    """Why a question is not answered, or None where it is StudyPrep's to answer. The first rule decides."""
    said = normal(text)
    for rule in rules:
        if rule.pattern.search(said) and not (rule.unless and rule.unless.search(said)):
            return rule.refusal
    return None


def normal(text: str) -> str:
    """Small letters, no apostrophes, and one space for all but letters, digits and a few signs; no full stops."""
    small = ABBREVIATED.sub("incision", re.sub(r"['’`]", "", text.lower()))
    said = re.sub(r"\.(?!\w)|[^a-z0-9.+*<]+", " ", small).split()
    return re.sub(r"\br you\b", "are you", " ".join(TYPED.get(word, word) for word in said))


def compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with its ``<lists>`` filled in, which may name others; a KeyError where there is no such list."""

    def filled(match: re.Match[str]) -> str:
        if count := re.fullmatch(r"(\d) words", match[1]):
            return rf"(?:[a-z0-9]+ ){{0,{count[1]}}}"
        return f"(?:{expanded(words[match[1]])})"

    def expanded(text: str) -> str:
        return re.sub(r"<(\w[\w ]*)>", filled, text.replace("| ", "|"))

    return re.compile(expanded(pattern))
