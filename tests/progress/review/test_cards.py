from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain, Topic
from learners.actions import merge_guest
from learners.export import export
from progress.models import Note, ReviewCard, ReviewLog, ReviewSettings
from progress.review import actions
from progress.review.schedule import reviewed, window
from progress.review.today import today_of
from quizzes import drills
from quizzes.mock.actions import hand_in, start_mock
from quizzes.mock.formats import FORMATS
from quizzes.models import Attempt, Encounter, Question
from tests.conftest import letter_of_key, make_question
from tests.progress.review.conftest import answer, days_ago

pytestmark = pytest.mark.django_db


def start(learner, seed=1, most=10) -> Attempt:
    return actions.start_review(learner=learner, most=most, now=timezone.now(), rng=Random(seed))


def test_a_missed_question_becomes_a_card_for_tomorrow(learner, bank):
    answer(learner, bank[0], right=False)
    card = ReviewCard.objects.get()
    assert (card.kind, card.question, card.learner) == ("question", bank[0].question, learner)
    assert card.due == timezone.localdate() + timedelta(1)
    assert card.memory.stability < 1


@pytest.mark.parametrize(("sure", "cards"), [(True, 0), (None, 0), (False, 1)])
def test_a_right_answer_becomes_a_card_only_where_it_was_not_sure(learner, bank, sure, cards):
    answer(learner, bank[0], right=True, sure=sure)
    assert ReviewCard.objects.count() == cards


def test_a_card_missed_again_in_practice_comes_tomorrow_and_counts_as_again(learner, bank):
    answer(learner, bank[0], right=False, now=days_ago(30))
    card = ReviewCard.objects.select_related("learner").get()
    actions.apply(card=card, grade=4, now=days_ago(29))
    card.refresh_from_db()
    known = card.memory.stability
    answer(learner, bank[0], right=False)
    card = ReviewCard.objects.get()
    assert card.due == timezone.localdate() + timedelta(1)
    assert (card.pending, card.pending_on) == (1, timezone.localdate())
    assert card.memory.stability < known
    assert card.memory.last_review == timezone.localdate()


@pytest.mark.parametrize("sure", [True, None])
def test_a_right_answer_in_practice_is_an_early_review_of_the_questions_card(learner, bank, sure):
    answer(learner, bank[0], right=False, now=days_ago(30))
    card = ReviewCard.objects.select_related("learner").get()
    actions.apply(card=card, grade=4, now=days_ago(29))
    actions.apply(card=card, grade=3, now=days_ago(10))
    before = card.memory
    answer(learner, bank[0], right=True, sure=sure)
    card = ReviewCard.objects.get()
    memory, interval = reviewed(before, 3, timezone.localdate())
    assert card.memory == memory
    assert memory.stability > before.stability
    first, last = window(interval)
    assert first <= (card.due - timezone.localdate()).days <= last
    # It uses up none of the day's reviews.
    assert today_of(learner, timezone.localdate()).done == 0
    assert ReviewLog.objects.count() == 2


def test_what_a_miss_left_pending_counts_before_a_right_answer(learner, bank):
    answer(learner, bank[0], right=False, now=days_ago(3))
    missed = ReviewCard.objects.get().memory
    answer(learner, bank[0], right=True)
    card = ReviewCard.objects.get()
    assert card.pending is None
    assert card.memory == reviewed(missed, 3, timezone.localdate())[0]
    assert card.due > timezone.localdate() + timedelta(1)


def test_a_right_answer_minutes_after_a_miss_leaves_the_card_for_tomorrow(learner, bank):
    answer(learner, bank[0], right=False)
    before = ReviewCard.objects.values().get()
    answer(learner, bank[0], right=True)
    assert ReviewCard.objects.values().get() == before


def test_a_right_answer_in_a_mock_exam_moves_the_card_when_it_is_handed_in(learner, bank):
    for revision in bank:
        answer(learner, revision, right=False, now=days_ago(2))
    exam = start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())
    item = exam.attempt.items.select_related("mock", "revision__question").first()
    item.mock.choice, item.mock.saved_at = 1, timezone.now()
    item.mock.save()
    moved = ReviewCard.objects.filter(due__gt=timezone.localdate())
    assert not moved.exists()
    hand_in(exam=exam, now=timezone.now())
    assert moved.get().question == item.revision.question


def test_a_right_answer_costs_a_statement_only_where_there_may_be_a_card(learner, bank):
    for revision in bank[:2]:
        answer(learner, revision, right=revision == bank[0], now=days_ago(2))
    # The day's first answer does more.
    answer(learner, bank[3], right=True)
    counts = []
    for revision in (bank[2], bank[0], bank[1]):
        with CaptureQueriesContext(connection) as caught:
            answer(learner, revision, right=True)
        counts.append(len(caught))
    assert [count - counts[0] for count in counts] == [0, 1, 3]


def test_keeping_a_miss_takes_one_statement_more(learner, bank):
    answer(learner, bank[2], right=True)
    counts = []
    for revision, right in ((bank[0], True), (bank[1], False)):
        with CaptureQueriesContext(connection) as caught:
            answer(learner, revision, right=right)
        counts.append(len(caught))
    assert counts[1] - counts[0] == 1


def test_a_missed_question_comes_back_as_another_of_its_topic(learner, bank):
    answer(learner, bank[0], right=False, now=days_ago(1))
    [item] = start(learner).items.select_related("revision__question")
    assert item.revision != bank[0]
    assert item.revision.question.topic == bank[0].question.topic


def test_where_all_of_the_topic_were_met_it_comes_back_itself(learner, bank):
    topic = [revision for revision in bank if revision.question.topic == bank[0].question.topic]
    for revision in topic:
        answer(learner, revision, right=revision != topic[0], now=days_ago(1))
    [item] = start(learner).items.all()
    assert item.revision == topic[0]


def test_a_retired_question_asks_another_of_its_topic(learner, bank):
    topic = [revision for revision in bank if revision.question.topic == bank[0].question.topic]
    for revision in topic:
        answer(learner, revision, right=revision != topic[0], now=days_ago(1))
    topic[0].is_current = False
    topic[0].save()
    assert start(learner).items.get().revision in topic[1:]


def test_a_set_has_one_question_of_a_topic(learner, bank):
    for revision in bank[:8]:
        answer(learner, revision, right=False, now=days_ago(1))
    items = start(learner).items.select_related("revision__question")
    assert {item.revision.question.topic_id for item in items} == {
        revision.question.topic_id for revision in (bank[0], bank[7])
    }
    assert len(items) == 2


def test_a_set_that_was_begun_is_gone_on_with(learner, bank):
    answer(learner, bank[0], right=False, now=days_ago(1))
    assert start(learner) == start(learner, seed=2)


def test_an_exams_questions_wait(learner, bank):
    for revision in bank:
        answer(learner, revision, right=False, now=days_ago(1))
    start_mock(learner=learner, form=FORMATS["full"], domain=None, seed=1, now=timezone.now())
    with pytest.raises(actions.NothingDue):
        start(learner)


@pytest.mark.parametrize(("right", "sure", "grade"), [(False, "true", 1), (True, "false", 2), (True, "true", 4)])
def test_an_answer_in_a_review_grades_the_card_it_was_asked_for(as_learner, learner, bank, right, sure, grade):
    answer(learner, bank[0], right=False, now=days_ago(1))
    attempt = start(learner)
    item = attempt.items.select_related("revision").get()
    key = letter_of_key(item)
    letter = key if right else next(letter for letter in "ABCD" if letter != key)
    url = reverse("quizzes:answer", args=[attempt.pk, 1])
    sent = {"choice": letter, "sure": sure, "shown": str(int(timezone.now().timestamp()) - 20)}
    for _ in range(2):
        as_learner.post(url, sent)
    assert ReviewLog.objects.get().grade == grade
    card = ReviewCard.objects.get()
    assert card.question == bank[0].question
    assert card.last_review == timezone.localdate()
    assert card.due > timezone.localdate()
    told = as_learner.get(reverse("review:graded", args=[attempt.pk, 1]), headers={"HX-Request": "true"}).text
    assert f"Counted as “{card.log.get().get_grade_display()}”" in told


def test_an_answer_in_a_review_takes_at_most_nine_statements_more(
    as_learner, learner, bank, django_assert_max_num_queries
):
    for revision in bank[:4]:
        answer(learner, revision, right=False, now=days_ago(1))
    attempt = start(learner)
    with django_assert_max_num_queries(21):
        as_learner.post(
            reverse("quizzes:answer", args=[attempt.pk, 1]), {"choice": "A"}, headers={"HX-Request": "true"}
        )
    # The siblings of its topic wait for tomorrow.
    assert today_of(learner, timezone.localdate()).questions == 0


def test_a_missed_drill_comes_back_as_a_new_one_of_its_kind(learner):
    domain = Domain.objects.create(slug="icd-10-cm", title="ICD", short="ICD", items=5, position=1)
    Topic.objects.create(domain=domain, slug="conventions", title="conventions", position=1)
    first, second = drills.drawn("billable", 2, Random(1))
    for candidate in (first, second):
        revision = Question.objects.get(revisions=candidate.revision_id).revisions.select_related("question").get()
        answer(learner, revision, right=False, now=days_ago(1))
    card = ReviewCard.objects.get()
    assert (card.kind, card.drill, card.question) == ("drill", "billable", None)
    [item] = start(learner).items.select_related("revision__question")
    assert item.revision.question.drill == "billable"


def test_a_term_becomes_two_cards_of_which_one_comes_a_day(learner, terms):
    assert actions.add_terms(learner=learner, terms=terms, now=timezone.now()) == 3
    assert actions.add_terms(learner=learner, terms=terms, now=timezone.now()) == 0
    assert ReviewCard.objects.count() == 6
    today = timezone.localdate()
    assert today_of(learner, today).sides == 3
    card = ReviewCard.objects.due(today).first()
    actions.grade(card=card, grade=3, now=timezone.now())
    assert today_of(learner, today).sides == 2
    other = ReviewCard.objects.get(term=card.term_id, reversed=not card.reversed)
    assert other.buried_until == today + timedelta(1)


def test_never_seen_cards_come_after_those_that_were(learner, own):
    new = own("new", days=-9)
    known = own("known", stability=3, difficulty=5, last_review=timezone.localdate() - timedelta(3))
    assert list(ReviewCard.objects.due(timezone.localdate())) == [known, new]


def test_what_is_over_the_cap_waits_and_the_longest_due_comes_first(learner, own):
    ReviewSettings.objects.create(learner=learner, cap=5)
    for days in range(8):
        own(f"card {days}", days=-days)
    today = timezone.localdate()
    found = today_of(learner, today)
    assert (found.due, found.waiting) == (5, 3)
    first = ReviewCard.objects.due(today).first()
    assert first.front == "card 7"
    actions.grade(card=first, grade=3, now=timezone.now())
    found = today_of(learner, today)
    assert (found.due, found.done, found.waiting) == (4, 1, 3)


def test_a_suspended_card_is_not_due(learner, own):
    actions.suspend(card=own(), on=True)
    assert today_of(learner, timezone.localdate()).due == 0


@pytest.mark.parametrize(("days", "due", "closed"), [(-1, 0, True), (0, 0, True), (1, 1, False)])
def test_from_the_day_of_the_exam_on_nothing_is_asked(learner, own, days, due, closed):
    own()
    learner.exam_date = timezone.localdate() + timedelta(days)
    learner.save()
    found = today_of(learner, timezone.localdate())
    assert (found.due, found.is_closed) == (due, closed)


def test_a_card_known_well_is_seen_in_the_last_week_before_the_exam(learner, own):
    today = timezone.localdate()
    learner.exam_date = today + timedelta(20)
    learner.save()
    card = own(stability=200, difficulty=3, last_review=today - timedelta(180))
    actions.grade(card=card, grade=3, now=timezone.now())
    card.refresh_from_db()
    assert today + timedelta(13) <= card.due < today + timedelta(20)


def test_counts_take_one_query(learner, own, django_assert_num_queries):
    own()
    with django_assert_num_queries(1):
        today_of(learner, timezone.localdate())


def test_merging_keeps_the_better_known_of_two_and_both_histories(learner, guest, bank, terms, own):
    question = bank[0].question
    now, today = timezone.now(), timezone.localdate()
    for who, stability in ((learner, 2.0), (guest, 9.0)):
        card = ReviewCard.objects.create(
            learner=who, kind="question", question=question, stability=stability, difficulty=5,
            last_review=today, due=today + timedelta(int(stability)), created_at=now,
        )  # fmt: skip
        ReviewLog.objects.create(learner=who, card=card, grade=3, reviewed_at=now, day=today, before={})
        Note.objects.create(learner=who, question=question, text=f"by {who.pk}")
    actions.add_terms(learner=guest, terms=terms[:1], now=now)
    ReviewSettings.objects.create(learner=guest, cap=15)
    own("mine")
    merge_guest(guest=guest, account=learner)
    card = ReviewCard.objects.get(question=question)
    assert (card.learner, card.stability, card.log.count()) == (learner, 9.0, 2)
    assert ReviewCard.objects.of(learner).count() == 4
    assert ReviewSettings.objects.get().cap == 15
    assert len(Note.objects.get(learner=learner).text.split("\n\n")) == 2


def test_cards_grades_and_notes_are_exported_and_erased(learner, own, bank):
    actions.grade(card=own("my front"), grade=3, now=timezone.now())
    Note.objects.create(learner=learner, question=bank[0].question, text="mind the views")
    found = export(learner)["review"]
    assert found["cards"][0]["front"] == "my front"
    assert found["grades"][0]["grade"] == 3
    assert found["notes"][0]["text"] == "mind the views"
    assert found["cap"] == 40
    learner.delete()
    assert not any(model.objects.exists() for model in (ReviewCard, ReviewLog, Note))


def test_a_question_never_met_is_preferred_to_one_met_long_ago(learner):
    domain = Domain.objects.create(slug="d", title="D", short="D", items=5, position=1)
    topic = Topic.objects.create(domain=domain, slug="t", title="t", position=1)
    missed, met, unmet = (make_question(topic, f"q-{number}") for number in range(3))
    answer(learner, met, right=True, now=days_ago(200))
    answer(learner, missed, right=False, now=days_ago(1))
    assert start(learner).items.get().revision == unmet
    assert Encounter.objects.count() == 2
