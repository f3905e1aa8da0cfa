"""Reading a posted answer: pure."""

import pytest

from quizzes.answers import NoAnswer, Response, read_answer, read_lookups, seconds_since
from quizzes.models import AttemptItem, Question, Revision
from tests.conftest import NOW

ITEM = AttemptItem(option_order="2031")
TYPED = AttemptItem(option_order="", revision=Revision(question=Question()))
NOON = int(NOW.timestamp())


@pytest.mark.parametrize(("letter", "choice"), [("A", 2), ("B", 0), ("C", 3), ("D", 1)])
def test_a_letter_means_the_option_shown_beside_it(letter, choice):
    assert read_answer({"choice": letter}, ITEM, NOW).choice == choice


@pytest.mark.parametrize("letter", ["", "E", "AB", "a", "0", " ", "Ä"])
def test_what_is_no_letter_shown_is_no_answer(letter):
    with pytest.raises(NoAnswer):
        read_answer({"choice": letter}, ITEM, NOW)


@pytest.mark.parametrize("typed", ["", "   ", "x" * 21])
def test_an_empty_or_endless_code_is_no_answer(typed):
    with pytest.raises(NoAnswer):
        read_answer({"typed": typed}, TYPED, NOW)


def test_a_choice_is_nothing_where_a_code_is_typed_and_the_other_way_round():
    assert read_answer({"choice": "A", "typed": "E11.9"}, TYPED, NOW) == Response(typed="E11.9")
    assert read_answer({"choice": "A", "typed": "E11.9"}, ITEM, NOW) == Response(choice=2)


@pytest.mark.parametrize(("sent", "sure"), [("true", True), ("false", False), ("", None), ("1", None), ("maybe", None)])
def test_sure_is_what_was_said_and_nothing_else(sent, sure):
    assert read_answer({"choice": "A", "sure": sent}, ITEM, NOW).sure is sure


@pytest.mark.parametrize(
    ("shown", "seconds"),
    [
        (str(NOON), 0),
        (str(NOON - 90), 90),
        (str(NOON - 100_000), 900),
        (str(NOON + 1), None),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("nan", None),
        ("9" * 400, None),
    ],
)
def test_time_is_counted_to_a_quarter_of_an_hour_and_nonsense_is_left_out(shown, seconds):
    assert seconds_since(shown, NOW) == seconds


def test_what_was_looked_up_is_kept_with_its_time():
    rows = (
        '[{"query": "colles", "code": "S52.531A", "seconds": 9}, {"query": "no such thing", "code": "", "seconds": 4}]'
    )
    found = [
        {"query": "colles", "code": "S52.531A", "seconds": 9},
        {"query": "no such thing", "code": "", "seconds": 4},
    ]
    assert read_answer({"choice": "A", "lookups": rows}, ITEM, NOW).lookups == found


def test_a_long_query_is_kept_by_its_beginning():
    (lookup,) = read_lookups(f'[{{"query": "{"x" * 200}", "code": "", "seconds": 4}}]')
    assert lookup["query"] == "x" * 60


@pytest.mark.parametrize(
    "text",
    [
        *("", "not json", "{}", "3", "null", "[3]", "[[]]", "[{}]", "[" * 5000),
        '[{"query": "", "code": "", "seconds": 4}]',
        '[{"query": 3, "code": "", "seconds": 4}]',
        '[{"query": "a", "code": "", "seconds": "4"}]',
        '[{"query": "a", "code": "", "seconds": true}]',
        '[{"query": "a", "code": "", "seconds": -1}]',
        '[{"query": "a", "code": "", "seconds": 1e999}]',
        '[{"query": "a", "code": "", "seconds": 99999}]',
        '[{"query": "a", "code": "' + "x" * 21 + '", "seconds": 4}]',
        '[{"query": "\\u0000", "code": "", "seconds": 4}]',
        '[{"query": "\\ud800", "code": "", "seconds": 4}]',
        "[" + '{"query": "a", "code": "", "seconds": 4},' * 500 + "3]",
    ],
)
def test_look_ups_that_make_no_sense_never_cost_the_answer(text):
    response = read_answer({"choice": "A", "lookups": text}, ITEM, NOW)
    assert (response.choice, response.lookups) == (2, [])
