import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from codebook.search import Filters, distance, search


def top(query, **filters):
    found = search(query, Filters(**filters))
    return [hit.code.code for group in found.groups for hit in group.hits]


def categories(query):
    return [group.category.code for group in search(query).groups]


@pytest.mark.parametrize("query", ["e11.22", "E1122", "e11 22"])
def test_a_code_leads_to_its_place(query):
    assert search(query).exact.code == "E11.22"


def test_the_beginning_of_a_code_shows_what_begins_so():
    assert top("E11.2") == ["E11.2", "E11.21", "E11.22", "E11.29"]


@pytest.mark.parametrize(
    ("query", "category"),
    [
        ("type 2 diabetes with kidney disease", "E11"),
        ("acute myocardial infarction", "I21"),
        ("heart attack", "I21"),
        ("COPD", "J44"),
        ("bed sore", "L89"),
        ("Tylenol", "T39"),
        ("hypertension", "I10"),
    ],
)
def test_words_lay_words_and_abbreviations_find_the_category(query, category):
    assert category in categories(query)[:3]


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("pnemonia", "pneumonia"), ("diabetis", "diabetes"), ("hemoroids", "hemorrhoids")]
)
def test_a_misspelt_word_is_corrected_and_the_page_says_so(misspelt, meant):
    found = search(misspelt)
    assert found.corrected == meant
    assert found.groups


def test_an_unfinished_word_finds_already():
    assert "J18" in categories("pneumo")


@pytest.mark.parametrize(
    "query", ["", " ", "a", "x" * 1000, "🙂", '" OR 1=1 --', "NEAR(a b)", "*", "AND", "title:x", "^", "-"]
)
def test_any_text_gets_a_calm_answer(query):
    search(query)


@given(st.text(max_size=300))
@hypothesis_settings(deadline=None, max_examples=150)
def test_no_text_breaks_the_search(text):
    search(text)


def test_filters_leave_out_what_was_not_asked_for():
    assert all(code[0] == "J" for code in top("injection", system="HCPCS", chapter="J"))
    hits = [hit for group in search("diabetes", Filters(billable=True)).groups for hit in group.hits]
    assert hits
    assert all(hit.code.billable for hit in hits)


def test_7th_character_forms_are_a_second_step():
    assert not [code for code in top("torus fracture lower end right radius") if len(code) == 8]


def test_what_matched_is_marked_and_nothing_else_is_markup():
    [group, *_] = search("myocardial").groups
    assert "<mark>" in group.hits[0].title.lower()
    for group in search("less than").groups:
        assert "<script" not in "".join(hit.title for hit in group.hits)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("", "ab", 2), ("form", "from", 1)],
)
def test_edits_are_counted_with_swaps(one, other, edits):
    assert distance(one, other) == distance(other, one) == edits
