"""What a learner has shown in each area of the exam. Pure.

It counts questions, each by its last answer, so that a question that was missed and then understood is known, and
neither an old start nor repeating one question weighs. The all-time tallies of ``models.DomainTally`` can't say that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: With fewer of an area's questions met, nothing is said about it.
ENOUGH = 20
#: Share of the questions met that were right the last time: what counts as mastered, and as a strength (as the exam's
#: pass).
MASTERED = 0.8
STRONG = 0.7


@dataclass(frozen=True)
class Mastery:
    """A domain of the exam. ``weight`` is its items of the exam's 100; ``known`` of the ``met`` questions were right
    the last time."""

    slug: str
    name: str
    weight: int
    met: int = 0
    known: int = 0

    @property
    def share(self) -> float:
        """0 to 1, pulled towards one half by two right and two wrong that everybody starts with (Agresti and Coull)."""
        return (self.known + 2) / (self.met + 4)

    @property
    def points_to_gain(self) -> float:
        """Of the exam's 100."""
        return self.weight * (1 - self.share)

    @property
    def is_mastered(self) -> bool:
        return self.reaches(MASTERED)

    def reaches(self, share: float) -> bool:
        # 28 of 35 is 80%: floats say less.
        return self.met >= ENOUGH and self.known >= round(share * self.met, 6)


def strongest(areas: Iterable[Mastery], limit: int = 3) -> list[Mastery]:
    """The areas with evidence enough and a strong share, the strongest first; of equals the heavier."""
    strong = [area for area in areas if area.reaches(STRONG)]
    return sorted(strong, key=lambda area: (-area.share, -area.weight))[:limit]
