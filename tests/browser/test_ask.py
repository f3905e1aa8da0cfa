"""From where one is stuck to an explanation, and back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from curriculum.models import Lesson
from quizzes.models import Attempt, Revision
from tests.browser.conftest import answer, item_shown, question_heading, start
from tutor.models import Asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MODIFIER = re.compile("^Modifier 25: ")
PHONE = {"width": 390, "height": 844}


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Ask")


def title(page: Page) -> Locator:
    return panel(page).get_by_role("heading", level=2).nth(1)


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    """What is refused, gone or closed is said in the panel; the browser notes the status."""
    return ("status of 422", "status of 404", "status of 409")


def test_a_question_is_asked_answered_marked_and_deleted(page: Page, bank: list[Revision]):
    page.goto("/")
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_label("Your question").fill("When do I use modifier 25?")
    page.get_by_label("Your question").press("Enter")
    expect(page.get_by_role("heading", name="When do I use modifier 25?", level=1)).to_be_visible()
    page.get_by_role("button", name="Unclear").click()
    page.get_by_label(re.compile("What is unclear")).fill("Which days?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your mark and your remark go to the authors.")).to_be_focused()
    asked = Asked.objects.get()
    assert (asked.mark, asked.remark) == ("unclear", "Which days?")
    page.goto("/ask/")
    page.get_by_role("button", name="Delete “When do I use modifier 25?”").click()
    expect(page.get_by_text("It is forgotten.")).to_be_visible()
    assert not Asked.objects.exists()


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_the_key_opens_the_panel_and_escape_brings_back(page: Page, size: dict):
    page.set_viewport_size(size)
    page.goto("/codes/modifiers/25/")
    link = page.get_by_role("link", name="Explain 25")
    link.focus()
    page.keyboard.press("e")
    expect(title(page)).to_have_text(MODIFIER)
    expect(title(page)).to_be_focused()
    box = panel(page).bounding_box()
    assert box
    assert (box["y"], box["height"]) == (0, size["height"])
    assert (box["x"] == 0) == (size == PHONE)
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(link).to_be_focused()
    # And by its button.
    link.press("Enter")
    expect(title(page)).to_be_focused()
    panel(page).get_by_role("button", name="Close").press("Enter")
    expect(link).to_be_focused()


def test_on_a_phone_the_page_behind_is_out_of_reach(page: Page):
    page.set_viewport_size(PHONE)
    page.goto("/codes/modifiers/25/")
    page.keyboard.press("e")
    expect(title(page)).to_be_focused()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


def test_the_panel_is_asked_further_by_keyboard_and_says_what_is_wrong(page: Page, bank: list[Revision]):
    start(page)
    page.keyboard.press("e")
    box = panel(page).get_by_label("Your question")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("alert")).to_contain_text("Type a question first")
    expect(box).to_be_focused()
    page.keyboard.type("When do I use modifier 25?")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("article")).to_contain_text("Modifier 25: ")
    expect(title(page)).to_be_focused()
    further = panel(page).get_by_label("Ask further")
    further.fill("never on the procedure")
    further.press("Enter")
    expect(panel(page).get_by_text("Ask without it")).to_be_visible()
    assert Asked.objects.count() == 2
    # The question stands as it did: no key pressed in the panel was meant for it.
    title(page).press("a")
    page.keyboard.press("n")
    expect(question_heading(page, 1)).to_be_visible()
    assert page.get_by_role("radio").evaluate_all("all => all.filter((one) => one.checked).length") == 0
    expect(page).to_have_title(re.compile("^Question 1 of 10"))


def test_an_example_in_the_panel_is_answered_there(page: Page):
    page.goto("/codes/")
    page.locator("h1").click()
    page.keyboard.press("e")
    panel(page).get_by_role("link", name="When do I use modifier 25?").click()
    expect(panel(page).get_by_role("article")).to_contain_text("Modifier 25: ")
    assert page.url.endswith("/codes/")
    # A link in the answer leads where it says.
    panel(page).get_by_role("link", name=MODIFIER).first.click()
    expect(page).to_have_url(re.compile("/codes/modifiers/25/$"))


def test_an_answered_question_and_its_options_are_explained_beside_it(page: Page, bank: list[Revision]):
    start(page)
    expect(page.get_by_role("link", name=re.compile("^Explain"))).to_have_count(0)
    answer(page, right=False)
    item = item_shown(page)
    letter = "ABCD"[item.option_order.index("0")]
    page.get_by_role("link", name=f"Explain option {letter}").click()
    expect(title(page)).to_have_text(f"Why {letter} is not right")
    expect(panel(page)).to_contain_text(f"SECRET why 0 of {item.revision.question.slug}")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(title(page)).to_have_text("The rule behind question 1")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(question_heading(page, 2)).to_be_visible()


def test_in_an_exam_the_panel_says_that_it_is_closed(page: Page, bank: list[Revision]):
    start(page)
    page.goto("/mock/")
    page.get_by_role("link", name="Quarter mock exam").click()
    page.get_by_label(re.compile("nobody needs me")).check()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_role("heading", name=re.compile("^Question 1 of"))).to_be_visible()
    # The page can be seen before its keys work.
    page.wait_for_load_state()
    page.keyboard.press("e")
    expect(panel(page).get_by_role("heading", name="Closed while your exam runs")).to_be_focused()
    expect(panel(page).get_by_role("link", name="Back to the exam")).to_be_visible()


def test_an_exam_begun_meanwhile_closes_an_open_panel(page: Page, bank: list[Revision]):
    start(page)
    page.keyboard.press("e")
    panel(page).get_by_label("Your question").fill("modifier 25")
    other = page.context.new_page()
    other.goto("/mock/")
    other.get_by_role("link", name="Quarter mock exam").click()
    other.get_by_label(re.compile("nobody needs me")).check()
    other.get_by_role("button", name="Start the clock").click()
    expect(other.get_by_role("heading", name=re.compile("^Question 1 of"))).to_be_visible()
    panel(page).get_by_role("button", name="Ask").click()
    expect(panel(page).get_by_role("heading", name="Closed while your exam runs")).to_be_visible()
    assert not Asked.objects.exists()


# -- Without JavaScript ------------------------------------------------------------------------------------------------


def test_asking_marking_and_deleting_work_without_javascript(plain: Page):
    plain.goto("/ask/?q=When+do+I+use+modifier+25%3F")
    plain.get_by_role("button", name="Wrong").click()
    plain.get_by_label(re.compile("What is wrong")).fill("It goes on the visit.")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_text("Your mark and your remark go to the authors.")).to_be_visible()
    plain.get_by_label("Ask further").fill("and 57?")
    plain.get_by_role("button", name="Ask", exact=True).click()
    expect(plain.get_by_role("heading", name="and 57?", level=1)).to_be_visible()
    plain.goto("/ask/")
    plain.get_by_role("button", name="Delete all").click()
    expect(plain.get_by_text("2 questions are forgotten.")).to_be_visible()


def test_explaining_is_a_link_without_javascript(plain: Page, lesson: Lesson):
    plain.goto("/codes/icd-10-cm/E11.22/")
    plain.get_by_role("link", name="Explain Excludes1 here").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Excludes1 at E11.22")
    plain.get_by_role("link", name=re.compile("^Excludes1 at")).click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("E11.22")
    start(plain)
    answer(plain)
    plain.get_by_role("link", name="Explain this question").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("The rule behind question 1")
    plain.get_by_role("link", name=re.compile("^Question 1 of")).click()
    expect(question_heading(plain, 1)).to_be_visible()
    assert Attempt.objects.count() == 1
