"""Checks on the real lessons."""

import re

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from curriculum.content import read_blueprint, read_lessons

LESSONS = read_lessons(settings.FIXTURES, read_blueprint(settings.FIXTURES))
EACH = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: f"{lesson.domain}/{lesson.slug}")


def words(lesson):
    text = " ".join(re.sub(r"<svg.*?</svg>", "", block.get("html", ""), flags=re.DOTALL) for block in lesson.blocks)
    return len(strip_tags(text).split())


@EACH
def test_a_lesson_has_600_to_1400_words(lesson):
    assert 600 <= words(lesson) <= 1450  # a table's cells count as words here


@EACH
def test_a_lesson_has_objectives_terms_questions_and_sections(lesson):
    assert 2 <= len(lesson.front.objectives) <= 6
    assert lesson.front.terms
    assert len(lesson.front.questions) >= 2
    assert len(lesson.contents) >= 4


@EACH
def test_a_lessons_headings_have_ids_of_their_own(lesson):
    ids = re.findall(r'<h[23] id="([^"]+)"', "".join(block.get("html", "") for block in lesson.blocks))
    assert len(ids) == len(set(ids))
    assert {heading["id"] for heading in lesson.contents} <= set(ids)


@EACH
def test_a_lesson_has_no_inline_style(lesson):
    assert not any("style=" in block.get("html", "") for block in lesson.blocks)


@EACH
def test_a_lessons_reading_time_fits_its_length(lesson):
    assert words(lesson) / 220 <= lesson.front.minutes + 1
    assert lesson.front.minutes <= words(lesson) / 90
