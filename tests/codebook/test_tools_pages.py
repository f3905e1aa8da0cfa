"""The pages that check a list and score a risk: by GET, without JavaScript, nothing typed is lost."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

VALIDATE, RAF = "/codes/validate/", "/codes/raf/"
MEMBER = {"codes": "E11.22 N18.4 I50.9", "age": "72", "sex": "F", "segment": "CNA"}


def text_of(client, path, **query):
    response = client.get(path, query)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("path", ["/codes/", VALIDATE, RAF])
def test_each_page_of_the_book_leads_to_the_others(client, path):
    text = text_of(client, path)
    for other in ("/codes/", VALIDATE, RAF):
        assert f'href="{other}"' in text


@pytest.mark.parametrize(("path", "query"), [(VALIDATE, {"codes": "E11.22 E10.9 x"}), (RAF, MEMBER)])
def test_the_tools_cost_the_main_database_no_query(client, path, query):
    """Without the ``db`` fixture any query would raise."""
    text_of(client, path, **query)


def test_an_empty_form_says_nothing_about_codes(client):
    assert "Together" not in text_of(client, VALIDATE)
    assert "How it adds up" not in text_of(client, RAF)


def test_a_list_is_checked_and_stays_in_the_form(client):
    text = text_of(client, VALIDATE, codes="N18.4 E11.22 E10.9 S52.521 W01.0A 99213 D0120 e1122")
    for expected in [
        ">N18.4 E11.22 E10.9 S52.521 W01.0A 99213 D0120 e1122</textarea>",
        "type 1 diabetes mellitus (E10.-)",
        "stands before",
        "needs a 7th character",
        "S52.521A",
        "W01.0XXA",
        "American Medical Association",
        "American Dental Association",
        "stands 2 times",
    ]:
        assert expected in text


def test_a_list_without_fault_is_called_so(client):
    assert "No Excludes1 or code first note stands against this list." in text_of(
        client, VALIDATE, codes="E11.22 N18.4"
    )


def test_a_list_that_is_too_long_is_checked_as_far_as_it_goes(client):
    text = text_of(client, VALIDATE, codes="I10 " * 61)
    assert "the first 60 codes were read, 1 more were not" in text
    assert "Essential (primary) hypertension" in text
    assert "first 2000 characters" in text_of(client, VALIDATE, codes="I10 " + "x" * 2000)


def test_what_is_pasted_is_shown_as_text(client):
    text = text_of(client, VALIDATE, codes="<script>alert(1)</script>")
    assert "<script>alert" not in text


def test_the_risk_score_is_derived_step_by_step(client):
    text = text_of(client, RAF, **MEMBER)
    for expected in [
        "0.395",
        "HCC37",
        "HCC226",
        "HCC327",
        "0.112",
        "0.176",
        "1.723",
        "1.6148",
        "1.5195",
        "Study aid",
        "2026",
    ]:
        assert expected in text


def test_what_the_hierarchy_dropped_is_named(client):
    text = text_of(client, RAF, **MEMBER | {"codes": "N18.31 N18.4"})
    assert "dropped by HCC327" in text


def test_what_does_not_count_says_why(client):
    text = text_of(client, RAF, **MEMBER | {"codes": "E11 I10 E11.229 C50.911", "age": "40", "segment": "CND"})
    for expected in ["not billable, so not counted", "no payment HCC", "not counted", "breast cancer under 50"]:
        assert expected in text


def test_a_dotless_code_that_hcpcs_spells_too_is_a_diagnosis_here(client):
    assert "HCC 37" in text_of(client, RAF, **MEMBER | {"codes": "E0840"})


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("codes", "!?", "There is no code in this."),
        ("age", "12", "From 18 on"),
        ("age", "old", "Enter a whole number."),
        ("age", "", "This field is required."),
        ("age", "64", "This segment is for people 65 or over."),
        ("sex", "X", "Select a valid choice."),
        ("segment", "XYZ", "Select a valid choice."),
        ("segment", "CFD", "This segment is for people under 65."),
    ],
)
def test_bad_input_is_told_beside_the_field_and_nothing_is_lost(client, field, value, message):
    response = client.get(RAF, MEMBER | {field: value})
    assert message in response.text
    assert "How it adds up" not in response.text
    kept = (MEMBER | {field: value})["codes"]
    assert f">\n{kept}</textarea>" in response.text


@given(codes=st.text(max_size=60), age=st.text(max_size=4), segment=st.sampled_from(["CNA", "INS", "", "'"]))
def test_no_input_breaks_a_page(codes, age, segment):
    client = Client()
    assert client.get(VALIDATE, {"codes": codes}).status_code == 200
    assert client.get(RAF, {"codes": codes, "age": age, "sex": "F", "segment": segment}).status_code == 200


@pytest.mark.parametrize("path", [VALIDATE, RAF])
def test_a_result_is_read_not_sent(client, path):
    assert client.post(path).status_code == 405
