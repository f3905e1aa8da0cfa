"""Telling the author that a question is wrong, without leaving it."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Report
from tests.browser.conftest import answer, item_shown, start, verdict

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    return ("status of 422", "Response Status Error Code 422")


@pytest.fixture
def reporting(page: Page) -> Page:
    start(page)
    answer(page)
    page.get_by_text("Report this question").click()
    return page


def test_a_report_with_its_reason_reaches_the_author_and_thanks_in_place(reporting: Page):
    reporting.get_by_label("The marked answer is wrong").check()
    reporting.get_by_label("What should we know?").fill("Two views need another code.")
    reporting.get_by_role("button", name="Send report").click()
    expect(reporting.get_by_text("Thank you. The author will read it.")).to_be_visible()
    expect(verdict(reporting)).to_be_visible()
    report = Report.objects.get()
    assert (report.reason, report.text) == (Report.Reason.WRONG_KEY, "Two views need another code.")
    assert report.revision == item_shown(reporting).revision


def test_the_form_takes_the_focus_from_the_link_that_it_replaces(reporting: Page):
    expect(reporting.get_by_text("What is wrong with it?")).to_be_focused()


def test_a_report_without_a_reason_is_not_sent(reporting: Page):
    reporting.get_by_label("What should we know?").fill("Hm.")
    reporting.get_by_role("button", name="Send report").click()
    invalid = reporting.get_by_label("The marked answer is wrong").evaluate("one => one.validity.valueMissing")
    assert invalid
    expect(reporting.get_by_label("What should we know?")).to_have_value("Hm.")
    assert not Report.objects.exists()


def test_something_else_asks_for_a_few_words_and_keeps_the_choice(reporting: Page):
    reporting.get_by_label("Something else").check()
    reporting.get_by_role("button", name="Send report").click()
    expect(reporting.get_by_text("Say in a few words what is wrong.")).to_be_visible()
    expect(reporting.get_by_label("Something else")).to_be_checked()
    assert not Report.objects.exists()
    reporting.get_by_label("What should we know?").fill("A typing error.")
    reporting.get_by_role("button", name="Send report").click()
    expect(reporting.get_by_text("Thank you.")).to_be_visible()
    assert Report.objects.get().text == "A typing error."
