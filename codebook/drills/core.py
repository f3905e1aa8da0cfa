"""What the drills share: what an item is, how it is shuffled or typed, and what stands near a code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonprefix
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from codebook import reference, shelf
from codebook.shelf import COLUMNS, Code

ICD = "system = 'ICD-10-CM' AND kind IN ('category', 'code')"
#: Of the forms that differ in the 7th character alone, the first that says something: initial encounter, fetus 1.
FIRST_FORM = "(NOT extended OR substr(bare, 7) IN ('A', '1'))"


class Near(NamedTuple):
    """A wrong answer and which mistake leads to it."""

    code: str
    why: str


@dataclass(frozen=True)
class Option:
    text: str
    why: str
    key: bool = False


@dataclass(frozen=True, kw_only=True)
class Content:
    """An item's words; ``stem`` and ``rationale`` are Markdown, everything else but ``figure`` is plain text."""

    stem: str
    #: A drawing below the stem, as HTML of our own.
    figure: str = ""
    #: Four, one of them the key; none where the code is typed.
    options: tuple[Option, ...] = ()
    #: The typed codes or words that are right.
    accepts: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    #: The derivation, in numbered steps.
    rationale: str
    find_it: str
    #: By system every code of the book that the item names.
    codes: dict[str, list[str]] = field(default_factory=dict)
    source: str = "Derived from the Tabular List by the code book"


@dataclass(frozen=True, kw_only=True)
class Drill(Content):
    kind: str
    seed: int


def drill_of(kind: str, seed: int, maker: ModuleType, subjects: Sequence[Any]) -> Drill:
    """The item of a ``kind`` that a ``seed`` stands for, made by its ``maker`` about one of ``subjects``.

    Where there are few subjects (``maker.FEW``), the seeds count them through, so that a set can have each but once.
    """
    rng = Random(f"{kind} {seed}")  # noqa: S311
    if maker.FEW:
        content = maker.make(subjects[seed % len(subjects)], rng)
    else:
        content = None
        while content is None:
            content = maker.make(rng.choice(subjects), rng)
        if maker.TYPABLE and rng.random() < 0.5:
            content = typed(content)
    return Drill(kind=kind, seed=seed, **vars(content))


def options(rng: Random, why: str, key: str, wrong: Iterable[Near]) -> tuple[Option, ...]:
    """The key, with ``why`` it is right, among the wrong ones."""
    shown = [Option(key, why, key=True), *(Option(code, miss) for code, miss in wrong)]
    rng.shuffle(shown)
    return tuple(shown)


def typed(content: Content) -> Content:
    """The item with its code to be typed instead of chosen."""
    return replace(
        content,
        options=(),
        accepts=tuple(option.text for option in content.options if option.key),
        near=tuple(Near(option.text, option.why) for option in content.options if not option.key),
    )


def steps(*sentences: str) -> str:
    """A derivation as a numbered Markdown list."""
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))


def listed(codes: Iterable[str]) -> dict[str, list[str]]:
    """``codes`` without those that the book does not have, as :attr:`Content.codes` keeps them."""
    wanted = list(dict.fromkeys(codes))
    known = shelf.find_many("ICD-10-CM", wanted)
    return {"ICD-10-CM": [code for code in wanted if shelf.bare(code) in known]}


def where(code: Code, above: Sequence[Code]) -> str:
    """The way down to a code: "Tabular List › Chapter 4 › E08–E13 › E11 › E11.2 › E11.22"."""
    return " › ".join(["Tabular List", *(place.name for place in above), code.name])


def dotted(bare: str) -> str:
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare


def billable(condition: str, values: Sequence[object]) -> list[Code]:
    """The billable ICD-10-CM codes of which ``condition`` holds, in the book's order."""
    sql = f"SELECT {COLUMNS} FROM code WHERE {ICD} AND billable AND {condition} ORDER BY place"  # noqa: S608
    return [Code(*row) for row in reference.rows(sql, values)]


def beginning_with(low: str, high: str = "") -> list[Code]:
    """The billable codes from ``low`` to ``high``, both without dots and with all below them; one form of each."""
    return billable(f"{FIRST_FORM} AND bare >= ? AND bare < ?", [low, f"{high or low}~"])


def below(place: Code) -> list[Code]:
    """The billable codes at and below a block, category or code; one form of each."""
    low, _, high = place.code.partition("-")
    return beginning_with(shelf.bare(low), shelf.bare(high))


def neighbors(rng: Random, code: Code, but: Iterable[str] = (), least: int = 3) -> list[Code]:
    """The billable codes that stand nearest to a billable one, nearest first: at ``least`` so many where there are.

    Near is what begins alike. Of codes with a 7th character only those with the same are near: the others differ in
    nothing else.
    """
    bare = shelf.bare(code.code)
    stem, form = (bare[:-1], bare[-1]) if code.extended else (bare, "")
    left_out = {code.code, *but}
    found: list[Code] = []
    for length in range(len(stem) - 1, 1, -1):
        start = stem[:length]
        alike = billable("substr(bare, 7) = ? AND bare >= ? AND bare < ?", [form, start, f"{start}~"])
        fresh = [one for one in alike if one.code not in left_out]
        left_out |= {one.code for one in fresh}
        rng.shuffle(fresh)
        found += sorted(fresh, key=lambda one: len(one.code) != len(code.code))
        if len(found) >= least:
            break
    return found


def shared(one: Code, other: Code) -> str:
    """The words for where two codes part: "under E11.2", "in another category"."""
    # Character by character is what is meant: these are no paths.
    start = commonprefix([shelf.bare(one.code), shelf.bare(other.code)])  # noqa: RUF071
    return f"under {dotted(start)}" if len(start) >= 3 else "in another category"
