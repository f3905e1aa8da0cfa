"""Every page of a visitor and of a guest who studies."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser.conftest import (
    answer,
    checks,
    go_on,
    option,
    question_heading,
    sure,
    verdict,
)
from tests.browser.looking import ON_PURPOSE, Findings, Pages, visit
from tests.browser.small_bank import small_bank

pytestmark = pytest.mark.browser

#: A word that no line holds.
LONG = "word" * 40


def walk_through_studying(page: Page) -> Iterator[str]:
    """As a visitor, then as a guest who studies."""
    for name, url in {
        "home, a visitor": "/",
        "practice, a visitor": "/practice/",
        "progress, a visitor": "/progress/",
        "review, a visitor": "/progress/review/",
        "progress in an area, a visitor": "/progress/domains/radiology/",
        "progress in a week, a visitor": "/progress/week/",
        "how progress is computed": "/progress/how/",
        "placement check, a visitor": "/practice/placement/",
        "plan, a visitor": "/progress/plan/",
        "plan's settings, a visitor": "/progress/plan/settings/",
        "you, a visitor": "/accounts/",
        "lessons": "/lessons/",
        "domain": "/lessons/radiology/",
        "domain with nothing": "/lessons/digestive/",
        "lesson": "/lessons/radiology/views/",
        "check": "/practice/check/radiology-1-0/",
        "code book": "/codes/",
        "code book, found": "/codes/?q=heart+attack",
        "code book, nothing found": "/codes/?q=qqqqzzzz",
        "chapter": "/codes/icd-10-cm/chapter-4/",
        "code": "/codes/icd-10-cm/S52.521/",
        "code, HCPCS": "/codes/hcpcs/J1885/",
        "modifier": "/codes/modifiers/25/",
        "terms": "/terms/",
        "terms, nothing found": "/terms/?q=qqqq",
        "term": "/terms/gastr-o/",
        "built word": "/terms/build/?root=gastr-o&ending=itis",
        "built word, one part": "/terms/build/?root=gastr-o",
        "where a code is met": "/practice/on-code/E11.22/",
        "ask": "/ask/",
        "ask, answered": "/ask/?q=When+do+I+use+modifier+25%3F",
        "ask, side by side": "/ask/?q=modifier+25+or+57%3F",
        "ask, not known": "/ask/?q=qqqqzzzz",
        "ask, empty": "/ask/?q=",
        "ask, nothing to explain": "/ask/?about=item:1/1",
        "ask, a code explained": "/ask/?about=code:icd-10-cm/E11.22",
        "sign in": "/accounts/login/",
        "sign up": "/accounts/signup/",
        "forgotten password": "/accounts/password/reset/",
        "about": "/about/",
        "no such page": "/nowhere/",
    }.items():
        page.goto(url)
        yield name
    page.goto("/accounts/login/")
    page.get_by_label("Name", exact=True).fill("nobody")
    page.get_by_label("Password").fill("whatever-it-is")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("not correct")).to_be_visible()
    yield "sign in, refused"
    yield from walk_through_a_set(page)
    yield from walk_through_drills(page)
    yield from walk_through_a_review(page)


def walk_through_a_set(page: Page) -> Iterator[str]:
    page.goto("/lessons/radiology/")
    page.get_by_role("button", name="Ten questions from Radiology").click()
    expect(question_heading(page, 1)).to_be_visible()
    yield "question"
    page.set_viewport_size({"width": 1280, "height": 800})
    option(page, 1).check()
    yield "question, chosen"
    page.route("**/answer/", lambda route: route.abort())
    sure(page).click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    yield "question, not saved"
    page.unroute("**/answer/")
    answer(page, right=True)
    yield "question, right"
    page.keyboard.press("l")
    page.keyboard.type("heart attack")
    page.locator("#shelf-page").get_by_role("link", name="I21.9", exact=True).click()
    expect(page.locator("#shelf-page h1")).to_be_visible()
    yield "question with the code book"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Explain option A").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=re.compile("^Why A is"))).to_be_visible()
    yield "question, an option explained beside it"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Report this question").click()
    page.get_by_label("The marked answer is wrong").check()
    yield "question, reporting"
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    yield "question, reported"
    go_on(page)
    answer(page, right=False)
    page.get_by_role("button", name="Flag", exact=True).click()
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    yield "question, wrong and flagged"
    page.goto("/ask/")
    page.get_by_label("Your question").fill("modifier 25")
    page.get_by_label("Your question").press("Enter")
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_label(re.compile("What is wrong"))).to_be_visible()
    yield "ask, marked as wrong"
    page.goto("/ask/")
    yield "ask, asked before"
    page.goto("/")
    yield "home, a guest with a set begun"
    page.goto("/practice/")
    yield "practice, a guest with a set begun"
    page.goto("/progress/")
    yield "progress, a guest"
    yield from walk_through_a_plan(page)
    for name, url in {
        "an area": "/progress/domains/radiology/",
        "an area, the missed": "/progress/domains/radiology/?missed",
        "an area not tried": "/progress/domains/digestive/",
        "a week": "/progress/week/",
        "a week off": "/progress/week/?of=2024-W30",
    }.items():
        page.goto(url)
        yield f"progress in {name}, a guest"
    page.goto("/progress/plan/")
    yield "plan, a guest"
    page.goto("/accounts/")
    yield "you, a guest"
    page.goto(reverse("quizzes:end", args=[Attempt.objects.get().pk]))
    yield "result of a part"
    page.get_by_role("link", name="Go on with it").click()
    answer(page, right=False)
    page.get_by_role("link", name="See your result").click()
    expect(page.get_by_role("heading", name="1 of 3 right")).to_be_visible()
    yield "result"
    page.goto("/")
    yield "home, a guest with a set done"
    for topic, typed in (("a case", ""), ("typed codes", "71045")):
        page.goto("/practice/")
        page.get_by_text("Medicine", exact=True).click()
        page.get_by_role("button", name=topic).click()
        expect(question_heading(page, 1)).to_be_visible()
        yield f"{topic}, asked"
        if typed:
            page.get_by_label("Type the code").fill(typed)
            sure(page).click()
            expect(verdict(page)).to_be_visible()
        else:
            answer(page)
        yield f"{topic}, answered"
    page.goto("/lessons/radiology/views/")
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("Read on")).to_be_visible()
    single, typed = checks(page).all()
    option(single, 2).check()
    single.get_by_role("button", name="Answer").click()
    expect(single.locator(".verdict")).to_have_text("Not right")
    typed.get_by_label("Type the code").fill("71046")
    typed.get_by_role("button", name="Answer").click()
    expect(typed.locator(".verdict")).to_have_text("Right")
    yield "lesson, read and checked"


def walk_through_drills(page: Page) -> Iterator[str]:
    for kind in ("Name the place", "Race to the category"):
        page.goto("/practice/")
        page.get_by_role("button", name=kind, exact=True).click()
        expect(question_heading(page, 1)).to_be_visible()
        if kind.startswith("Race"):
            expect(page.get_by_text(re.compile("On the clock: 2\\d seconds"))).to_be_visible()
        yield f"{kind}, asked"
        if page.locator("[name=typed]").count():
            page.locator("[name=typed]").fill("1")
        else:
            page.get_by_role("radio").first.check()
        sure(page).click()
        expect(verdict(page)).to_be_visible()
        yield f"{kind}, answered"
        page.goto(reverse("quizzes:end", args=[Attempt.objects.latest("pk").pk]))
        yield f"{kind}, result"


def walk_through_a_review(page: Page) -> Iterator[str]:
    """What was missed, a term and an own card, of which those missed are due tomorrow."""
    page.goto("/terms/gastritis/")
    page.get_by_role("button", name="Add to my review").click()
    expect(page.get_by_text("both ways")).to_be_visible()
    yield "term, in the review"
    page.goto("/progress/review/cards/new/")
    page.get_by_label("Front").fill(LONG)
    page.get_by_role("button", name="Save").evaluate("button => button.form.noValidate = true")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Write the answer.")).to_be_visible()
    yield "own card, without a back"
    page.get_by_label("Back").fill("- a\n- **list**")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("among yours")).to_be_visible()
    for name, url in {"review": "", "review settings": "settings/", "all cards": "cards/"}.items():
        page.goto(f"/progress/review/{url}")
        yield name
    page.goto("/progress/review/next/")
    yield "card, front"
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("^Good"))).to_be_visible()
    yield "card, back"
    page.keyboard.press("3")
    expect(page.get_by_role("link", name="Show the answer")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("^Easy"))).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_role("heading", name="That is all for today")).to_be_visible()
    yield "review, done"
    page.goto("/progress/review/export/")
    yield "export of cards"
    page.goto("/progress/review/import/")
    yield "import of cards"
    for name, text, said in (
        ("import of cards, refused", "one column", "one column only"),
        ("import of cards, what is in it", f"a,b\n{LONG},{LONG}\n{LONG},\n", "Nothing is saved yet"),
    ):
        file = {"name": "deck.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.get_by_label("Text or CSV file").set_input_files(file)
        page.get_by_role("button", name="Show what is in it").click()
        expect(page.get_by_text(said)).to_be_visible()
        yield name


def walk_through_a_plan(page: Page) -> Iterator[str]:
    choices = "level=studying&target=risk-adjustment&state=dc"
    for name, query in {
        "shown": f"{choices}&exam_date=2027-03-03",
        "refused": "level=&target=auditor&state=dc",
    }.items():
        page.goto(f"{reverse('careers:plan')}?{query}")
        yield f"plan, {name}"
    page.goto(f"{reverse('careers:plan')}?{choices}")
    page.get_by_role("button", name="Keep this plan").click()
    expect(page.get_by_text("Your plan is saved.")).to_be_visible()
    yield "plan, saved"


@pytest.fixture(scope="module")
def found(browser, browser_context_args, django_db_setup, django_db_blocker) -> Iterator[Findings]:
    with django_db_blocker.unblock(), small_bank():
        yield visit(browser, browser_context_args, walk_through_studying, expected=ON_PURPOSE)


class TestStudying(Pages):
    pass
