"""An answer as it is read: pieces under their labels, lists whole, codes and terms as links. Where "Explain" leads."""

import re
from functools import lru_cache
from itertools import zip_longest
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from codebook.links import linked
from curriculum.term_links import linker
from tutor.answer import Answer, Label, Source

register = template.Library()

LIST_TAG = re.compile(r"(</?(?:li|ul|ol)\b[^>]*>)")
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


@register.filter
def laid_out(answer: Answer) -> list[tuple[Label, list[tuple[SafeString, Source | None]]]]:
    """The pieces by label, in the labels' order; each term is a link where it is first mentioned."""
    # What the answer is made from is linked as its source already.
    seen = {source.address for source in answer.sources}
    groups = []
    for label in Label:
        pieces = [piece for piece in answer.pieces if piece.label is label]
        # Of neighbors from one source the last names it.
        named = [
            piece.source if following is None or following.source != piece.source else None
            for piece, following in zip_longest(pieces, pieces[1:])
        ]
        if pieces:
            groups.append(
                (label, [(shown(piece.html, seen), source) for piece, source in zip(pieces, named, strict=True)])
            )
    return groups


@register.filter
def with_links(html: str) -> SafeString:
    return shown(html, set())


def shown(html: str, seen: set[str]) -> SafeString:
    return linked(linker().link(with_lists(html), seen))


def with_lists(html: str) -> str:
    """A run of list items that stand in no list gets one: a piece may quote a few items of a longer list."""
    if not html.lstrip().startswith("<li") and "<li" not in html:
        return html
    parts: list[str] = []
    depth, ours = 0, False
    for part in LIST_TAG.split(html):
        name = part.strip("</").split(">")[0].split()[0] if LIST_TAG.fullmatch(part) else ""
        opens = bool(name) and not part.startswith("</")
        if depth == 0 and part.strip() and ours != (name == "li"):
            parts.append("</ul>" if ours else "<ul>")
            ours = not ours
        parts.append(part)
        depth += (1 if opens else -1) if name else 0
    return "".join([*parts, "</ul>" if ours else ""])


@register.simple_tag
def explain_url(*parts: object) -> str:
    """Where what ``parts`` name together is explained: ``{% explain_url "term:" term.slug %}``."""
    return f"{address()}?about={quote(''.join(map(str, parts)), safe='')}"


@lru_cache
def address() -> str:
    """Once, not for each option of each question."""
    return reverse("tutor:ask")


@register.filter
def explained(html: str, lesson: str) -> SafeString:
    """A lesson's HTML with a link beside each second-level heading that explains its section; ``lesson`` is
    "domain/slug"."""
    start = explain_url("lesson:", lesson, "#")

    def beside(heading: re.Match[str]) -> str:
        name = escape(re.sub(r"<[^>]+>", "", heading[2]))
        link = (
            f'<a class="explain no-print" href="{start}{heading[1]}" data-explain rel="nofollow">Explain'
            f'<span class="visually-hidden">: {name}</span></a>'
        )
        return f'<div class="heading-row">{heading[0]}{link}</div>'

    return mark_safe(HEADING.sub(beside, html))  # noqa: S308
