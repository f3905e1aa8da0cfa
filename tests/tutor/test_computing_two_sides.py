"""Whether a code takes 50."""

import pytest

from tutor import index
from tutor.computing import two_sides
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("stents placed in both ureters 52332 need mod 50", "52332 on both sides: 52332-50"),
        ("64721-50?", "64721 on both sides: 64721-50"),
        ("69436 for both ears", "69436 on both sides: 69436-50"),
        ("55250 with modifier 50", "55250, one side or both: no 50"),
        ("both tubes and ovaries out, 58720 with 50?", "58720, one side or both: no 50"),
        ("55040-50 for both hydroceles", "Both sides: 55041, not 55040-50"),
        ("64484 bilateral", "64484 on both sides: 64484 x 2, or 50 as the payer asks"),
    ],
)
def test_what_the_code_holds_decides(question, title):
    assert two_sides.of(clean(question)).title == title


@pytest.mark.parametrize(
    "question",
    [
        "64721 took 50 minutes",
        "can i bill both 64721 and 99213",
        "63030 vs 63047 both sides",
        "55250 cost $50",
        "99999 with 50",
        "screening mammogram 77067 one side, 50 or 52",
        "66984",
    ],
)
def test_another_question_has_no_sides(question):
    assert two_sides.of(clean(question)) is None


def test_a_code_stands_in_one_table():
    tables = (two_sides.ONE, two_sides.EITHER, two_sides.ADD_ONS)
    codes = [code for table in tables for listed in table.values() for code in listed.split()]
    assert len(codes) == len(set(codes))


def test_each_card_stands_in_the_content():
    refs = {ref for table in (two_sides.ONE, two_sides.EITHER, two_sides.ADD_ONS, two_sides.PAIRS) for ref in table}
    assert refs == set(index.by_ref(refs))
