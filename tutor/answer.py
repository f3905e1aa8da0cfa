"""What an answer is: pieces, each with the source that it is taken from. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape


class Outcome(StrEnum):
    ANSWERED = "answered"
    #: We don't know, and name the nearest things that we do.
    UNKNOWN = "unknown"
    #: Not what StudyPrep is for: a diagnosis, somebody's bill, legal advice, a live exam.
    DECLINED = "declined"


class Label(StrEnum):
    """What a piece does, in the order in which pieces stand."""

    WHAT = "What it is"
    RULE = "The rule"
    EXAMPLE = "Example"
    TRAP = "Trap"
    FIND = "How to find it"
    NOTE = "Good to know"
    OTHER = "Or did you mean"


ORDER = {label: place for place, label in enumerate(Label)}


@dataclass(frozen=True)
class Source:
    """Where a piece stands: the passage's ref, what a reader calls it, and its address, empty where it has no page."""

    ref: str
    name: str
    address: str = ""


@dataclass(frozen=True)
class Piece:
    """``html`` is trusted: from content files, or escaped."""

    label: Label
    html: str
    source: Source


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces as they are read, by their labels; those of one label as they came."""
    return sorted(pieces, key=lambda piece: ORDER[piece.label])


@dataclass(frozen=True)
class Link:
    name: str
    address: str


@dataclass(frozen=True)
class Table:
    """Two or more things side by side: ``heads`` name them, a row is what it is about and a cell (HTML) for each."""

    heads: list[Link]
    rows: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Step:
    """A step of a computation: what is done, in words, and what comes out ("5 units")."""

    text: str
    result: str = ""


@dataclass(frozen=True)
class Answer:
    """``title`` names what was understood. ``nearest`` are links to go on with where nothing is known for certain."""

    outcome: Outcome
    title: str
    #: Why it is declined, and where to go instead. Plain text.
    reason: str = ""
    pieces: list[Piece] = field(default_factory=list)
    table: Table | None = None
    steps: list[Step] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)
    nearest: list[Link] = field(default_factory=list)
    #: What the question was read as, where a word was misspelt.
    read_as: str = ""

    @property
    def sources(self) -> list[Source]:
        """Each source once, in the order of the pieces."""
        return list(dict.fromkeys(piece.source for piece in self.pieces))

    def texts(self) -> Iterator[str]:
        """Everything that is said, as HTML, in order; not the links to go on with."""
        yield self.title
        yield escape(self.reason)
        yield from (piece.html for piece in self.pieces)
        if self.table:
            yield from (head.name for head in self.table.heads)
            yield from (text for name, cells in self.table.rows for text in (name, *cells))
        yield from (f"{step.text} {step.result}" for step in self.steps)
