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
        names = sorted(self.entries, key=len, reverse=True)
        # A plural is a mention too.
        self.names = re.compile(rf"(?<![\w’'-])({'|'.join(map(re.escape, names))})(?-i:s?)(?![\w-])", re.IGNORECASE)

    @staticmethod
    def key(name: str) -> str:
        """Small letters, but a name of two capitals or more stays: "AS" is no "as"."""
        return name if sum(letter.isupper() for letter in name) > 1 else name.lower()

    def link(self, html: str, seen: set[str]) -> SafeString:
        """``html`` with links; ``seen`` holds the addresses linked before, and takes the new ones."""
        return mark_safe("".join(self.parts(html, seen)) if self.entries else html)  # noqa: S308

    def parts(self, html: str, seen: set[str]) -> Iterator[str]:
        depth = 0

        def link(match: re.Match[str]) -> str:
            entry = self.entries.get(self.key(match[1]))
            if entry is None or entry.address in seen:
                return match[0]
            seen.add(entry.address)
            title = escape(entry.definition)
            return f'<a class="term-link" href="{entry.address}" title="{title}">{match[0]}</a>'

        for part in TAG.split(html):
            if tag := CLOSED.match(part):
                depth += -1 if tag[1] else 1
            yield part if depth or part.startswith("<") else self.names.sub(link, part)


@lru_cache(maxsize=1)
def linker() -> Linker:
    """A linker over the glossary, made once: content is loaded before the server starts."""
    return Linker(
        Entry(name, term.get_absolute_url(), term.definition)
        for term in Term.objects.filter(is_linked=True)
        for name in (term.term, *term.also)
    )
