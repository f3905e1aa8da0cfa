"""Drills that the code book makes: asked like any question, counted apart."""

from random import Random

import pytest
from django.urls import reverse

from curriculum.models import Domain
from progress.models import DayTally, DomainTally, DrillTally
from progress.overview import Overview
from quizzes import actions, drills
from quizzes.models import Attempt, Encounter, Question, Revision
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def drill(topics, learner):
    return lambda kind="billable", seed=1: actions.start_drill(learner=learner, kind=kind, now=NOW, rng=Random(seed))


def answer(client, item, *, right):
    revision = item.revision
    typed = revision.accepts[0] if right and revision.accepts else "Z99.9"
    wanted = revision.key if right else (revision.key or 0) - 1
    choice = "ABCD"[item.option_order.index(str(wanted % 4))] if item.option_order else ""
    return client.post(f"{item.get_absolute_url()}answer/", {"choice": choice, "typed": typed, "shown": "1"})


def test_every_kind_trains_a_topic_of_the_blueprint(content):
    assert set(drills.TOPICS) == set(drills.KINDS)
    for kind in drills.KINDS:
        assert drills.drawn(kind, 2, Random(1)), kind


@pytest.mark.parametrize("kind", drills.KINDS)
def test_a_learner_starts_ten_of_a_kind_from_the_practice_page(client, topics, kind):
    assert drills.KINDS[kind] in client.get(reverse("quizzes:practice")).text
    answer = client.post(reverse("quizzes:start_drill"), {"kind": kind}, follow=True)
    assert answer.status_code == 200
    attempt = Attempt.objects.get()
    assert (attempt.purpose, attempt.size) == (Attempt.Purpose.DRILL, 10)
    assert {item.revision.question.drill for item in attempt.items.all()} == {kind}


@pytest.mark.parametrize("kind", ["", "nothing", "billable'"])
def test_a_kind_that_there_is_not_is_not_found(client, topics, kind):
    assert client.post(reverse("quizzes:start_drill"), {"kind": kind}).status_code == 404


def test_learners_share_drills_and_the_same_one_is_stored_once(drill):
    first, second = drill(seed=1), drill(seed=1)
    assert Question.objects.exclude(drill="").count() == 10
    assert set(first.items.values_list("revision")) == set(second.items.values_list("revision"))


def test_a_drill_that_another_code_book_words_anew_keeps_the_wording_that_was_answered(drill):
    old = drill().items.first().revision
    Revision.objects.filter(pk=old.pk).update(digest="of an older book", stem="old words")
    new = drill().items.values_list("revision", flat=True)
    assert old.pk not in new
    assert Revision.objects.filter(question=old.question, is_current=True).exclude(pk=old.pk).exists()
    old.refresh_from_db()
    assert (old.stem, old.is_current) == ("old words", False)


def test_drills_are_counted_apart_from_exam_questions(as_learner, learner, drill):
    for item in drill().items.all():
        answer(as_learner, item, right=item.position <= 7)
    tally = DrillTally.objects.get(learner=learner)
    assert (tally.drill, tally.answered, tally.right) == ("billable", 10, 7)
    assert not DomainTally.objects.filter(learner=learner, answered__gt=0).exists()
    assert not Encounter.objects.filter(learner=learner).exists()
    overview = Overview(learner)
    assert (overview.total.answered, overview.last_7.answered) == (0, 0)
    assert overview.streak.days == 1
    assert sum(overview.days.values()) == 10
    text = as_learner.get("/progress/").text
    assert "Spot the billable code" in text


def test_drills_and_questions_of_one_day_make_one_day(as_learner, learner, drill, start):
    answer(as_learner, drill().items.first(), right=True)
    answer(as_learner, start(learner).items.first(), right=True)
    answer(as_learner, drill(seed=2).items.first(), right=True)
    day = DayTally.objects.get(learner=learner)
    assert (day.answered, day.drills) == (1, 2)


def test_drills_stay_out_of_practice_and_of_the_bank(as_learner, learner, drill, start):
    drill()
    assert not Revision.objects.current().exclude(question__drill="").exists()
    icd = Domain.objects.get(slug="icd-10-cm")
    with pytest.raises(actions.NothingToPractice):
        actions.start_practice(learner=learner, domain=icd, now=NOW, rng=Random(1))


def test_what_was_missed_in_a_drill_can_be_practiced_again(as_learner, drill):
    attempt = drill()
    for item in attempt.items.all():
        answer(as_learner, item, right=item.position > 3)
    text = as_learner.get(reverse("quizzes:end", args=[attempt.pk])).text
    assert "Ten more like these" in text
    as_learner.post(reverse("quizzes:start_missed"), {"attempt": attempt.pk})
    again = Attempt.objects.get(purpose=Attempt.Purpose.MISSED)
    assert again.size == 3


def test_nothing_of_a_drill_is_shown_before_its_answer(as_learner, drill):
    item = drill("seventh").items.first()
    text = as_learner.get(item.get_absolute_url()).text
    assert item.revision.rationale not in text
    assert item.revision.find_it not in text
    assert item.revision.rationale.splitlines()[0] in answer_and_read(as_learner, item)


def answer_and_read(client, item):
    answer(client, item, right=True)
    return client.get(item.get_absolute_url()).text


def test_merging_and_exporting_carry_drills(as_learner, learner, guest, drill, rf):
    from learners.signals import exporting, merging

    answer(as_learner, drill().items.first(), right=True)
    merging.send(sender=None, guest=learner, account=guest)
    assert DrillTally.objects.get(learner=guest).answered == 1
    assert DayTally.objects.get(learner=guest).drills == 1
    parts = dict(part for _, part in exporting.send(sender=None, learner=guest) if part)
    assert parts["progress"]["drills"][0]["drill"] == "billable"


def test_a_set_never_asks_about_a_word_twice(topics):
    found = [
        Revision.objects.get(pk=candidate.revision_id).find_it for candidate in drills.drawn("parts", 10, Random(1))
    ]
    assert len(set(found)) == 10


@pytest.mark.parametrize(("few", "size"), [(12, 10), (4, 10)])
def test_of_few_subjects_each_is_asked_once_at_most(few, size):
    drawn = drills.seeds(few, size, Random(1))
    assert len({seed % few for seed in drawn}) == len(drawn) == min(few, size)


def test_a_word_is_typed_and_the_page_says_so(as_learner, drill, topics):
    typed = [item for seed in range(4) for item in drill("parts", seed).items.all() if not item.option_order]
    text = as_learner.get(typed[0].get_absolute_url()).text
    assert "Type the word" in text
    assert "Dots and small letters" not in text
    refused = as_learner.post(f"{typed[0].get_absolute_url()}answer/", {"typed": ""})
    assert (refused.status_code, "Type a word first." in refused.text) == (422, True)
    answer(as_learner, typed[0], right=True)
    typed[0].refresh_from_db()
    assert typed[0].correct
