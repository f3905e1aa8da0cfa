"""An answer that can't be saved: it says so, keeps the choice and is sent again when the person asks for it."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import answer, item_shown, option, question_heading, start, sure, verdict

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]

ANSWER = "**/answer/"


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    """What the browser and htmx write into the console about the requests that fail here."""
    return (
        "Failed to load resource",
        "Response Status Error Code",
        "htmx:sendError",
        "htmx:timeout",
        "htmx:afterRequest",
    )


@pytest.fixture
def asked(page: Page) -> Page:
    """A first question with its right option chosen."""
    start(page)
    option(page, 1).check()
    return page


def expect_not_saved(page: Page, reason: str) -> None:
    status = page.get_by_role("status").filter(has_text="Not saved")
    expect(status).to_contain_text(reason)
    expect(status).to_contain_text("Your choice is kept.")
    expect(option(page, 1)).to_be_checked()
    expect(verdict(page)).to_have_count(0)
    expect(sure(page)).to_be_enabled()


def try_again(page: Page) -> None:
    page.get_by_role("button", name="Try again").click()
    expect(verdict(page)).to_contain_text("Right")
    expect(page.get_by_text("Not saved")).to_have_count(0)
    item = item_shown(page)
    assert (item.attempt.answered, item.attempt.right) == (1, 1)


def test_offline_it_says_not_saved_keeps_the_choice_and_tries_again(asked: Page, context: BrowserContext):
    context.set_offline(True)
    sure(asked).click()
    expect_not_saved(asked, "the server can’t be reached")
    assert not item_shown(asked).is_answered
    # Still no line: it says so again.
    asked.get_by_role("button", name="Try again").click()
    expect_not_saved(asked, "the server can’t be reached")
    context.set_offline(False)
    try_again(asked)


def test_when_the_server_fails_it_says_not_saved_and_tries_again(asked: Page):
    asked.route(ANSWER, lambda route: route.fulfill(status=500, body="<h1>Broken</h1>"))
    sure(asked).click()
    expect_not_saved(asked, "the server could not take it")
    expect(asked.get_by_text("Broken")).to_have_count(0)
    asked.unroute(ANSWER)
    try_again(asked)


def test_when_the_server_is_silent_it_says_not_saved_and_tries_again(asked: Page):
    timeout = asked.evaluate("htmx.config.timeout")
    assert 5_000 <= timeout <= 30_000
    asked.evaluate("htmx.config.timeout = 300")
    held = []
    asked.route(ANSWER, lambda route: held.append(route))
    sure(asked).click()
    expect(asked.get_by_text("Saving …")).to_be_visible()
    expect_not_saved(asked, "the server took too long")
    held[0].abort()
    asked.unroute(ANSWER)
    asked.evaluate(f"htmx.config.timeout = {timeout}")
    try_again(asked)


def test_an_answer_that_arrived_but_whose_reply_was_lost_counts_once(asked: Page):
    def lose_the_reply(route: Route) -> None:
        assert route.fetch().ok
        route.abort()

    asked.route(ANSWER, lose_the_reply)
    sure(asked).click()
    expect_not_saved(asked, "the server can’t be reached")
    assert item_shown(asked).is_answered
    asked.unroute(ANSWER)
    try_again(asked)


@pytest.mark.parametrize(("name", "said"), [("I’m sure", True), ("Not sure", False)])
def test_trying_again_says_as_sure_as_it_was_said_first(asked: Page, name, said):
    asked.route(ANSWER, lambda route: route.abort())
    asked.get_by_role("button", name=name).click()
    expect_not_saved(asked, "the server can’t be reached")
    asked.unroute(ANSWER)
    try_again(asked)
    assert item_shown(asked).sure is said


def test_after_a_failure_another_option_may_be_chosen(asked: Page):
    asked.route(ANSWER, lambda route: route.abort())
    sure(asked).click()
    expect_not_saved(asked, "the server can’t be reached")
    asked.unroute(ANSWER)
    answer(asked, right=False)
    assert item_shown(asked).attempt.right == 0


def test_signed_out_meanwhile_it_says_so(asked: Page, context: BrowserContext):
    context.clear_cookies()
    sure(asked).click()
    expect_not_saved(asked, "you are signed out")


def test_going_on_while_offline_does_not_fail_in_silence(page: Page, context: BrowserContext):
    start(page)
    answer(page)
    context.set_offline(True)
    page.get_by_role("link", name="Next question").click()
    expect(page.get_by_text("can’t be reached")).to_be_visible()
    expect(verdict(page)).to_be_visible()
    context.set_offline(False)
    page.get_by_role("link", name="Next question").click()
    expect(question_heading(page, 2)).to_be_visible()


def test_a_flag_that_was_not_saved_does_not_fail_in_silence(asked: Page, context: BrowserContext):
    context.set_offline(True)
    asked.get_by_role("button", name="Flag", exact=True).click()
    expect(asked.get_by_text("can’t be reached")).to_be_visible()
    expect(asked.get_by_role("button", name="Flag", exact=True)).to_be_visible()
    expect(option(asked, 1)).to_be_checked()
