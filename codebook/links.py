"""Codes in running text become links to their page in the code book."""

import re
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from codebook import reference, shelf

ICD = r"(?:[A-TV-Z]\d|QA)[\dA-Z](?:\.[\dA-Z]{1,4})?"
HCPCS = r"[A-CE-V]\d{4}"
MENTION = re.compile(rf"(?<![\w.-])({HCPCS}|{ICD})(?![\w-]|\.\w)")
TAG = re.compile(r"(<[^>]+>)")
#: Text inside these is left as it is: links can't hold links, and a drawing's letters are no prose.
CLOSED = re.compile(r"<(/?)(a|svg|h\d)\b")


def mentions(html: str) -> set[str]:
    """What is written as ICD-10-CM and HCPCS codes are; whether there is such a code is the book's to say."""
    return set(MENTION.findall(TAG.sub(" ", html)))


@lru_cache(maxsize=4096)
def linked(html: str) -> SafeString:
    """``html`` with each ICD-10-CM and HCPCS code that is in the book as a link; safe where ``html`` was."""
    addresses = address_of(mentions(html))
    if not addresses:
        return mark_safe(html)  # noqa: S308

    def link(match: re.Match[str]) -> str:
        address = addresses.get(match[1])
        return f'<a class="code-link" href="{address}">{match[1]}</a>' if address else match[1]

    depth, parts = 0, []
    for part in TAG.split(html):
        if tag := CLOSED.match(part):
            depth += -1 if tag[1] else 1
        parts.append(part if depth or part.startswith("<") else MENTION.sub(link, part))
    return mark_safe("".join(parts))  # noqa: S308


def address_of(codes: set[str]) -> dict[str, str]:
    """The address of each code that is in the book."""
    found: dict[str, str] = {}
    try:
        for system in ("ICD-10-CM", "HCPCS"):
            known = shelf.find_many(system, list(codes))
            for code in codes:
                if place := known.get(shelf.bare(code)):
                    found[code] = reverse("codebook:code", args=[place.slug, place.path_code])
    except reference.NotBuilt:
        # Reading goes on without the book; /readyz says that it is missing.
        return {}
    return found
