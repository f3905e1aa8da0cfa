from django.urls import reverse

from learners.models import Learner
from quizzes.models import Attempt, AttemptItem


def test_a_visitor_answers_a_check_question_and_becomes_a_guest(client, bank):
    slug = bank[0].question.slug
    response = client.post(
        reverse("quizzes:answer_check", args=[slug]), {"choice": "A"}, headers={"HX-Request": "true"}
    )
    assert f"SECRET rationale of {slug}" in response.text
    assert Learner.objects.get().is_guest
    assert AttemptItem.objects.get().attempt.purpose == Attempt.Purpose.CHECK


def test_a_second_answer_to_a_check_question_changes_nothing(as_learner, bank):
    url = reverse("quizzes:answer_check", args=[bank[0].question.slug])
    as_learner.post(url, {"choice": "A"})
    first = AttemptItem.objects.get()
    as_learner.post(url, {"choice": "B"})
    assert AttemptItem.objects.get().choice == first.choice


def test_an_answered_check_question_stays_answered(as_learner, bank):
    slug = bank[0].question.slug
    as_learner.post(reverse("quizzes:answer_check", args=[slug]), {"choice": "A"})
    assert f"SECRET rationale of {slug}" in as_learner.get(reverse("quizzes:check", args=[slug])).text


def test_check_questions_are_not_offered_as_unfinished_sets(as_learner, bank):
    as_learner.post(reverse("quizzes:answer_check", args=[bank[0].question.slug]), {"choice": "A"})
    assert "Go on where you stopped" not in as_learner.get(reverse("quizzes:practice")).text


def test_a_check_answer_without_a_choice_is_refused_and_stores_nothing(client, bank):
    response = client.post(reverse("quizzes:answer_check", args=[bank[0].question.slug]), {})
    assert response.status_code == 422
    assert "Choose an answer first." in response.text
    assert not Learner.objects.exists()


def test_a_retired_question_is_not_asked(client, bank):
    bank[0].is_current = False
    bank[0].save()
    assert client.get(reverse("quizzes:check", args=[bank[0].question.slug])).status_code == 404
