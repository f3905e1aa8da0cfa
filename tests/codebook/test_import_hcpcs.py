"""CMS's quarterly HCPCS Level II file, in CMS's layout; the texts are made up."""

import pytest
from django.core.management import CommandError

from codebook import actions, reference, shelf
from codebook.build import cms_hcpcs
from codebook.content_files import ContentError
from codebook.search import search

NAME = "HCPC2026_OCT_ANWEB.txt"


def record(code, *texts, last_day=""):
    """A code's or modifier's lines: 320 columns, of which the last ones are often cut off."""
    first, goes_on = "78" if len(code) == 2 else "34"
    lines = []
    for number, text in enumerate(texts, start=1):
        line = f"{code:>5}{number * 100:05}{goes_on if lines else first}{text:<80}"
        if not lines:
            line = f"{line}{text[:28]:<28}".ljust(268) + f"2010010120260101{last_day:<8}N"
        lines.append(line)
    return "\n".join(lines)


FILE = [
    record("A0425", "Miles by ambulance on the road, told in words that go on in the next line and", "then end"),
    record("A0888", "Used until the last day of September", last_day="20260930"),
    record("A0999", "Used until the last day of December", last_day="20261231"),
    record("D0120", "A text of the dentists", "that goes on"),
    record("D0140", "Another"),
    record("99213", "A text of the AMA"),
    record("Q9999", "A thing that only CMS’s file has"),
    record("LT", "The left side of a pair, as CMS says it"),
    record("RT", "No longer used", last_day="20251231"),
    record("P3", "A status of the AMA"),
    record("ZZ", "A modifier of CMS’s own"),
    record("25", "A modifier of the AMA"),
]


def write(folder, records=FILE, name=NAME, encoding="cp1252", end="\r\n\x1a"):
    path = folder / name
    path.write_bytes(("\r\n".join("\n".join(records).split("\n")) + end).encode(encoding))
    return path


@pytest.fixture
def imported(small_book, tmp_path):
    """What the import of ``FILE`` said."""
    return small_book("import_hcpcs", write(tmp_path))


def found(code, system="HCPCS"):
    return shelf.find(system, code)


def test_the_command_says_what_was_taken_and_what_refused(imported):
    assert "HCPCS Level II is now October 2026 release." in imported
    assert "3 codes, 2 modifiers taken; 2 terminated left out; refused: 3 CPT, 2 dental." in imported


def test_a_text_that_goes_on_in_the_next_line_is_one(imported):
    title = found("A0425").title
    assert title == "Miles by ambulance on the road, told in words that go on in the next line and then end"


def test_a_code_keeps_our_unit_note_plain_words_and_other_names(imported):
    code = found("A0425")
    assert (code.unit, code.remark) == ("1 mile", "Only with the patient on board.")
    assert [(note.kind, note.text) for note in shelf.page(code).notes] == [
        ("in plain words", "Ambulance miles on the ground"),
        ("also called", "ground mileage"),
        ("also called", "ambulance mileage"),
        ("also called", "loaded miles by ground"),
    ]


def test_our_plain_words_still_find_the_code(imported):
    [group] = search("ambulance miles ground").groups
    assert [hit.code.code for hit in group.hits] == ["A0425"]


def test_the_teaching_sets_other_codes_are_gone(imported):
    codes = {row[0] for row in reference.rows("SELECT code FROM code WHERE system = 'HCPCS' AND kind = 'code'")}
    assert codes == {"A0425", "A0999", "Q9999"}
    sections = {row[0] for row in reference.rows("SELECT code FROM code WHERE kind = 'section'")}
    assert sections == {"A", "Q"}
    assert found("Q9999").parent


def test_a_code_counts_until_its_last_day(imported):
    assert found("A0888") is None
    assert found("A0999")


def test_neither_cpt_nor_dental_is_taken_or_kept_aside(imported):
    assert found("D0120") is None
    assert found("99213") is None
    [kept] = [path.read_text() for path in (actions.imports() / "hcpcs").iterdir()]
    assert "dentists" not in kept
    assert "AMA" not in kept


def test_modifiers_of_level_two_are_cms_and_those_of_cpt_ours(imported):
    left = found("LT", "modifier")
    assert left.title == "The left side of a pair, as CMS says it"
    assert {note.kind for note in shelf.page(left).notes} >= {"in plain words", "use", "trap"}
    assert found("RT", "modifier") is None
    assert found("ZZ", "modifier").title == "A modifier of CMS’s own"
    assert found("P3", "modifier").title == "Severe disease of the whole system"
    assert found("25", "modifier").title == "Visit of its own on a procedure day"


def test_the_release_stands_on_the_pages(client, imported):
    for path in ["/codes/", "/codes/hcpcs/A0425/", "/about/"]:
        assert "October 2026 release" in client.get(path).text, path
    assert "In plain words" in client.get("/codes/hcpcs/A0425/").text


def test_both_imports_stand_side_by_side(imported):
    assert reference.meta("imported") == "icd-10-cm, hcpcs"
    assert reference.meta("icd-10-cm") == "FY2027"


def test_a_later_build_takes_the_same_again(imported, small_book):
    rows = reference.rows("SELECT * FROM code")
    small_book("build_codebook")
    assert reference.rows("SELECT * FROM code") == rows


def test_the_next_quarter_replaces_the_last(imported, small_book, tmp_path):
    small_book("import_hcpcs", write(tmp_path, [record("J1885", "Next year’s")], "HCPC2027_JAN_ANWEB_v2.txt"))
    assert reference.meta("hcpcs") == "January 2027 release"
    assert found("A0425") is None
    assert [path.name for path in (actions.imports() / "hcpcs").iterdir()] == ["HCPC2027_JAN_ANWEB_v2.txt"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_either_encoding_is_read(tmp_path, encoding):
    read = cms_hcpcs.read(write(tmp_path, encoding=encoding))
    assert "A thing that only CMS’s file has" in [code.title for code in read.codes]


@pytest.mark.parametrize(
    ("name", "release", "first_day"),
    [
        ("HCPC2026_OCT_ANWEB.txt", "October 2026 release", "20261001"),
        ("hcpc2027_jan_anweb_v4.TXT", "January 2027 release", "20270101"),
        ("HCPC2026_APR_ANWEB_03172026.txt", "April 2026 release", "20260401"),
        ("HCPC2026_JUL_ANWEB (1).txt", "July 2026 release", "20260701"),
    ],
)
def test_the_quarter_is_read_from_cms_name(tmp_path, name, release, first_day):
    assert cms_hcpcs.quarter_of(tmp_path / name) == (release, first_day)


@pytest.mark.parametrize(
    ("records", "name", "reason"),
    [
        (FILE, "codes.txt", "is not named like CMS's HCPC2026_OCT_ANWEB.txt"),
        ([""], NAME, "is empty"),
        (["%PDF-1.7"], NAME, ":1: is no record of CMS's HCPCS file: '%PDF-1.7'"),
        (["PK\x03\x04"], NAME, "is a zip or Excel file"),
        ([FILE[0], "HCPC,SEQNUM,RECID,LONG DESCRIPTION"], NAME, ":3: is no record"),
        ([record("A0425", "One", "two").splitlines()[1]], NAME, ":1: is no record"),
        ([record("A0425", "One"), record("A0425", "Again")], NAME, ":2: A0425 stands twice"),
        ([record("A0425", "One", last_day="soon")], NAME, ":1: is no record"),
        ([record("W0425", "No such section")], NAME, ":1: is no record"),
        ([record("D0120", "Only dental")], NAME, "holds no HCPCS Level II code in force"),
    ],
)
def test_another_file_is_refused_with_line_and_reason(tmp_path, records, name, reason):
    path = write(tmp_path, records, name, end="\r\n")
    with pytest.raises(ContentError) as error:
        cms_hcpcs.read(path)
    assert str(path) in str(error.value)
    assert reason in str(error.value)


@pytest.mark.parametrize("given", ["", "nowhere.txt"])
def test_a_folder_or_nothing_in_place_of_a_file_leaves_the_old_book(small_book, tmp_path, given):
    book = reference.path().read_bytes()
    with pytest.raises(CommandError, match=r"the old one stays.*is no file"):
        small_book("import_hcpcs", tmp_path / given)
    assert reference.path().read_bytes() == book
