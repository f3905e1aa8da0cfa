"""BLS's flat files, as they lie at download.bls.gov/pub/time.series/oe/: tab-separated, padded with blanks."""

from collections.abc import Iterator
from pathlib import Path

from careers.oews.survey import COLUMNS, Survey, checked, is_kept
from codebook.content_files import ContentError

ADDRESS = "https://download.bls.gov/pub/time.series/oe/"
#: The newest release alone, or every release that BLS has in this form.
DATA = ("oe.data.0.Current", "oe.data.1.AllData")
LISTS = ("oe.area", "oe.footnote", "oe.industry", "oe.occupation", "oe.release")
HEAD = ["series_id", "year", "period", "value", "footnote_codes"]


def read(folder: Path, occupations: set[str]) -> Survey:
    data = next((folder / name for name in DATA if (folder / name).is_file()), None)
    lacking = [] if data else [DATA[0]]
    lacking += [name for name in LISTS if not (folder / name).is_file()]
    if data is None or lacking:
        raise ContentError(folder, f"lacks {', '.join(lacking)}. BLS has these files at {ADDRESS}")
    release = listed(folder / "oe.release", "release_date", "description")
    if len(release) != 1 or not (code := next(iter(release)))[:4].isdigit():
        raise ContentError(folder / "oe.release", "does not name one release")
    survey = Survey(
        path=data,
        year=int(code[:4]),
        period=release[code],
        areas=listed(folder / "oe.area", "area_code", "area_name"),
        industries=listed(folder / "oe.industry", "industry_code", "industry_name"),
        occupations=listed(folder / "oe.occupation", "occupation_code", "occupation_name"),
        footnotes=listed(folder / "oe.footnote", "footnote_code", "footnote_text"),
    )
    fill(survey, code, occupations)
    return checked(survey)


def listed(path: Path, key: str, value: str) -> dict[str, str]:
    """Two columns of a list."""
    lines = rows(path)
    _, head = next(lines, (0, []))
    if key not in head or value not in head:
        raise ContentError(path, f"has no columns {key} and {value}", line=1)
    at, wanted = head.index(key), head.index(value)
    found = {}
    for number, row in lines:
        if len(row) <= max(at, wanted):
            raise ContentError(path, "the line is cut off", line=number)
        found[row[at]] = row[wanted]
    return found


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, [cell.strip() for cell in line.rstrip("\r\n").split("\t")]


def fill(survey: Survey, release: str, occupations: set[str]) -> None:
    """Six million lines are read as bytes, one at a time, and nearly all are dropped by seven of their characters."""
    wanted = {occupation.encode() for occupation in occupations}
    with survey.path.open("rb") as file:
        if file.readline().decode(errors="replace").split() != HEAD:
            raise ContentError(survey.path, f"is not a data file of BLS: its columns aren't {', '.join(HEAD)}", line=1)
        for number, line in enumerate(file, 2):
            if line[17:23] not in wanted:
                continue
            cells = [cell.strip() for cell in line.decode(errors="replace").split("\t")]
            if len(cells) != len(HEAD):
                raise ContentError(survey.path, "the line is cut off: is the file whole?", line=number)
            series, year, period, value, notes = cells
            if year + period != release or not is_kept(series, occupations):
                continue
            if len(series) != 25 or series[23:] not in MEASURES:
                raise ContentError(survey.path, f"{series!r} is not a series of this survey", line=number)
            survey.put(series[:23], MEASURES[series[23:]], value, notes, line=number)


MEASURES = {f"{number:02d}": number - 1 for number in range(1, len(COLUMNS) + 1)}
