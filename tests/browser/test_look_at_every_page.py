"""Every page, in the states it has: legible for all, no wider than the screen, at peace with the browser.

Each page is visited once, in one walk, and examined at several widths and in both colour schemes; the tests below then
ask what was found. That costs a fifth of a visit for each question asked.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import cycle, repeat

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.text import slugify
from playwright.sync_api import Browser, Page, expect

import careers.urls
from curriculum.actions import load_diagrams
from curriculum.diagrams import read_diagrams
from curriculum.models import Domain, Lesson, Term, Topic
from learners.models import Learner
from progress.models import DayTally, DomainTally, ForecastDay
from progress.skill import read_bank
from quizzes import actions, drills
from quizzes.models import Attempt, Revision
from quizzes.selection import Candidate
from tests.browser.conftest import (
    Watch,
    answer,
    checks,
    go_on,
    lesson_fields,
    make_account,
    make_code_question,
    option,
    question_heading,
    sure,
    verdict,
)
from tests.conftest import make_question

pytestmark = pytest.mark.browser

#: 640 is 1280 at 200% zoom.
WIDTHS = [360, 390, 640, 1280]

Findings = dict[str, list[str]]
#: The colour schemes to look at a page in, and whether for contrast too, which costs more than all other rules.
Schemes = dict[str, bool]

#: By how much the page is wider than the window, and what sticks out of it.
TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return "";
    const scrolls = (e) => e && e !== page && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter(
        (e) => e.getBoundingClientRect().right > page.clientWidth + 0.5 && !scrolls(e.parentElement));
    return `${page.scrollWidth - page.clientWidth}px too wide: ${out.map((e) => e.outerHTML.slice(0, 80)).slice(-3)}`;
}"""

AXE = """async (contrast) => {
    const rules = {"color-contrast": {enabled: contrast}};
    const {violations} = await axe.run({resultTypes: ["violations"], preload: false, rules});
    return violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.any[0]?.message ?? ""}`));
}"""


def examine(page: Page, name: str, found: Findings, schemes: Schemes) -> None:
    """By axe, in light at a desk and in dark on a phone, and at every width for what is too wide."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    if page.locator("details:not([open])").count():
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    page.evaluate(AXE_SCRIPT)
    violations: dict[str, list[str]] = defaultdict(list)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if wide := page.evaluate(TOO_WIDE):
            found["too wide"].append(f"{name} at {width}: {wide}")
        scheme = {390: "dark", 1280: "light"}.get(width)
        if scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate(AXE, schemes[scheme]):
                violations[violation].append(scheme)
    found["axe"] += [f"{name}, {' and '.join(where)}: {violation}" for violation, where in violations.items()]
    if not page.title().removesuffix(" · StudyPrep").strip(" ·"):
        found["title"].append(name)


def visit(
    browser: Browser,
    context_args: dict,
    walk: Callable[[Page], Iterator[str]],
    *,
    schemes: Iterable[Schemes] = repeat({"light": True, "dark": True}),
    expected: tuple[str, ...] = (),
) -> Findings:
    found: Findings = defaultdict(list)
    read_bank.cache_clear()
    with browser.new_context(**context_args) as context:
        context.set_default_timeout(10_000)
        watch = Watch(context, context_args["base_url"])
        page = context.new_page()
        for name, these in zip(walk(page), schemes, strict=False):
            examine(page, name, found, these)
            found["complaints"] += [f"{name}: {complaint}" for complaint in watch.unexpected(expected)]
            watch.complaints.clear()
            found["seen"].append(name)
    return found


# -- The app's own pages, with made-up questions. -------------------------------------------------------------------


def make_small_bank() -> None:
    """Radiology with three questions and a lesson; medicine with a case and a typed code; digestive with nothing."""
    radiology, medicine, _ = (
        Domain.objects.create(slug=slug, title=slug.title(), short=slug.title(), items=6, position=position)
        for position, slug in enumerate(("radiology", "medicine", "digestive"), start=1)
    )
    topic = Topic.objects.create(domain=radiology, slug="views", title="views", position=1)
    for number in range(3):
        make_question(topic, f"radiology-1-{number}")
    case = Topic.objects.create(domain=medicine, slug="case", title="a case", position=1)
    make_question(case, "case-1", case_note={"title": "Radiology report", "html": "<p>Chest, two views.</p>" * 40})
    code_question = make_code_question(medicine)
    Lesson.objects.create(domain=radiology, slug="views", position=1, **lesson_fields(code_question))
    for kind, slug, term, parts in (
        ("root", "gastr-o", "gastr/o", []),
        ("suffix", "itis", "-itis", []),
        ("word", "gastritis", "gastritis", ["gastr-o", "itis"]),
    ):
        Term.objects.create(kind=kind, slug=slug, term=term, parts=parts, definition="A meaning.", searched=term)


def make_drills() -> None:
    """Where drills on drawings and races belong, and the drawings."""
    for position, (slug, topic) in enumerate([drills.TOPICS["anatomy"], drills.TOPICS["race"]], start=4):
        domain = Domain.objects.create(slug=slug, title=slug, short=slug, items=4, position=position)
        Topic.objects.create(domain=domain, slug=slugify(topic), title=topic, position=1)
    load_diagrams(read_diagrams(settings.FIXTURES))


def walk_through_the_app(page: Page) -> Iterator[str]:
    """As a visitor, then as a guest who studies, then as an account; leaves ``page`` at each page's each state."""
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
    yield from walk_through_an_exam(page)
    yield from walk_through_a_placement(page)
    yield from walk_through_an_account(page)


def walk_through_a_review(page: Page) -> Iterator[str]:
    """What was missed, a term and an own card, of which those missed are due tomorrow."""
    page.goto("/terms/gastritis/")
    page.get_by_role("button", name="Add to my review").click()
    expect(page.get_by_text("both ways")).to_be_visible()
    yield "term, in the review"
    page.goto("/progress/review/cards/new/")
    page.get_by_label("Front").fill("word" * 40)
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
    for name, text in {
        "import of cards, refused": "one column",
        "import of cards, what is in it": f"a,b\n{'word' * 40},{'word' * 40}\n{'word' * 40},\n",
    }.items():
        file = {"name": "deck.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.get_by_label("Text or CSV file").set_input_files(file)
        page.get_by_role("button", name="Show what is in it").click()
        expect(page.get_by_text("one column only").or_(page.get_by_text("Nothing is saved yet"))).to_be_visible()
        yield name


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


def walk_through_an_exam(page: Page) -> Iterator[str]:
    """The bank has five questions: a choice, a case and a typed code among them."""
    page.goto("/mock/")
    yield "mock exams"
    page.get_by_role("link", name="Quarter mock exam").click()
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
    yield "plan, saved"


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
    yield "home, after signing out"


@pytest.fixture(scope="module")
def app(browser, browser_context_args, django_db_setup, django_db_blocker) -> Iterator[Findings]:
    with django_db_blocker.unblock():
        try:
            make_small_bank()
            make_drills()
            # The browser itself notes what the walk does on purpose: a lost line, a missing page, a refused form.
            expected = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")
            yield visit(browser, browser_context_args, walk_through_the_app, expected=expected)
        finally:
            call_command("flush", interactive=False, verbosity=0)


# -- The real lessons and questions. --------------------------------------------------------------------------------


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
def content_pages(browser, browser_context_args, django_db_setup, django_db_blocker) -> Iterator[Findings]:
    with django_db_blocker.unblock():
        try:
            call_command("load_content", verbosity=0)
            # All lessons are made of the same parts, so they take turns.
            schemes = cycle([{"light": True}, {"dark": False}, {"dark": True}, {"light": False}])
            yield visit(browser, browser_context_args, walk_through_the_content, schemes=schemes)
        finally:
            call_command("flush", interactive=False, verbosity=0)


# -- The careers pages, which need no database. ---------------------------------------------------------------------


#: The area with the longest name.
LONG_NAME = "north-valley-northern-mountains-region-of-california-nonmetropolitan-area"


def walk_through_careers(page: Page) -> Iterator[str]:
    routes = [route for route in careers.urls.urlpatterns if isinstance(route, URLPattern)]
    for route in routes:
        # A file is downloaded, not looked at.
        if "slug" not in route.pattern.converters and not str(route.pattern).endswith(".csv"):
            page.goto(reverse(f"careers:{route.name}"))
            yield f"careers: {route.name}"
    # Those with an argument: the longest and the shortest of their kind.
    for name, slug in (
        ("spotlight", "risk-adjustment"),
        ("level", "senior-coder"),
        ("level", "director"),
        ("alternative", "consultant"),
        ("credential", "cpc"),
        ("credential", "circc"),
        ("credential", "ccds"),
    ):
        page.goto(reverse(f"careers:{name}", args=[slug]))
        yield f"careers: {name} {slug}"
    for name, address in {
        "states at equal prices": reverse("careers:states") + "?measure=mean&prices=equal&sort=-jobs",
        "a state": reverse("careers:state", args=["vt"]),
        "a territory": reverse("careers:state", args=["pr"]),
        "an area without wages": reverse("careers:metro", args=["elmira-ny"]),
        "an area in two states": reverse("careers:metro", args=["kansas-city-mo-ks"]),
        "no area found": reverse("careers:metros") + "?q=qqqq",
        "four places": reverse("careers:compare") + f"?place=ca&place=elmira-ny&place=pr&place={LONG_NAME}",
        "a fifth place": reverse("careers:compare") + "?place=ca&place=dc&place=ny&place=vt&add=Ohio",
        "several places meant": reverse("careers:compare") + "?place=ca&add=portland",
        "no such place": reverse("careers:compare") + "?place=ca&place=zz&add=Atlantis",
    }.items():
        page.goto(address)
        yield f"careers: {name}"
    for slug in (["risk-adjustment"], ["radiology"], ["radiology", "components-views-and-contrast"]):
        page.goto(reverse("careers:spotlight" if len(slug) == 1 else "careers:lesson-spotlight", args=slug))
        yield f"careers: spotlight {slug}"
    yield from walk_through_the_calculators(page)


def walk_through_the_calculators(page: Page) -> Iterator[str]:
    for name, query in {
        "stand": "pay=52000&place=kansas-city-mo-ks",
        "stand, refused": "pay=a+lot&place=elmira-ny",
        "worth": "pay=45000&uplift=5&months=6&exam=425&membership=229",
        "worth, never": "pay=45000&uplift=0&months=6&exam=425&membership=229",
        "worth, refused": "pay=45000&uplift=-1&months=x&exam=free",
        "move": "here=ny&there=abilene-tx&pay=60000&costs=5000",
        "move, refused": "here=ny&there=ny",
    }.items():
        page.goto(f"{reverse('careers:' + name.partition(',')[0])}?{query}")
        yield f"careers: {name}"


@pytest.fixture(scope="module")
def career_pages(browser, browser_context_args) -> Findings:
    # The browser itself notes the refused choices of places and answers.
    return visit(browser, browser_context_args, walk_through_careers, expected=("Failed to load resource",))


# -- What was found. ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["app", "content_pages", "career_pages"])
def found(request: pytest.FixtureRequest) -> Findings:
    return request.getfixturevalue(request.param)


def nothing(found: list[str]) -> None:
    assert not found, f"{len(found)} found:\n" + "\n".join(found)


def test_everybody_can_use_the_pages_in_both_colour_schemes(found: Findings):
    nothing(found["axe"])


def test_no_page_scrolls_sideways(found: Findings):
    nothing(found["too wide"])


def test_the_pages_leave_the_console_empty_and_ask_nobody_else(found: Findings):
    nothing(found["complaints"])


def test_each_page_has_a_title(found: Findings):
    nothing(found["title"])
    assert len(found["seen"]) >= 10
