import pytest
from django.urls import reverse


def test_the_shelf_costs_the_main_database_no_query(client):
    """Without the ``db`` fixture any query would raise."""
    for path in ["/codes/", "/codes/?q=diabetes", "/codes/icd-10-cm/E11.22/", "/codes/icd-10-cm/chapter-4/"]:
        assert client.get(path).status_code == 200


def test_a_code_typed_and_sent_leads_to_its_page(client):
    assert client.get("/codes/?q=e1122").url == "/codes/icd-10-cm/E11.22/"


def test_as_one_types_only_the_results_come(client):
    text = client.get("/codes/?q=diabetes", headers={"HX-Request": "true"}).text
    assert 'id="results"' in text
    assert "<html" not in text


@pytest.mark.parametrize("written", ["e11.22", "E1122", "e1122"])
def test_a_code_has_one_address(client, written):
    response = client.get(f"/codes/icd-10-cm/{written}/")
    assert (response.status_code, response.url) == (301, "/codes/icd-10-cm/E11.22/")


@pytest.mark.parametrize("path", ["icd-10-cm/E11.2222/", "hcpcs/D0120/", "cpt/99213/", "icd-10-cm/%22/"])
def test_what_is_not_in_the_book_is_not_found(client, path):
    assert client.get(f"/codes/{path}").status_code == 404


def test_a_code_page_reads_like_the_book(client):
    text = client.get("/codes/icd-10-cm/S52.521/").text
    for expected in [
        "S52.521A",
        "initial encounter for closed fracture",
        "Chapter 19",
        "S52.522",
        "FY2026, April 2026 release",
    ]:
        assert expected in text


@pytest.mark.parametrize(
    "path", ["/codes/", "/codes/icd-10-cm/S52.521/", "/codes/hcpcs/J1885/", "/codes/modifiers/25/"]
)
def test_pages_hold_nothing_inline(client, path):
    assert "style=" not in client.get(path).text


def test_nothing_found_says_what_to_try(client):
    text = client.get("/codes/", {"q": "qqqqzzzz"}).text
    assert "Nothing found for “qqqqzzzz”" in text
    assert client.get("/codes/", {"q": "<script>alert(1)</script>"}).status_code == 200


def test_practice_reasons_link_to_the_book(client, bank):
    revision = bank[0]
    revision.rationale = "<p>E11.22 is the code.</p>"
    revision.save()
    text = client.post(
        reverse("quizzes:answer_check", args=[revision.question.slug]), {"choice": "A"}, headers={"HX-Request": "true"}
    ).text
    assert 'href="/codes/icd-10-cm/E11.22/"' in text
