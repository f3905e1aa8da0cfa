"""How medical words are put together from their parts, and how such a word is read. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True)
class Part:
    """A word part as the glossary writes it: "cardi/o", "hyper-", "-ectomy"."""

    term: str
    meaning: str

    @property
    def is_root(self) -> bool:
        return "/" in self.term

    @property
    def is_prefix(self) -> bool:
        return self.term.endswith("-")


def pieces(parts: Sequence[str]) -> list[str]:
    """How ``parts`` stand in the word that they make, with the combining vowels on their own: nephr, o, lith, iasis.

    A root's combining vowel stays before a consonant and between two roots, and goes before a suffix that begins with a
    vowel: gastr/o + -itis → gastritis, gastr/o + -scopy → gastroscopy.
    """
    found = []
    for place, part in enumerate(parts):
        stem, _, vowel = part.strip("-").partition("/")
        found.append(stem)
        following = parts[place + 1] if place + 1 < len(parts) else ""
        if vowel and following and ("/" in following or following.strip("-")[0] not in VOWELS):
            found.append(vowel)
    return found


def spelled(parts: Sequence[str]) -> str:
    """The word that ``parts`` make."""
    return "".join(pieces(parts))


def reading(parts: Sequence[Part]) -> str:
    """What a word of these parts says: the suffix first, then from the beginning."""
    ordered = [*parts[-1:], *parts[:-1]] if parts and not (parts[-1].is_root or parts[-1].is_prefix) else parts
    return " + ".join(part.meaning.rstrip(".").lower() for part in ordered)
