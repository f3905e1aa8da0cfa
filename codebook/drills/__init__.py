"""Practice that the code book makes: items that are right by construction, each with its derivation as the rationale.

Each kind is a module with ``subjects()``, what it can ask about, and ``make(subject, rng)``, which words one item or
says ``None`` where a sound one can't be made of that subject. ``TYPABLE`` says that one exact code is the answer, so
that it can be typed as well as chosen; ``FEW`` that its subjects are few (:func:`codebook.drills.core.drill_of`).
"""

from functools import lru_cache
from types import ModuleType
from typing import Any

from codebook import reference
from codebook.drills import billable, excludes1, inclusion, laterality, modifier, order, race, section, seventh
from codebook.drills.core import Drill, Near, Option, drill_of

__all__ = ["KINDS", "Drill", "Near", "Option", "drill", "few"]

MAKERS: dict[str, ModuleType] = {
    "inclusion": inclusion,
    "seventh": seventh,
    "excludes1": excludes1,
    "order": order,
    "billable": billable,
    "laterality": laterality,
    "modifier": modifier,
    "race": race,
    "section": section,
}
#: What a learner calls them.
KINDS: dict[str, str] = {kind: maker.TITLE for kind, maker in MAKERS.items()}


def drill(kind: str, seed: int) -> Drill:
    """The item of a ``kind`` (one of :data:`KINDS`) that a ``seed`` (0 to 2**63 - 1) stands for.

    The same seed and code book give the same item. Raises ``KeyError`` for another kind and
    ``reference.NotBuilt`` without a code book.
    """
    return drill_of(kind, seed, MAKERS[kind], subjects_of(kind, reference.meta("fingerprint")))


def few(kind: str) -> int | None:
    """How many subjects a kind of few has; none where there are more than a learner will meet."""
    return len(subjects_of(kind, reference.meta("fingerprint"))) if MAKERS[kind].FEW else None


@lru_cache(maxsize=len(MAKERS))
def subjects_of(kind: str, fingerprint: str) -> list[Any]:
    """What drills of a kind ask about, read once for each build of the code book."""
    subjects: list[Any] = MAKERS[kind].subjects()
    return subjects
