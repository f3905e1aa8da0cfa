"""A question of a running exam is not asked, answered or explained anywhere else until the exam is handed in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes import actions as practice
from quizzes.answers import Response
from quizzes.mock import actions
from quizzes.mock.saving import Change
from quizzes.models import AttemptItem, CodeUse, MockAnswer, MockExam
from tests.conftest import NOW, letter_of_wrong

WAITS = "This question is in your running exam"


@pytest.fixture
def answered_set(start, learner):
    """A practice set, begun before the exam: the first answered wrongly, the others open."""
    attempt = start(learner)
    item = attempt.items.select_related("attempt", "revision__question").first()
    practice.record_response(item=item, response=Response(0), now=NOW)
    return attempt


@pytest.fixture
def exam(answered_set, sit, learner, bank) -> MockExam:
    """An exam that has every question of the small bank."""
    found = sit(learner, now=timezone.now())
    missing = {r.pk for r in bank} - set(found.attempt.items.values_list("revision", flat=True))
    AttemptItem.objects.bulk_create(
        AttemptItem(attempt=found.attempt, position=30 + place, revision_id=pk, option_order="0123")
        for place, pk in enumerate(missing)
    )
    return found


def url(name, attempt, position):
    return reverse(f"quizzes:{name}", args=[attempt.pk, position])


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
@pytest.mark.parametrize("position", [1, 2], ids=["answered", "open"])
def test_a_set_shows_that_the_question_waits(as_learner, exam, answered_set, headers, position):
    text = as_learner.get(url("question", answered_set, position), headers=headers).text
    assert WAITS in text
    assert exam.get_absolute_url() in text
    assert "Stem of" not in text
    assert "SECRET" not in text


def test_an_answer_in_a_set_is_not_taken(as_learner, exam, answered_set):
    item = answered_set.items.get(position=2)
    response = as_learner.post(url("answer", answered_set, 2), {"choice": letter_of_wrong(item)}, follow=True)
    assert WAITS in response.text
    item.refresh_from_db()
    assert item.answered_at is None


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_a_lessons_question_waits(as_learner, exam, bank, headers):
    slug = bank[0].question.slug
    assert WAITS in as_learner.get(reverse("quizzes:check", args=[slug]), headers=headers).text
    response = as_learner.post(reverse("quizzes:answer_check", args=[slug]), {"choice": "A"}, headers=headers)
    assert "SECRET" not in response.text
    assert not AttemptItem.objects.filter(attempt__purpose="check").exists()


def test_an_old_result_explains_nothing_of_it(as_learner, exam, answered_set):
    text = as_learner.get(reverse("quizzes:end", args=[answered_set.pk])).text
    assert WAITS in text
    assert "SECRET" not in text


def test_new_sets_leave_the_exams_questions_out(learner, sit, start):
    exam = sit(learner, now=NOW)
    in_exam = set(exam.attempt.items.values_list("revision", flat=True))
    assert in_exam.isdisjoint(start(learner).items.values_list("revision", flat=True))


def test_missed_questions_of_the_exam_wait(as_learner, exam, answered_set):
    for data in [{}, {"attempt": answered_set.pk}]:
        response = as_learner.post(reverse("quizzes:start_missed"), data, follow=True)
        assert "There is no question for that at the moment." in response.text


def test_an_earlier_exams_result_explains_nothing_of_it(as_learner, learner, sit):
    first = sit(learner, now=timezone.now() - timedelta(hours=3))
    actions.hand_in(exam=first, now=timezone.now())
    second = sit(learner, now=timezone.now())
    text = as_learner.get(reverse("mock:result", args=[first.pk])).text
    both = second.attempt.items.filter(revision__in=first.attempt.items.values("revision"))
    assert both.exists()
    for item in both.select_related("revision__question"):
        assert f"SECRET rationale of {item.revision.question.slug}" not in text
        assert f"Stem of {item.revision.question.slug}" not in text


@pytest.mark.parametrize("over", ["handed in", "time is up"])
def test_afterwards_everything_is_as_it_was(as_learner, exam, answered_set, bank, over):
    if over == "handed in":
        actions.hand_in(exam=exam, now=timezone.now())
    else:
        MockExam.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    for address in [
        url("question", answered_set, 1),
        reverse("quizzes:check", args=[bank[0].question.slug]),
        reverse("quizzes:end", args=[answered_set.pk]),
    ]:
        text = as_learner.get(address).text
        assert WAITS not in text
        assert "Stem of" in text


def test_somebody_elses_exam_is_no_reason_to_wait(client, exam, bank):
    assert WAITS not in client.get(reverse("quizzes:check", args=[bank[0].question.slug])).text


def test_without_an_exam_a_question_costs_no_query_more(as_learner, answered_set, django_assert_num_queries):
    as_learner.get(url("question", answered_set, 2))
    with django_assert_num_queries(3):
        as_learner.get(url("question", answered_set, 2))


def test_a_codes_page_names_no_question_of_it(as_learner, answered_set, learner, sit):
    """The page lists answered questions that name the code; and a mock exam's answers lead to its result."""
    question = answered_set.items.first().revision.question
    CodeUse.objects.create(question=question, code="E1122")
    address = reverse("quizzes:on_code", args=["E11.22"])
    assert "/practice/" in as_learner.get(address, headers={"HX-Request": "true"}).text
    found = sit(learner, now=timezone.now())
    item = found.attempt.items.first()
    item.revision = question.revisions.get()
    item.save()
    assert "/practice/" not in as_learner.get(address, headers={"HX-Request": "true"}).text
    answer = MockAnswer.objects.get(item=item)
    change = Change("choice", choice=0)
    actions.save(answer=answer, exam=found, change=change, sequence=1, now=timezone.now())
    actions.hand_in(exam=found, now=timezone.now())
    assert f"{reverse('mock:result', args=[found.pk])}#item-1" in as_learner.get(address).text
