"""Calculating one's pay: by the keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    """The browser notes the form that is refused on purpose."""
    return ("Failed to load resource",)


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/careers/where-do-i-stand/")
    page.get_by_label("Your pay before tax").focus()
    page.keyboard.type("a lot")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Write an amount in dollars")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="another look")).to_be_focused()
    expect(page.get_by_label("Your pay before tax")).to_have_value("a lot")

    page.keyboard.press("Tab")
    expect(page.get_by_label("Your pay before tax")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("$47,315")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("United States")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    result = page.get_by_role("heading", name="United States: about the 38th percentile")
    expect(result).to_be_focused()
    expect(page).to_have_url(re.compile(r"pay=%2447%2C315&per=year&place=United(\+|%20)States$"))

    # The address alone gives the same result.
    page.reload()
    expect(result).to_be_visible()
    expect(page.get_by_label("Your pay before tax")).to_have_value("$47,315")


def test_without_javascript(plain: Page) -> None:
    plain.goto("/careers/where-do-i-stand/")
    plain.get_by_label("Your pay before tax").fill("25")
    plain.get_by_label("Where you work").select_option("Elmira, NY")
    plain.get_by_role("button", name="Show where I stand").click()
    expect(plain.get_by_text("Did you mean an hour?")).to_be_visible()
    expect(plain.get_by_text("released no wages for Elmira, NY")).to_be_visible()
    expect(plain.get_by_label("Your pay before tax")).to_have_value("25")

    plain.get_by_label("That is for").select_option("an hour")
    plain.get_by_label("Where you work").select_option("California")
    plain.get_by_role("button", name="Show where I stand").click()
    expect(plain.get_by_role("heading", name=re.compile(r"California: about the \d\d\w\w percentile"))).to_be_visible()
