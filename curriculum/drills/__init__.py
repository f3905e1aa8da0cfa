"""Practice that the glossary and the diagrams make, in the same way as ``codebook.drills``."""

from functools import lru_cache
from types import ModuleType
from typing import Any

from codebook.drills.core import Drill, drill_of
from curriculum.drills import anatomy, parts
from curriculum.models import ContentLoad

__all__ = ["KINDS", "drill", "few"]

MAKERS: dict[str, ModuleType] = {"parts": parts, "anatomy": anatomy}
#: What a learner calls them.
KINDS: dict[str, str] = {kind: maker.TITLE for kind, maker in MAKERS.items()}


def drill(kind: str, seed: int) -> Drill:
    """The item of a ``kind`` (one of :data:`KINDS`) that a ``seed`` stands for: with the same content, the same item.

    Raises ``KeyError`` for another kind.
    """
    return drill_of(kind, seed, MAKERS[kind], subjects_of(kind, loaded()))


def few(kind: str) -> int:
    """How many subjects a kind has; all have few."""
    return len(subjects_of(kind, loaded()))


def loaded() -> str:
    """Which content the database holds."""
    return ContentLoad.objects.values_list("digest", flat=True).first() or ""


@lru_cache(maxsize=len(MAKERS))
def subjects_of(kind: str, digest: str) -> list[Any]:
    """What drills of a kind ask about, read once for each content that is loaded."""
    subjects: list[Any] = MAKERS[kind].subjects()
    return subjects
