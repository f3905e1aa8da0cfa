"""Planning a path: by keyboard alone, without JavaScript, and from a lesson's end."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from careers.models import CareerPlan
from curriculum.models import Domain, Lesson
from learners.models import Learner
from quizzes.models import Encounter
from tests.browser.conftest import answer, go_on, start
from tests.conftest import NOW, make_question

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]

URL = reverse("careers:plan")


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    return ("status of 422",)


def choose_by_keyboard(page: Page, label: str, first_letters: str) -> None:
    expect(page.get_by_label(label)).to_be_focused()
    page.keyboard.type(first_letters)
    page.keyboard.press("Tab")


def test_by_keyboard_alone(page: Page):
    page.goto(URL)
    page.get_by_label("Where you are now").focus()
    choose_by_keyboard(page, "Where you are now", "Study")
    choose_by_keyboard(page, "Where you want to go", "Risk")
    choose_by_keyboard(page, "State", "Cali")
    # The date's parts and its picker are stops of their own.
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show the steps")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="From here to Risk adjustment")).to_be_visible()
    expect(page).to_have_url(re.compile(r"level=studying&target=risk-adjustment&state=ca"))
    page.get_by_role("button", name="Keep this plan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your plan is saved.")).to_be_visible()
    assert CareerPlan.objects.get().target == "risk-adjustment"


def test_without_javascript_from_a_mistake_to_a_saved_plan(plain: Page):
    plain.goto(f"{URL}?target=auditor")
    expect(plain.get_by_label("Where you want to go")).to_have_value("auditor")
    # A browser that doesn't know "required".
    plain.locator("main form").evaluate("form => { form.noValidate = true }")
    plain.get_by_role("button", name="Show the steps").click()
    expect(plain.get_by_role("main")).to_contain_text("Choose where you are now.")
    expect(plain.get_by_label("Where you are now")).to_have_attribute("aria-invalid", "true")
    expect(plain.get_by_label("Where you want to go")).to_have_value("auditor")
    plain.get_by_label("Where you are now").select_option("CPC")
    plain.get_by_label("State").select_option("Texas")
    plain.get_by_role("button", name="Show the steps").click()
    expect(plain.get_by_role("heading", name="Add a second credential: CPMA")).to_be_visible()
    plain.get_by_role("button", name="Keep this plan").click()
    expect(plain).to_have_url(re.compile(rf"{URL}$"))
    expect(plain.get_by_role("heading", name="From here to Coding auditor")).to_be_visible()
    plain.get_by_label("State").select_option("Ohio")
    plain.get_by_role("button", name="Save and show the steps").click()
    expect(plain.get_by_role("main")).to_contain_text("Median pay, a year, Ohio")


def test_a_lessons_card_leads_to_a_plan(page: Page, lesson: Lesson):
    page.goto(lesson.get_absolute_url())
    card = page.get_by_role("region", name="Radiology coding")
    card.get_by_role("link", name="Plan a way there").click()
    expect(page.get_by_label("Where you want to go")).to_have_value("radiology")


def know_radiology() -> None:
    topic = Domain.objects.get(slug="radiology").topics.first()
    for number in range(20):
        question = make_question(topic, f"known-{number}").question
        Encounter.objects.create(
            learner=Learner.objects.get(), question=question, last_correct=True, last_answered_at=NOW
        )


def test_the_progress_page_says_what_strong_areas_are_used_for(page: Page):
    start(page)
    answer(page)
    go_on(page)
    page.goto("/progress/")
    expect(page.get_by_role("link", name="What your strongest areas are used for")).to_have_count(0)
    know_radiology()
    page.reload()
    card = page.get_by_role("region", name="Your strongest areas are used by")
    expect(card.get_by_role("link", name="Radiology coding")).to_be_visible()


def test_the_same_without_javascript(plain: Page):
    start(plain)
    answer(plain)
    know_radiology()
    plain.goto("/progress/")
    plain.get_by_role("link", name="What your strongest areas are used for").click()
    expect(plain.get_by_role("link", name="Radiology coding")).to_be_visible()
