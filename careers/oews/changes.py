"""What a newer release says differently: for the person who brings it in, before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from careers.comparison import difference
from careers.content import Library
from careers.figures import Prose
from careers.wages import PERCENTILES, Group, Place, Release, Wages

#: How many rows of a long list are printed.
MOST = 10


@dataclass(frozen=True)
class Move:
    """``beyond_chance``: of the mean's own change; None where an error is not published."""

    name: str
    before: float
    after: float
    beyond_chance: bool | None = None

    @property
    def percent(self) -> float:
        return (self.after / self.before - 1) * 100


@dataclass(frozen=True)
class Changes:
    """``moved``: states by the change of their median, largest first. ``appeared`` and ``withheld``: values that one
    release has and the other has not, where both have the row. ``none``: every row is as it was."""

    none: bool
    nation: list[Move]
    medians: list[Move]
    moved: list[Move]
    ranks: list[Move]
    new: list[str]
    gone: list[str]
    renamed: list[str]
    appeared: list[str]
    withheld: list[str]


def compare(before: Release, after: Release) -> Changes:
    old, new = by_code(before), by_code(after)
    both = [(old[key], row) for key, row in new.items() if key in old]
    states = [
        (one, other)
        for one, other in both
        if isinstance(one, Place) and isinstance(other, Place) and other.kind == "state"
    ]
    return Changes(
        none=old == new,
        nation=list(moves_of(before.nation, after.nation)),
        medians=[
            move
            for code, group in after.occupations.items()
            if code in before.occupations and (move := median_of(before.occupations[code], group))
        ],
        moved=sorted(filter(None, (median_of(*pair) for pair in states)), key=lambda move: -abs(move.percent)),
        ranks=sorted(
            (
                Move(other.name, one.ranks["median"], other.ranks["median"])
                for one, other in states
                if "median" in one.ranks and "median" in other.ranks and one.ranks["median"] != other.ranks["median"]
            ),
            key=lambda move: -abs(move.after - move.before),
        ),
        new=[label(row) for key, row in new.items() if key not in old],
        gone=[label(row) for key, row in old.items() if key not in new],
        renamed=[f"{label(one)} is now {other.name}" for one, other in both if one.name != other.name],
        appeared=[f"{label(row)}: {what}" for one, row in both if (what := lacking(one.wages, row.wages))],
        withheld=[f"{label(row)}: {what}" for one, row in both if (what := lacking(row.wages, one.wages))],
    )


def by_code(release: Release) -> dict[tuple[str, str], Group | Place]:
    """Every row by its kind and BLS's code, which stays when an area is only renamed."""
    groups = [("occupation", release.occupations), ("industry", release.industries)]
    found: dict[tuple[str, str], Group | Place] = {
        (kind, code): group for kind, rows in groups for code, group in rows.items()
    }
    return found | {("place", place.code): place for place in release.places.values()}


def label(row: Group | Place) -> str:
    return f"{row.name} ({row.code})"


def moves_of(before: Wages, after: Wages) -> Iterator[Move]:
    pairs = [("jobs", before.jobs, after.jobs)]
    pairs += [(name, getattr(before.year, name), getattr(after.year, name)) for name in ("mean", *PERCENTILES)]
    for name, old, new in pairs:
        if old is not None and new is not None:
            yield Move(name, old, new, beyond_chance(before, after) if name == "mean" else None)


def median_of(before: Group | Place, after: Group | Place) -> Move | None:
    old, new = before.wages.year.median, after.wages.year.median
    return Move(after.name, old, new, beyond_chance(before.wages, after.wages)) if old and new else None


def beyond_chance(before: Wages, after: Wages) -> bool | None:
    """Whether the means can be told apart; of medians BLS publishes no errors. Two releases in a row share employers,
    since each is drawn from three years: the true error of a change is rather smaller than that of :func:`difference`.
    """
    one, other = before.year.mean, after.year.mean
    if one is None or other is None or before.mean_error is None or after.mean_error is None:
        return None
    return difference(one, before.mean_error, other, after.mean_error).clear


def lacking(one: Wages, other: Wages) -> str:
    """Names of the values that ``one`` lacks and ``other`` has."""
    mine, others = released(one), released(other)
    return ", ".join(name for name in others if name not in mine)


def released(wages: Wages) -> list[str]:
    names = [name for name in ("jobs", "mean_error") if getattr(wages, name) is not None]
    for words, pay in (("a year", wages.year), ("an hour", wages.hour)):
        names += [f"{name} {words}" for name in ("mean", *PERCENTILES) if getattr(pay, name) is not None]
        names += [f"{name} {words} as a lower bound" for name in pay.at_least]
    return names


def prose_to_read_again(before: Library, after: Library) -> list[str]:
    """Where a figure within a sentence now reads differently: ``states#high: state-dc-jobs 270 → 300``."""
    found = []
    for slug, page in after.pages.items():
        texts: list[tuple[str, Prose | None]] = [("lede", page.lede)]
        for section in page.sections:
            cells = [cell for row in (section.table.rows if section.table else []) for cell in row.cells]
            texts += [(section.id, text) for text in (section.body, section.notice, *cells) if text and not text.alone]
        for where in dict.fromkeys(name for name, _ in texts):
            ids = dict.fromkeys(figure.id for name, text in texts if name == where and text for figure in text.figures)
            said = [
                f"{one} {before.figures[one].text} → {after.figures[one].text}"
                for one in ids
                if one in before.figures and before.figures[one].text != after.figures[one].text
            ]
            if said:
                found.append(f"{slug}#{where}: {', '.join(said)}")
    return found


CHANCE = {True: "beyond sampling error", False: "within sampling error", None: ""}


def lines(changes: Changes) -> Iterator[str]:
    """The report as it is printed."""
    if changes.none:
        yield "Nothing changed."
        return
    yield "The nation:"
    yield from (line(move) for move in changes.nation)
    yield "Median pay of the occupations:"
    yield from (line(move) for move in changes.medians)
    if changes.moved:
        yield f"States whose median moved most, of {len(changes.moved)} (the sampling error is that of the mean):"
        yield from (line(move) for move in changes.moved[:MOST])
        yield f"Ranks by median that moved: {len(changes.ranks)}"
        yield from (f"  {move.name}: {move.before:g} → {move.after:g}" for move in changes.ranks[:MOST])
    for title, rows in (
        ("New rows", changes.new),
        ("Rows that are gone", changes.gone),
        ("Renamed, so that their pages' addresses may change", changes.renamed),
        ("Newly released values", changes.appeared),
        ("Newly withheld values", changes.withheld),
    ):
        yield f"{title}: {len(rows) or 'none'}"
        yield from (f"  {row}" for row in rows)


def line(move: Move) -> str:
    percent = f"{move.percent:+.1f}%".replace("-", "−")
    words = f"  {move.name}: {move.before:,.0f} → {move.after:,.0f} ({percent})"
    return ", ".join(filter(None, [words, CHANCE[move.beyond_chance]]))
