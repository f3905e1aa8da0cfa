"""A modifier beside a code or a thing: the rule of both leads; over the real content."""

import pytest

from tutor.answering import answer
from tutor.query import read


def ask(text: str):
    return answer(read(text), lambda slugs: set())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("second twin 59409 modifier 51 or 59", "Twins"),
        ("modifier 25 with 69210", "Ear wax removal"),
        ("66984 modifier 54 55", "Co-management after cataract surgery"),
        ("modifier 57 with 59510 decision for c section", "Modifiers in maternity and urology"),
    ],
)
def test_a_modifier_beside_a_code_is_led_by_the_card_that_names_both(text, title):
    found = ask(text)
    assert found.title == title
    assert found.sources[0].ref.startswith("card:")


@pytest.mark.parametrize("text", ["modifier 53 for circumcision stopped", "does the hospital put TC on its xray claim"])
def test_a_modifier_beside_what_was_done_is_led_by_the_card_of_that(text):
    assert ask(text).sources[0].ref.startswith("card:")


def test_what_the_modifier_means_stands_behind():
    assert any(source.ref == "modifier:57" for source in ask("modifier 57 with 59510 decision for c section").sources)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("what is modifier 25", "modifier:25"),
        ("left big toe modifier", "modifier:TA"),
        ("modifier for right upper eyelid", "modifier:E3"),
        ("90471 with modifier 25", "modifier:25"),
    ],
)
def test_a_modifier_by_itself_by_its_place_or_with_a_code_that_no_card_joins_to_it_leads(text, ref):
    assert ask(text).sources[0].ref == ref
