"""What came of asking a language model, as it is kept with the question. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tutor.model.checking import Doubt, Mark, Segment, Sentence
from tutor.model.prompt import Given


@dataclass(frozen=True)
class Cited:
    """A passage that was given: its number, name and address."""

    number: int
    name: str
    address: str


@dataclass(frozen=True)
class Result:
    """Checked sentences and the passages that were given; or why there are none (``failed``)."""

    sentences: tuple[Sentence, ...] = ()
    given: tuple[Cited, ...] = ()
    model: str = ""
    host: str = ""
    failed: str = ""

    @property
    def marked(self) -> int:
        return sum(sentence.marked for sentence in self.sentences)

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    def data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


def cited(given: Sequence[Given]) -> tuple[Cited, ...]:
    return tuple(Cited(one.number, one.name, one.address) for one in given)


def read(data: dict[str, Any]) -> Result | None:
    """The inverse of :meth:`Result.data`; None where nothing is kept."""
    if not data:
        return None
    sentences = (
        Sentence(
            tuple(Segment(part["text"], Mark(part["mark"]), part["address"]) for part in one["segments"]),
            tuple(one["cites"]),
            Doubt(one["doubt"]),
        )
        for one in data["sentences"]
    )
    given = tuple(Cited(**one) for one in data["given"])
    return Result(tuple(sentences), given, data["model"], data["host"], data["failed"])
