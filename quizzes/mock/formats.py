"""The forms of a mock exam: how many items, how long, what passes. Pure.

The full one has the real exam's measures (``exam`` in ``fixtures/blueprint.yaml``); the others are in proportion.
"""

import math
from dataclasses import dataclass

#: Share of right answers that passes, 0 to 1.
PASS = 0.70
MINUTES_AN_ITEM = 2.4


@dataclass(frozen=True)
class Format:
    """``items`` is the size when the bank has enough, ``notices`` the minutes left at which the learner is told."""

    slug: str
    name: str
    items: int
    notices: tuple[int, ...]


FORMATS = {
    form.slug: form
    for form in (
        Format("full", "Full mock exam", 100, (30,)),
        Format("half", "Half mock exam", 50, (30, 10)),
        Format("quarter", "Quarter mock exam", 25, (30, 10)),
        Format("domain", "Area test", 20, (30, 10)),
    )
}


def minutes_for(items: int) -> int:
    """Time for ``items``, in whole minutes: as much for each as the exam gives (240 minutes for 100)."""
    return math.ceil(round(items * MINUTES_AN_ITEM, 6))


def passes(right: int, items: int) -> bool:
    """Whether ``right`` of ``items`` is a pass. Without answers counts as wrong, as on the exam."""
    return items > 0 and right >= math.ceil(round(items * PASS, 6))
