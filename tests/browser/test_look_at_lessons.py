"""Every lesson, and the questions hardest to lay out."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from curriculum.models import Lesson
from learners.models import Learner
from quizzes import actions
from quizzes.models import Attempt, Revision
from quizzes.selection import Candidate
from tests.browser.conftest import (
    make_account,
    sure,
    verdict,
)
from tests.browser.looking import Findings, Pages, visit

pytestmark = pytest.mark.browser


def start_the_most_demanding(learner: Learner, rng: random.Random) -> Attempt:
    """A set of what is hardest to lay out: of each of these the questions that have most of it."""
    revisions = list(Revision.objects.current().select_related("question"))
    demands: list[Callable[[Revision], int]] = [
        lambda one: len(str(one.case_note or "")),
        lambda one: str(one.case_note or "").count("<table"),
        lambda one: (one.stem + one.rationale).count("<table"),
        lambda one: max(map(len, one.stem.split())),
        lambda one: max((len(word) for option in one.options for word in option["text"].split()), default=0),
        lambda one: sum(map(len, one.codes.values())),
    ]
    hardest = {max(revisions, key=demand) for demand in demands}
    picked = [Candidate(revision.pk, revision.question.domain_id) for revision in hardest]
    return actions.create_attempt(
        learner=learner,
        purpose=Attempt.Purpose.PRACTICE,
        title="Hard to lay out",
        picked=picked,
        now=timezone.now(),
        rng=rng,
    )


def walk_through_the_content(page: Page) -> Iterator[str]:
    """Every lesson with its checks, and some questions asked and answered."""
    for lesson in Lesson.objects.select_related("domain"):
        page.goto(lesson.get_absolute_url())
        expect(page.get_by_role("link", name="Check yourself: answer a question on this")).to_have_count(0)
        yield f"lesson {lesson.domain.slug}/{lesson.slug}"
    make_account(page)
    attempt = start_the_most_demanding(Learner.objects.get(username="maria"), random.Random(1))
    for item in attempt.items.select_related("revision__question"):
        page.goto(item.get_absolute_url())
        yield f"question {item.revision.question.slug}, asked"
        if item.option_order:
            page.get_by_role("radio").first.check()
        else:
            page.get_by_label("Type the code").fill("99999")
        sure(page).click()
        expect(verdict(page)).to_be_visible()
        yield f"question {item.revision.question.slug}, answered"


@pytest.fixture(scope="module")
def found(browser, browser_context_args, django_db_setup, django_db_blocker) -> Iterator[Findings]:
    with django_db_blocker.unblock():
        try:
            call_command("load_content", verbosity=0)
            # All lessons are made of the same parts, so they take turns.
            schemes = cycle([{"light": True}, {"dark": False}, {"dark": True}, {"light": False}])
            yield visit(browser, browser_context_args, walk_through_the_content, schemes=schemes)
        finally:
            call_command("flush", interactive=False, verbosity=0)


class TestLessons(Pages):
    pass
