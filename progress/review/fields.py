"""A card's text on its way in and out: HTML of other programs as Markdown, and cells that no spreadsheet computes."""

import re
from html.parser import HTMLParser

import nh3

#: What Anki's fields may hold of HTML when they leave; no link, no picture, no class: nothing is fetched from anywhere.
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "s", "code", "pre", "div"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "code": "`"}
BLOCKS = {"p", "div", "ul", "ol", "hr", "blockquote", "pre", "table", "tr", *(f"h{level}" for level in range(1, 7))}
#: Anki's own marks in a field: sounds, and what a cloze card leaves out.
SOUND = re.compile(r"\[(?:sound|anki:play):[^\]]*\]")
CLOZE = re.compile(r"\{\{c\d+::")

BREAK = "\0"
SPACE = f" \n{BREAK}"
#: What Markdown would read as a mark: anywhere, and where a line begins.
MARKUP = re.compile(r"([\\`*_\[]|~(?=~)|<(?=[a-zA-Z/!?])|&(?=#?\w+;))")
LINE_START = re.compile(r"^(?:(?=[-+=:|](?:[-+=:|\s]|$)|#{1,6}(?:\s|$)|>)|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")


def clean(html: str) -> str:
    """HTML for another program, without links, pictures, scripts and styles."""
    return nh3.clean(html, tags=TAGS, attributes={})


def markdown_of(html: str) -> str:
    """HTML as the Markdown of an own card: emphasis, code, lists and line breaks stay, all else is its text."""
    parser = MarkdownWriter()
    parser.feed(nh3.clean(SOUND.sub("", html), tags=set(MARKS) | BLOCKS | {"br", "li", "td", "th"}, attributes={}))
    parser.close()
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", parser.text())
    text = re.sub(rf"{BREAK}(?:\s*{BREAK})+", "\n\n", text)
    text = re.sub(rf"[ \n]*{BREAK}[ \n]*", lambda found: "\n\n" if "\n\n" in found[0] else BREAK, text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(SPACE).replace(BREAK, "\\\n")


class MarkdownWriter(HTMLParser):
    """Of clean, well-formed HTML only."""

    def __init__(self) -> None:
        super().__init__()
        #: The marks that are open, each with what was written since.
        self.open: list[tuple[str, list[str]]] = [("", [])]
        self.lists: list[str] = []

    def text(self) -> str:
        return "".join(self.open[0][1])

    def write(self, text: str) -> None:
        self.open[-1][1].append(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in MARKS:
            self.open.append((tag, []))
        elif tag in BLOCKS:
            self.write("\n\n")
        elif tag != "li":
            self.write(BREAK if tag == "br" else " ")
        else:
            self.write("\n1. " if self.lists[-1:] == ["ol"] else "\n- ")
        if tag in ("ul", "ol"):
            self.lists.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS:
            _, written = self.open.pop()
            self.write(marked("".join(written), MARKS[tag]))
        elif tag in BLOCKS:
            self.write("\n\n")
        if tag in ("ul", "ol"):
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data)
        self.write(text if any(tag == "code" for tag, _ in self.open) else escaped(text))


def marked(text: str, mark: str) -> str:
    """Markdown's marks stand close to a word and in one paragraph; elsewhere they would be shown as they are."""
    inner = text.strip(SPACE)
    if mark == "`":
        inner = inner.replace(BREAK, " ")
        if "`" in inner:
            return escaped(inner)
    if not inner or "\n\n" in inner:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(SPACE))], text[len(text.rstrip(SPACE)) :]
    return f"{lead}{mark}{inner}{mark}{trail}"


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    lead = text[: len(text) - len(text.lstrip())]
    return lead + LINE_START.sub(lambda found: f"{found['number'] or ''}\\", MARKUP.sub(r"\\\1", text.lstrip()))


def cell(value: str) -> str:
    """For a spreadsheet: what it would compute begins with an apostrophe, and what begins like that with one more."""
    return f"'{value}" if re.match(r"'*[=+\-@\t\r]", value) else value


def uncell(value: str) -> str:
    """What :func:`cell` was given."""
    return value[1:] if re.match(r"'+[=+\-@\t\r]", value) else value
