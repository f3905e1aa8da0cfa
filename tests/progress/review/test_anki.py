"""The Anki package, read back as Anki reads it: a zip with a SQLite file."""

import json
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.utils import timezone

from progress.models import Note, ReviewCard
from progress.review import actions
from progress.review.anki import Exported, package
from progress.review.exports import exported
from quizzes.mock.actions import start_mock
from quizzes.mock.formats import FORMATS
from tests.progress.review.conftest import answer

pytestmark = pytest.mark.django_db
NOW = 1_790_000_000.0


def read_back(data: bytes, tmp_path: Path) -> tuple[list[tuple[str, list[str], str]], dict[str, str], dict[str, str]]:
    """Its notes (GUID, fields, tags), deck names by number, and note types by number."""
    with zipfile.ZipFile(BytesIO(data)) as zipped:
        assert zipped.testzip() is None
        assert json.loads(zipped.read("media")) == {}
        path = Path(zipped.extract("collection.anki2", tmp_path))
    collection = sqlite3.connect(path)
    assert collection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    notes = [
        (guid, fields.split("\x1f"), tags.strip())
        for guid, fields, tags in collection.execute("SELECT guid, flds, tags FROM notes ORDER BY id")
    ]
    cards = collection.execute("SELECT count(*), sum(reps), max(queue) FROM cards").fetchone()
    assert cards == (len(notes), 0, 0) if notes else cards[0] == 0
    decks, models = collection.execute("SELECT decks, models FROM col").fetchone()
    collection.close()
    return (
        notes,
        {number: deck["name"] for number, deck in json.loads(decks).items()},
        {number: model["name"] for number, model in json.loads(models).items()},
    )


def test_a_package_has_a_subdeck_for_each_kind_and_the_cards_as_they_are(tmp_path):
    cards = [
        Exported("term", "guid-1", "gastr/o", "The stomach.", ("terms", "terms::root")),
        Exported("own", "guid-2", "<p><strong>Front</strong></p>", "a &lt; b"),
        Exported("question", "guid-3", "<p>Stem?</p>", "Key", options=("A", "B"), rationale="Why", note="<my> & note"),
    ]
    notes, decks, models = read_back(package(cards, timestamp=NOW), tmp_path)
    assert notes == [
        ("guid-1", ["gastr/o", "The stomach."], "terms terms::root"),
        ("guid-2", ["<p><strong>Front</strong></p>", "a &lt; b"], ""),
        ("guid-3", ["<p>Stem?</p>", "<ol><li>A</li><li>B</li></ol>", "Key", "Why", "&lt;my&gt; &amp; note"], ""),
    ]
    assert {"StudyPrep::Terms", "StudyPrep::Own cards", "StudyPrep::Questions"} < set(decks.values())
    assert set(models.values()) == {"StudyPrep card", "StudyPrep question"}


def test_nothing_in_a_field_is_fetched_or_run(tmp_path):
    dirty = '<img src="//e.org/x"><script>x()</script><a href="//e.org">word</a><p style="a" onclick="b">text</p>'
    notes, _, _ = read_back(package([Exported("own", "1", dirty, dirty)], timestamp=NOW), tmp_path)
    assert notes[0][1] == ["word<p>text</p>"] * 2


def test_the_same_cards_give_the_same_file_and_a_later_one_the_same_numbers(tmp_path):
    cards = [Exported("term", "guid-1", "a", "b")]
    first = read_back(package(cards, timestamp=NOW), tmp_path)
    assert first == read_back(package(cards, timestamp=NOW), tmp_path)
    later = read_back(package([Exported("term", "guid-1", "changed", "b")], timestamp=NOW + 86_400), tmp_path)
    assert later[0][0][0] == first[0][0][0]
    assert later[1:] == first[1:]


def test_an_empty_package_is_a_package(tmp_path):
    assert read_back(package([], timestamp=NOW), tmp_path)[0] == []


def test_a_package_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    package([Exported("own", "1", "a", "b")], timestamp=NOW)
    assert list(tmp_path.iterdir()) == []


# -- What of a learner's leaves. -------------------------------------------------------------------------------------


def test_terms_own_cards_and_answered_questions_leave_under_guids_that_stay(learner, bank, terms, own, tmp_path):
    card = own("Which **modifier**?", tags="e-m modifiers")
    actions.add_terms(learner=learner, terms=terms[:1], now=timezone.now())
    answer(learner, bank[0], right=False)
    Note.objects.create(learner=learner, question=bank[0].question, text="Look at the views.")
    leaves = exported(learner, timezone.now())
    ways = ReviewCard.objects.filter(kind="term").order_by("pk")
    asked = str(uuid5(NAMESPACE_URL, "studyprep:radiology-1-0"))
    assert {leaf.guid for leaf in leaves} == {str(card.guid), *(str(way.guid) for way in ways), asked}
    first, _, _ = read_back(package(leaves, timestamp=NOW), tmp_path)
    fields = {guid: (fields, tags) for guid, fields, tags in first}
    sides = ["<p>Which <strong>modifier</strong>?</p>\n", "<p>back of Which <strong>modifier</strong>?</p>\n"]
    assert fields[str(card.guid)] == (sides, "e-m modifiers")
    assert fields[str(ways[0].guid)] == (["gastr/o", "Meaning of gastr/o."], "terms terms::root")
    assert fields[str(ways[1].guid)][0] == ["Meaning of gastr/o.", "gastr/o"]
    stem, options, key, rationale, note = fields[asked][0]
    assert stem == "<p>Stem of radiology-1-0?</p>"
    assert options.count("<li>") == 4
    assert key == "radiology-1-0 option 1"
    assert "rationale of radiology-1-0" in rationale
    assert note == "Look at the views."
    assert fields[asked][1] == "radiology::topic-1"
    # The card goes and comes again: in Anki it stays the same.
    ReviewCard.objects.filter(kind="question").delete()
    actions.add_terms(learner=learner, terms=terms, now=timezone.now())
    again = {leaf.guid for leaf in exported(learner, timezone.now())}
    assert {leaf.guid for leaf in leaves} < again


def test_a_question_leaves_only_once_it_is_answered(learner, bank):
    for revision in bank[:2]:
        ReviewCard.objects.create(
            learner=learner,
            kind="question",
            question=revision.question,
            due=timezone.localdate(),
            created_at=timezone.now(),
        )
    Note.objects.create(learner=learner, question=bank[2].question, text="unanswered")
    assert exported(learner, timezone.now()) == []
    answer(learner, bank[0], right=True)
    assert [leaf.front for leaf in exported(learner, timezone.now())] == [bank[0].stem]


def test_a_right_answer_without_card_or_note_does_not_leave(learner, bank):
    answer(learner, bank[0], right=True)
    assert exported(learner, timezone.now()) == []


def test_no_question_of_a_running_mock_exam_leaves(learner, bank):
    for revision in bank:
        answer(learner, revision, right=False)
    assert len(exported(learner, timezone.now())) == len(bank)
    domain = bank[0].question.domain
    exam = start_mock(learner=learner, form=FORMATS["domain"], domain=domain, seed=1, now=timezone.now())
    inside = {item.revision.stem for item in exam.attempt.items.select_related("revision")}
    outside = {leaf.front for leaf in exported(learner, timezone.now())}
    assert inside
    assert outside == {revision.stem for revision in bank} - inside


def test_drills_and_other_learners_cards_do_not_leave(learner, own, django_user_model):
    other = django_user_model.objects.create_user("bo", password="a-good-passphrase")
    own(learner=other)
    own(kind="drill", drill="parts", front="", back="")
    assert exported(learner, timezone.now()) == []


def test_a_retired_question_does_not_leave_and_a_new_wording_does(learner, bank):
    answer(learner, bank[0], right=False)
    bank[0].is_current = False
    bank[0].save()
    assert exported(learner, timezone.now()) == []
    bank[0].question.revisions.create(
        digest="new", stem="<p>New</p>", options=bank[0].options, rationale="", find_it="", edition="2026"
    )
    assert [leaf.front for leaf in exported(learner, timezone.now())] == ["<p>New</p>"]


def test_reading_what_leaves_costs_the_same_with_many_cards(learner, bank, own, django_assert_num_queries):
    for revision in bank:
        answer(learner, revision, right=False)
    for number in range(30):
        own(str(number))
    with django_assert_num_queries(3):
        assert len(exported(learner, timezone.now())) == len(bank) + 30
