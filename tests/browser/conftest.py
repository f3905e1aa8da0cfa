"""A person at a browser: Debian's chromium against the running app. Anything unasked for fails the test: an error in
the console, a breach of the content security policy, a request to another host."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from random import SystemRandom

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from guest_user.models import Guest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Keyboard,
    Locator,
    Page,
    Request,
    WebError,
    expect,
)

from curriculum.models import Domain, Lesson, Topic
from quizzes import actions
from quizzes.models import AttemptItem, Question, Revision
from tests.conftest import make_question, needs

# Playwright's sync API keeps an event loop running in the main thread, in which Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=10_000)

PASSWORD = "seven-brown-foxes"
VERDICT = re.compile(r"^(Right|Not right)$")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = shutil.which("chromium")
    needs(chromium is not None, "chromium: apt-get install chromium")
    quiet = ["quic", "background-networking", "component-update", "sync", "gpu"]
    args = ["--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet)]
    return browser_type_launch_args | {"executable_path": chromium, "args": args}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, base_url: str) -> dict:
    # No smooth scrolling and no page transitions: a test need not wait for them.
    return browser_context_args | {
        "base_url": base_url,
        "viewport": {"width": 1280, "height": 800},
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def profile(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """The one browser profile that the tests take turns with: a new one for each would load every file anew."""
    with browser.new_context(**browser_context_args) as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    profile.clear_cookies()
    yield profile
    profile.set_offline(False)
    for page in profile.pages:
        page.close()


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """A person presses and types in a page that is there: every action waits for the page's scripts first."""
    actions_of_a_person = ("check", "click", "fill", "press", "press_sequentially", "select_option", "uncheck")

    def patient(act: Callable) -> Callable:
        def after_the_scripts(self: Locator, *args: object, **kwargs: object) -> object:
            self.page.wait_for_load_state("domcontentloaded")
            return act(self, *args, **kwargs)

        return after_the_scripts

    def keyboard(self: Page) -> Keyboard:
        self.wait_for_load_state("domcontentloaded")
        return plain_keyboard.__get__(self)

    plain_keyboard = vars(Page)["keyboard"]
    with pytest.MonkeyPatch.context() as patch:
        for name in actions_of_a_person:
            patch.setattr(Locator, name, patient(getattr(Locator, name)))
        patch.setattr(Page, "keyboard", property(keyboard))
        yield


# -- What goes wrong unasked. ---------------------------------------------------------------------------------------


# Who leaves a page while a part of it loads does no wrong, though htmx writes it into the console. A failure is told as
# sendError besides.
LEFT_EARLY = ("htmx:sendAbort", "htmx:afterRequest")


class Watch:
    """What a browser context complains of, and whom else it talks to."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        self.base_url = base_url
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.context = context
        self.listeners = {"request": self.on_request, "console": self.on_console, "weberror": self.on_error}
        for event, listener in self.listeners.items():
            context.on(event, listener)

    def stop(self) -> None:
        for event, listener in self.listeners.items():
            self.context.remove_listener(event, listener)

    def on_request(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith((self.base_url, "data:", "blob:")):
            self.complaints.append(f"a request elsewhere: {request.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def on_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def unexpected(self, expected: tuple[str, ...] = ()) -> list[str]:
        expected += LEFT_EARLY
        return [word for word in self.complaints if not any(part in word for part in expected)]


@pytest.fixture
def expected_complaints() -> tuple[str, ...]:
    """Parts of console messages that a module's tests bring about on purpose; such a module overrides this."""
    return ()


@pytest.fixture(autouse=True)
def watch(context: BrowserContext, base_url: str, expected_complaints: tuple[str, ...]) -> Iterator[Watch]:
    watch = Watch(context, base_url)
    yield watch
    watch.stop()
    assert watch.unexpected(expected_complaints) == []


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    """A browser that runs no JavaScript."""
    context = new_context(java_script_enabled=False)
    context.set_default_timeout(10_000)
    return context.new_page()


# -- What there is to study. ----------------------------------------------------------------------------------------


@pytest.fixture
def lesson(bank: list[Revision]) -> Lesson:
    """A lesson long enough to scroll, with two check-yourself questions, of which one wants a typed code."""
    domain = Domain.objects.get(slug="radiology")
    return Lesson.objects.create(domain=domain, slug="views", position=1, **lesson_fields(make_code_question(domain)))


def lesson_fields(code_question: Revision) -> dict[str, object]:
    text = "<p>Count the views that the report names, not the films that were taken.</p>" * 25
    blocks = [
        {"html": f'<h2 id="views">Count the views</h2>{text}'},
        {"check": "radiology-1-0"},
        {"html": f'<h2 id="contrast">Contrast</h2>{text}'},
        {"check": code_question.question.slug},
    ]
    return {
        "title": "Counting views",
        "minutes": 5,
        "objectives": ["You can count the views of a study."],
        "blocks": blocks,
        "contents": [{"id": "views", "title": "Count the views"}, {"id": "contrast", "title": "Contrast"}],
    }


def make_code_question(domain: Domain) -> Revision:
    """A question that wants 71046 typed and has a word on 71045."""
    topic = Topic.objects.create(domain=domain, slug="typed", title="typed codes", position=9)
    revision = make_question(
        topic, "two-views", options=[], accepts=["71046"], near=[{"code": "71045", "why": "SECRET why not one view"}]
    )
    Question.objects.filter(pk=revision.question_id).update(kind=Question.Kind.CODE_ENTRY)
    return revision


# -- What a person does. --------------------------------------------------------------------------------------------


def click_start(page: Page) -> None:
    """From nothing to the first question of ten."""
    page.goto("/")
    page.get_by_role("button", name="Start ten questions").click()
    expect(question_heading(page, 1)).to_be_visible()


def start(page: Page) -> None:
    """As ``click_start`` leaves a new guest, in half the time; for tests that begin there."""
    guest = Guest.objects.create_guest_user()
    attempt = actions.start_practice(learner=guest, now=timezone.now(), rng=SystemRandom())
    client = Client()
    client.force_login(guest, backend="guest_user.backends.GuestBackend")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}])
    page.goto(reverse("quizzes:question", args=[attempt.pk, 1]))


def question_heading(page: Page, number: int) -> Locator:
    return page.get_by_role("heading", name=re.compile(rf"^Question {number} of \d+"))


def option(page: Page | Locator, number: int) -> Locator:
    """The radio button of the author's option ``number``, wherever the set shows it. 1 is the key (tests.conftest)."""
    return page.get_by_role("radio", name=re.compile(rf"option {number}$"))


def sure(page: Page) -> Locator:
    return page.get_by_role("button", name="I’m sure")


def verdict(page: Page) -> Locator:
    return page.get_by_role("heading", name=VERDICT)


def checks(page: Page) -> Locator:
    """The check-yourself questions of a lesson that have loaded."""
    return page.locator("[id^=check-]")


def answer(page: Page, *, right: bool = True) -> None:
    option(page, 1 if right else 2).check()
    sure(page).click()
    expect(verdict(page)).to_have_text(re.compile("^ *Right *$" if right else "^ *Not right *$", re.MULTILINE))


def go_on(page: Page) -> None:
    page.get_by_role("link", name="Next question").click()
    expect(verdict(page)).to_have_count(0)


def options_shown(page: Page) -> list[str]:
    """The options' texts in the order shown, asked or answered."""
    return page.locator(".option-text").evaluate_all("all => all.map(one => one.firstChild.textContent.trim())")


def item_shown(page: Page) -> AttemptItem:
    """The row behind the question that the page shows."""
    attempt, position = re.search(r"/practice/(\d+)/(\d+)/", page.url).groups()
    return AttemptItem.objects.select_related("attempt", "revision__question").get(attempt=attempt, position=position)


def make_account(page: Page, name: str = "maria") -> None:
    page.goto("/accounts/")
    page.get_by_role("link", name="Make a free account").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make account").click()


def sign_in(page: Page, name: str = "maria") -> None:
    page.goto("/accounts/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
