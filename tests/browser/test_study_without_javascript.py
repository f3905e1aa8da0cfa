"""Everything that studying needs, in a browser that runs no JavaScript: plain links, plain forms."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from curriculum.models import Domain, Lesson
from learners.models import Learner
from progress.models import LessonRead
from quizzes.models import Report
from tests.browser.conftest import (
    answer,
    click_start,
    go_on,
    item_shown,
    make_account,
    make_code_question,
    option,
    question_heading,
    sign_in,
    start,
    sure,
    verdict,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    return ("status of 422",)


def test_a_whole_set_from_the_first_click_to_the_result_and_the_missed(plain: Page):
    click_start(plain)
    assert "SECRET" not in plain.content()
    for number in range(1, 11):
        expect(question_heading(plain, number)).to_be_visible()
        answer(plain, right=number > 2)
        expect(plain.get_by_role("main")).to_contain_text("SECRET rationale")
        if number < 10:
            go_on(plain)
    plain.get_by_role("link", name="See your result").click()
    expect(plain.get_by_role("heading", name="8 of 10 right")).to_be_visible()
    plain.get_by_role("button", name="Practice the missed").click()
    expect(plain.get_by_role("heading", name="Question 1 of 2")).to_be_visible()


def test_a_typed_code(plain: Page):
    make_code_question(Domain.objects.get(slug="radiology"))
    plain.goto("/practice/")
    plain.get_by_text("Radiology", exact=True).click()
    plain.get_by_role("button", name="typed codes").click()
    plain.get_by_label("Type the code").fill("71046")
    sure(plain).click()
    expect(verdict(plain)).to_contain_text("Right")


def test_a_missing_choice_is_asked_for(plain: Page):
    start(plain)
    # A browser that doesn't know "required".
    plain.locator("form.answer").evaluate("form => { form.noValidate = true }")
    sure(plain).click()
    expect(plain.get_by_role("alert")).to_have_text("Choose an answer first.")
    option(plain, 1).check()
    sure(plain).click()
    expect(verdict(plain)).to_contain_text("Right")


def test_flagging_a_question(plain: Page):
    start(plain)
    plain.get_by_role("button", name="Flag", exact=True).click()
    expect(plain.get_by_role("button", name="Flagged")).to_be_visible()
    expect(question_heading(plain, 1)).to_be_visible()
    assert item_shown(plain).flagged


def test_reporting_a_question_with_and_without_a_reason(plain: Page):
    start(plain)
    answer(plain)
    question = plain.url
    plain.get_by_text("Report this question").click()
    plain.get_by_label("Something else").check()
    plain.get_by_role("button", name="Send report").click()
    expect(plain.get_by_role("heading", name="Report a question")).to_be_visible()
    expect(plain.get_by_text("Say in a few words what is wrong.")).to_be_visible()
    plain.get_by_label("It is outdated").check()
    plain.get_by_role("button", name="Send report").click()
    expect(plain.get_by_text("Thank you. The author will read it.")).to_be_visible()
    assert Report.objects.get().reason == Report.Reason.OUTDATED
    plain.get_by_role("link", name="Back to the question").click()
    expect(plain).to_have_url(question)


def test_a_lesson_with_its_checks_within_reach(plain: Page, lesson: Lesson):
    plain.goto("/lessons/")
    plain.get_by_role("link", name="Counting views").click()
    check = plain.get_by_role("link", name="Check yourself")
    expect(check).to_have_count(2)
    check.first.click()
    option(plain, 1).check()
    assert "SECRET" not in plain.content()
    plain.get_by_role("button", name="Answer").click()
    expect(plain.get_by_text("Right", exact=True)).to_be_visible()
    expect(plain.get_by_role("main")).to_contain_text("SECRET rationale of radiology-1-0")


def test_a_check_leads_back_to_the_lessons(plain: Page, lesson: Lesson):
    plain.goto(lesson.get_absolute_url())
    plain.get_by_role("link", name="Check yourself").first.click()
    plain.get_by_role("main").get_by_role("link", name=re.compile("lesson", re.IGNORECASE)).first.click()
    plain.get_by_role("link", name="Counting views").click()
    expect(plain.get_by_role("heading", name="Counting views", level=1)).to_be_visible()


def test_a_lesson_is_marked_as_read_and_the_page_says_so(plain: Page, lesson: Lesson):
    plain.goto(lesson.get_absolute_url())
    plain.get_by_role("button", name="Mark as read").click()
    expect(plain.get_by_role("heading", name="Counting views", level=1)).to_be_visible()
    assert LessonRead.objects.count() == 1
    expect(plain.get_by_role("status").filter(has_text="read")).to_be_visible()


def test_what_a_skill_pays_is_a_link(plain: Page, lesson: Lesson):
    plain.goto(lesson.get_absolute_url())
    plain.get_by_role("link", name="What this skill pays").click()
    expect(plain.get_by_role("heading", name="What this skill is worth")).to_be_visible()


def test_signing_up_out_and_in_again_keeps_the_guests_work(plain: Page):
    start(plain)
    answer(plain)
    make_account(plain)
    plain.goto("/accounts/")
    expect(plain.get_by_role("heading", name="maria")).to_be_visible()
    plain.get_by_role("button", name="Sign out").click()
    expect(plain.get_by_role("button", name="Start ten questions")).to_be_visible()
    sign_in(plain)
    expect(plain.get_by_role("heading", name="Welcome back")).to_be_visible()
    plain.get_by_role("link", name="Go on").click()
    expect(question_heading(plain, 2)).to_be_visible()


def test_exporting_and_erasing(plain: Page):
    start(plain)
    answer(plain)
    plain.goto("/accounts/")
    with plain.expect_download() as download:
        plain.get_by_role("link", name="Export all my data").click()
    assert json.loads(download.value.path().read_text())["attempts"]
    plain.get_by_role("link", name="Erase me").click()
    plain.get_by_label("to confirm").fill("erase")
    plain.get_by_role("button", name="Erase everything").click()
    expect(plain.get_by_role("status")).to_contain_text("Everything about you here is erased.")
    assert not Learner.objects.exists()
