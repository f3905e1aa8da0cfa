"""From guest to account, from one device to another, and away again."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from learners.models import Learner
from quizzes.models import Attempt, AttemptItem
from tests.browser.conftest import (
    answer,
    click_start,
    go_on,
    item_shown,
    make_account,
    options_shown,
    question_heading,
    sign_in,
    start,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    return ("status of 422",)


@pytest.fixture
def elsewhere(new_context: Callable[..., BrowserContext]) -> Page:
    """Another device."""
    return new_context().new_page()


def sign_out(page: Page) -> None:
    page.goto("/accounts/")
    page.get_by_role("button", name="Sign out").click()


def test_signing_up_keeps_everything_the_guest_did(page: Page):
    start(page)
    answer(page, right=False)
    go_on(page)
    asked, guest = options_shown(page), item_shown(page).attempt.learner_id
    make_account(page)
    page.goto("/accounts/")
    expect(page.get_by_role("heading", name="maria")).to_be_visible()
    account = Learner.objects.get()
    assert (account.pk, account.username, account.is_guest) == (guest, "maria", False)
    page.goto("/progress/")
    expect(page.get_by_text("1 answer so far, 0 right.")).to_be_visible()
    page.get_by_role("link", name="Go on").first.click()
    expect(question_heading(page, 2)).to_be_visible()
    assert options_shown(page) == asked


def test_signing_in_on_a_device_with_guest_work_merges_and_says_so(page: Page, elsewhere: Page):
    start(page)
    answer(page, right=True)
    make_account(page)
    start(elsewhere)
    answer(elsewhere, right=False)
    go_on(elsewhere)
    answer(elsewhere, right=True)
    sign_in(elsewhere)
    expect(elsewhere.get_by_role("status")).to_contain_text("What you did here as a guest is now part of your account.")
    assert [learner.username for learner in Learner.objects.all()] == ["maria"]
    assert Attempt.objects.filter(learner__username="maria").count() == 2
    # The first device shows both too.
    for device in (page, elsewhere):
        device.goto("/progress/")
        expect(device.get_by_text("3 answers so far, 2 right.")).to_be_visible()


def test_signing_in_without_guest_work_merges_nothing_and_says_nothing(page: Page, elsewhere: Page):
    start(page)
    answer(page)
    make_account(page)
    sign_in(elsewhere)
    expect(elsewhere.get_by_role("heading", name="Welcome back")).to_be_visible()
    expect(elsewhere.get_by_text("as a guest")).to_have_count(0)


class TestWhatIsFilledInWrong:
    @pytest.fixture(autouse=True)
    def account(self, bank, learner):
        """Ana has an account already."""

    def test_a_wrong_password_says_so_and_keeps_the_guests_work(self, page: Page):
        start(page)
        answer(page)
        page.goto("/accounts/login/")
        page.get_by_label("Name", exact=True).fill("ana")
        page.get_by_label("Password").fill("not-hers-at-all")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("not correct")).to_be_visible()
        expect(page.get_by_label("Name", exact=True)).to_have_value("ana")
        assert item_shown_after_going_home(page).attempt.learner.is_guest

    def test_a_taken_name_and_a_short_password_say_so(self, page: Page):
        page.goto("/accounts/signup/")
        page.get_by_label("Name", exact=True).fill("ana")
        page.get_by_label("Password").fill("short")
        page.get_by_role("button", name="Make account").click()
        expect(page.get_by_text("already exists")).to_be_visible()
        expect(page.get_by_text("too short")).to_be_visible()
        assert [learner.username for learner in Learner.objects.all()] == ["ana"]


def item_shown_after_going_home(page: Page) -> AttemptItem:
    page.goto("/")
    page.get_by_role("link", name="Go on").click()
    return item_shown(page)


def test_signing_out_ends_in_a_visitor_and_signing_in_brings_all_back(page: Page):
    make_account(page)
    click_start(page)
    answer(page)
    assert item_shown(page).attempt.learner.username == "maria"
    sign_out(page)
    expect(page.get_by_role("button", name="Start ten questions")).to_be_visible()
    page.goto("/progress/")
    expect(page.get_by_role("heading", name="Nothing here yet, and that is fine")).to_be_visible()
    sign_in(page)
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()


def test_the_exam_date_is_kept(page: Page):
    make_account(page)
    page.goto("/accounts/")
    page.get_by_label("Exam date").fill("2027-03-06")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Your exam date is saved.")
    page.reload()
    expect(page.get_by_label("Exam date")).to_have_value("2027-03-06")


def test_everything_can_be_taken_along_and_then_erased(page: Page):
    start(page)
    answer(page)
    page.goto("/accounts/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export all my data").click()
    data = json.loads(download.value.path().read_text())
    responses = [response for attempt in data["attempts"] for response in attempt["responses"]]
    assert [response["correct"] for response in responses if response["answered_at"]] == [True]
    page.get_by_role("link", name="Erase me").click()
    page.get_by_label("to confirm").fill("yes")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_text("Type the word erase to confirm.")).to_be_visible()
    assert Learner.objects.count() == 1
    page.get_by_label("to confirm").fill("erase")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("status")).to_contain_text("Everything about you here is erased.")
    expect(page.get_by_role("button", name="Start ten questions")).to_be_visible()
    assert not Learner.objects.exists()
    assert not AttemptItem.objects.exists()
