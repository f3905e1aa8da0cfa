"""What a question names: the longest names first, none inside another."""

from collections.abc import Container, Mapping, Sequence
from typing import TypeVar

Named = TypeVar("Named")
#: Words of the longest name.
LONGEST = 6


def longest_names(words: Sequence[str], known: Mapping[str, Named]) -> tuple[dict[int, Named], set[int]]:
    """What ``words`` name, by where, and the places of all words of those names; ``known`` by joined words."""
    found: dict[int, Named] = {}
    taken: set[int] = set()
    for length in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            here = set(range(start, start + length))
            name = " ".join(words[start : start + length])
            if name in known and not here & taken:
                found[start] = known[name]
                taken |= here
    return found, taken


def besides(words: Sequence[str], taken: Container[int]) -> set[str]:
    """The words at other places than those ``taken``."""
    return {word for place, word in enumerate(words) if place not in taken}
