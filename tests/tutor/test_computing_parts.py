"""Whether a code takes 26 or TC."""

import pytest

from tutor import index
from tutor.computing import parts
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("77080 with 26", "77080: 26 reading, TC equipment, bare both"),
        ("70551 TC for the hospital", "70551: 26 reading, TC equipment, bare both"),
        ("88305-26?", "88305: 26 reading, TC equipment, bare both"),
        ("26 on 93306", "93306: 26 reading, TC equipment, bare both"),
        ("93010 modifier 26", "93010: neither 26 nor TC"),
        ("do I put 26 on 77427", "77427: neither 26 nor TC"),
        ("modifier 26 on 80053?", "80053: neither 26 nor TC"),
    ],
)
def test_what_stands_in_the_code_decides(question, title):
    assert parts.of(clean(question)).title == title


@pytest.mark.parametrize(
    "question",
    [
        "70551",
        "99213 for a 26 year old",
        "71046 26 or 76",
        "26 patients had 71046",
        "71046 vs 71045 with 26",
        "64721-26",
    ],
)
def test_another_question_has_no_parts(question):
    assert parts.of(clean(question)) is None


def test_each_card_stands_in_the_content():
    refs = {rule.ref for _, rule in parts.BOTH} | {rule.ref for _, rule, _ in parts.ALONE} | {parts.HOSPITAL.ref}
    assert refs == set(index.by_ref(refs))
