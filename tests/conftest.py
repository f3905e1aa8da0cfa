"""What tests share: a small bank of questions made on the spot, and people who use the app."""

import fcntl
import math
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from random import Random

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from guest_user.models import Guest

from curriculum.models import Domain, Topic
from curriculum.term_links import linker
from learners.models import Learner
from progress import skill
from quizzes import actions
from quizzes.models import Attempt, Question, Revision, wording
from quizzes.templatetags.reasons import reasons_of

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def pytest_report_header() -> str:
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"database: {engine}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out tests that ask nothing of the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
    items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return "db" in fixtures or "transactional_db" in fixtures or item.get_closest_marker("django_db") is not None


def needs(condition: bool, what: str) -> None:
    """Skip for want of ``what``; under CI that is a failure, because there everything must run."""
    if not condition:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"needs {what}")


@pytest.fixture(scope="session", autouse=True)
def code_book(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """The real code book, built once for all tests; who runs beside others has a copy to itself."""
    if worker_id == "master":
        call_command("build_codebook", if_changed=True, stdout=StringIO())
        return
    built = tmp_path_factory.getbasetemp().parent / "code-book.sqlite3"
    with built.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if built.exists():
            shutil.copy(built, settings.REFERENCE_DATABASE)
        else:
            call_command("build_codebook", if_changed=True, stdout=StringIO())
            shutil.copy(settings.REFERENCE_DATABASE, built)


@pytest.fixture(autouse=True)
def no_wording_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Primary keys are used again from test to test; outside tests a wording never changes under its own. The bank is
    not read again by the clock, which would cost whichever test it strikes two queries more."""
    wording.cache_clear()
    reasons_of.cache_clear()
    linker.cache_clear()
    skill.read_bank.cache_clear()
    monkeypatch.setattr(skill, "FRESH", math.inf)


@pytest.fixture
def bank(db: None) -> list[Revision]:
    """Two domains with two topics each and six questions a topic; the author's second option is always the key."""
    revisions = []
    for place, (slug, items) in enumerate([("radiology", 6), ("anesthesia", 4)], start=1):
        domain = Domain.objects.create(slug=slug, title=slug.title(), short=slug.title(), items=items, position=place)
        for spot in (1, 2):
            topic = Topic.objects.create(domain=domain, slug=f"topic-{spot}", title=f"topic {spot}", position=spot)
            revisions += [make_question(topic, f"{slug}-{spot}-{number}") for number in range(6)]
    return revisions


def make_question(topic: Topic, slug: str, **fields: object) -> Revision:
    question = Question.objects.create(slug=slug, domain=topic.domain, topic=topic, difficulty=2)
    options = [
        {"text": f"{slug} option {index}", "why": f"SECRET why {index} of {slug}", "key": index == 1}
        for index in range(4)
    ]
    defaults = {
        "digest": slug,
        "stem": f"<p>Stem of {slug}?</p>",
        "options": options,
        "rationale": f"<p>SECRET rationale of {slug}</p>",
        "find_it": f"SECRET find it of {slug}",
        "codes": {"CPT": ["71045"]},
        "edition": "2026",
    }
    return Revision.objects.create(question=question, **defaults | fields)


@pytest.fixture
def learner(db: None) -> Learner:
    return Learner.objects.create_user("ana", password="a-good-passphrase")


@pytest.fixture
def guest(db: None) -> Learner:
    return Guest.objects.create_guest_user()


@pytest.fixture
def as_learner(client: Client, learner: Learner) -> Client:
    client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def start(bank: list[Revision]) -> Callable[..., Attempt]:
    """``start(learner)``: a practice set of ten for them, drawn with a fixed seed."""

    def start(learner: Learner, seed: int = 1, **scope: object) -> Attempt:
        return actions.start_practice(learner=learner, now=NOW, rng=Random(seed), **scope)

    return start


@pytest.fixture
def content(db: None) -> None:
    """The real content, as ``make run`` loads it."""
    call_command("load_content", verbosity=0)


def letter_of_key(item) -> str:
    """The letter under which an unanswered item shows its key."""
    return "ABCD"[item.option_order.index(str(item.revision.key))]


def letter_of_wrong(item) -> str:
    return next(letter for letter in "ABCD" if letter != letter_of_key(item))
