"""Every careers page, none of which needs the database."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, reverse
from playwright.sync_api import Page

import careers.urls
from tests.browser.looking import Findings, Pages, visit

pytestmark = pytest.mark.browser


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
def found(browser, browser_context_args) -> Findings:
    # The browser itself notes the refused choices of places and answers.
    return visit(browser, browser_context_args, walk_through_careers, expected=("Failed to load resource",))


class TestCareers(Pages):
    pass
