"""A lesson: read, checked in place, marked as read."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from curriculum.models import Lesson
from progress.models import LessonRead
from quizzes.models import AttemptItem
from tests.browser.conftest import checks, option, start

pytestmark = pytest.mark.browser


@pytest.fixture
def reading(page: Page, lesson: Lesson) -> Page:
    page.goto("/lessons/")
    page.get_by_role("link", name="Counting views").click()
    expect(page.get_by_role("heading", name="Counting views", level=1)).to_be_visible()
    return page


def verdict_of(check: Locator) -> Locator:
    return check.locator(".verdict")


def test_check_yourself_questions_load_in_place_without_their_reasons(reading: Page):
    expect(checks(reading)).to_have_count(2)
    expect(checks(reading).first).to_contain_text("Stem of radiology-1-0?")
    assert "SECRET" not in reading.content()
    assert not AttemptItem.objects.exists()


def test_a_check_is_answered_in_place_and_stays_answered(reading: Page):
    check = checks(reading).first
    option(check, 2).check()
    top = check.evaluate("one => one.getBoundingClientRect().top + scrollY")
    check.get_by_role("button", name="Answer").click()
    expect(verdict_of(check)).to_have_text("Not right")
    expect(verdict_of(check)).to_be_focused()
    expect(verdict_of(check)).to_be_in_viewport()
    expect(check).to_contain_text("SECRET why 2 of radiology-1-0")
    expect(check).to_contain_text("SECRET rationale of radiology-1-0")
    assert check.evaluate("one => one.getBoundingClientRect().top + scrollY") == pytest.approx(top, abs=1)
    assert reading.url.endswith("/lessons/radiology/views/")
    # The other check keeps its secret.
    expect(checks(reading).nth(1).get_by_label("Type the code")).to_be_visible()
    assert "SECRET rationale of two-views" not in reading.content()
    reading.reload()
    expect(verdict_of(checks(reading).first)).to_have_text("Not right")
    assert AttemptItem.objects.count() == 1


def test_a_check_with_a_typed_code_is_answered_in_place(reading: Page):
    check = checks(reading).nth(1)
    check.get_by_label("Type the code").fill("71046")
    check.get_by_label("Type the code").press("Enter")
    expect(verdict_of(check)).to_have_text("Right")
    expect(verdict_of(check)).to_be_focused()


def test_a_check_answered_twice_in_haste_is_stored_once(reading: Page):
    check = checks(reading).first
    option(check, 1).check()
    check.get_by_role("button", name="Answer").dblclick()
    expect(verdict_of(check)).to_have_text("Right")
    assert AttemptItem.objects.count() == 1


def test_a_lesson_is_marked_as_read_and_counted(reading: Page):
    reading.get_by_role("button", name="Mark as read").click()
    expect(reading.get_by_role("status").filter(has_text="Read on")).to_be_visible()
    expect(reading.get_by_role("button", name="Mark as read")).to_have_count(0)
    reading.reload()
    expect(reading.get_by_text("Read on")).to_be_visible()
    assert LessonRead.objects.count() == 1
    reading.goto("/progress/")
    expect(reading.get_by_text("of 1", exact=True)).to_be_visible()


def test_the_contents_lead_to_their_sections(reading: Page):
    expect(checks(reading)).to_have_count(2)
    contents = reading.get_by_role("navigation", name="In this lesson")
    for name in ("Contrast", "Count the views"):
        heading = reading.get_by_role("heading", name=name)
        contents.get_by_role("link", name=name).click()
        expect(heading).to_be_in_viewport()
        assert 0 <= heading.evaluate("one => one.getBoundingClientRect().top") < 200


def test_the_lesson_ends_in_what_the_skill_pays(reading: Page):
    expect(reading.get_by_role("link", name="Compare specialties")).to_be_visible()


# -- By keyboard. ---------------------------------------------------------------------------------------------------


def test_the_first_tab_offers_to_skip_to_the_content(reading: Page):
    reading.keyboard.press("Tab")
    skip = reading.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reading.keyboard.press("Enter")
    expect(reading.get_by_role("main")).to_be_focused()
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.querySelector('main').contains(document.activeElement)")


#: What has the focus, and whether an outline on it, or on the label it stands in, shows that.
FOCUSED = """() => {
    const one = document.activeElement, label = one.closest("label") ?? one;
    const outlined = (e) => {
        const {outlineStyle, outlineWidth} = getComputedStyle(e), box = e.getBoundingClientRect();
        const shown = box.bottom > 0 && box.top < innerHeight && box.width > 1 && getComputedStyle(e).opacity > 0;
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && shown;
    };
    return [one.outerHTML.slice(0, 120), one === document.body || outlined(one) || outlined(label)];
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 660)], ids=["desk", "phone"])
def test_wherever_tab_leads_the_focus_is_seen(reading: Page, size):
    reading.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    expect(checks(reading)).to_have_count(2)
    unseen, stops = walk_by_tab(reading)
    start(reading)
    more_unseen, more_stops = walk_by_tab(reading)
    assert unseen + more_unseen == []
    assert len(stops) > 15
    assert len(more_stops) > 15


def walk_by_tab(page: Page) -> tuple[list[str], list[str]]:
    """The focus stops where nothing is seen, and all of them."""
    unseen, stops = [], []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(FOCUSED)
        if stop.startswith("<body") or (stops and stop == stops[0]):
            return unseen, stops
        stops.append(stop)
        if not seen:
            unseen.append(stop)
    pytest.fail("Tab finds no end: " + re.sub(r"\s+", " ", str(stops[-5:])))
