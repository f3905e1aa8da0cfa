"""What comes out of a computation. Pure."""

import math
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from tutor.answer import Step


@dataclass(frozen=True)
class Rule:
    """Where the rule stands: a passage's ref, and a pattern for the chunks to quote; empty for all of them."""

    ref: str
    saying: str = ""


@dataclass(frozen=True)
class Sum:
    """``title`` is the result; ``rules`` are what it follows from, the most important first."""

    title: str
    steps: list[Step]
    rules: list[Rule] = field(default_factory=list)


def number(value: float, places: int = 2) -> str:
    """As people write it: "1.3", "12", "1,000"."""
    return f"{rounded(value, places):,f}".rstrip("0").rstrip(".") if places else f"{rounded(value, 0):,f}"


def rounded(value: float, places: int) -> Decimal:
    """Half up, as payers round; the value is first freed of what binary fractions leave over."""
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def dollars(value: float) -> str:
    return f"${rounded(value, 2):,f}"


def ceil(value: float) -> int:
    """Up to the next whole number, where 30 / 0.1 is 300 and not a little more."""
    return math.ceil(round(value, 6))


def counted(count: float, noun: str) -> str:
    """ "1 unit", "2 units"."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def times(code: str, units: int) -> str:
    """A code with its units, as on a claim: "96366", "96366 x 2"."""
    return code if units == 1 else f"{code} x {units}"


def listed(parts: list[str], last: str = "and") -> str:
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
