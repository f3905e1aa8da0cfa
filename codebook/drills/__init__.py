"""Practice that the code book makes: items that are right by construction, each with its derivation as the rationale.

Each kind is a module with ``subjects()``, what it can ask about, and ``make(subject, rng)``, which words one item or
says ``None`` where a sound one can't be made of that subject.
"""

from functools import lru_cache
from random import Random
from types import ModuleType
from typing import Any

from codebook import reference
from codebook.drills import billable, excludes1, inclusion, laterality, order, seventh
from codebook.drills.core import Drill, Near, Option, typed

__all__ = ["KINDS", "Drill", "Near", "Option", "drill"]

MAKERS: dict[str, ModuleType] = {
    "inclusion": inclusion,
    "seventh": seventh,
    "excludes1": excludes1,
    "order": order,
    "billable": billable,
    "laterality": laterality,
}
#: What a learner calls them.
KINDS: dict[str, str] = {kind: maker.TITLE for kind, maker in MAKERS.items()}
#: One exact code is the answer, so that it can be typed as well as chosen.
TYPABLE = ("inclusion", "seventh", "laterality")


def drill(kind: str, seed: int) -> Drill:
    """The item of a ``kind`` (one of :data:`KINDS`) that a ``seed`` (0 to 2**63 - 1) stands for.

    The same seed and code book give the same item. Raises ``KeyError`` for another kind and
    ``reference.NotBuilt`` without a code book.
    """
    maker = MAKERS[kind]
    rng = Random(f"{kind} {seed}")  # noqa: S311
    subjects = subjects_of(kind, reference.meta("fingerprint"))
    content = None
    while content is None:
        content = maker.make(rng.choice(subjects), rng)
    if kind in TYPABLE and rng.random() < 0.5:
        content = typed(content)
    return Drill(kind=kind, seed=seed, **vars(content))


@lru_cache(maxsize=len(MAKERS))
def subjects_of(kind: str, fingerprint: str) -> list[Any]:
    """What drills of a kind ask about, read once for each build of the code book."""
    subjects: list[Any] = MAKERS[kind].subjects()
    return subjects
