"""The industries of the wage survey in their order: sectors, and within each its groups, industries and owners.

The code says the level (North American Industry Classification System, as the survey writes it): ``62--63`` a sector,
``622000`` a 3-digit group, ``622100`` an industry of four digits, ``524114`` of six. Where the fifth digit is 0,
a 1, 2, 3 or 5 at the end means owned by the federal government, a state, local government or privately: ``622002`` is a
part of ``622000``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from careers.figures import Unit, amount
from careers.wages import Group

#: The survey's row for all private employers together. It lies in no sector.
ALL_PRIVATE = "000001"
OWNERS = "1235"


@dataclass(frozen=True)
class Industry:
    """``number``: the digits of the classification that say something. ``depth``: 0 for a sector, 1 for three digits,
    and so on; an owner's part stands one below its whole."""

    group: Group
    name: str
    number: str
    depth: int

    @property
    def words(self) -> list[str]:
        """Median, middle half, mean and jobs, as the reader sees them."""
        wages = self.group.wages
        low, high = (words(value, "usd-year") for value in (wages.year.p25, wages.year.p75))
        middle = f"{low}–{high}" if low != high else low
        return [
            words(wages.year.median, "usd-year"),
            middle,
            words(wages.year.mean, "usd-year"),
            words(wages.jobs, "jobs"),
        ]

    @property
    def error(self) -> str:
        error = self.group.wages.mean_error
        return "not released" if error is None else f"{error:.1f}%"


def words(value: float | None, unit: Unit) -> str:
    return "not released" if value is None else amount(value, unit)


def is_sector(code: str) -> bool:
    return "-" in code


def span(sector: str) -> range:
    """``31--34`` holds what begins with 31, 32 or 33."""
    first, last = sector.replace("--", "-").split("-")
    return range(int(first), int(last))


def top(group: Group) -> Industry:
    """The survey calls a sector "Sector 62 - Health Care and Social Assistance"."""
    ends = sorted({span(group.code)[0], span(group.code)[-1]}) if is_sector(group.code) else []
    return Industry(group, group.name.partition(" - ")[2] or group.name, "–".join(map(str, ends)), 0)


def below(group: Group) -> Industry:
    code = group.code
    if code.startswith("99"):
        # Government is divided by its branches, not by the digits of the classification.
        return Industry(group, group.name, "", 1)
    if not code.isdigit():
        # Two industries taken together: "4240A2" is 4242 and 4246.
        return Industry(group, group.name, "", 2)
    owned = code[4] == "0" and code[5] in OWNERS
    number = code[: 5 if owned else 6].rstrip("0")
    return Industry(group, group.name, number, len(number) - 2 + owned)


def sectors(groups: Iterable[Group]) -> list[list[Industry]]:
    """All rows in the order of their codes: lists that begin with a sector and go on with what is in it.

    Rows overlap: a sector includes its groups, a group its industries, and government with its hospitals and schools is
    counted in their sectors as well. The sectors alone add up to the nation.
    """
    rows = sorted(groups, key=lambda group: group.code)
    inside = [group for group in rows if not is_sector(group.code) and group.code != ALL_PRIVATE]
    return [
        [
            top(first),
            *(below(group) for group in inside if is_sector(first.code) and int(group.code[:2]) in span(first.code)),
        ]
        for first in rows
        if first not in inside
    ]
