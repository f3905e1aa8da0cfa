"""What the shelf says, held against the package that it was built from by another path."""

import random
import sqlite3

import pytest
import simple_icd_10_cm as icd

from codebook import facts, reference, shelf
from codebook.formats import has_shape_of

SAMPLE = random.Random(5).sample([code for code in icd.get_all_codes() if icd.is_category_or_subcategory(code)], 150)


def icd10(code):
    found = shelf.find("ICD-10-CM", code)
    assert found is not None
    return found


@pytest.mark.parametrize("written", ["E11.22", "e11.22", "E1122", "e1122", " e11.22 "])
def test_a_code_is_found_however_it_is_written(written):
    assert icd10(written).code == "E11.22"


@pytest.mark.parametrize("written", ["", "E11.2222", "99213", "D0120", "'; DROP TABLE code", "chapter-99", "A00-Z99"])
def test_what_is_not_in_the_book_is_not_found(written):
    assert shelf.find("ICD-10-CM", written) is None


def test_all_billable_codes_of_the_release_are_there():
    assert reference.row("SELECT count(*) FROM code WHERE system = 'ICD-10-CM' AND billable")[0] == 74_719
    assert reference.meta("icd-10-cm") == "FY2026, April 2026 release"


@pytest.mark.parametrize("code", SAMPLE)
def test_title_billable_and_ancestors_are_the_packages(code):
    found = icd10(code)
    assert found.title == " ".join(icd.get_description(code).split())
    assert found.billable == icd.is_leaf(code)
    names = [place.code for place in reversed(shelf.ancestors(found))]
    # A block of one category has the category's name: the shelf has it once.
    assert names == [name for name in dict.fromkeys(icd.get_ancestors(code)) if name != code]


@pytest.mark.parametrize("code", ["B20", "F99", "P84", "R99", "Z66"])
def test_a_code_that_is_a_block_too_stands_once(code):
    assert icd10(code).kind == "category"
    assert len(reference.rows("SELECT 1 FROM code WHERE system = 'ICD-10-CM' AND code = ?", [code])) == 1


def test_a_note_holds_for_everything_below_it_and_says_where_it_stands():
    page = shelf.page(icd10("E11.22"))
    assert any(
        "type 1 diabetes mellitus" in n.text and n.source.code == "E11" for n in page.notes if n.kind == "excludes1"
    )
    assert any("stage of chronic kidney disease" in n.text and n.source.code == "E11.22" for n in page.notes)


def test_what_a_category_includes_is_not_said_of_each_code_below():
    assert not [n for n in shelf.page(icd10("E11.22")).notes if n.kind == "includes"]
    assert [n for n in shelf.page(icd10("E11")).notes if n.kind == "includes"]


def test_no_note_holds_a_stray_tab():
    assert not reference.rows("SELECT text FROM note WHERE text LIKE '%' || char(9) || '%'")


@pytest.mark.parametrize(
    ("code", "character", "full"),
    [("S52.521", "A", "S52.521A"), ("T36.0X1", "D", "T36.0X1D"), ("S05.1", "A", "S05.1XXA"), ("T15", "S", "T15.XXXS")],
)
def test_the_placeholder_fills_the_places_before_the_7th_character(code, character, full):
    place = shelf.find("ICD-10-CM", code)
    assert shelf.spelled(place, character) == full


def test_every_form_that_the_picker_offers_exists():
    for code in ["S52.521", "S72.001", "T36.0X1", "O31.11", "M80.011", "S05.11"]:
        page = shelf.page(icd10(code))
        assert page.seventh
        for character, _ in page.seventh:
            assert shelf.find("ICD-10-CM", shelf.spelled(page.code, character)), (code, character)


def test_a_code_that_is_complete_offers_no_7th_character():
    assert not shelf.page(icd10("E11.22")).seventh


@pytest.mark.parametrize(("code", "hcc"), [("E11.22", "37"), ("I50.9", "226"), ("N18.4", "327")])
def test_a_risk_adjusting_code_shows_its_v28_category(code, hcc):
    found = {h.model: h.number for h in shelf.page(icd10(code)).hccs}
    assert found["V28"] == hcc


@pytest.mark.parametrize("system", ["ICD-10-CM", "HCPCS", "modifier"])
def test_every_code_of_the_book_has_the_shape_of_its_system(system):
    sql = "SELECT code FROM code WHERE system = ? AND kind IN ('category', 'code', 'modifier')"
    codes = [code for (code,) in reference.rows(sql, [system])]
    assert codes
    assert not [code for code in codes if not has_shape_of(system, code)]


def test_what_stands_above_a_code_is_found_without_reading_the_whole_book(monkeypatch):
    asked = []
    rows = reference.rows
    monkeypatch.setattr(reference, "rows", lambda sql, values=(): asked.append((sql, values)) or rows(sql, values))
    code = icd10("E11.22")
    shelf.ancestors(code)
    facts.lineages_of([code])
    assert len(asked) == 2
    for sql, values in asked:
        plan = [step for *_, step in rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert not [step for step in plan if step.startswith(("SCAN code", "BLOOM FILTER"))]


def test_nobody_can_write_to_the_shelf():
    with pytest.raises(sqlite3.OperationalError):
        reference.connection().execute("DELETE FROM code")


def test_hcpcs_holds_no_dental_and_no_cpt_code():
    codes = [row[0] for row in reference.rows("SELECT code FROM code WHERE system = 'HCPCS' AND kind = 'code'")]
    assert len(codes) >= 250
    assert not [code for code in codes if code[0] == "D" or code[0].isdigit()]
    assert reference.row("SELECT count(*) FROM code WHERE system = 'modifier'")[0] >= 60
