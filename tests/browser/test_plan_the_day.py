"""Planning: saying when there is time, putting something off and taking it back; by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from learners.models import Learner
from progress.models import NotToday
from tests.browser.conftest import answer, question_heading, start

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


def test_a_visitor_says_when_there_is_time_and_starts_without_javascript(plain: Page):
    plain.goto("/progress/plan/")
    plain.get_by_role("link", name="Say when you have time").click()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        plain.get_by_label(day).fill("45")
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_text("Your days are saved")).to_be_visible()
    expect(plain.get_by_role("table", name="Minutes, cards to review").get_by_role("row")).to_have_count(6)
    plain.get_by_text("The next two weeks as a list").click()
    expect(plain.get_by_role("region", name="Table of days").get_by_role("row")).to_have_count(15)
    assert Learner.objects.get().study_plan.minutes == [45] * 7
    plain.get_by_role("button", name=re.compile("Not today.*Answer 10 mixed")).click()
    assert NotToday.objects.get().key == "mixed"
    plain.get_by_role("button", name="Undo").click()
    assert not NotToday.objects.exists()
    plain.get_by_role("button", name=re.compile("Start.*Answer 10 mixed")).click()
    expect(question_heading(plain, 1)).to_be_visible()


def test_putting_off_by_keyboard_stays_on_the_page_with_the_focus_on_the_plan(page: Page):
    start(page)
    answer(page)
    page.goto("/")
    page.get_by_role("button", name=re.compile("Not today.*Finish")).press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page).to_have_url("/")
    expect(page.locator("#plan-today-title")).to_be_focused()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("link", name=re.compile("Go on.*Finish"))).to_be_visible()
    assert not NotToday.objects.exists()


def test_the_focus_is_not_taken_from_who_goes_on_at_once(page: Page):
    start(page)
    answer(page)
    page.goto("/")
    page.evaluate(
        """addEventListener("htmx:afterSwap", () => setTimeout(() => {
            document.querySelector("#plan-today [name=undo]").focus();
        }))"""
    )
    page.get_by_role("button", name=re.compile("Not today.*Finish")).press("Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.wait_for_timeout(200)
    expect(undo).to_be_focused()
