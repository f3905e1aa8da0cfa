"""What the page after a placement check says, from all of the learner's answers."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from typing import Any

from curriculum.models import Domain
from learners.models import Learner
from progress.models import DomainTally
from progress.placement.narrowing import narrowed
from progress.readiness import Forecast
from progress.skill import Readiness, bank

#: So many areas are called the strongest, and as many the weakest.
ENDS = 3
#: Below this difference between the first and the last area's share there is nothing to tell.
APART = 0.04
#: After so many further answers the page says how wide the forecast will be.
FURTHER = (20, 80)


@dataclass(frozen=True)
class Area:
    """``expected`` is the share of its questions that the learner would have right now, 0 to 1."""

    domain: Domain
    answered: int
    expected: float


class Standing:
    def __init__(self, learner: Learner) -> None:
        self.readiness = Readiness(DomainTally.objects.of(learner))

    @cached_property
    def domains(self) -> dict[int, Domain]:
        return Domain.objects.in_bulk()

    @property
    def forecast(self) -> Forecast | None:
        return self.readiness.forecast

    @property
    def answers(self) -> int:
        return sum(self.readiness.answered.values())

    @property
    def untried(self) -> list[Domain]:
        """The areas that a forecast still needs answers in."""
        return [self.domains[domain] for domain in self.readiness.needed.domains] if self.readiness.needed else []

    @cached_property
    def areas(self) -> list[Area]:
        """Those with answers, the strongest first."""
        found = [
            Area(self.domains[pk], answered, self.readiness.expected(pk))
            for pk, answered in self.readiness.answered.items()
        ]
        return sorted(found, key=lambda area: (-area.expected, area.domain.position))

    @property
    def ends(self) -> tuple[list[Area], list[Area]] | None:
        """The strongest areas and, the weakest first, as many others; none where no area stands out."""
        if not self.areas or self.areas[0].expected - self.areas[-1].expected < APART:
            return None
        count = min(ENDS, len(self.areas) // 2)
        return self.areas[:count], self.areas[::-1][:count]

    @property
    def weakest(self) -> Domain | None:
        """Where most exam points are missing."""
        missing = {area.domain: (1 - area.expected) * area.domain.items for area in self.areas}
        return max(missing, key=lambda domain: missing[domain], default=None)

    @cached_property
    def ranges(self) -> list[dict[str, Any]]:
        """The forecast now and after further answers, as the chart and the table beneath it show them."""
        if not self.forecast:
            return []
        rows = [("Now", self.forecast)]
        for more in FURTHER:
            later = narrowed(self.readiness.evidence, bank().curves, bank().weights, more)
            rows.append((f"After {more} more answers", later))
        found = []
        for label, one in rows:
            # Scores are whole: those within the interval, as every page says them.
            low, high = ceil(one.low), floor(one.high)
            found.append(
                {
                    "label": label,
                    "low": low,
                    "high": high,
                    "text": f"{low} to {high}",
                    "width": high - low,
                    "second": one is not self.forecast,
                }
            )
        return found
