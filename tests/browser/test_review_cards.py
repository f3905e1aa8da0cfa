"""Reviewing cards: by keyboard alone, and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from curriculum.models import Term
from progress.models import ReviewCard, ReviewLog
from tests.browser.conftest import answer, start

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


@pytest.fixture
def term(bank) -> Term:
    return Term.objects.create(
        slug="gastr-o", kind="root", term="gastr/o", definition="The stomach.", sorted_as="gastro", searched="|gastr/o|"
    )


def write_card(page: Page, front: str, back: str) -> None:
    page.goto("/progress/review/cards/new/")
    page.get_by_label("Front").fill(front)
    page.get_by_label("Back").fill(back)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The card is among yours")).to_be_visible()


def test_cards_are_turned_and_graded_by_keyboard(page: Page):
    start(page)
    for front in ("First?", "Second?"):
        write_card(page, front, f"Back of {front}")
    page.goto("/progress/review/")
    page.get_by_role("link", name="Turn the cards").click()
    expect(page.get_by_text("First?", exact=True)).to_be_visible()
    expect(page.get_by_text("Back of First?")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.get_by_text("Back of First?")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Again *tomorrow"))).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_text("Second?", exact=True)).to_be_visible()
    expect(page.get_by_text("it comes again tomorrow")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("Back of Second?")).to_be_visible()
    page.keyboard.press("3")
    expect(page.get_by_role("heading", name="That is all for today")).to_be_visible()
    expect(page).to_have_url(re.compile("/progress/review/$"))
    assert list(ReviewLog.objects.order_by("pk").values_list("grade", flat=True)) == [1, 3]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Second?", exact=True)).to_be_visible()


def test_a_term_is_reviewed_one_way_a_day(page: Page, term: Term):
    start(page)
    page.goto(term.get_absolute_url())
    page.get_by_role("button", name="Add to my review").click()
    expect(page.get_by_text("both ways")).to_be_visible()
    page.goto("/progress/review/next/")
    page.keyboard.press("Space")
    expect(page.get_by_text("The stomach.")).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_role("heading", name="That is all for today")).to_be_visible()


def test_a_missed_question_comes_back_and_says_when_again(page: Page):
    start(page)
    answer(page, right=False)
    ReviewCard.objects.update(due=timezone.localdate(), pending_on=timezone.localdate() - timedelta(1))
    page.goto("/progress/review/")
    page.get_by_role("button", name="Answer the questions").click()
    answer(page, right=True)
    expect(page.get_by_text(re.compile("^Counted as “(Easy|Good)”"))).to_be_visible()
    page.get_by_role("link", name="See your result").click()
    page.get_by_role("link", name="On with the review").click()
    expect(page.get_by_role("heading", name="That is all for today")).to_be_visible()


def test_everything_works_without_javascript(plain: Page, term: Term):
    start(plain)
    write_card(plain, "Plain?", "Back of it")
    plain.goto(term.get_absolute_url())
    plain.get_by_role("button", name="Add to my review").click()
    plain.goto("/progress/review/")
    plain.get_by_role("link", name="Turn the cards").click()
    for grade in ("Again", "Easy"):
        plain.get_by_role("link", name="Show the answer").click()
        plain.get_by_role("button", name=re.compile(f"^{grade}")).click()
    expect(plain.get_by_role("heading", name="That is all for today")).to_be_visible()
    plain.get_by_role("button", name="Undo").click()
    plain.get_by_role("button", name="Suspend").click()
    # The term's other way takes its place.
    plain.get_by_role("button", name="Not today").click()
    expect(plain.get_by_role("heading", name="Review", exact=True)).to_be_visible()
    plain.get_by_role("link", name="All cards").click()
    plain.get_by_role("button", name=re.compile("^Wake")).click()
    expect(plain.get_by_text("The card comes up again.")).to_be_visible()
