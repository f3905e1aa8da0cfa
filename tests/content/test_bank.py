"""Checks on the real question bank: what ``docs/content.md`` promises of it."""

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest
import simple_icd_10_cm as icd
from django.conf import settings

from curriculum.content import read_blueprint, read_lessons
from quizzes.bank import read_questions
from quizzes.content import FIVE_DIGITS

BLUEPRINT = read_blueprint(settings.FIXTURES)
ITEMS = read_questions(settings.FIXTURES, BLUEPRINT)
SINGLE = [item for item in ITEMS if item.question.options]
LOG = (settings.FIXTURES / "questions" / "REVIEW.md").read_text()

BY_ID = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.question.id)


def prose(item):
    question = item.question
    whys = [option.why for option in question.options] + [miss.why for miss in question.near]
    return " ".join([question.stem, *(option.text for option in question.options), question.rationale, *whys])


def shingles(text, size=5):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[place : place + size]) for place in range(len(words) - size + 1)}


@pytest.mark.parametrize("domain", BLUEPRINT.domains, ids=lambda domain: domain.slug)
def test_every_domain_has_at_least_eight_questions(domain):
    assert sum(item.domain == domain.slug for item in ITEMS) >= 8


def test_every_item_was_blind_checked_and_stands_in_the_log():
    logged = dict(re.findall(r"^\| ([a-z0-9-]+) \| \d{4}-\d\d-\d\d \| (agreed|mended|dropped) \|", LOG, re.MULTILINE))
    unchecked = [item.question.id for item in ITEMS if item.question.reviewed is None]
    assert not unchecked
    assert not [item.question.id for item in ITEMS if logged.get(item.question.id) not in ("agreed", "mended")]


def test_key_positions_are_even():
    positions = Counter(item.question.key for item in SINGLE)
    expected = len(SINGLE) / 4
    chi_squared = sum((positions[place] - expected) ** 2 / expected for place in range(4))
    # 7.81: what chance exceeds once in twenty, three degrees of freedom.
    assert chi_squared < 7.81, positions


def test_the_key_is_the_longest_option_in_at_most_thirty_percent_of_items():
    longest = 0
    for item in SINGLE:
        lengths = [len(option.text) for option in item.question.options]
        longest += lengths[item.question.key] == max(lengths) and lengths.count(max(lengths)) == 1
    assert longest / len(SINGLE) <= 0.30


def test_no_two_stems_are_nearly_the_same():
    stems = {item.question.id: shingles(item.question.stem) for item in ITEMS}
    alike = [
        (one, other)
        for one, other in combinations(stems, 2)
        if stems[one]
        and stems[other]
        and len(stems[one] & stems[other]) / min(len(stems[one]), len(stems[other])) > 0.4
    ]
    assert not alike


def test_difficulties_are_spread():
    levels = Counter(item.question.difficulty for item in ITEMS)
    shares = {level: levels[level] / len(ITEMS) for level in (1, 2, 3)}
    assert shares[1] == pytest.approx(0.3, abs=0.08)
    assert shares[2] == pytest.approx(0.5, abs=0.1)
    assert shares[3] == pytest.approx(0.2, abs=0.08)


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


@pytest.mark.parametrize(
    "item", [i for i in SINGLE if BLUEPRINT.domain(i.domain).cpt_ranges], ids=lambda i: i.question.id
)
def test_keyed_cpt_codes_lie_in_their_domains_range(item):
    keyed = FIVE_DIGITS.findall(item.question.options[item.question.key].text)
    ranges = BLUEPRINT.domain(item.domain).cpt_ranges
    assert all(any(low <= code <= high for low, high in ranges) for code in keyed)


def test_check_yourself_questions_are_used_by_one_lesson_only():
    homes = defaultdict(list)
    for lesson in read_lessons(settings.FIXTURES, BLUEPRINT):
        for question in lesson.front.questions:
            homes[question].append(lesson.slug)
    assert not {question: lessons for question, lessons in homes.items() if len(lessons) > 1}


def test_cases_have_one_to_three_items_each():
    cases = Counter(item.case.id for item in ITEMS if item.case)
    assert len(cases) >= 8
    assert set(cases.values()) <= {1, 2, 3}
