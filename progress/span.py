"""What responses over some time, or in some area, came to. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Counts as :class:`progress.models.Tally` keeps them, and what follows from them. Shares are 0 to 1, times seconds
    of one question or of one look-up; None where nothing was counted."""

    answered: int = 0
    right: int = 0
    timed: int = 0
    seconds: int = 0
    timed_right: int = 0
    seconds_right: int = 0
    sure: int = 0
    sure_wrong: int = 0
    lookups: int = 0
    lookup_seconds: int = 0

    @classmethod
    def of(cls, counts: Iterable[Iterable[int]]) -> "Span":
        return cls(*map(sum, zip(*counts, strict=True)))

    @property
    def accuracy(self) -> float | None:
        return ratio(self.right, self.answered)

    @property
    def pace(self) -> float | None:
        return ratio(self.seconds, self.timed)

    @property
    def pace_right(self) -> float | None:
        return ratio(self.seconds_right, self.timed_right)

    @property
    def pace_wrong(self) -> float | None:
        return ratio(self.seconds - self.seconds_right, self.timed - self.timed_right)

    @property
    def sure_but_wrong(self) -> float | None:
        """The share of wrong ones among the answers that the learner was sure of."""
        return ratio(self.sure_wrong, self.sure)

    @property
    def lookup_time(self) -> float | None:
        return ratio(self.lookup_seconds, self.lookups)

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
