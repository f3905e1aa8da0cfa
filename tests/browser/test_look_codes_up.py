"""From what one would say to the code and its notes."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from quizzes.models import Revision
from tests.browser.conftest import item_shown, option, question_heading, start, sure, verdict

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_results_come_as_one_types_and_lead_to_the_code(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Codes", exact=True).click()
    # The results of the last letter: until they are there, a link may be replaced as it is clicked.
    with page.expect_response(lambda response: "kidney" in response.url):
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


def test_the_code_book_stands_beside_the_question_and_keeps_its_place(page: Page, bank: list[Revision]):
    start(page)
    page.keyboard.press("l")
    shelf = page.get_by_role("complementary", name="Code book")
    expect(shelf.get_by_label("Search codes")).to_be_focused()
    shelf.get_by_label("Search codes").press_sequentially("heart attack")
    shelf.get_by_role("link", name="I21.9", exact=True).click()
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    expect(page).to_have_title(re.compile("^Question 1 of 10"))
    option(page, 1).check()
    sure(page).click()
    expect(page.get_by_text("You looked up I21.9 in")).to_be_visible()
    (lookup,) = item_shown(page).lookups
    assert (lookup["query"], lookup["code"]) == ("heart attack", "I21.9")
    # The next question, and a page loaded anew: the book is open at the same place, and nothing was looked up yet.
    page.keyboard.press("n")
    expect(question_heading(page, 2)).to_be_visible()
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    page.reload()
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    option(page, 1).check()
    sure(page).click()
    expect(verdict(page)).to_be_visible()
    expect(page.get_by_text("You looked up")).to_have_count(0)


def test_a_search_that_comes_late_does_not_take_the_place_of_the_code_turned_to(page: Page, bank: list[Revision]):
    start(page)
    page.keyboard.press("l")
    shelf = page.get_by_role("complementary", name="Code book")
    words = shelf.get_by_label("Search codes")
    code = shelf.get_by_role("link", name="I21.9", exact=True)
    words.fill("heart attac")
    expect(code).to_be_visible()
    # A search under way, held back by a slow network, …
    held: list[Route] = []
    page.route(re.compile("q=heart%20attack|q=heart\\+attack"), lambda route: held.append(route))
    with page.expect_request(re.compile("q=heart(%20|\\+)attack")):
        words.fill("heart attack")
    code.click()
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_timeout(500)
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    # … and one that was still due when the link was followed.
    words.fill("heart attack")
    words.press("Enter")
    expect(code).to_be_visible()
    words.evaluate(
        """(words) => {
            words.value = "kidney";
            words.dispatchEvent(new Event("input", { bubbles: true }));
            [...document.querySelectorAll("#shelf-page a")].find((link) => link.textContent.trim() === "I21.9").click();
        }"""
    )
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    page.wait_for_timeout(500)
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("I21.9")
    # Who types on searches on.
    words.fill("broken wrist")
    expect(shelf.get_by_role("link", name=re.compile("^S6")).first).to_be_visible()


def test_a_whole_code_goes_to_its_place_and_escape_closes_the_book(page: Page, bank: list[Revision]):
    start(page)
    opener = page.get_by_role("link", name="Code book")
    opener.click()
    shelf = page.get_by_role("complementary", name="Code book")
    shelf.get_by_label("Search codes").fill("e1122")
    page.keyboard.press("Enter")
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("E11.22")
    shelf.get_by_role("link", name="E11", exact=True).first.click()
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("Type 2 diabetes mellitus")
    expect(page).to_have_url(re.compile("/practice/"))
    page.keyboard.press("Escape")
    expect(shelf).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_code_in_a_question_opens_beside_it(page: Page, bank: list[Revision]):
    Revision.objects.update(rationale="<p>Compare E11.22.</p>", codes={"ICD-10-CM": ["E11.22"]})
    start(page)
    option(page, 1).check()
    sure(page).click()
    page.get_by_role("link", name="E11.22", exact=True).first.click()
    shelf = page.get_by_role("complementary", name="Code book")
    expect(shelf.get_by_role("heading", level=1)).to_contain_text("E11.22")
    expect(verdict(page)).to_be_visible()
