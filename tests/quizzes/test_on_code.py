"""Where a code is met in the app."""

import pytest
from django.urls import reverse

from curriculum.models import Domain, Lesson
from quizzes.models import CodeUse
from tests.conftest import letter_of_wrong

URL = reverse("quizzes:on_code", args=["E11.2"])


@pytest.fixture
def lesson(bank):
    radiology = Domain.objects.get(slug="radiology")
    return Lesson.objects.create(
        domain=radiology, slug="diabetes", position=1, title="Coding diabetes", minutes=5, codes=["E1122", "I10"]
    )


@pytest.mark.usefixtures("lesson")
def test_a_lesson_that_names_the_code_or_one_below_it_is_listed(client):
    assert "Coding diabetes" in client.get(URL).text
    assert "Coding diabetes" not in client.get(reverse("quizzes:on_code", args=["E11.3"])).text


def test_a_question_is_listed_once_it_is_answered(as_learner, learner, start):
    item = start(learner).items.first()
    CodeUse.objects.create(question=item.revision.question, code="E1122")
    assert item.get_absolute_url() not in as_learner.get(URL).text
    as_learner.post(f"{item.get_absolute_url()}answer/", {"choice": letter_of_wrong(item)})
    text = as_learner.get(URL).text
    assert item.get_absolute_url() in text
    assert "missed" in text


def test_what_another_learner_answered_is_not_listed(client, as_learner, learner, start, django_user_model):
    item = start(learner).items.first()
    CodeUse.objects.create(question=item.revision.question, code="E1122")
    as_learner.post(f"{item.get_absolute_url()}answer/", {"choice": letter_of_wrong(item)})
    client.force_login(
        django_user_model.objects.create_user("ben"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert item.get_absolute_url() not in client.get(URL).text


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["-", "%00", "E11.22'", "x" * 300, "%F0%9F%98%80"])
def test_a_code_that_is_none_gets_a_calm_answer(client, code):
    assert client.get(f"/practice/on-code/{code}/").status_code in (200, 404)


def test_queries_do_not_grow_with_history(as_learner, learner, start, django_assert_max_num_queries):
    for seed in range(4):
        for item in start(learner, seed=seed).items.all():
            CodeUse.objects.get_or_create(question=item.revision.question, code="E1122")
            as_learner.post(f"{item.get_absolute_url()}answer/", {"choice": letter_of_wrong(item)})
    with django_assert_max_num_queries(8):
        as_learner.get(URL)
