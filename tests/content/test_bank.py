"""Checks on the real question bank: what ``docs/content.md`` promises of it."""

import re
from collections import defaultdict

import pytest
import simple_icd_10_cm as icd
from django.conf import settings

from curriculum.content import read_blueprint, read_lessons
from quizzes.audit import GUARD_RAILS, Bank, read_log
from quizzes.bank import read_questions
from quizzes.content import FIVE_DIGITS

BLUEPRINT = read_blueprint(settings.FIXTURES)
ITEMS = read_questions(settings.FIXTURES, BLUEPRINT)
BANK = Bank(ITEMS, BLUEPRINT, read_log((settings.FIXTURES / "questions" / "REVIEW.md").read_text()))

BY_ID = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.question.id)


def prose(item):
    question = item.question
    whys = [option.why for option in question.options] + [miss.why for miss in question.near]
    return " ".join([question.stem, *(option.text for option in question.options), question.rationale, *whys])


@pytest.mark.parametrize("rule", GUARD_RAILS)
def test_the_bank_keeps_its_guard_rails(rule):
    assert not GUARD_RAILS[rule](BANK)


@BY_ID
def test_icd_10_cm_codes_exist_in_the_release(item):
    assert not [code for code in item.question.codes.get("ICD-10-CM", []) if not icd.is_valid_item(code)]


@BY_ID
def test_keyed_icd_10_cm_codes_are_billable(item):
    """An item may name a code that is not billable where that is its point, but never key one."""
    question = item.question
    keyed = question.options[question.key].text if question.options else " ".join(question.accepts)
    assert not [
        code
        for code in question.codes.get("ICD-10-CM", [])
        if re.search(rf"(?<![\w.]){re.escape(code)}(?![\w.])", keyed) and not icd.is_leaf(code)
    ]


@BY_ID
def test_codes_named_in_the_text_are_listed(item):
    codes = item.question.codes
    text = prose(item)
    named = set(re.findall(r"\b(?:[A-TV-Z]\d|QA)[\dA-Z]\.[\dA-Z]{1,4}\b", text)) - set(codes.get("ICD-10-CM", []))
    assert not named
    assert not set(re.findall(r"\b[A-CE-V]\d{4}\b", text)) - set(codes.get("HCPCS", []))
    assert not set(FIVE_DIGITS.findall(text)) - set(codes.get("CPT", []))


def test_check_yourself_questions_are_used_by_one_lesson_only():
    homes = defaultdict(list)
    for lesson in read_lessons(settings.FIXTURES, BLUEPRINT):
        for question in lesson.front.questions:
            homes[question].append(lesson.slug)
    assert not {question: lessons for question, lessons in homes.items() if len(lessons) > 1}
