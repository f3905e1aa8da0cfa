"""The glossary's files, its pages, and its links in running text."""

import pytest
import yaml
from django.urls import reverse

from codebook.content_files import ContentError
from curriculum.actions import load_glossary
from curriculum.glossary import read_glossary
from curriculum.models import Term
from curriculum.term_links import Entry, Linker

ROOTS = {"term": "gastr/o", "definition": "Stomach.", "example": "Gastritis: an inflamed stomach."}
SUFFIX = {"term": "-itis", "definition": "Inflammation.", "example": "Gastritis: an inflamed stomach."}
WORD = {"term": "gastritis", "definition": "An inflamed stomach.", "parts": ["gastr/o", "-itis"]}
EDIT = {
    "term": "NCCI",
    "definition": "National Correct Coding Initiative.",
    "also": ["National Correct Coding Initiative"],
}
CASE = {"term": "case", "definition": "A note with questions.", "link": False, "see_also": ["NCCI"]}


def write(root, kind="word", terms=(WORD,), name=None):
    path = root / "glossary" / f"{name or kind}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump({"kind": kind, "terms": list(terms)}))
    return path


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "root", [ROOTS])
    write(tmp_path, "suffix", [SUFFIX])
    write(tmp_path, "word", [WORD])
    write(tmp_path, "coding", [EDIT, CASE])
    return tmp_path


@pytest.fixture
def glossary(folder, db):
    load_glossary(read_glossary(folder))


@pytest.mark.parametrize(
    ("kind", "term", "reason"),
    [
        ("root", ROOTS | {"term": "gastro"}, "not written as a root is"),
        ("suffix", SUFFIX | {"term": "itis"}, "not written as a suffix is"),
        ("prefix", ROOTS | {"term": "hyper"}, "not written as a prefix is"),
        ("suffix", SUFFIX | {"term": "-oma", "example": ""}, "needs an example"),
        ("word", WORD | {"term": "colitis", "parts": []}, "needs its parts"),
        ("word", WORD | {"term": "colitis", "parts": ["col/o", "-itis"]}, "col/o: no such word part"),
        ("coding", EDIT, "stands in coding.yaml already"),
        ("coding", EDIT | {"term": "MUE", "see_also": ["PTP"]}, "see_also PTP: no such term"),
        ("coding", EDIT | {"term": "MUE", "definition": "word " * 41}, "has 41 words"),
        ("coding", EDIT | {"term": "MUE", "system": "spleen"}, "MUE.system: Input should be"),
    ],
)
def test_a_wrong_entry_is_named_with_its_reason(folder, kind, term, reason):
    write(folder, kind, [term], name="more")
    with pytest.raises(ContentError) as error:
        read_glossary(folder)
    assert reason in str(error.value)
    assert term["term"] in str(error.value)
    assert "more.yaml" in str(error.value)


@pytest.mark.usefixtures("glossary")
def test_loading_again_replaces_the_glossary(folder):
    write(folder, "coding", [EDIT | {"definition": "Pairs of codes."}])
    load_glossary(read_glossary(folder))
    assert Term.objects.get(term="NCCI").definition == "Pairs of codes."
    assert not Term.objects.filter(term="case").exists()


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({"q": "ncci"}, "NCCI"),
        ({"q": "correct coding"}, "NCCI"),
        ({"q": "-itis"}, "-itis"),
        ({"q": "stomach"}, "gastr/o"),
        ({"q": "gastro"}, "gastr/o"),
        ({"kind": "suffix"}, "-itis"),
    ],
)
def test_a_term_is_found_by_name_spelling_and_meaning(client, query, first):
    page = client.get(reverse("terms:terms"), query).context["page"]
    assert page.object_list[0].term == first


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize("query", ["", " ", "x" * 1000, "%", "'; DROP TABLE", "\0", "😀", "|"])
def test_any_search_gets_a_calm_answer(client, query):
    for headers in ({}, {"hx-request": "true"}):
        url = reverse("terms:terms")
        answer = client.get(url, {"q": query, "kind": "?", "system": "?", "page": "x"}, headers=headers)
        assert answer.status_code == 200


@pytest.mark.usefixtures("glossary")
def test_a_term_shows_its_parts_and_a_part_the_words_built_with_it(client):
    assert "An inflamed stomach." in client.get(reverse("terms:term", args=["gastr-o"])).text
    text = client.get(reverse("terms:term", args=["gastritis"])).text
    assert reverse("terms:term", args=["itis"]) in text
    assert "Inflammation." in text


@pytest.mark.usefixtures("glossary")
def test_a_built_word_is_named_with_its_meaning(client):
    answer = client.get(reverse("terms:build"), {"root": "gastr-o", "ending": "itis"})
    assert answer.context["word"] == "gastritis"
    assert "An inflamed stomach." in answer.text


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize("choice", [{"root": "gastr-o"}, {"root": "nothing", "ending": "itis"}, {"ending": ""}])
def test_a_word_needs_two_parts_that_there_are(client, choice):
    answer = client.get(reverse("terms:build"), choice)
    assert answer.status_code == 200
    assert "word" not in answer.context
    assert answer.context["form"].errors


LINKER = Linker(
    [
        Entry("NCCI", "/terms/ncci/", "Pairs & units."),
        Entry("distal", "/terms/distal/", "Farther."),
        Entry("AS", "/terms/as/", "Left ear."),
        Entry("burr hole", "/terms/burr-hole/", "A hole."),
    ]
)


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>The NCCI edits</p>", ["ncci"]),
        ("<p>ncci is not how it is written</p>", []),
        ("<p>Distal, then distal again</p>", ["distal"]),
        ("<p>as if</p>", []),
        ("<p>two burr holes</p>", ["burr-hole"]),
        ("<p>NCCIS is another word, and the surgeon’s distal is his</p>", ["distal"]),
        ("<p>the vessel'distal</p>", []),
        ("<p>a distally placed one</p>", []),
        ('<h2>Distal</h2><a href="#">distal</a> <svg><text>distal</text></svg>', []),
        ("<h2>Distal</h2><p>distal</p>", ["distal"]),
    ],
)
def test_the_first_mention_in_prose_is_linked(html, linked):
    text = LINKER.link(html, set())
    assert [slug for slug in ("ncci", "distal", "as", "burr-hole") if f'href="/terms/{slug}/"' in text] == linked
    assert text.count("term-link") == len(linked)


def test_a_mention_is_linked_once_over_all_parts_of_a_text():
    seen = set()
    assert "term-link" in LINKER.link("<p>distal</p>", seen)
    assert "term-link" not in LINKER.link("<p>distal</p>", seen)


def test_a_definition_is_quoted_safely():
    assert 'title="Pairs &amp; units."' in LINKER.link("NCCI", set())
