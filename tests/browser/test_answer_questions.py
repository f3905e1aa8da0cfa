"""Ten questions, one after the other: chosen, answered, explained."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from curriculum.models import Domain
from quizzes.models import AttemptItem
from tests.browser.conftest import (
    answer,
    go_on,
    item_shown,
    make_code_question,
    option,
    question_heading,
    start,
    sure,
    verdict,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


def test_one_click_on_the_home_page_starts_ten_questions_as_a_guest(page: Page):
    page.goto("/")
    page.get_by_role("button", name="Start ten questions").click()
    expect(page.get_by_role("heading", name="Question 1 of 10")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(4)
    assert item_shown(page).attempt.learner.is_guest


def test_the_first_question_costs_a_cold_browser_six_requests(page: Page, new_context):
    start(page)
    cold = new_context(storage_state=page.context.storage_state()).new_page()
    urls = set()
    cold.on("request", lambda request: urls.add(request.url))
    cold.goto(page.url)
    expect(question_heading(cold, 1)).to_be_visible()
    # Headless, chromium doesn't ask for the icon.
    urls |= set(cold.locator("link[rel=icon]").evaluate_all("all => all.map(one => one.href)"))
    assert len(urls) <= 6, urls


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control called ``name`` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.evaluate("document.activeElement.innerText") or "").strip() == name:
            return
    pytest.fail(f"no Tab leads to {name!r}")


def test_the_keyboard_alone_does_a_whole_set_and_repeats_what_was_missed(page: Page):
    page.goto("/")
    tab_to(page, "Start ten questions")
    page.keyboard.press("Enter")
    expect(question_heading(page, 1)).to_be_visible()
    page.wait_for_load_state()
    missed = []
    for number, key in enumerate("1234ABCDaB", start=1):
        if number > 1:
            # The focus comes last: nobody presses a key sooner.
            expect(question_heading(page, number)).to_be_focused()
        page.keyboard.press(key)
        expect(page.get_by_role("radio").nth("1234abcd".index(key.lower()) % 4)).to_be_checked()
        page.keyboard.press("Enter")
        expect(verdict(page)).to_be_focused()
        item = item_shown(page)
        assert item.sure is True
        if not item.correct:
            missed.append(item.revision_id)
        expect(verdict(page)).to_have_text(re.compile(r"^\s*Right\s*$" if item.correct else r"^\s*Not right\s*$"))
        page.keyboard.press("n" if number % 2 else "N")
    expect(page.get_by_role("heading", name=f"{10 - len(missed)} of 10 right")).to_be_visible()
    # Of ten blind answers all are right once in a million sets.
    tab_to(page, "Practice the missed")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Question 1 of {len(missed)}")).to_be_visible()
    asked = AttemptItem.objects.filter(attempt=item_shown(page).attempt_id).values_list("revision", flat=True)
    assert sorted(asked) == sorted(missed)


def test_enter_answers_as_sure_wherever_the_focus_is(page: Page):
    start(page)
    option(page, 1).check()
    page.get_by_text("Stem of").click()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_be_visible()
    assert item_shown(page).sure is True


def test_enter_without_a_choice_stores_nothing(page: Page):
    start(page)
    page.keyboard.press("Enter")
    sure(page).click()
    expect(verdict(page)).to_have_count(0)
    assert not item_shown(page).is_answered


def test_letters_typed_into_a_text_field_stay_there(page: Page):
    start(page)
    answer(page)
    page.get_by_text("Report this question").click()
    page.get_by_label("What should we know?").press_sequentially("an A1 code? no")
    expect(page.get_by_label("What should we know?")).to_have_value("an A1 code? no")
    expect(verdict(page)).to_be_visible()


def test_whether_it_is_right_and_why_is_nowhere_before_the_answer_and_all_there_after(page: Page):
    start(page)
    option(page, 1).check()
    part = page.request.get(page.url, headers={"HX-Request": "true"})
    told = page.content() + page.request.get(page.url).text() + part.text()
    slug = item_shown(page).revision.question.slug
    assert f"Stem of {slug}?" in told
    assert "SECRET" not in told
    for word in ("option-key", "option-wrong", "verdict-right", "Right answer"):
        assert word not in page.content()
    sure(page).click()
    expect(verdict(page)).to_be_visible()
    explanation = page.get_by_role("main")
    expect(explanation).to_contain_text(f"SECRET rationale of {slug}")
    expect(explanation).to_contain_text(f"SECRET find it of {slug}")
    reasons = page.get_by_role("list", name="Options and why").get_by_role("listitem")
    expect(reasons).to_have_count(4)
    for number in range(4):
        expect(reasons.filter(has_text=f"SECRET why {number} of {slug}")).to_have_count(1)
    expect(reasons.filter(has_text="Your answer: right")).to_contain_text(f"{slug} option 1")


def test_a_wrong_answer_is_shown_beside_the_right_one(page: Page):
    start(page)
    answer(page, right=False)
    reasons = page.get_by_role("list", name="Options and why").get_by_role("listitem")
    expect(reasons.filter(has_text=re.compile(r"Your answer(?!:)"))).to_contain_text("option 2")
    expect(reasons.filter(has_text="Right answer")).to_contain_text("option 1")
    expect(page.get_by_text("You were sure of it.")).to_be_visible()


def test_the_focus_goes_to_the_verdict_and_then_to_the_next_question(page: Page):
    start(page)
    answer(page)
    expect(verdict(page)).to_be_focused()
    go_on(page)
    expect(question_heading(page, 2)).to_be_focused()
    expect(page).to_have_title("Question 2 of 10 · StudyPrep")
    assert page.url.endswith("/2/")


def top_of_options(page: Page) -> float:
    """In the document, not in the window."""
    return page.locator(".option").first.evaluate("one => one.getBoundingClientRect().top + scrollY")


@pytest.mark.parametrize("size", [(1280, 800), (390, 660)], ids=["desk", "phone"])
def test_the_page_does_not_jump_when_it_is_answered(page: Page, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    start(page)
    option(page, 1).check()
    sure(page).scroll_into_view_if_needed()
    before, scrolled = top_of_options(page), page.evaluate("scrollY")
    sure(page).click()
    expect(verdict(page)).to_be_focused()
    expect(verdict(page)).to_be_in_viewport()
    inserted = page.evaluate(
        """() => {
            const verdict = document.querySelector(".verdict"), options = document.querySelector(".options");
            return options.getBoundingClientRect().top - verdict.getBoundingClientRect().top;
        }"""
    )
    assert 0 < top_of_options(page) - before <= inserted + 1
    # It scrolls no further than to show the verdict, and never down.
    assert page.evaluate("scrollY") <= scrolled
    expect(page.locator(".option").first).to_be_in_viewport()


def test_the_next_question_begins_at_its_top(page: Page):
    page.set_viewport_size({"width": 390, "height": 660})
    start(page)
    answer(page)
    page.get_by_role("link", name="Next question").scroll_into_view_if_needed()
    go_on(page)
    expect(question_heading(page, 2)).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_double_click_stores_one_response_and_leaves_its_verdict_on_the_page(new_context, javascript):
    page = new_context(java_script_enabled=javascript).new_page()
    start(page)
    option(page, 1).check()
    sure(page).dblclick()
    expect(verdict(page)).to_be_visible()
    expect(question_heading(page, 1)).to_be_visible()
    attempt = item_shown(page).attempt
    assert (attempt.answered, attempt.right) == (1, 1)


def test_a_double_click_on_a_slow_line_sends_one_answer(page: Page):
    start(page)
    sent = []
    page.route("**/answer/", lambda route: sent.append(route))
    option(page, 1).check()
    sure(page).dblclick()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saving …")).to_be_visible()
    page.get_by_role("button", name="Not sure").click(force=True)
    assert len(sent) == 1
    sent[0].continue_()
    expect(verdict(page)).to_be_visible()
    assert item_shown(page).sure is True


def test_a_second_tab_with_another_answer_shows_the_first(page: Page, context: BrowserContext):
    start(page)
    other = context.new_page()
    other.goto(page.url)
    answer(page, right=True)
    option(other, 2).check()
    sure(other).click()
    expect(verdict(other)).to_contain_text("Right")
    mine = other.get_by_role("listitem").filter(has_text="Your answer: right")
    expect(mine).to_contain_text("option 1")
    assert item_shown(page).attempt.answered == 1


def test_flagging_a_question_holds_over_answer_and_reload(page: Page):
    start(page)
    page.get_by_role("button", name="Flag", exact=True).click()
    flag = page.get_by_role("button", name="Flagged")
    expect(flag).to_have_attribute("aria-pressed", "true")
    answer(page)
    expect(flag).to_be_visible()
    page.reload()
    expect(flag).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Question 1 ?, right, flagged"))).to_be_visible()
    flag.click()
    expect(page.get_by_role("button", name="Flag", exact=True)).to_have_attribute("aria-pressed", "false")
    assert not item_shown(page).flagged


def test_flagging_keeps_the_choice_and_the_focus(page: Page):
    start(page)
    option(page, 3).check()
    page.get_by_role("button", name="Flag", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Flagged")).to_be_focused()
    expect(option(page, 3)).to_be_checked()


class TestATypedCode:
    @pytest.fixture
    def expected_complaints(self):
        return ("status of 422",)

    @pytest.fixture(autouse=True)
    def code_question(self, bank):
        return make_code_question(Domain.objects.get(slug="radiology"))

    @pytest.fixture
    def asked(self, page: Page) -> Page:
        page.goto("/practice/")
        page.get_by_text("Radiology", exact=True).click()
        page.get_by_role("button", name="typed codes").click()
        expect(page.get_by_role("heading", name="Question 1 of 1")).to_be_visible()
        return page

    def test_is_right_in_any_case_and_spacing_and_leads_to_the_result(self, asked: Page):
        asked.get_by_label("Type the code").fill(" 71046 ")
        asked.keyboard.press("Enter")
        expect(verdict(asked)).to_be_focused()
        expect(verdict(asked)).to_contain_text("Right")
        asked.keyboard.press("n")
        expect(asked.get_by_role("heading", name="1 of 1 right")).to_be_visible()

    def test_that_is_a_known_wrong_one_gets_its_reason(self, asked: Page):
        asked.get_by_label("Type the code").fill("71045")
        assert "SECRET" not in asked.content()
        asked.get_by_role("button", name="Not sure").click()
        expect(verdict(asked)).to_contain_text("Not right")
        expect(asked.get_by_text("SECRET why not one view")).to_be_visible()
        expect(asked.get_by_text("71046")).to_be_visible()

    def test_that_is_missing_is_asked_for_where_it_is_typed(self, page: Page, code_question):
        """Also on a phone, where a case note stands before the question."""
        code_question.case_note = {"title": "Chest", "html": "<p>Two views.</p>" * 60}
        code_question.save()
        page.set_viewport_size({"width": 390, "height": 660})
        page.goto("/practice/")
        page.get_by_text("Radiology", exact=True).click()
        page.get_by_role("button", name="typed codes").click()
        page.get_by_label("Type the code").fill("   ")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Type a code first.")).to_be_in_viewport()
        expect(page.get_by_label("Type the code")).to_be_focused()
        assert not item_shown(page).is_answered

    def test_lets_every_letter_and_digit_through(self, asked: Page):
        asked.get_by_label("Type the code").press_sequentially("N1a2b3c4d")
        expect(asked.get_by_label("Type the code")).to_have_value("N1a2b3c4d")
