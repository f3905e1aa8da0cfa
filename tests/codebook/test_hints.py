"""What a coder checks before taking a code, as its page says it."""

import pytest

from codebook import shelf
from codebook.hints import Named, hints


def hints_of(written: str) -> dict[str, list[tuple[str, str]]]:
    code = shelf.find("ICD-10-CM", written)
    page = shelf.page(code)
    found = hints(Named(code.code, code.title), page.peers)
    return {hint.text: [(word, other.code) for word, other in hint.others] for hint in found}


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("S52.531", [("left", "S52.532"), ("unspecified", "S52.539")]),
        # With its 7th character: the other side with the same.
        ("S52.531D", [("left", "S52.532D"), ("unspecified", "S52.539D")]),
        ("H25.012", [("right", "H25.011"), ("bilateral", "H25.013"), ("unspecified", "H25.019")]),
        ("M17.11", [("unspecified", "M17.10"), ("left", "M17.12")]),
    ],
)
def test_a_code_of_one_side_names_the_other_sides(code, others):
    (text, found), *_ = hints_of(code).items()
    assert "side" in text
    assert sorted(found) == sorted(others)


def test_every_side_named_is_in_the_book():
    for code in ("S52.531D", "H25.012", "C50.911", "S93.401A"):
        for others in hints_of(code).values():
            assert all(shelf.find("ICD-10-CM", other) for _, other in others)


@pytest.mark.parametrize(
    ("code", "part"), [("H66.90", "record that says no more"), ("I25.89", "more than the book has a code for")]
)
def test_a_code_for_want_of_a_better_says_when_it_is_right(code, part):
    assert any(part in text for text in hints_of(code))


@pytest.mark.parametrize("code", ["E11.9", "I10", "T36.0X1A"])
def test_a_code_without_sides_that_says_enough_has_no_hint(code):
    assert hints_of(code) == {}
