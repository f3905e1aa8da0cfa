"""Away and back again: reload, the back button, another day. Nothing is lost and nothing changes."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser.conftest import (
    answer,
    go_on,
    item_shown,
    options_shown,
    question_heading,
    start,
    verdict,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


def test_a_reload_keeps_question_order_answer_and_reasons(page: Page):
    start(page)
    asked = options_shown(page)
    page.reload()
    assert options_shown(page) == asked
    answer(page, right=False)
    page.reload()
    expect(verdict(page)).to_contain_text("Not right")
    assert options_shown(page) == asked
    expect(page.get_by_role("main")).to_contain_text("SECRET rationale")


def test_back_shows_the_answered_question_answered(page: Page):
    start(page)
    answer(page)
    go_on(page)
    expect(question_heading(page, 2)).to_be_visible()
    page.go_back()
    expect(question_heading(page, 1)).to_be_visible()
    expect(verdict(page)).to_contain_text("Right")
    page.go_forward()
    expect(question_heading(page, 2)).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(4)


def test_back_from_another_page_shows_the_answered_question_answered(page: Page):
    start(page)
    answer(page)
    page.get_by_role("link", name="Lessons").first.click()
    expect(page.get_by_role("heading", name="Lessons")).to_be_visible()
    page.go_back()
    expect(verdict(page)).to_contain_text("Right")
    expect(page.get_by_role("radio")).to_have_count(0)


def test_an_unfinished_set_goes_on_at_the_same_question_with_the_same_order(page: Page):
    start(page)
    answer(page)
    go_on(page)
    expect(question_heading(page, 2)).to_be_visible()
    asked, item = options_shown(page), item_shown(page)
    for where in ("/", "/practice/", "/progress/"):
        page.goto(where)
        page.get_by_role("link", name="Go on").first.click()
        expect(question_heading(page, 2)).to_be_visible()
        assert options_shown(page) == asked
        assert item_shown(page) == item
    assert Attempt.objects.count() == 1


def test_a_set_left_before_its_first_answer_is_offered_again(page: Page):
    start(page)
    asked = options_shown(page)
    page.goto("/")
    page.get_by_role("link", name="Go on").click()
    expect(question_heading(page, 1)).to_be_visible()
    assert options_shown(page) == asked


def test_a_question_that_was_skipped_is_asked_before_the_result(page: Page):
    start(page)
    page.get_by_role("navigation", name="Questions of this set").get_by_role("link", name="10").click()
    expect(question_heading(page, 10)).to_be_visible()
    answer(page)
    page.get_by_role("link", name="To the open questions").click()
    expect(question_heading(page, 1)).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(4)


def test_the_result_of_a_part_is_kept_and_leads_back(page: Page):
    start(page)
    answer(page, right=False)
    page.goto(page.url.removesuffix("1/") + "end/")
    expect(page.get_by_role("heading", name="0 of 1 right so far")).to_be_visible()
    page.get_by_role("link", name="Go on with it").click()
    expect(question_heading(page, 2)).to_be_visible()
