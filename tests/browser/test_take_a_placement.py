"""The placement check, begun, left and gone on with, to what it says."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quizzes.models import Attempt
from tests.browser.conftest import answer, go_on, item_shown, option, question_heading, sure, verdict
from tests.browser.test_answer_questions import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="placement check").click()
    page.get_by_role("button", name="Start 20 questions").click()
    expect(page.get_by_role("heading", name="Question 1 of 20")).to_be_visible()


def test_the_keyboard_alone_takes_it_from_the_start_to_what_it_says(page: Page):
    page.goto("/practice/placement/")
    tab_to(page, "Start 20 questions")
    page.keyboard.press("Enter")
    expect(question_heading(page, 1)).to_be_visible()
    page.wait_for_load_state()
    for number in range(1, 21):
        if number > 1:
            expect(question_heading(page, number)).to_be_focused()
        page.keyboard.press("1234"[number % 4])
        page.keyboard.press("Enter")
        expect(verdict(page)).to_be_focused()
        expect(page.get_by_text(f"{number} of 20 answered")).to_be_visible()
        page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
    right = Attempt.objects.get().right
    expect(page.get_by_text(f"You had {right} of 20 right.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"between \d+ and \d+ of 100"))).to_be_visible()


def test_without_javascript_it_is_begun_left_and_gone_on_with_to_the_end(plain: Page):
    begin(plain)
    for number in range(1, 21):
        expect(question_heading(plain, number)).to_be_visible()
        assert "SECRET" not in plain.content()
        answer(plain, right=number % 3 > 0)
        expect(plain.get_by_role("main")).to_contain_text("SECRET rationale")
        if number == 4:
            plain.goto("/practice/placement/")
            plain.get_by_role("link", name="What it says so far").click()
            expect(plain.get_by_text("at least 16 more answers")).to_be_visible()
            plain.get_by_role("link", name="Go on with the check").click()
        elif number < 20:
            go_on(plain)
    plain.get_by_role("link", name="See your result").click()
    expect(plain.get_by_role("heading", name="If you sat a mock exam today")).to_be_visible()
    plain.get_by_role("link", name="Your answers by area").click()
    expect(plain.get_by_role("heading", name="14 of 20 right")).to_be_visible()
    plain.get_by_role("link", name="Where you stand").click()
    expect(plain.get_by_role("heading", name="Where you stand")).to_be_visible()


def test_without_javascript_it_is_stopped_and_begun_anew(plain: Page):
    begin(plain)
    answer(plain, right=True)
    plain.get_by_role("link", name="Stop here, or begin anew").click()
    plain.get_by_role("button", name="Stop here and see the result").click()
    expect(plain.get_by_text("You had 1 of 1 right.")).to_be_visible()
    begin(plain)
    plain.get_by_role("link", name="Stop here, or begin anew").click()
    plain.get_by_role("button", name="Start 40 questions").click()
    expect(plain.get_by_role("heading", name="Question 1 of 24")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_double_click_puts_one_question_behind(new_context, javascript):
    page = new_context(java_script_enabled=javascript).new_page()
    begin(page)
    option(page, 1).check()
    sure(page).dblclick()
    expect(verdict(page)).to_be_visible()
    assert item_shown(page).attempt.items.count() == 2
    go_on(page)
    expect(question_heading(page, 2)).to_be_visible()


def test_a_second_tab_with_another_answer_goes_on_to_the_same_next_question(page: Page, context: BrowserContext):
    begin(page)
    other = context.new_page()
    other.goto(page.url)
    answer(page, right=True)
    option(other, 2).check()
    sure(other).click()
    expect(verdict(other)).to_contain_text("Right")
    for tab in (page, other):
        go_on(tab)
        expect(question_heading(tab, 2)).to_be_visible()
    assert item_shown(page) == item_shown(other)
    assert item_shown(page).attempt.items.count() == 2
