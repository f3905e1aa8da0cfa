"""Cards in a text file, as Anki exports "Notes in plain text" or a spreadsheet saves CSV: bytes in, rows and reasons
out.

Anki's headers are those of its manual (https://docs.ankiweb.net/importing/text-files.html#file-headers).
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from progress.review.fields import CLOZE, markdown_of, uncell

MOST_BYTES = 2_000_000
MOST_CARDS = 5_000
#: What a card of one's own may hold.
FRONT, BACK, TAGS = 2000, 4000, 200

SEPARATORS = {"tab": "\t", "semicolon": ";", "comma": ",", "pipe": "|", "colon": ":", "space": " "}
NAMES = {
    "front": ("front", "question", "term", "word", "prompt"),
    "back": ("back", "answer", "definition", "meaning"),
    "tags": ("tags", "tag"),
    "guid": ("guid",),
    "kind": ("kind",),
}
#: Of our own export: known, and not taken back.
SILENT = {"due", "note", "deck", "notetype"}


class DeckError(Exception):
    """Nothing of the file can be taken; said in the learner's words."""


@dataclass(frozen=True)
class Row:
    """A card that the file has at ``line``; ``tags`` is None where the file has no tags."""

    line: int
    front: str
    back: str
    tags: str | None = None
    guid: UUID | None = None


@dataclass(frozen=True)
class Skipped:
    line: int
    words: str
    why: str


@dataclass
class Deck:
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    #: Columns that are not taken, as the file calls them.
    ignored: list[str] = field(default_factory=list)


@dataclass
class Head:
    """What the file says of itself, and which of its columns holds what."""

    is_anki: bool = False
    separator: str = ""
    html: bool | None = None
    tags: str = ""
    names: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)


def read_deck(data: bytes) -> Deck:
    """Raises :class:`DeckError` where nothing can be read; a bad line is skipped, with its reason."""
    head, lines = read_head(decoded(data).split("\n"))
    head.separator = head.separator or separator_of([line for _, line in lines])
    records = read_records(head, lines)
    deck = Deck()
    narrow: list[Skipped] = []
    width = 0
    for line, cells in records:
        if isinstance(cells, str):
            deck.skipped.append(Skipped(line, "", cells))
            continue
        if not width and max(len(cells), len(head.names)) < 2:
            # A title, or a line whose back is missing, says nothing of the columns.
            narrow.append(Skipped(line, cells[0].strip()[:80], "It has one column, and a card needs two."))
            continue
        if not width:
            width = max(len(cells), len(head.names))
            named = not head.names and name_columns(head, cells)
            deck.ignored = choose_columns(head, width)
            if named:
                continue
        found = read_row(head, line, cells)
        deck.rows.append(found) if isinstance(found, Row) else deck.skipped.append(found)
        if len(deck.rows) + len(deck.skipped) > MOST_CARDS:
            raise DeckError(f"The file has more than {MOST_CARDS:,} lines. Split it, and bring the parts one by one.")
    if narrow and not width:
        choose_columns(head, 1)
    deck.skipped[:0] = narrow
    if not deck.rows and not deck.skipped:
        raise DeckError("There is no card in the file.")
    return deck


def decoded(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise DeckError(
            "This is an Anki package or a spreadsheet, not text. In Anki choose File, Export, “Notes in Plain Text”; "
            "in a spreadsheet save as “CSV UTF-8”."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DeckError("The file is in UTF-16. Save it as “CSV UTF-8” or as text in UTF-8, and choose it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DeckError(
            f"Line {line} is not in UTF-8. Save the file as “CSV UTF-8” or as text in UTF-8, and choose it again."
        ) from None
    if "\0" in text:
        raise DeckError("This is not a text file.")
    if not text.strip():
        raise DeckError("The file is empty.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_head(lines: Sequence[str]) -> tuple[Head, list[tuple[int, str]]]:
    """Anki's headers, and the other lines with their numbers."""
    head = Head(is_anki=lines[0].startswith("#") or bool(re.match(r"tags: *\S", lines[0])))
    if not head.is_anki:
        return head, list(enumerate(lines, start=1))
    start = 0
    for number, line in enumerate(lines, start=1):
        key, colon, value = line.removeprefix("#").partition(":")
        if not (line.startswith("#") or (number == 1 and key == "tags")):
            break
        start = number
        if colon:
            read_header(head, number, key.strip().lower(), value)
    return head, list(enumerate(lines[start:], start=start + 1))


def read_header(head: Head, line: int, key: str, value: str) -> None:
    if key == "separator":
        wanted = value.strip() or value
        head.separator = SEPARATORS.get(wanted.lower(), wanted)
        if head.separator not in SEPARATORS.values():
            raise DeckError(
                f"Line {line} gives the separator “{wanted[:20]}”. It has to be one of {', '.join(SEPARATORS)}."
            )
    elif key == "html":
        head.html = value.strip().lower() == "true"
    elif key == "tags":
        head.tags = " ".join(value.split())
    elif key == "columns":
        head.names = next(csv.reader([value[:5000]], delimiter=head.separator or separator_of([value])), [])
        name_columns(head, head.names)
    elif key in ("guid column", "tags column", "deck column", "notetype column"):
        if not re.fullmatch(r" *[1-9][0-9]? *", value, re.ASCII):
            raise DeckError(f"Line {line} gives no column number behind “#{key}:”.")
        head.columns[key.removesuffix(" column")] = int(value) - 1


def separator_of(lines: Sequence[str]) -> str:
    """The one that cuts most of the first lines like the first line, or, where none cuts that (a title), like each
    other; a tab before a semicolon before a comma."""
    first = [line[:5000] for line in lines if line.strip()][:20]

    def alike(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(first, delimiter=separator)]
        wide = Counter(width for width in widths if width > 1)
        return wide[widths[0]] if widths else 0, max(wide.values(), default=0)

    return max("\t;,", key=alike)


def read_records(head: Head, lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str] | str]]:
    """The line where each record begins, and its cells or why it can't be read."""
    at = 0
    begins = True

    def feed() -> Iterator[str]:
        nonlocal at, begins
        while at < len(lines):
            at += 1
            line = lines[at - 1][1]
            # A comment is one only where a record would begin, not inside of quotation marks.
            if begins and (not line.strip() or (head.is_anki and line.startswith("#"))):
                continue
            begins = False
            yield line + "\n"

    reader = csv.reader(feed(), delimiter=head.separator, strict=True)
    while True:
        begins, before = True, at
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            first = first_line(head, lines, before)
            if "end of data" in str(error):
                raise DeckError(
                    f"In line {first} a quotation mark opens a field and is never closed. "
                    "Inside of such a field write two for one."
                ) from None
            yield (
                first,
                (
                    "A quotation mark closes the field too early; inside of such a field write two for one."
                    if "expected after" in str(error)
                    else "It is too long."
                ),
            )
            continue
        if any(value.strip() for value in cells):
            yield first_line(head, lines, before), cells


def first_line(head: Head, lines: Sequence[tuple[int, str]], start: int) -> int:
    """The number of the first line from ``start`` on that is neither empty nor a comment."""
    rest = (number for number, line in lines[start:] if line.strip() and not (head.is_anki and line.startswith("#")))
    return next(rest, len(lines))


def name_columns(head: Head, cells: Sequence[str]) -> bool:
    """Whether ``cells`` are the names of the columns: a front and a back are among them."""
    wanted = {name: key for key, names in NAMES.items() for name in names}
    found: dict[str, int] = {}
    for place, name in enumerate(cells):
        found.setdefault(wanted.get(name.strip().lower(), ""), place)
    if not {"front", "back"} <= found.keys():
        return False
    head.names = list(cells)
    found.pop("", None)
    head.columns = found | head.columns
    return True


def choose_columns(head: Head, width: int) -> list[str]:
    """Front and back are the first two columns that nothing else is in; which columns are left over."""
    chosen = head.columns
    taken = {place for key, place in chosen.items() if key not in ("front", "back")}
    free = [place for place in range(width) if place not in taken]
    if not {chosen.get("front"), chosen.get("back")} <= set(free):
        if len(free) < 2:
            raise DeckError(
                "The file has one column only, and a card needs two: front and back, with a tab, a semicolon or a "
                "comma between them."
            )
        chosen["front"], chosen["back"] = free[:2]
    names = dict(enumerate(name.strip() for name in head.names))
    left = [place for place in free if place not in chosen.values() and names.get(place, "").lower() not in SILENT]
    return [names.get(place) or f"column {place + 1}" for place in left]


def read_row(head: Head, line: int, cells: Sequence[str]) -> Row | Skipped:
    cells = cells if head.is_anki else [uncell(value) for value in cells]

    def value(key: str) -> str:
        place = head.columns.get(key, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    raw = value("front"), value("back")
    # Older exports of Anki hold HTML without saying so.
    html = head.html if head.html is not None else not head.names and any(map(looks_like_html, raw))
    front, back = map(markdown_of, raw) if html else raw
    tags = " ".join(f"{head.tags} {value('tags')}".split()) if head.tags or "tags" in head.columns else None
    if why := why_not(raw, front, back, tags or "", value("kind")):
        return Skipped(line, (front or raw[0])[:80], why)
    return Row(line, front, back, tags, guid_of(value("guid")))


def looks_like_html(text: str) -> bool:
    return bool(re.search(r"</?(?:br|div|p|b|i|u|strong|em|span|ul|ol|li|img)\b[^<>]*>", text, re.IGNORECASE))


def why_not(raw: tuple[str, str], front: str, back: str, tags: str, kind: str) -> str:
    """Why the line can't be a card of one's own; empty where it can."""
    if kind and kind != "own":
        return "StudyPrep has this card itself; only your own cards are brought in."
    if CLOZE.search(raw[0]):
        return "It is a cloze card, with gaps in its text. Write it as a question and an answer."
    for side, text, was, most in (("front", front, raw[0], FRONT), ("back", back, raw[1], BACK)):
        if not text:
            return f"The {side} holds pictures or sounds only." if was else f"The {side} is empty."
        if len(text) > most:
            return f"The {side} has {len(text):,} characters; {most:,} is the most."
    return f"The tags have {len(tags)} characters; {TAGS} is the most." if len(tags) > TAGS else ""


def guid_of(text: str) -> UUID | None:
    """Ours as it is; of Anki's, which are shorter, always the same one."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"anki:{text}")
