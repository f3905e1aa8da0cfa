"""Looks at every page in each of its states, as a walk leaves a browser at them: by axe in both color schemes, and at
every width for what is too wide. Each ``test_look_at_*`` module is one walk, so that they can run side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from progress.skill import read_bank
from tests.browser.conftest import (
    Watch,
)

#: 640 is 1280 at 200% zoom.
WIDTHS = [360, 390, 640, 1280]

Findings = dict[str, list[str]]
#: The colour schemes to look at a page in, and whether for contrast too, which costs more than all other rules.
Schemes = dict[str, bool]

#: What the browser itself notes of things a walk does on purpose: a lost line, a missing page, a refused form.
ON_PURPOSE = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")

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


class Pages:
    """What holds for every page that a module's ``found`` fixture has visited."""

    def test_everybody_can_use_them_in_both_color_schemes(self, found: Findings):
        nothing(found["axe"])

    def test_none_scrolls_sideways(self, found: Findings):
        nothing(found["too wide"])

    def test_they_leave_the_console_empty_and_ask_nobody_else(self, found: Findings):
        nothing(found["complaints"])

    def test_each_has_a_title(self, found: Findings):
        nothing(found["title"])
        assert len(found["seen"]) >= 10


def nothing(found: list[str]) -> None:
    assert not found, f"{len(found)} found:\n" + "\n".join(found)
