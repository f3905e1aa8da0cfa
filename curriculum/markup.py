"""Authors' Markdown to clean HTML. Done once, when content is loaded; never in a request."""

import re
from itertools import pairwise

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "s", "code", "pre", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "h2": {"id"},
    "h3": {"id"},
    "th": {"class", "scope"},
    "td": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
}


def html(markdown: str) -> SafeString:
    """Block Markdown (paragraphs, lists, tables, headings from level 2) as clean HTML."""
    tokens = MARKDOWN.parse(markdown)
    adapt(tokens)
    rendered = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return mark_safe(nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES))  # noqa: S308


def inline(markdown: str) -> SafeString:
    """One line of Markdown (emphasis, code) as clean HTML without a paragraph around it."""
    return mark_safe(nh3.clean(MARKDOWN.renderInline(markdown), tags={"strong", "em", "code"}))  # noqa: S308


def headings(markdown: str) -> list[dict[str, str]]:
    """The second-level headings, for a contents list: ``id`` as :func:`html` sets it, ``title``."""
    found = re.findall(r"^## +(.+?) *$", markdown, flags=re.MULTILINE)
    return [{"id": slugify(title), "title": re.sub(r"[*_`]", "", title)} for title in found]


def adapt(tokens: list[Token]) -> None:
    """Headings get an id to link to; a cell's alignment becomes a class, because the CSP forbids ``style=``."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = slugify(following.content)
        elif token.type in ("th_open", "td_open"):
            if "right" in str(token.attrs.pop("style", "")):
                token.attrs["class"] = "num"
            if token.type == "th_open" and following.content:
                token.attrs["scope"] = "col"
            elif token.type == "th_open":
                # A head that says nothing is no head; a screen reader would announce it all the same.
                token.tag = "td"
                tokens[tokens.index(following) + 1].tag = "td"


def open_table(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
    # Named by its column heads: a page with several tables has several regions, which a screen reader lists.
    heads = []
    for token, following in pairwise(tokens[index:]):
        if token.type == "thead_close":
            break
        if token.type == "th_open" and following.content:
            heads.append(re.sub(r"[*_`]", "", following.content))
    label = escape("Table: " + ", ".join(heads))
    return f'<div class="table-wrap" role="region" tabindex="0" aria-label="{label}"><table>'


def close_table(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
    return "</table></div>"


# A wide table scrolls in its own box, reachable by keyboard, so that the page never scrolls sideways.
MARKDOWN.add_render_rule("table_open", open_table)
MARKDOWN.add_render_rule("table_close", close_table)
