"""From what one would say to the code and its notes."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_results_come_as_one_types_and_lead_to_the_code(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Codes", exact=True).click()
    page.get_by_label("Search codes").press_sequentially("type 2 diabetes with kidney")
    result = page.get_by_role("status").get_by_role("link", name="E11.22", exact=True)
    expect(result).to_be_visible()
    expect(page.get_by_label("Search codes")).to_be_focused()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("E11.22")
    # Back, and the search is as it was left.
    page.go_back()
    expect(page.get_by_label("Search codes")).to_have_value("type 2 diabetes with kidney")
    expect(result).to_be_visible()


def test_a_search_works_without_javascript(plain: Page):
    plain.goto("/codes/")
    plain.get_by_label("Search codes").fill("heart attack")
    plain.get_by_role("button", name="Search").click()
    expect(plain.get_by_role("link", name="I21", exact=False).first).to_be_visible()
