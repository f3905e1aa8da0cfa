"""The exam's areas as the progress pages show them: what was answered in each, and what to expect there. Pure."""

from dataclasses import dataclass

from progress.span import Span

#: From so many answers on there are some, and many: their names, and how strongly the picture draws them (0 to 3).
SOME, MANY = 10, 30
WORDS = ("no answers yet", "few answers", "some answers", "many answers")


@dataclass(frozen=True)
class Area:
    """``weight``: its items of the exam's 100. ``expected``: the share of its items that the learner would have right
    now, by the model, with the ends of its 80% interval; not the share that was right, which is ``span.accuracy``."""

    slug: str
    name: str
    weight: int
    span: Span
    expected: float
    low: float
    high: float

    @property
    def evidence(self) -> int:
        answered = self.span.answered
        return (answered > 0) + (answered >= SOME) + (answered >= MANY)

    @property
    def evidence_text(self) -> str:
        return WORDS[self.evidence]
