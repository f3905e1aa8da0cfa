"""A release of the survey as BLS lays it out, cut down to the rows that we keep.

BLS names a series ``OEU``, type of area (N, S or M), area (7), industry (6), occupation (6), what is measured (2). A
row of ours is all series that share the first 23 characters: its texts are the 17 measures in the order of ``COLUMNS``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from careers.wages import CODERS
from codebook.content_files import ContentError

#: BLS's measures 01 to 17, as our files name them.
COLUMNS = (
    *("jobs", "jobs_error", "h_mean", "a_mean", "mean_error", "h_p10", "h_p25", "h_median", "h_p75", "h_p90"),
    *("a_p10", "a_p25", "a_median", "a_p75", "a_p90", "per_1000", "quotient"),
)
#: The last two compare a place with the nation; the nation's own rows lack them.
OF_PLACES = 2
WITHHELD = "-"
NUMBER = re.compile(r"\d+(\.\d+)?")
#: The footnote of a wage so high that BLS gives only a bound, and how its text gives the bounds.
CAPPED = "5"
BOUNDS = re.compile(r"\$([\d,.]+) per hour or \$([\d,.]+) per year")


def soc(occupation: str) -> str:
    """``292072`` as people write it: ``29-2072``."""
    return f"{occupation[:2]}-{occupation[2:]}"


@dataclass
class Survey:
    """``path`` is named in errors; ``package``: whose copy of BLS's files it is, nothing for BLS's own."""

    path: Path
    year: int
    period: str
    areas: dict[str, str]
    industries: dict[str, str]
    occupations: dict[str, str]
    footnotes: dict[str, str]
    package: str = ""
    rows: dict[str, list[str]] = field(default_factory=dict)

    def put(self, key: str, measure: int, value: str, notes: str, *, line: int | None = None) -> None:
        """Keep one value; ``measure`` counts from 0."""
        row = self.rows.setdefault(key, [""] * len(COLUMNS))
        row[measure] = self.text(COLUMNS[measure], value, notes, line)

    def text(self, column: str, value: str, notes: str, line: int | None) -> str:
        """What our files say: a number, ``-`` for one that was not released, ``239200+`` for one only bounded below."""
        if NUMBER.fullmatch(value):
            return value
        if value != WITHHELD:
            raise ContentError(self.path, f"{value!r} is no number", line=line)
        if CAPPED not in [note.strip() for note in notes.split(",")]:
            return WITHHELD
        if not (bounds := BOUNDS.search(self.footnotes.get(CAPPED, ""))):
            raise ContentError(self.path, f"footnote {CAPPED} doesn't say how high a wage is that it hides", line=line)
        return bounds[1 if column.startswith("h_") else 2].replace(",", "") + "+"


def is_kept(key: str, occupations: Iterable[str]) -> bool:
    """The nation's rows of all ``occupations`` (as ``292072``); coders' rows of industries and of places."""
    areas, industry, occupation = key[3], key[11:17], key[17:23]
    if soc(occupation) == CODERS:
        return areas == "N" or industry == "000000"
    return areas == "N" and industry == "000000" and occupation in occupations


def checked(survey: Survey) -> Survey:
    """The survey, if each of its rows is whole."""
    for key, texts in survey.rows.items():
        if "" in (texts[:-OF_PLACES] if key[3] == "N" else texts):
            raise ContentError(survey.path, f"{key} lacks some of its {len(COLUMNS)} measures: is the file whole?")
    return survey


def rows_of(survey: Survey, areas: str) -> Iterator[tuple[str, list[str]]]:
    """Of a type of area, by area and industry."""
    return ((key, texts) for key, texts in sorted(survey.rows.items()) if key[3] == areas)
