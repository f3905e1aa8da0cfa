"""Every page of an exam, a placement check, a forecast and an account."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from curriculum.models import Domain, Topic
from learners.models import Learner
from progress.models import DayTally, DomainTally, ForecastDay
from quizzes.models import Attempt
from tests.browser.conftest import (
    make_account,
    question_heading,
    sure,
    verdict,
)
from tests.browser.looking import ON_PURPOSE, Findings, Pages, visit
from tests.browser.small_bank import small_bank
from tests.conftest import make_question

pytestmark = pytest.mark.browser


def walk_through_exams(page: Page) -> Iterator[str]:
    """As a guest who sits an exam and a placement check, then as an account."""
    yield from walk_through_an_exam(page)
    yield from walk_through_a_placement(page)
    yield from walk_through_an_account(page)


def walk_through_an_exam(page: Page) -> Iterator[str]:
    """The bank has five questions: a choice, a case and a typed code among them."""
    page.goto("/mock/")
    yield "mock exams"
    page.get_by_role("link", name="Quarter mock exam").click()
    expect(page.get_by_role("button", name="Start the clock")).to_be_visible()
    yield "mock exam, the rules"
    page.get_by_label(re.compile("nobody needs me")).check()
    page.get_by_role("button", name="Start the clock").click()
    for number in range(1, 6):
        expect(page.get_by_role("heading", name=re.compile(f"^Question {number} of 5"))).to_be_visible()
        yield f"mock exam, question {number}"
        page.set_viewport_size({"width": 1280, "height": 800})
        if number == 1:
            page.get_by_role("button", name="Flag").click()
            page.get_by_role("button", name="Calculator").click()
            page.route("**/store/", lambda route: route.abort())
        if page.get_by_label("Type the code").count():
            page.get_by_label("Type the code").fill("71046")
        else:
            page.get_by_role("button", name="Strike out A").click()
            page.get_by_role("radio").last.check(force=True)
        if number == 1:
            expect(page.get_by_text("Not saved yet")).to_be_visible()
            yield "mock exam, not saved"
            page.unroute("**/store/")
            page.get_by_role("button", name="Calculator").click()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        if number < 5:
            page.get_by_role("button", name="Next").click()
    page.goto("/practice/")
    page.get_by_text("Radiology", exact=True).click()
    yield "practice during an exam"
    page.goto("/practice/check/radiology-1-0/")
    expect(page.get_by_text("it waits here")).to_be_visible()
    yield "check during an exam"
    page.goto("/ask/")
    expect(page.get_by_role("heading", name="Closed while your exam runs")).to_be_visible()
    yield "ask during an exam"
    page.goto("/mock/")
    yield "mock exams, one running"
    page.get_by_role("link", name="Look it over and hand it in").click()
    expect(page.get_by_role("button", name="Hand in now")).to_be_visible()
    yield "mock exam, map"
    page.get_by_role("button", name="Hand in now").click()
    expect(page.get_by_role("heading", name=re.compile("passed: ", re.IGNORECASE))).to_be_visible()
    yield "mock exam, result"
    if page.get_by_role("button", name="Misread").count():
        page.get_by_role("button", name="Misread").first.click()
    page.goto("/progress/")
    yield "progress after an exam"
    yield from walk_through_a_forecast(page)


def walk_through_a_forecast(page: Page) -> Iterator[str]:
    """With answers enough for one, some days ago, too; then in quiet mode."""
    learner, today = Attempt.objects.latest("pk").learner, timezone.localdate()
    DomainTally.objects.filter(learner=learner).delete()
    DomainTally.objects.bulk_create(
        DomainTally(
            learner=learner, domain=domain, answered=20, right=14, sure=8, sure_wrong=2, precision=4, weighted=2
        )
        for domain in Domain.objects.all()
    )
    DayTally.objects.filter(learner=learner).update(lookups=2, lookup_seconds=30)
    ForecastDay.objects.bulk_create(
        ForecastDay(learner=learner, day=today - timedelta(days=days), score=60, low=48, high=72, passing=0.14)
        for days in (1, 8, 30)
    )
    for quiet in (False, True):
        if quiet:
            page.goto("/accounts/")
            page.get_by_label("Hide streaks and counts").check()
            page.get_by_role("button", name="Save quiet mode").click()
            expect(page.get_by_text("Quiet mode is on.")).to_be_visible()
            yield "you, quiet"
        now = "If you sat a mock exam today"
        for url, heading in (("/progress/", now), ("/progress/history/", "The forecast"), ("/progress/week/", now)):
            page.goto(url)
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
            yield f"{url} with a forecast{', quiet' if quiet else ''}"


def walk_through_a_placement(page: Page) -> Iterator[str]:
    """The bank has five questions, too few for a forecast: what more answers would come to is put in at the end."""
    page.goto("/practice/placement/")
    page.get_by_role("button", name="Start 40 questions").click()
    for number in range(1, 6):
        expect(question_heading(page, number)).to_be_visible()
        if page.get_by_label("Type the code").count():
            page.get_by_label("Type the code").fill("71046")
        else:
            page.get_by_role("radio").nth(number % 4).check()
        sure(page).click()
        expect(verdict(page)).to_be_visible()
        if number == 2:
            here = page.url
            yield "placement check, answered"
            page.goto("/practice/placement/")
            yield "placement check, running"
            page.goto(reverse("progress:placement_result", args=[Attempt.objects.latest("pk").pk]))
            yield "placement check, result of a part"
            page.goto(here)
        page.get_by_role("link", name="Next question" if number < 5 else "See your result").click()
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
    yield "placement check, too early for a forecast"
    learner = Attempt.objects.latest("pk").learner_id
    for domain in Domain.objects.all():
        evidence = {"answered": 5, "right": 3, "precision": 2.0, "weighted": float(domain.position - 3)}
        DomainTally.objects.all().add(learner_id=learner, key=domain.pk, **evidence)
    page.reload()
    expect(page.get_by_role("heading", name="If you sat a mock exam today")).to_be_visible()
    expect(page.get_by_text("Weakest", exact=True)).to_be_visible()
    yield "placement check, result"


def strengthen() -> None:
    """The account's learner knows radiology."""
    learner, topic = Learner.objects.latest("pk"), Topic.objects.filter(domain__slug="radiology").first()
    for number in range(20):
        question = make_question(topic, f"known-{number}").question
        question.encounters.create(learner=learner, last_correct=True, last_answered_at=timezone.now())


def walk_through_an_account(page: Page) -> Iterator[str]:
    make_account(page)
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    yield "home, an account"
    strengthen()
    for name in ("careers:strengths", "progress:progress"):
        page.goto(reverse(name))
        expect(page.get_by_role("link", name="Radiology coding")).to_be_visible()
        yield f"{name}, strong in an area"
    for name, url in {
        "you, an account": "/accounts/",
        "change password": "/accounts/password/change/",
        "e-mail": "/accounts/email/",
        "sign out": "/accounts/logout/",
        "erase": "/accounts/erase/",
    }.items():
        page.goto(url)
        yield name
    page.get_by_label("to confirm").fill("yes")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_text("Type the word erase to confirm.")).to_be_visible()
    yield "erase, refused"
    page.goto("/accounts/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("://[^/]+/$"))
    yield "home, after signing out"


@pytest.fixture(scope="module")
def found(browser, browser_context_args, django_db_setup, django_db_blocker) -> Iterator[Findings]:
    with django_db_blocker.unblock(), small_bank():
        yield visit(browser, browser_context_args, walk_through_exams, expected=ON_PURPOSE)


class TestExams(Pages):
    pass
