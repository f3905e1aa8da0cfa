"""The rules for a list of codes: on the real book, and the grammar of its notes on every note that it has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook import facts, reference, validate
from codebook.citations import Citation, cited, pattern
from codebook.validate import Unknown, check, codes_in


def report_on(text):
    return check(facts.lines(codes_in(text).codes))


def line_of(code):
    (line,) = facts.lines(codes_in(code).codes)
    return line


def pairs(text):
    return {frozenset((found.code.code, found.other.code)) for found in report_on(text).conflicts}


def order(text):
    return [(found.first.code, found.code.code) for found in report_on(text).misplaced]


# -- Reading the list


@pytest.mark.parametrize(
    "text",
    ["E11.22, n18.4", "e11.22\nN18.4", "E11.22;N18.4.", "(E11.22) / N18.4-", "E11.22\t|\tN18.4", "“E11.22” — N18.4…"],
)
def test_any_separator_will_do(text):
    assert codes_in(text).codes == ["E11.22", "N18.4"]


def test_what_is_beyond_sixty_codes_is_left_out_and_counted():
    pasted = codes_in("I10 " * 65)
    assert (len(pasted.codes), pasted.beyond, pasted.cut) == (60, 5, False)


def test_what_is_beyond_two_thousand_characters_is_left_out_and_said():
    pasted = codes_in("I10" + " " * 2000 + "E11.9")
    assert (pasted.codes, pasted.cut) == (["I10"], True)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text):
    report_on(text)


# -- Each code by itself


@pytest.mark.parametrize("written", ["E11.22", "e1122", "E1122"])
def test_a_billable_code_is_valid_however_it_is_written(written):
    line = line_of(written)
    assert (line.code, line.billable, line.choices) == ("E11.22", True, ())


def test_a_category_shows_its_next_level():
    line = line_of("E11.2")
    assert not line.billable
    assert not line.needs_seventh
    assert [choice.code for choice in line.choices] == ["E11.21", "E11.22", "E11.29"]


@pytest.mark.parametrize(
    ("code", "first"), [("S52.521", "S52.521A"), ("T36.0X1", "T36.0X1A"), ("W01.0", "W01.0XXA"), ("O31.11", "O31.11X0")]
)
def test_a_missing_seventh_character_is_offered_spelled_with_its_placeholders(code, first):
    line = line_of(code)
    assert line.needs_seventh
    assert line.choices[0].code == first


def test_a_seventh_character_is_offered_with_its_meaning():
    meanings = {choice.code: choice.title for choice in line_of("S52.521").choices}
    assert meanings["S52.521A"] == "initial encounter for closed fracture"
    assert meanings["S52.521P"] == "subsequent encounter for fracture with malunion"


@pytest.mark.parametrize(
    ("written", "furthest"),
    [("E11.229", "E11.22"), ("E11.99", "E11.9"), ("Z99.999", "Z99"), ("I10.9", "I10"), ("S52.521Z", "S52.521")],
)
def test_an_unknown_code_is_followed_as_far_as_the_book_goes(written, furthest):
    line = line_of(written)
    assert isinstance(line, Unknown)
    assert line.furthest.code == furthest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("E1I.22", "E11.22"),
        ("EE11.22", "E11.22"),
        ("E121.22", "E11.22"),
        ("J81885", "J1885"),
        ("S52.52A", "S52.521A"),
        ("W10.0XXZ", "W10.0XXA"),
    ],
)
def test_a_slip_of_one_character_leads_to_what_was_meant(written, meant):
    assert meant in [choice.code for choice in line_of(written).alike]


def test_a_forgotten_placeholder_is_the_first_guess():
    assert line_of("W01.0A").alike[0].code == "W01.0XXA"


@pytest.mark.parametrize(
    ("code", "belongs_to"),
    [
        ("99213", "CPT"),
        ("0001F", "CPT"),
        ("0042T", "CPT"),
        ("0001U", "CPT"),
        ("D0120", "CDT"),
        ("Q9999", "HCPCS"),
        ("XYZ", ""),
    ],
)
def test_a_code_of_another_set_is_told_by_its_shape(code, belongs_to):
    line = line_of(code)
    assert isinstance(line, Unknown)
    assert line.belongs_to == belongs_to


def test_a_dotless_diagnosis_is_not_taken_for_a_dental_code():
    assert line_of("D1801").code == "D18.01"


@pytest.mark.parametrize(("written", "system"), [("E0781", "HCPCS"), ("E07.81", "ICD-10-CM")])
def test_where_two_sets_spell_alike_the_printed_form_is_meant(written, system):
    assert line_of(written).system == system


def test_a_dotless_code_that_two_sets_have_names_the_other():
    assert line_of("E0781").namesake.code == "E07.81"
    assert line_of("E07.81").namesake is None


# -- The codes beside each other


@pytest.mark.parametrize(
    "text",
    [
        "E10.9 E11.9",
        "E11.22 O24.410",
        "I32 A18.84",
        "N18.4 N19",
        "E11.22 E13.9",
        "G63 E11.42",
        "S61.001A S62.001B",
    ],
)
def test_codes_that_exclude_each_other_are_named_once(text):
    assert pairs(text) == {frozenset(codes_in(text).codes)}
    assert len(report_on(text).conflicts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "E11.22 N18.4 I50.9",
        "E11 E11.22",
        "E11.22 E11.22",
        "G63 E11.22",
        "S61.001A S62.001A",
        "J1885 E11.9",
        "I10 Z00.00",
    ],
)
def test_codes_that_go_together_have_no_conflict(text):
    assert pairs(text) == set()


def test_a_conflict_names_the_note_and_where_it_stands():
    (conflict,) = report_on("E11.22 E10.9").conflicts
    assert (conflict.note.place, conflict.note.text) == ("E11", "type 1 diabetes mellitus (E10.-)")


def test_the_note_of_a_chapter_holds_for_all_its_codes():
    places = {found.note.place for found in report_on("O80 Z34.00").conflicts}
    assert places == {"Chapter 15"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N18.4 E11.22", [("E11.22", "N18.4")]),
        ("E11.22 N18.4", []),
        ("F02.80 G30.9", [("G30.9", "F02.80")]),
        ("I10 F02.80 E11.9 G30.9", [("G30.9", "F02.80")]),
        ("I42.7 T46.5X1A", [("T46.5X1A", "I42.7")]),
        # An adverse effect is no poisoning: its T code stands behind.
        ("I42.7 T46.5X5A", []),
        ("I42.7 T39.015A", []),
    ],
)
def test_what_a_code_first_note_names_stands_before(text, expected):
    assert order(text) == expected


@pytest.mark.parametrize("text", ["I32 B33.23", "M14.811 E85.4", "F02.80", "J1885 I32"])
def test_a_manifestation_is_not_listed_first(text):
    code, note = report_on(text).manifestation_first
    assert note.kind == "code first"
    assert code.code in text


@pytest.mark.parametrize("text", ["A69.29 I32", "B95.0 I10", "N18.4 E11.22", "99213", ""])
def test_what_is_no_manifestation_may_be_listed_first(text):
    assert report_on(text).manifestation_first is None


def test_a_duplicate_is_named_with_its_count_and_checked_once():
    report = report_on("E11.22 I10 e1122 E11.22")
    assert [(line.code, times) for line, times in report.duplicates] == [("E11.22", 3)]
    assert [line.code for line in report.lines] == ["E11.22", "I10"]


# -- What a note cites


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("secondary (E08.-)", [("E08", "E08")]),
        ("gestational (O24.4-)", [("O24.4", "O24.4")]),
        ("chronic (N18.1-N18.6)", [("N18.1", "N18.6")]),
        ("mouth (K00-K14)", [("K00", "K14")]),
        ("several (E08-E10, E11.-, O24.41-)", [("E08", "E10"), ("E11", "E11"), ("O24.41", "O24.41")]),
        ("one (A00) and another (B20)", [("A00", "A00"), ("B20", "B20")]),
        ("blanks (I01.0 -I01.9)", [("I01.0", "I01.9")]),
        ("hyphens (P28.3- - P28.4-)", [("P28.3", "P28.4")]),
        ("words (M05.00 to M05.8A)", [("M05.00", "M05.8A")]),
        ("placeholder (T36.8X- with sixth character 1-4)", [("T36.8X", "T36.8X")]),
        ("brackets first: any type in A15 (J65)", [("J65", "J65")]),
        ("hearing loss as classified in H90.-", [("H90", "H90")]),
        ("diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis", []),
        ("vitamin B deficiency (severe)", []),
        ("glucose-6-phosphate dehydrogenase (G6PD) deficiency", []),
    ],
)
def test_a_note_cites_the_codes_it_names(note, expected):
    spans = [(low.replace(".", ""), high.replace(".", "")) for low, high in expected]
    assert [(citation.low, citation.high) for citation in cited(note)] == spans


@pytest.mark.parametrize(
    ("condition", "code", "meant"),
    [
        ("with fifth or sixth character 1-4", "T465X1A", True),
        ("with fifth or sixth character 1-4", "T465X5A", False),
        ("with fifth or sixth character 1-4", "T39015A", False),
        ("with fifth or sixth character 1-4", "T3991XA", True),
        ("with fifth-character 1", "A3701", True),
        ("with 5th character .6", "F1096", True),
        ("with fifth to sixth characters 51", "F11151", True),
        ("with .51-.52", "E1152", True),
        ("with .51-.52", "E1159", False),
        ("with .62-", "E11621", True),
        ("with final characters -91", "I69391", True),
        ("with final characters -91", "I69392", False),
        ("with 7th character B", "S62001B", True),
        ("with open fracture 7th character", "S52521B", True),
        ("with open fracture 7th character", "S52521A", False),
    ],
)
def test_a_condition_narrows_what_is_cited(condition, code, meant):
    assert Citation("A00", "Z99", pattern(condition)).covers(code) == meant


@pytest.mark.parametrize(
    ("code", "covered"), [("N18", False), ("N181", True), ("N1830", True), ("N186", True), ("N189", False)]
)
def test_a_range_covers_what_is_below_and_between_its_ends(code, covered):
    assert Citation("N181", "N186").covers(code) == covered


def every_note():
    return reference.rows("SELECT DISTINCT text FROM note WHERE kind IN ('excludes1', 'code first')")


def test_all_but_two_notes_of_the_book_that_name_codes_are_understood():
    named = re.compile(r"(?<![A-Z\d])[A-TV-Z]\d[\dA-Z](\.|-|\b)")
    silent = [text for (text,) in every_note() if named.search(text) and not cited(text)]
    assert len(silent) == 2, silent


def test_what_the_notes_cite_is_in_the_book_but_for_its_two_misprints():
    known = {bare for (bare,) in reference.rows("SELECT bare FROM code WHERE system = 'ICD-10-CM'")}
    ends = {end for (text,) in every_note() for citation in cited(text) for end in (citation.low, citation.high)}
    assert ends - known == {"G3190", "R104"}


def test_a_list_as_long_as_may_be_takes_a_handful_of_queries(monkeypatch):
    asked = []
    rows = reference.rows
    monkeypatch.setattr(reference, "rows", lambda *arguments: asked.append(1) or rows(*arguments))
    codes = [code for (code,) in rows("SELECT code FROM code WHERE kind = 'code' ORDER BY random() LIMIT 30")]
    facts.lines([*codes, *(f"{code}Q" for code in codes)])
    assert len(asked) <= 7


def test_the_longest_code_is_as_long_as_the_rules_say():
    assert reference.row("SELECT max(length(bare)) FROM code WHERE kind = 'code'")[0] == validate.LONGEST_CODE
