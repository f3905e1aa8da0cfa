"""CMS's yearly ICD-10-CM files: an excerpt with every kind of element, held against the package simple_icd_10_cm."""

import shutil

import pytest
import simple_icd_10_cm as icd
from django.core.management import CommandError

from codebook import actions, reference, shelf
from codebook.build import icd10cm, releases
from codebook.build.alphabetic_index import IndexEntry
from codebook.build.alphabetic_index import read as read_index
from codebook.search import search
from tests.codebook.conftest import FILES

RELEASE = FILES / "icd-10-cm"


@pytest.fixture
def folder(tmp_path):
    """A copy of the release to spoil."""
    return shutil.copytree(RELEASE, tmp_path / "release")


@pytest.fixture(scope="module")
def by_package(tmp_path_factory):
    """The package with the excerpt in place of its own data."""
    codes = tmp_path_factory.mktemp("package") / "codes.txt"
    codes.write_text("\n".join(sorted(releases.billable_in(RELEASE / "icd10cm_order_2027.txt"))))
    icd.change_version(str(codes), str(RELEASE / "icd10cm_tabular_2027.xml"))
    yield icd
    icd.change_version()


def entries():
    return icd10cm.read(releases.release_in(RELEASE))[1]


def flat(text):
    return " ".join(text.split())


def test_every_place_is_read_as_the_package_reads_it(by_package):
    read = entries()
    assert [entry.code for entry in read] == list(dict.fromkeys(by_package.get_all_codes()))
    for entry in read:
        code = entry.code
        if entry.kind in ("category", "code"):
            assert entry.title == flat(by_package.get_description(code))
            assert entry.billable == by_package.is_leaf(code)
            assert entry.extended == by_package.is_extended_subcategory(code)
            assert entry.parent.partition(":")[2] == (by_package.get_parent(code) if code != "B20" else "1")
        assert entry.seventh == {key: flat(text) for key, text in by_package.get_seven_chr_def(code).items()}


def test_every_note_is_read_as_the_package_reads_it(by_package):
    lists = {"includes": icd.get_includes, "inclusion term": icd.get_inclusion_term}
    lists |= {"excludes1": icd.get_excludes1, "excludes2": icd.get_excludes2}
    texts = {"use additional": icd.get_use_additional_code, "code first": icd.get_code_first}
    texts |= {"code also": icd.get_code_also, "7th character": icd.get_seven_chr_note}
    kinds = set()
    for entry in entries():
        expected = [(kind, flat(note)) for kind, get in lists.items() for note in get(entry.code)]
        expected += [(kind, "\n".join(map(flat, get(entry.code).splitlines()))) for kind, get in texts.items()]
        assert entry.notes == [(kind, text) for kind, text in expected if text]
        kinds |= {kind for kind, _ in entry.notes}
    assert kinds == {*lists, *texts}


def test_what_the_order_file_does_not_list_is_no_code():
    assert "S05.9XXS" not in {entry.code for entry in entries()}


def test_without_an_order_file_whatever_is_spelled_out_is_a_code(folder):
    (folder / "icd10cm_order_2027.txt").unlink()
    read = icd10cm.read(releases.release_in(folder))[1]
    assert "S05.9XXS" in {entry.code for entry in read if entry.billable}
    assert "S05.9" not in {entry.code for entry in read if entry.billable}


@pytest.mark.parametrize(
    ("version", "name", "shown"),
    [
        ("2027", "icd10cm_tabular_2027.xml", "FY2027"),
        ("2026", "icd10c-tabular-April-1-2026.xml", "FY2026, April 2026 release"),
        ("2026", "icd10cm_tabular_april_2026.xml", "FY2026, April 2026 release"),
        ("draft", "icd10cm_tabular_2027.xml", "draft"),
        ("", "icd10cm_tabular_2027.xml", "icd10cm_tabular_2027.xml"),
    ],
)
def test_the_release_is_named_by_the_file(tmp_path, version, name, shown):
    assert releases.Release(tmp_path / name).name(version) == shown


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("index", "icd10cm_index_2027.xml"),
        ("index", "icd10cm-index-April-1-2026.xml"),
        ("external", "icd10cm_eindex_2027.xml"),
        ("external", "icd10cm-e-index-2027.xml"),
        ("order", "icd10cm-order-2027.txt"),
        (None, "icd10cm_index_addenda_2027.xml"),
        (None, "icd10cm_order_addenda_2027.txt"),
        (None, "icd10pcs_index_2027.xml"),
        (None, "._icd10cm_index_2027.xml"),
        (None, "icd10cm_index_2027.pdf"),
    ],
)
def test_a_file_is_known_by_its_name(tmp_path, kind, name):
    (tmp_path / name).touch()
    assert releases.files_in(tmp_path) == ({kind: tmp_path / name} if kind else {})


def test_index_lines_are_read_with_their_terms_modifiers_and_references():
    lines = read_index(RELEASE / "icd10cm_index_2027.xml")
    diabetes = "Diabetes, diabetic (mellitus) (sugar)"
    assert lines == [
        IndexEntry(diabetes, code="E11.9"),
        IndexEntry(f"{diabetes} › type 2", code="E11.9"),
        IndexEntry(f"{diabetes} › type 2 › with › nephrosis & glycosuria", code="E11.21", manifestation="N08"),
        IndexEntry("Shiner", code="S05.1-"),
        IndexEntry("Sugar disease", see="Diabetes"),
        IndexEntry("Eye", see_also="condition"),
        IndexEntry("Blindness", see="category H54"),
        IndexEntry("Elsewhere", code="Z99.9"),
    ]


def test_a_table_gives_a_line_for_each_column_that_has_a_code():
    assert read_index(RELEASE / "icd10cm_neoplasm_2027.xml") == [
        IndexEntry("Neoplasm, neoplastic › retina", "Malignant Primary", "H35.4")
    ]
    assert read_index(RELEASE / "icd10cm_drug_2027.xml") == [
        IndexEntry("Aloxiprin", "Poisoning, Accidental (unintentional)", "T39.0X1"),
        IndexEntry("Aloxiprin", "Adverse effect", "T39.0X5"),
    ]


def test_an_import_replaces_all_of_icd_10_cm_and_says_so(run):
    said = run("import_icd10", RELEASE)
    assert "ICD-10-CM is now FY2027." in said
    assert "12 Index lines" in said
    assert reference.meta("icd-10-cm") == "FY2027"
    assert shelf.find("ICD-10-CM", "E11.65") is None
    page = shelf.page(shelf.find("ICD-10-CM", "S05.1"))
    assert [character for character, _ in page.seventh] == ["A", "D", "S"]
    assert page.hccs == []
    assert {hcc.number for hcc in shelf.page(shelf.find("ICD-10-CM", "E11.22")).hccs} >= {"37"}


def test_a_line_leads_to_the_base_of_its_code_or_nowhere(small_book):
    rows = "SELECT printed, code.code FROM index_entry LEFT JOIN code ON code.id = index_entry.code WHERE printed != ''"
    led = dict(reference.rows(rows))
    assert led == {
        "E11.9": "E11.9",
        "E11.21": "E11.21",
        "S05.1-": "S05.1",
        "Z99.9": None,
        "S05.9XXA": "S05.9",
        "H35.4": "H35.4",
        "T39.0X1": "T39.0X1",
        "T39.0X5": "T39.0X5",
    }


@pytest.mark.parametrize(
    ("query", "code", "because"),
    [
        ("shiner", "S05.1", "Index: <mark>Shiner</mark>"),
        ("shinre", "S05.1", "Index: <mark>Shiner</mark>"),
        ("aloxiprin adverse", "T39.0X5", "Index: <mark>Aloxiprin</mark> › <mark>Adverse</mark> effect"),
        ("diabetes glycosuria", "E11.21", "nephrosis &amp; <mark>glycosuria</mark>"),
    ],
)
def test_the_index_finds_codes_and_is_named_as_the_reason(small_book, query, code, because):
    hits = {hit.code.code: hit.because for group in search(query).groups for hit in group.hits}
    assert because in hits[code]


def test_a_title_that_says_it_all_needs_no_line_of_the_index(small_book):
    hits = {hit.code.code: hit.because for group in search("diabetes").groups for hit in group.hits}
    assert hits["E11.9"] == ""


def test_the_release_stands_on_the_pages(client, small_book):
    for path in ["/codes/", "/codes/icd-10-cm/B20/", "/about/", "/codes/validate/?codes=B20"]:
        assert "FY2027" in client.get(path).text, path


def test_a_later_build_uses_the_imported_release_again(small_book):
    assert "up to date" in small_book("build_codebook", "--if-changed")
    small_book("build_codebook")
    assert reference.meta("icd-10-cm") == "FY2027"


def test_questions_that_name_codes_which_an_imported_release_lacks_are_told_not_refused(small_book):
    said = small_book("load_content", "--check")
    assert "codes that questions name are not in the imported code sets" in said
    assert "To go back to those: manage.py build_codebook --shipped" in said
    assert "Valid: 18 domains" in said


def test_there_is_a_way_back_to_what_is_shipped(small_book):
    small_book("build_codebook", "--shipped")
    assert reference.meta("icd-10-cm") == "FY2026, April 2026 release"
    assert reference.meta("imported") == ""
    assert not list(actions.imports().iterdir())


def spoil_encoding(folder):
    path = folder / "icd10cm_tabular_2027.xml"
    path.write_bytes(path.read_text().replace("Contusion", "Ménière contusion").encode("cp1252"))


def test_a_windows_file_that_calls_itself_utf_8_is_read(folder, run):
    spoil_encoding(folder)
    run("import_icd10", folder)
    assert shelf.find("ICD-10-CM", "S05.1").title == "Ménière contusion of eyeball and orbital tissues"


def rewrite(name, change):
    def spoil(folder):
        path = folder / name
        path.write_text(change(path.read_text()))

    return spoil


TABULAR = "icd10cm_tabular_2027.xml"
SPOILED = {
    "no tabular list": (lambda folder: (folder / TABULAR).unlink(), "holds no icd10cm_tabular"),
    "two years": (
        lambda folder: shutil.copy(folder / TABULAR, folder / "icd10cm_tabular_2026.xml"),
        "several files of one kind (icd10cm_tabular_2026.xml, icd10cm_tabular_2027.xml)",
    ),
    "empty": (rewrite(TABULAR, lambda text: "\n"), "is empty"),
    "truncated": (rewrite(TABULAR, lambda text: text[: len(text) // 2]), "is no whole XML file"),
    "a zip by another name": (lambda folder: (folder / TABULAR).write_bytes(b"PK\x03\x04x"), "is a zip or Excel file"),
    "another file": (
        lambda folder: shutil.copy(folder / "icd10cm_drug_2027.xml", folder / TABULAR),
        "holds <ICD10CM.index>, not <ICD10CM.tabular>",
    ),
    "nothing in it": (rewrite(TABULAR, lambda text: "<ICD10CM.tabular/>"), "holds no billable code"),
    "entities": (
        rewrite(
            TABULAR, lambda text: text.replace("<ICD10CM.tabular>", '<!DOCTYPE x [<!ENTITY a "b">]><ICD10CM.tabular>')
        ),
        "document type declaration",
    ),
    "an empty index": (rewrite("icd10cm_index_2027.xml", lambda text: "<ICD10CM.index/>"), "leads anywhere"),
    "another order file": (
        rewrite("icd10cm_order_2027.txt", lambda text: "A line of something else\n" + text),
        "icd10cm_order_2027.txt:1: is no line of CMS's order file",
    ),
    "the order file of another year": (
        rewrite("icd10cm_order_2027.txt", lambda text: text.replace("E1122", "E1123").replace("B20 ", "B21 ")),
        "lacks B20 and 1 other",
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_is_wrong_is_said_of_the_operators_file_and_the_old_book_stays(folder, small_book, what):
    spoil, reason = SPOILED[what]
    spoil(folder)
    before = {path.name: path.read_bytes() for path in actions.imports().rglob("*") if path.is_file()}
    book = reference.path().read_bytes()
    with pytest.raises(CommandError) as error:
        small_book("import_icd10", folder)
    assert "The code book was not built; the old one stays." in str(error.value)
    assert reason in str(error.value)
    assert str(folder) in str(error.value)
    assert reference.path().read_bytes() == book
    assert {path.name: path.read_bytes() for path in actions.imports().rglob("*") if path.is_file()} == before
    assert {path.name for path in reference.path().parent.iterdir()} == {"codebook", "reference.sqlite3"}


@pytest.mark.parametrize("name", ["2027-code-tables.zip", "nowhere"])
def test_a_zip_file_or_nothing_in_place_of_a_folder_is_told(run, tmp_path, name):
    if name.endswith("zip"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match="is no folder; unpack CMS's zip file"):
        run("import_icd10", tmp_path / name)
