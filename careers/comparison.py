"""How sure a sample survey's mean is, and whether two of them can be told apart.

The Bureau publishes with every mean its relative standard error in percent: RSE = 100 × standard error / mean. So the
standard error in dollars is mean × RSE / 100. It says what the sample alone leaves open, not what employers reported
wrongly or not at all.
"""

from dataclasses import dataclass
from math import hypot

#: Standard errors on either side of an estimate that hold the true value in 95 of 100 samples (normal approximation).
Z95 = 1.96


def standard_error(mean: float, error: float) -> float:
    """In the mean's unit; ``error`` is the relative standard error in percent."""
    return mean * error / 100


def interval(mean: float, error: float) -> tuple[float, float]:
    """The 95% interval: mean × (1 ± 1.96 × RSE / 100), in the mean's unit."""
    margin = Z95 * standard_error(mean, error)
    return mean - margin, mean + margin


@dataclass(frozen=True)
class Difference:
    """The first mean less the second, its standard error, and how many of those it is from nothing."""

    dollars: float
    error: float

    @property
    def z(self) -> float:
        if self.error:
            return abs(self.dollars) / self.error
        return float("inf") if self.dollars else 0.0

    @property
    def clear(self) -> bool:
        """The two means can be told apart: were they equal, fewer than 5 samples in 100 would differ as much."""
        return self.z > Z95

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the difference."""
        return self.dollars - Z95 * self.error, self.dollars + Z95 * self.error


def difference(mean: float, error: float, other: float, other_error: float) -> Difference:
    """Two means of *independent* samples, with their relative standard errors in percent.

    z = (mean − other) / √(SE² + SE'²), SE = mean × RSE / 100; apart where |z| > 1.96 (two-sided, 5%).

    A metropolitan area and its own state are not independent, nor is either and the nation: ask nothing of those. Two
    states, or two areas, hold different employers; that the Bureau's model also borrows from similar employers
    elsewhere is left out here, as the errors that it publishes do not say how much two places share.
    """
    return Difference(mean - other, hypot(standard_error(mean, error), standard_error(other, other_error)))
