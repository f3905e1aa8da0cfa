"""``manage.py audit_content``: tables, findings, and an exit status that a script can use."""

import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from studyprep import audit


@pytest.fixture(scope="module")
def content():
    return audit.read_content(settings.FIXTURES)


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(settings.FIXTURES, tmp_path / "fixtures")


def run(**options):
    out = StringIO()
    try:
        call_command("audit_content", stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_content_as_it_stands_passes_with_its_tables():
    text, error = run()
    assert error is None
    assert text.rstrip().endswith("All guard rails hold.")
    for words in ("radiology", "chi-square", "glossary entries without a lesson", "more (-v 2)"):
        assert words in text


def test_what_is_broken_stands_in_the_last_line_and_fails(root):
    edit(root / "questions" / "radiology" / "views.yaml", 'edition: "2026"', 'edition: "2025"')
    edit(root / "careers" / "pages" / "path.yaml", "/careers/certification/#keeping", "/careers/nowhere/")
    edit(root / "glossary" / "words.yaml", "definition: ", "definition: Removal of a zipper (separate procedure). ")
    text, error = run(root=root)
    assert error.returncode == 1
    assert str(error) == (
        "Broken: every item is of the current edition; no link is dead; no text reads like a CPT descriptor."
    )
    assert "careers/pages/path.yaml: /careers/nowhere/" in text


def test_an_edition_that_ended_breaks(root):
    edit(root / "blueprint.yaml", "until: 2027-01-14", "until: 2020-01-14")
    _, error = run(root=root)
    assert str(error) == "Broken: the exam still takes this edition."


def test_a_file_that_is_wrong_is_named(root):
    edit(root / "blueprint.yaml", "edition:", "editon:")
    _, error = run(root=root)
    assert "Nothing was audited." in str(error)
    assert "blueprint.yaml" in str(error)


def test_everything_is_listed_at_length_where_asked_for():
    text, _ = run(verbosity=2)
    assert "more (-v 2)" not in text


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/practice/", True),
        ("/nowhere/", False),
        ("/lessons/radiology/", True),
        ("/lessons/astrology/", False),
        ("/lessons/integumentary/lesions-and-margins/", True),
        ("/lessons/integumentary/zippers/", False),
        ("/lessons/integumentary/lesions-and-margins/#why-it-matters-on-the-exam", True),
        ("/lessons/integumentary/lesions-and-margins/#zippers", False),
        ("/terms/ncci/", True),
        ("/terms/zipper/", False),
        ("/codes/icd-10-cm/E11.22/", True),
        ("/codes/icd-10-cm/E11.222/", False),
        ("/codes/zippers/E11.22/", False),
        ("/careers/certification/#keeping", True),
        ("/careers/certification/#zippers", False),
        ("/careers/spotlight/radiology/", True),
        ("/careers/spotlight/zippers/", False),
        ("https://www.cms.gov/", True),
        ("https://", False),
        ("javascript:alert(1)", False),
    ],
)
def test_an_address_leads_somewhere_or_not(content, address, leads):
    assert audit.leads_somewhere(address, content) is leads
