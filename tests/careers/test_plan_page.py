"""The path planner's page: what is chosen, kept, ticked off, and said where something is wrong."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careers import actions
from careers.models import CareerPlan
from curriculum.models import Domain, Lesson
from learners.actions import merge_guest
from learners.models import Learner
from progress.models import LessonRead
from progress.skill import bank as warm_bank
from quizzes.models import Attempt, Encounter, MockExam, Question, Revision
from tests.conftest import make_question

URL = reverse("careers:plan")
CHOICES = {"level": "studying", "target": "auditor", "state": "ca", "exam_date": "2027-03-03"}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def save(learner: Learner, now: datetime = NOW, **changes: Any) -> CareerPlan:
    choices = {"level": "studying", "target": "auditor", "state": "ca", "exam_date": date(2027, 3, 3)} | changes
    return actions.save_plan(learner=learner, now=now, **choices)


def test_a_visitor_is_asked_for_two_choices(client: Client) -> None:
    text = text_of(client.get(URL))
    assert "No plan yet" in text
    assert "Where you are now" in text
    assert '<ol class="plan-steps"' not in text


@pytest.mark.usefixtures("bank")
def test_the_address_alone_makes_a_visitors_plan_and_stores_nothing(client: Client) -> None:
    text = text_of(client.get(URL, CHOICES))
    for words in ("From here to Coding auditor", "March 3, 2027", "$61,810", "$60,000–$80,000", "not tried yet"):
        assert words in text
    assert "Median pay, a year, California" in text
    assert not CareerPlan.objects.exists()
    assert not Learner.objects.exists()


@pytest.mark.usefixtures("bank")
def test_every_figure_has_a_badge_and_leads_to_a_source_on_the_page(client: Client) -> None:
    text = text_of(client.get(URL, CHOICES))
    targets = re.findall(r'href="#(source-[^"]+)"', text)
    assert len(set(targets)) >= 6
    assert all(f'id="{target}"' in text for target in targets)
    for words in (">official<", ">guide estimate<", ">published<", "median, May 2025"):
        assert words in text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"level": ""}, "Choose where you are now."),
        ({"level": "wizard"}, "Choose one of the list."),
        ({"target": ""}, "Choose where you want to go."),
        ({"target": "astrologer"}, "Choose one of the list."),
        ({"state": "zz"}, "Choose one of the list."),
        ({"exam_date": "soon"}, "Write the date as YYYY-MM-DD."),
        ({"exam_date": "2027-02-30"}, "Write the date as YYYY-MM-DD."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    client: Client, wrong: dict[str, str], says: str, method: str
) -> None:
    response = getattr(client, method)(URL, CHOICES | wrong)
    text = text_of(response)
    [field] = wrong
    assert response.status_code == 422
    assert f'id="id_{field}_error"><li>{says}' in text
    for name in {"level", "target", "state"} - {field}:
        assert f'value="{CHOICES[name]}" selected' in text
    assert f'value="{wrong.get("exam_date", "2027-03-03")}"' in text
    assert not CareerPlan.objects.exists()


@pytest.mark.usefixtures("bank")
def test_a_visitor_who_keeps_the_plan_becomes_a_guest(client: Client) -> None:
    response = client.post(URL, CHOICES, follow=True)
    plan = CareerPlan.objects.get()
    assert plan.learner.is_guest
    assert (plan.level, plan.target, plan.state) == ("studying", "auditor", "ca")
    assert plan.learner.exam_date == date(2027, 3, 3)
    assert "Your plan is saved." in text_of(response)
    assert "From here to Coding auditor" in text_of(response)


def test_a_search_engine_is_sent_to_the_address_and_makes_no_guest(client: Client) -> None:
    response = client.post(URL, CHOICES, headers={"User-Agent": "Googlebot/2.1"})
    assert response["Location"] == f"{URL}?level=studying&target=auditor&state=ca&exam_date=2027-03-03"
    assert not Learner.objects.exists()


@pytest.mark.usefixtures("bank")
def test_a_saved_plan_is_shown_again_and_saving_anew_replaces_it(as_learner: Client, learner: Learner) -> None:
    save(learner)
    assert "From here to Coding auditor" in text_of(as_learner.get(URL))
    as_learner.post(URL, CHOICES | {"target": "educator", "exam_date": ""})
    assert "From here to Coding educator" in text_of(as_learner.get(URL))
    assert CareerPlan.objects.count() == 1
    learner.refresh_from_db()
    assert learner.exam_date is None


@pytest.mark.usefixtures("bank")
def test_an_address_is_shown_beside_the_saved_plan_and_changes_nothing(as_learner: Client, learner: Learner) -> None:
    save(learner)
    text = text_of(as_learner.get(URL, {"level": "certified", "target": "educator", "state": ""}))
    assert "From here to Coding educator" in text
    assert "keeping it replaces yours" in text
    assert '<input type="hidden" name="exam_date" value="2027-03-03">' in text
    assert CareerPlan.objects.get().target == "auditor"


def test_a_link_may_name_the_target_alone(as_learner: Client, learner: Learner) -> None:
    for response in (Client().get(URL, {"target": "radiology"}), as_learner.get(URL, {"target": "radiology"})):
        assert response.status_code == 200
        assert 'value="radiology" selected' in text_of(response)
    save(learner)
    text = text_of(as_learner.get(URL, {"target": "radiology"}))
    assert 'value="radiology" selected' in text
    assert 'value="studying" selected' in text


def test_the_learners_exam_date_is_filled_in(as_learner: Client, learner: Learner) -> None:
    Learner.objects.update(exam_date=date(2027, 5, 1))
    assert 'value="2027-05-01"' in text_of(as_learner.get(URL))


def test_a_plan_whose_target_is_no_more_is_chosen_anew(as_learner: Client, learner: Learner) -> None:
    save(learner, target="astrologer")
    response = as_learner.get(URL)
    assert response.status_code == 200
    assert "No plan yet" in text_of(response)


def meet(learner: Learner, domain: Domain, met: int, known: int) -> None:
    topic = domain.topics.first()
    assert topic
    for number in range(met):
        question = make_question(topic, f"{domain.slug}-met-{number}").question
        Encounter.objects.create(
            learner=learner, question=question, last_correct=number < known, last_answered_at=timezone.now()
        )


def test_what_was_done_here_is_ticked_off(as_learner: Client, learner: Learner, bank: list[Revision]) -> None:
    radiology = Domain.objects.get(slug="radiology")
    meet(learner, radiology, 20, 16)
    lesson = Lesson.objects.create(domain=radiology, slug="views", position=1, title="Views", minutes=5)
    LessonRead.objects.create(learner=learner, lesson=lesson, read_at=NOW)
    attempt = Attempt.objects.create(
        learner=learner, title="Full mock exam", purpose="mock", size=100, answered=100, right=78,
        started_at=NOW, finished_at=NOW,
    )  # fmt: skip
    MockExam.objects.create(
        attempt=attempt, form="full", deadline=NOW + timedelta(hours=4), handed_in_at=NOW, new_items=100
    )
    save(learner)
    text = text_of(as_learner.get(URL))
    for words in (
        *("Master the exam’s areas: 1 of 2", "16 of 20 questions right the last time", "Read the lessons: 1 of 1"),
        *("Passed: your best has 78 of 100 right.", ">mastered<", "7 of 9 steps to go"),
    ):
        assert words in text


def test_an_exam_of_another_form_or_still_running_is_no_passed_mock_exam(
    as_learner: Client, learner: Learner, bank: list[Revision]
) -> None:
    for form, handed_in, finished in (("quarter", NOW, NOW), ("full", None, None)):
        attempt = Attempt.objects.create(
            learner=learner, title="Mock", purpose="mock", size=25, answered=25, right=25,
            started_at=NOW, finished_at=finished,
        )  # fmt: skip
        MockExam.objects.create(
            attempt=attempt, form=form, deadline=NOW + timedelta(hours=4), handed_in_at=handed_in, new_items=25
        )
    save(learner)
    assert "100 questions in four hours" in text_of(as_learner.get(URL))


def test_drills_are_not_among_what_was_met(as_learner: Client, learner: Learner, bank: list[Revision]) -> None:
    meet(learner, Domain.objects.get(slug="radiology"), 20, 20)
    Question.objects.filter(slug__contains="-met-").update(drill="parts")
    save(learner)
    assert "Master the exam’s areas: 0 of 2" in text_of(as_learner.get(URL))


def test_the_page_costs_the_same_however_much_was_answered(
    as_learner: Client, learner: Learner, bank: list[Revision], django_assert_num_queries: Any
) -> None:
    save(learner)
    for domain in ("radiology", "anesthesia"):
        # The session, the learner, the plan, domains, encounters, lessons, the best exam.
        warm_bank()
        with django_assert_num_queries(6):
            as_learner.get(URL)
        meet(learner, Domain.objects.get(slug=domain), 25, 20)


def test_a_visitors_pages_cost_little(client: Client, bank: list[Revision], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get(URL)
    warm_bank()
    with django_assert_num_queries(1):
        client.get(URL, CHOICES)


def test_the_plan_is_exported_and_erased(as_learner: Client, learner: Learner) -> None:
    assert as_learner.get(reverse("learners:export")).json()["career_plan"] is None
    save(learner)
    exported = as_learner.get(reverse("learners:export")).json()["career_plan"]
    assert (exported["level"], exported["target"], exported["state"]) == ("studying", "auditor", "ca")
    learner.delete()
    assert not CareerPlan.objects.exists()


@pytest.mark.parametrize(("own", "stays"), [(None, "auditor"), (-1, "auditor"), (1, "educator")])
def test_of_two_plans_that_meet_the_later_stays(learner: Learner, guest: Learner, own: int | None, stays: str) -> None:
    save(guest)
    if own:
        save(learner, NOW + timedelta(days=own), target="educator")
    merge_guest(guest=guest, account=learner)
    assert CareerPlan.objects.get().target == stays
    assert CareerPlan.objects.get().learner == learner


def test_a_guest_without_a_plan_leaves_the_accounts_alone(learner: Learner, guest: Learner) -> None:
    save(learner)
    merge_guest(guest=guest, account=learner)
    assert CareerPlan.objects.get().learner == learner
