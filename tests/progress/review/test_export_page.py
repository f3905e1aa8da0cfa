import csv
import zipfile
from io import BytesIO, StringIO

import pytest
from django.utils import timezone

from progress.models import Note, ReviewCard
from progress.review import actions
from progress.review.deck import read_deck
from tests.progress.review.conftest import answer

pytestmark = pytest.mark.django_db
EXPORT = "/progress/review/export/"
CSV = f"{EXPORT}studyprep.csv"
APKG = f"{EXPORT}studyprep.apkg"


def table(response) -> list[dict[str, str]]:
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_visitor_and_a_newcomer_are_told_what_could_be_exported(client, learner):
    for _ in range(2):
        assert "There is nothing to take along yet" in client.get(EXPORT).text
        client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_a_visitor_gets_no_file(client):
    assert client.get(CSV).url == client.get(APKG).url == EXPORT


def test_the_page_says_what_is_in_it_in_few_queries(
    as_learner, learner, own, terms, bank, django_assert_max_num_queries
):
    actions.add_terms(learner=learner, terms=terms, now=timezone.now())
    for revision in bank:
        answer(learner, revision, right=False)
    own()
    Note.objects.create(learner=learner, question=bank[0].question, text="mine")
    with django_assert_max_num_queries(12):
        text = as_learner.get(EXPORT).text
    for label, number in (("Questions", len(bank)), ("Term cards", 6), ("Own cards", 1), ("Notes", 1)):
        assert f"<dt>{label}</dt><dd>{number}</dd>" in text
    assert "is not exported" in text


def test_the_package_is_a_download_that_nobody_keeps(as_learner, own):
    own()
    response = as_learner.get(APKG)
    assert response["Content-Disposition"] == f'attachment; filename="studyprep-{timezone.localdate()}.apkg"'
    assert "no-store" in response["Cache-Control"]
    assert zipfile.ZipFile(BytesIO(response.content)).namelist() == ["collection.anki2", "media"]


def test_the_table_has_each_card_with_its_tags_date_and_note(as_learner, learner, own, terms, bank):
    card = own("Which *one*?", tags="a b")
    actions.add_terms(learner=learner, terms=terms[:1], now=timezone.now())
    answer(learner, bank[0], right=False)
    Note.objects.create(learner=learner, question=bank[0].question, text="my\nnote")
    response = as_learner.get(CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    mine, term, back, question = table(response)
    assert mine == {
        "front": "Which *one*?",
        "back": "back of Which *one*?",
        "kind": "own",
        "tags": "a b",
        "due": str(timezone.localdate()),
        "note": "",
        "guid": str(card.guid),
    }
    assert (term["front"], term["back"], term["kind"]) == ("gastr/o", "Meaning of gastr/o.", "term")
    assert (back["front"], back["back"]) == ("Meaning of gastr/o.", "gastr/o")
    assert question["front"].startswith("Stem of radiology-1-0?\n\nradiology-1-0 option 0\n\n")
    assert question["back"].startswith("radiology-1-0 option 1\n\n")
    assert (question["kind"], question["note"]) == ("question", "my\nnote")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "'="])
def test_no_cell_is_a_formula(as_learner, learner, own, bank, start):
    own(f"{start}1+1", back=f"{start}cmd|' /C calc'!A0", tags=f"{start}x")
    answer(learner, bank[0], right=False)
    Note.objects.create(learner=learner, question=bank[0].question, text=f"{start}HYPERLINK()")
    for row in table(as_learner.get(CSV)):
        assert not any(value.startswith(("=", "+", "-", "@", "\t")) for value in row.values())


def test_a_key_leaves_with_its_answer_and_not_before(as_learner, learner, bank):
    for revision in bank[:2]:
        ReviewCard.objects.create(
            learner=learner,
            kind="question",
            question=revision.question,
            due=timezone.localdate(),
            created_at=timezone.now(),
        )
    assert table(as_learner.get(CSV)) == []
    answer(learner, bank[0], right=True)
    text = as_learner.get(CSV).content.decode()
    assert "radiology-1-0" in text
    assert "radiology-1-1" not in text


def test_the_table_comes_back_as_it_went(as_learner, own):
    words = ["plain", "=1+1", "- a\n- list", "'=quoted", 'a "quote", and; more', "# sharp", "ünïcode ≥ 5\n\n`code`"]
    cards = [own(word, back=f"{word} back", tags="t1 t2") for word in words]
    rows = read_deck(as_learner.get(CSV).content).rows
    assert [(row.front, row.back, row.tags, row.guid) for row in rows] == [
        (card.front, card.back, card.tags, card.guid) for card in cards
    ]


def test_the_files_cost_the_same_number_of_queries_with_many_cards(as_learner, own, django_assert_max_num_queries):
    for number in range(30):
        own(str(number))
    for url in (CSV, APKG):
        with django_assert_max_num_queries(8):
            as_learner.get(url)
