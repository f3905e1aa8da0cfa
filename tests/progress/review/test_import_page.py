import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learners.models import Learner
from progress.models import ReviewCard
from progress.review import actions

pytestmark = pytest.mark.django_db
IMPORT = "/progress/review/import/"
ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n"
    "aB3$xyz\tgastr/o\t<b>stomach</b><img src=x onerror=alert(1)>\troots\n"
    "cD4$xyz\thepat/o\tliver<script>alert(1)</script>\t\n"
    "eF5$xyz\t\tempty front\t\n"
)


def send(client, data: str | bytes, name: str = "deck.txt"):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return client.post(IMPORT, {"file": file})


def kept(response) -> str:
    return re.search(r'name="deck" value="([^"]+)"', response.text)[1]


def bring(client, data: str):
    return client.post(IMPORT, {"deck": kept(send(client, data))}, follow=True)


def test_the_page_says_which_files_can_be_read_and_that_packages_can_not(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        text = client.get(IMPORT).text
    assert "Notes in Plain Text" in text
    assert "An Anki package (.apkg) can’t be read here." in text


def test_the_preview_shows_what_would_happen_and_saves_nothing(as_learner, own):
    response = send(as_learner, ANKI)
    assert response.status_code == 200
    text = response.text
    assert "Nothing is saved yet" in text
    assert "<dt>New</dt><dd>2</dd>" in text
    assert "<dt>Left out</dt><dd>1</dd>" in text
    assert re.search(r'<th scope="row" class="num">7</th>.*The front is empty\.', text)
    assert "Add 2" in text
    assert "<strong>gastr/o</strong><br>stomach" in text
    assert not ReviewCard.objects.exists()


def test_what_was_shown_is_brought_in_clean(as_learner, learner):
    response = bring(as_learner, ANKI)
    assert "2 new, 0 changed, 1 left out." in response.text
    cards = ReviewCard.objects.of(learner).order_by("pk")
    assert [(card.kind, card.front, card.back, card.tags, card.due) for card in cards] == [
        ("own", "gastr/o", "**stomach**", "roots", timezone.localdate()),
        ("own", "hepat/o", "liver", "", timezone.localdate()),
    ]


def test_a_second_time_the_same_file_changes_nothing(as_learner):
    signed = kept(send(as_learner, ANKI))
    for said in ("2 new, 0 changed, 1 left out", "0 new, 0 changed, 3 left out"):
        assert said in as_learner.post(IMPORT, {"deck": signed}, follow=True).text
    assert ReviewCard.objects.count() == 2
    text = send(as_learner, ANKI).text
    assert "There is nothing in it to add" in text
    assert "You have this card already" in text
    assert 'name="deck"' not in text


def test_a_changed_file_changes_the_cards_and_not_when_they_come(as_learner):
    bring(as_learner, ANKI)
    later = timezone.localdate() + timedelta(9)
    ReviewCard.objects.update(due=later, stability=9, difficulty=5)
    response = send(as_learner, ANKI.replace("hepat/o", "hepat"))
    assert "Change 1" in response.text
    assert "0 new, 1 changed, 2 left out" in as_learner.post(IMPORT, {"deck": kept(response)}, follow=True).text
    assert sorted(ReviewCard.objects.values_list("front", "due", "stability")) == [
        ("gastr/o", later, 9),
        ("hepat", later, 9),
    ]


def test_a_card_written_in_a_browser_is_the_same_in_a_file(as_learner):
    as_learner.post("/progress/review/cards/new/", {"front": "two\r\nlines", "back": "b"})
    response = send(as_learner, as_learner.get("/progress/review/export/studyprep.csv").content, "studyprep.csv")
    assert "You have this card already, as it is here." in response.text


def test_cards_of_terms_and_of_others_are_never_changed(as_learner, learner, own, terms, django_user_model):
    other = django_user_model.objects.create_user("bo", password="a-good-passphrase")
    theirs = own("theirs", learner=other)
    actions.add_terms(learner=learner, terms=terms[:1], now=timezone.now())
    term = ReviewCard.objects.filter(kind="term").first()
    bring(as_learner, f"front,back,guid\nmine,b,{theirs.guid}\nbad,b,{term.guid}")
    theirs.refresh_from_db()
    assert theirs.front == "theirs"
    assert ReviewCard.objects.filter(kind="term", front="").count() == 2
    assert ReviewCard.objects.get(learner=learner, kind="own").guid == theirs.guid


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "The file is empty."),
        (b"caf\xe9,b", "Line 1 is not in UTF-8"),
        (b"PK\x03\x04", "This is an Anki package"),
        ("one column", "one column only"),
        ("a,b\n" * 5001, "more than 5,000"),
        (b"x" * 2_000_001, "The file has 2.0 MB; 2 MB is the most."),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_beside_the_field(as_learner, data, said):
    response = send(as_learner, data)
    assert response.status_code == 422
    assert re.search(rf'<p class="error" id="error-file" role="alert">[^<]*{said}', response.text)
    assert 'aria-invalid="true"' in response.text


@pytest.mark.parametrize("sent", [{}, {"file": "no file"}])
def test_no_file_is_said(as_learner, sent):
    response = as_learner.post(IMPORT, sent)
    assert response.status_code == 422
    assert "Choose a file." in response.text


@pytest.mark.parametrize("spoil", [lambda signed: "", lambda signed: signed[:-3], lambda signed: "x" + signed])
def test_what_was_not_shown_is_not_brought_in(as_learner, spoil):
    response = as_learner.post(IMPORT, {"deck": spoil(kept(send(as_learner, ANKI)))})
    assert response.status_code == 422
    assert "The file did not arrive whole. Choose it again." in response.text
    assert not ReviewCard.objects.exists()


def test_half_a_deck_is_never_saved(as_learner, monkeypatch):
    signed = kept(send(as_learner, ANKI))

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("django.db.models.query.QuerySet.bulk_update", fail)
    with pytest.raises(RuntimeError):
        as_learner.post(IMPORT, {"deck": signed})
    assert not ReviewCard.objects.exists()


def test_more_cards_than_one_may_have_are_refused_beside_the_field(as_learner, own, monkeypatch):
    own()
    monkeypatch.setattr("progress.review.comparison.MOST_OWN", 2)
    response = send(as_learner, ANKI)
    assert response.status_code == 422
    assert "With these you would have 3 cards of your own; 2 is the most." in response.text


def test_a_visitor_becomes_a_guest_with_the_first_cards(client):
    assert send(client, ANKI).status_code == 200
    assert not Learner.objects.exists()
    bring(client, ANKI)
    assert ReviewCard.objects.filter(learner=Learner.objects.get()).count() == 2


def test_of_a_long_file_the_preview_shows_the_first_lines(as_learner):
    text = send(as_learner, "".join(f"front {number},b\n" for number in range(150))).text
    assert "front 99<" in text
    assert "front 100<" not in text
    assert "And 50 more." in text


def test_bringing_many_cards_takes_few_queries(as_learner, django_assert_max_num_queries):
    signed = kept(send(as_learner, "".join(f"front {number},b\n" for number in range(400))))
    with django_assert_max_num_queries(20):
        as_learner.post(IMPORT, {"deck": signed})
    assert ReviewCard.objects.count() == 400
