"""Cards come in from a file and leave in another; a note on a question goes with them."""

import csv
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from progress.models import Note
from tests.browser.conftest import answer, option, start, sure

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bank")]

ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n"
    "aB3$xyz\tWhat is <b>gastr/o</b>?\tThe stomach.\troots\n"
    "cD4$xyz\tWhat is hepat/o?\t\t\n"
)


def choose(page: Page, text: str) -> None:
    page.goto("/progress/review/import/")
    file = {"name": "deck.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("Text or CSV file").set_input_files(file)
    page.get_by_role("button", name="Show what is in it").click()


def bring(page: Page) -> None:
    choose(page, ANKI)
    expect(page.get_by_role("row", name=re.compile("^6 The back is empty"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^5 What is gastr.o"))).to_be_visible()
    page.get_by_role("button", name="Add 1").click()
    expect(page.get_by_text("1 new, 0 changed, 1 left out.")).to_be_visible()


def test_cards_of_anki_come_in_and_are_reviewed(page: Page):
    bring(page)
    page.goto("/progress/review/next/")
    expect(page.locator("strong", has_text="gastr/o")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("The stomach.")).to_be_visible()


def test_without_javascript_cards_and_notes_come_in_and_leave(plain: Page):
    start(plain)
    option(plain, 1).check()
    sure(plain).click()
    plain.get_by_role("link", name="Your note on this question").click()
    plain.get_by_label("Your note on this question").fill("Without a script")
    plain.get_by_role("button", name="Save note").click()
    expect(plain.get_by_text("Your note is saved.")).to_be_visible()
    bring(plain)
    plain.get_by_role("link", name="Export").click()
    with plain.expect_download() as download:
        plain.get_by_role("link", name="Download .csv").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kind"], row["note"]) for row in rows] == [("own", ""), ("question", "Without a script")]


def test_the_package_is_downloaded(page: Page):
    bring(page)
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .apkg").click()
    assert re.fullmatch(r"studyprep-[\d-]+\.apkg", download.value.suggested_filename)
    assert zipfile.is_zipfile(download.value.path())


def test_a_note_is_written_beneath_the_answer_and_stays(page: Page):
    start(page)
    answer(page, right=False)
    note = page.get_by_label("Your note on this question")
    page.keyboard.press("End")
    note.fill("Mind the views")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.reload()
    page.keyboard.press("End")
    expect(note).to_have_value("Mind the views")
    assert Note.objects.get().text == "Mind the views"
