"""Sitting a mock exam: whatever happens to the line, the tab or the session, a choice that was made is not lost."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from learners.models import Learner
from quizzes.mock import actions
from quizzes.mock.formats import FORMATS
from quizzes.mock.saving import Change
from quizzes.models import AttemptItem, MockExam
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    """What the browser writes into the console about requests that fail here on purpose."""
    return ("Failed to load resource", "htmx:sendError")


def begin(page: Page, minutes_ago: float = 0) -> MockExam:
    """A signed-in learner at the first question of a quarter exam (22 items, 53 minutes)."""
    learner = Learner.objects.create_user("maria", password=PASSWORD)
    now = timezone.now() - timedelta(minutes=minutes_ago)
    exam = actions.start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=now)
    client = Client()
    client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}])
    page.goto(url(exam, 1))
    expect(heading(page, 1)).to_be_visible()
    return exam


@pytest.fixture
def exam(page: Page) -> MockExam:
    exam = begin(page)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    return exam


def url(exam: MockExam, position: int) -> str:
    return reverse("mock:question", args=[exam.pk, position])


def heading(page: Page, number: int) -> Locator:
    return page.get_by_role("heading", name=re.compile(rf"^Question {number} of 22"))


def status(page: Page) -> Locator:
    return page.locator("[data-saved]")


def expect_saved(page: Page) -> None:
    expect(status(page)).to_have_text("Saved")


def chosen(exam: MockExam, position: int) -> str:
    """The letter that is on record."""
    item = AttemptItem.objects.select_related("mock").get(attempt=exam.pk, position=position)
    return "" if item.mock.choice is None else "ABCD"[item.option_order.index(str(item.mock.choice))]


def answer_of(exam: MockExam, position: int = 1):
    return AttemptItem.objects.select_related("mock").get(attempt=exam.pk, position=position).mock


def radio(page: Page, letter: str) -> Locator:
    return page.locator(f"#exam [name=choice][value={letter}]")


def test_from_the_start_page_to_the_result(page: Page):
    page.goto("/practice/")
    page.get_by_role("link", name="Mock", exact=True).click()
    page.get_by_role("link", name="Quarter mock exam").click()
    page.get_by_label(re.compile("nobody needs me")).check()
    page.get_by_role("button", name="Start the clock").click()
    for number in range(1, 4):
        expect(heading(page, number)).to_be_visible()
        radio(page, "A").check(force=True)
        expect_saved(page)
        page.get_by_role("button", name="Next").click()
    page.get_by_role("link", name="Map and hand in").click()
    expect(page.get_by_text("19 of 22 without an answer")).to_be_visible()
    page.get_by_role("button", name="Hand in now").click()
    expect(page.get_by_role("heading", name=re.compile("^(Passed|Not passed): "))).to_be_visible()
    assert MockExam.objects.get().attempt.answered == 3
    page.get_by_role("heading", name="Question 22").click()
    page.locator("#item-22").get_by_role("button", name="Misread").click()
    expect(page.locator("#label-22").get_by_role("button", name="Misread")).to_have_attribute("aria-pressed", "true")


def test_everything_goes_by_keyboard(page: Page, exam: MockExam):
    keyboard = page.keyboard
    keyboard.press("b")
    expect(radio(page, "B")).to_be_checked()
    keyboard.press("s")
    keyboard.press("f")
    expect(page.get_by_role("button", name="Flag")).to_have_attribute("aria-pressed", "true")
    keyboard.press("3")
    expect_saved(page)
    keyboard.press("n")
    expect(heading(page, 2)).to_be_focused()
    assert page.url.endswith(url(exam, 2))
    keyboard.press("p")
    expect(heading(page, 1)).to_be_visible()
    expect(radio(page, "C")).to_be_checked()
    expect(page.get_by_role("button", name="Strike out B")).to_have_attribute("aria-pressed", "true")
    answer = answer_of(exam)
    assert (chosen(exam, 1), answer.flagged, answer.struck) == ("C", True, "B")
    keyboard.press("t")
    expect(page.get_by_text("Time is hidden")).to_be_visible()
    keyboard.press("t")
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^0:5\d:\d\d left$"))
    keyboard.press("k")
    keyboard.type("(7.5+2.5)*1.2/4-1")
    keyboard.press("Enter")
    expect(page.get_by_label("Tape")).to_contain_text("(7.5+2.5)*1.2/4-1 = 2")
    keyboard.press("Escape")
    expect(page.locator("#calculator")).to_be_hidden()
    keyboard.press("m")
    expect(page.get_by_role("heading", name="Map of the exam")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1/0", "divided by zero"), ("2+", "no sum"), ("alert(1)", "no sum"), ("2(3)", "no sum"), ("0.1+0.2", "= 0.3")],
)
def test_the_calculator_knows_sums_and_nothing_else(page: Page, exam: MockExam, typed: str, said: str):
    page.get_by_role("button", name="Calculator").click()
    page.get_by_label("Sum").fill(typed)
    page.get_by_role("button", name="=", exact=True).click()
    expect(page.get_by_label("Tape")).to_contain_text(said)


def test_while_the_server_is_away_choices_wait_here_and_go_by_themselves(page: Page, exam: MockExam):
    page.route("**/store/", lambda route: route.abort())
    radio(page, "D").check(force=True)
    expect(status(page)).to_contain_text("Not saved yet: the server can’t be reached. 1 change is kept here")
    page.reload()
    expect(radio(page, "D")).to_be_checked()
    assert chosen(exam, 1) == ""
    page.unroute("**/store/")
    expect_saved(page)
    assert chosen(exam, 1) == "D"


def test_an_error_of_the_server_is_no_acknowledgement(page: Page, exam: MockExam):
    page.route("**/store/", lambda route: route.fulfill(status=503, body="<h1>Not saved</h1>"))
    radio(page, "D").check(force=True)
    expect(status(page)).to_contain_text("Not saved yet: the server could not write")
    page.unroute("**/store/")
    expect_saved(page)
    assert chosen(exam, 1) == "D"


def test_a_closed_tab_loses_nothing(page: Page, exam: MockExam, context: BrowserContext):
    context.route("**/store/", lambda route: route.abort())
    radio(page, "B").check(force=True)
    page.get_by_role("button", name="Flag").click()
    expect(status(page)).to_contain_text("2 changes are kept here")
    page.close()
    context.unroute("**/store/")
    again = context.new_page()
    again.goto(url(exam, 5))
    expect_saved(again)
    assert chosen(exam, 1) == "B"
    assert answer_of(exam).flagged


def test_signed_out_meanwhile_the_answer_is_kept_and_saved_after_signing_in(
    page: Page, exam: MockExam, context: BrowserContext
):
    page.goto(url(exam, 7))
    context.clear_cookies()
    radio(page, "C").check(force=True)
    expect(status(page)).to_contain_text("You are signed out.")
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("Name", exact=True).fill("maria")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(heading(page, 7)).to_be_visible()
    expect_saved(page)
    expect(radio(page, "C")).to_be_checked()
    assert chosen(exam, 7) == "C"


def test_in_two_tabs_the_later_choice_wins_and_the_other_shows_it(page: Page, exam: MockExam, context: BrowserContext):
    other = context.new_page()
    other.goto(url(exam, 1))
    radio(page, "A").check(force=True)
    expect_saved(page)
    radio(other, "B").check(force=True)
    expect_saved(other)
    assert chosen(exam, 1) == "B"
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Previous").click()
    expect(radio(page, "B")).to_be_checked()


def test_a_late_arrival_from_another_device_does_not_overwrite_and_is_shown_what_stands(page: Page, exam: MockExam):
    page.route("**/store/", lambda route: route.abort())
    radio(page, "A").check(force=True)
    expect(status(page)).to_contain_text("Not saved yet")
    # Meanwhile the other device chose C.
    answer = answer_of(exam)
    actions.save(
        answer=answer,
        exam=exam,
        change=Change("choice", choice=answer.item.option_at("C")),
        sequence=10**6,
        now=timezone.now(),
    )
    page.unroute("**/store/")
    expect(status(page)).to_contain_text("changed later in another tab or on another device")
    expect(radio(page, "C")).to_be_checked()
    assert chosen(exam, 1) == "C"


def test_marks_notes_and_size_come_back(page: Page, exam: MockExam):
    page.locator("[data-block=stem]").evaluate("element => getSelection().selectAllChildren(element)")
    page.get_by_role("button", name="Highlight").click()
    page.get_by_text("Note on this question").first.click()
    page.get_by_role("textbox", name="Note on this question").fill("Look at the views")
    page.get_by_role("button", name="Larger text").click()
    page.get_by_role("button", name="Next").click()
    expect(heading(page, 2)).to_be_visible()
    expect_saved(page)
    painted = "[...CSS.highlights.get('exam-mark')].map(range => range.toString())"
    # Not wait_for_function: that evaluates text in the page, which the content security policy forbids.
    for _ in range(100):
        if page.evaluate(painted) == []:
            break
        page.wait_for_timeout(50)
    assert page.evaluate(painted) == []
    page.goto(url(exam, 1))
    assert [text[:7] for text in page.evaluate(painted)] == ["Stem of"]
    expect(page.get_by_role("textbox", name="Note on this question")).to_have_value("Look at the views")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    assert answer_of(exam).note == "Look at the views"
    page.get_by_role("button", name="Clear marks").click()
    expect_saved(page)
    assert page.evaluate(painted) == []


def test_the_time_is_right_after_the_computers_clock_was_set_and_after_sleep(page: Page, exam: MockExam):
    MockExam.objects.filter(pk=exam.pk).update(deadline=timezone.now() + timedelta(minutes=40, seconds=30))
    with page.expect_request("**/clock/"):
        page.evaluate("{ const now = Date.now; Date.now = () => now() + 3600000 }")
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^0:40:\d\d left$"))


def test_half_an_hour_before_the_end_it_is_said_once(page: Page):
    exam = begin(page, minutes_ago=23.1)
    expect(page.get_by_role("alert").filter(has_text="minutes are left")).to_have_text("30 minutes are left.")
    page.goto(url(exam, 2))
    expect(page.get_by_text("minutes are left")).to_have_count(0)


def test_when_the_time_is_up_the_result_comes_by_itself(page: Page):
    exam = begin(page, minutes_ago=53 - 4 / 60)
    radio(page, "A").check(force=True)
    expect(page).to_have_url(re.compile(r"/result/$"))
    expect(page.get_by_text("The time was up; it was handed in as it stood.")).to_be_visible()
    assert chosen(exam, 1) == "A"


def test_nothing_is_handed_in_before_everything_is_saved(page: Page, exam: MockExam):
    page.route("**/store/", lambda route: route.abort())
    radio(page, "D").check(force=True)
    expect(status(page)).to_contain_text("Not saved yet")
    page.get_by_role("link", name="Map and hand in").click()
    page.get_by_role("button", name="Hand in now").click()
    expect(page.get_by_text("Not handed in: some answers are not saved yet.")).to_be_visible()
    page.unroute("**/store/")
    page.get_by_role("button", name="Hand in now").click()
    expect(page).to_have_url(re.compile(r"/result/$"))
    assert chosen(exam, 1) == "D"


def test_without_javascript_it_can_be_sat_and_handed_in(plain: Page):
    exam = begin(plain)
    expect(plain.get_by_text("About 53 min left, as of this page")).to_be_visible()
    expect(plain.get_by_role("button", name="Calculator")).to_have_count(0)
    plain.get_by_role("button", name="Flag").click()
    plain.get_by_role("button", name="Strike out A").click()
    radio(plain, "B").check(force=True)
    plain.get_by_role("button", name="Next").click()
    expect(heading(plain, 2)).to_be_visible()
    plain.get_by_role("button", name="Previous").click()
    expect(radio(plain, "B")).to_be_checked()
    plain.get_by_text("Note on this question").click()
    plain.get_by_role("textbox", name="Note on this question").fill("see later")
    plain.get_by_role("button", name="Save the note").click()
    answer = answer_of(exam)
    assert (chosen(exam, 1), answer.flagged, answer.struck, answer.note) == ("B", True, "A", "see later")
    plain.get_by_role("link", name="Map and hand in").click()
    plain.get_by_role("link", name=re.compile("^Question 1 ?, answered, flagged$")).click()
    plain.get_by_role("link", name="Map and hand in").click()
    plain.get_by_role("button", name="Hand in now").click()
    expect(plain.get_by_role("heading", name=re.compile("^Not passed: "))).to_be_visible()
