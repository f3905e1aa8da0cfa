"""A bank of five questions."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.utils.text import slugify

from curriculum.actions import load_diagrams
from curriculum.diagrams import read_diagrams
from curriculum.models import Domain, Lesson, Term, Topic
from quizzes import drills
from tests.browser.conftest import (
    lesson_fields,
    make_code_question,
)
from tests.conftest import make_question


@contextmanager
def small_bank() -> Iterator[None]:
    """The bank, and what drills need, for a module whose fixture outlives its tests' transactions."""
    try:
        make_questions()
        make_drills()
        yield
    finally:
        call_command("flush", interactive=False, verbosity=0)


def make_questions() -> None:
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
