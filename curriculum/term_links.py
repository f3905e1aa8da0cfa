"""Terms in running text become links to their glossary entry, each where it is first mentioned."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from curriculum.models import Term

TAG = re.compile(r"(<[^>]+>)")
#: Text inside these is left as it is: links can't hold links, and a heading or a drawing is no prose.
CLOSED = re.compile(r"<(/?)(a|svg|code|h\d|th)\b")


WORD = re.compile(r"\w+")
#: Behind a name: its plural or nothing of a word.
ENDS = re.compile(r"s?(?![\w-])")


@dataclass(frozen=True)
class Entry:
    name: str
    address: str
    definition: str


class Linker:
    """Links the first mention of each of ``entries``; abbreviations only as they are written."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(self.key(entry.name), entry)
        # By first word: one expression of two thousand names would try them all at every place.
        self.names: dict[str, list[str]] = {}
        for name in sorted(self.entries, key=len, reverse=True):
            if first := WORD.match(name):
                self.names.setdefault(first[0].lower(), []).append(name)
        # What is quoted is quoted again.
        self.mentions = lru_cache(maxsize=8192)(lambda text: tuple(self.found(text)))

    @staticmethod
    def key(name: str) -> str:
        """Small letters, but a name of two capitals or more stays: "AS" is no "as"."""
        return name if sum(letter.isupper() for letter in name) > 1 else name.lower()

    def link(self, html: str, seen: set[str]) -> SafeString:
        """``html`` with links; ``seen`` holds the addresses linked before, and takes the new ones."""
        return mark_safe("".join(self.parts(html, seen)) if self.entries else html)  # noqa: S308

    def parts(self, html: str, seen: set[str]) -> Iterator[str]:
        depth = 0
        for part in TAG.split(html):
            if tag := CLOSED.match(part):
                depth += -1 if tag[1] else 1
            yield part if depth or part.startswith("<") else self.linked(part, seen)

    def linked(self, text: str, seen: set[str]) -> str:
        """``text``, which holds no tags, with its links."""
        done, parts = 0, []
        for start, end, entry in self.mentions(text):
            if start < done or entry.address in seen:
                continue
            seen.add(entry.address)
            link = (
                f'<a class="term-link" href="{entry.address}" title="{escape(entry.definition)}">{text[start:end]}</a>'
            )
            parts += [text[done:start], link]
            done = end
        return "".join([*parts, text[done:]])

    def found(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Where a name begins and ends, a plural with its s, and what it names; some may lie in others."""
        for word in WORD.finditer(text):
            start = word.start()
            if text[max(start - 1, 0) : start] in ("’", "'", "-"):
                continue
            end = self.end_of_name(text, start, word[0].lower())
            if end and (entry := self.entries.get(self.key(text[start:end]))):
                yield start, end + (text[end : end + 1] == "s"), entry

    def end_of_name(self, text: str, start: int, word: str) -> int:
        """Where the longest name that begins at ``start``, with ``word``, ends; 0 where none does."""
        plural = self.names.get(word[:-1], []) if word.endswith("s") else []
        for name in self.names.get(word, []) + plural:
            end = start + len(name)
            if text[start:end].lower() == name.lower() and ENDS.match(text, end):
                return end
        return 0


@lru_cache(maxsize=1)
def linker() -> Linker:
    """A linker over the glossary, made once: content is loaded before the server starts."""
    return Linker(
        Entry(name, term.get_absolute_url(), term.definition)
        for term in Term.objects.filter(is_linked=True)
        for name in (term.term, *term.also)
    )
