"""Asking the language model in a browser: the word for it, the stream, the stop, the marks, and no JavaScript."""

from collections.abc import Iterator
from threading import Event

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.model_server import DONE, GOOD, ModelServer, chunk, serving, words
from tutor.model import endpoint

QUESTION = "What is an Excludes1 note?"


@pytest.fixture
def model(settings) -> Iterator[ModelServer]:
    with serving() as server:
        settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = server.url, "tiny", "secret-key"
        yield server
        endpoint.close()


def ask(page: Page) -> None:
    page.goto("/ask/")
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()


def agree(page: Page) -> None:
    ask(page)
    page.get_by_role("link", name="See what would be sent").click()
    expect(page.get_by_role("heading", name="What is sent to the language model")).to_be_focused()
    page.get_by_role("button", name="Agree and ask").click()


def answer(page: Page):
    return page.get_by_role("heading", name="What the language model says")


def violations(page: Page) -> list:
    return Axe().run(page, context=".model").response["violations"]


@pytest.mark.usefixtures("bank")
def test_the_answer_streams_beside_the_composed_one(page, model):
    seen = Event()
    model.play(*[step for word in words(GOOD) for step in (word, 0.05)], seen, DONE)
    agree(page)
    section = page.locator(".model")
    expect(section.get_by_role("button", name="Stop")).to_be_focused()
    expect(section.locator("[aria-live] p")).to_contain_text("not reported together")
    assert violations(page) == []
    seen.set()
    expect(answer(page)).to_be_visible()
    expect(page.locator("#answer")).to_be_visible()
    expect(section).to_contain_text("An exception exists")
    assert violations(page) == []
    assert len(model.requests) == 1
    page.reload()
    expect(answer(page)).to_be_visible()
    assert len(model.requests) == 1


@pytest.mark.usefixtures("bank")
def test_stop_stops_the_endpoint_too(page, model):
    model.play(chunk("Wait"), chunk(" for"), chunk(" it"), 20, DONE)
    agree(page)
    expect(page.locator(".model-tail")).to_contain_text("Wait")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Stopped. Nothing of it was kept.")).to_be_visible()
    assert model.hung_up.wait(5)
    model.say(GOOD)
    page.get_by_role("button", name="Ask the language model again").click()
    expect(answer(page)).to_be_visible()


@pytest.mark.usefixtures("bank")
def test_stop_stops_what_has_not_begun(page, model):
    model.play(20, DONE)
    agree(page)
    assert model.asked.wait(10)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped. Nothing of it was kept.")).to_be_visible()
    assert model.hung_up.wait(5)


@pytest.mark.usefixtures("bank")
def test_what_does_not_hold_is_marked(page, model):
    model.say("E99.99 stands for two conditions [1]. <b>Pay</b> at https://evil.example now [7].")
    agree(page)
    section = page.locator(".model")
    expect(section.locator("s")).to_have_text("E99.99")
    expect(section).to_contain_text("not in the code set")
    expect(section).to_contain_text("no source")
    expect(section).to_contain_text("<b>Pay</b>")
    expect(section).not_to_contain_text("evil")
    assert violations(page) == []


@pytest.mark.usefixtures("bank")
def test_a_failure_leaves_the_composed_answer_and_says_why(page, model):
    model.play(*words(GOOD)[:4], b"")
    agree(page)
    expect(page.get_by_text("The language model’s answer broke off.")).to_be_visible()
    expect(page.locator("#answer")).to_be_visible()
    assert len(model.requests) == 1


@pytest.mark.usefixtures("bank")
def test_it_works_without_javascript(plain, model):
    ask(plain)
    plain.get_by_role("link", name="See what would be sent").click()
    plain.get_by_role("button", name="Agree and ask").click()
    expect(answer(plain)).to_be_visible()
    plain.get_by_role("button", name="Switch the language model off").click()
    expect(plain.get_by_role("button", name="Switch the language model off")).to_have_count(0)
