"""Each guard rail of the bank breaks where it should, over small banks made on the spot."""

from datetime import date
from pathlib import Path

import pytest

from curriculum.content import Blueprint
from quizzes import audit
from quizzes.audit import GUARD_RAILS, Bank
from quizzes.content import BankItem, CaseSchema, QuestionSchema

TODAY = date(2026, 11, 22)
BLUEPRINT = Blueprint.model_validate(
    {
        "exam": {"items": 100, "minutes": 240, "pass_percent": 70, "notice_minutes_left": 30},
        "edition": {"current": "2026", "until": date(2027, 1, 14), "rewritten": [("71045", "71046")]},
        "domains": [
            {
                "slug": "radiology",
                "title": "Radiology",
                "short": "Radiology",
                "items": 6,
                "system": "CPT",
                "cpt_ranges": [("70010", "79999")],
                "topics": ["views", "contrast"],
            },
            {"slug": "cases", "title": "Cases", "short": "Cases", "items": 10, "system": "mixed", "topics": ["note"]},
        ],
    }
)
NOTE = CaseSchema(id="a-note", title="A note", note="word " * 150)


def item(number=1, *, key=0, texts=("71045", "71046", "71047", "71048"), domain="radiology", topic="views", **fields):
    options = [{"text": text, "why": "Because.", "key": place == key} for place, text in enumerate(texts)]
    question = {
        "id": f"item-{number}",
        "difficulty": 2,
        "stem": f"Stem of its own {' '.join(f'w{number}x{n}' for n in range(10))}?",
        "options": options,
        "rationale": "word " * 80,
        "find_it": "Radiology",
        "codes": {"CPT": ["71045", "71046", "71047", "71048"]},
        "edition": "2026",
        "reviewed": TODAY,
    }
    if fields.get("kind") == "code_entry":
        question["options"] = []
    case = NOTE if domain == "cases" else None
    return BankItem(Path("x.yaml"), domain, topic, case, QuestionSchema.model_validate(question | fields))


def bank(*items, log=None):
    agreed = {one.question.id: "agreed" for one in items}
    return Bank(items, BLUEPRINT, agreed if log is None else log)


def stem(words):
    return f"A woman of sixty years with a cough has two views of the chest taken {words}"


@pytest.mark.parametrize(
    ("rule", "items", "says"),
    [
        (audit.areas_lacking_items, [item(n) for n in range(29)], "radiology has 29 items"),
        (audit.cases_lacking, [item(n, domain="cases", topic="note") for n in range(4)], "a-note has 4 items"),
        (audit.cases_lacking, [item()], "0 case notes"),
        (audit.typed_items_lacking, [item(), item(2, kind="code_entry", accepts=["71045"])], "1 items"),
        (audit.unused_topics, [item(), item(2, domain="cases", topic="note")], "radiology: contrast"),
        (audit.difficulties_off, [item()], "100.0% of items are of difficulty 2"),
        (audit.key_positions_uneven, [item(n, key=3) for n in range(8)], "[0, 0, 0, 8]"),
        (audit.keys_too_often_longest, [item(texts=("long and longer", "a", "b", "c"))], "100.0%"),
        (audit.alike, [item(1, stem=stem("today")), item(2, stem=stem("yesterday"))], "item-1 and item-2"),
        (
            audit.alike,
            [
                item(n, stem=f"Which {n}?", texts=("one and the same long run", "of words", "in all", "four"))
                for n in (1, 2)
            ],
            "item-1 and item-2",
        ),
        (audit.unchecked, [item(reviewed=None)], "item-1"),
        (audit.of_another_edition, [item(edition="2025")], "item-1 is of 2025"),
        (
            audit.cpt_out_of_place,
            [item(codes={"CPT": ["71045", "71046", "71047", "71048", "99999"]})],
            "99999 is in no",
        ),
        (
            audit.cpt_out_of_place,
            [item(texts=("11042-LT", "a", "b", "c"), codes={"CPT": ["11042"]})],
            "item-1: 11042 is keyed",
        ),
        (audit.cpt_out_of_place, [item(kind="code_entry", accepts=["11042"])], "item-1: 11042 is keyed"),
        (audit.deleted_cpt, [item(rationale="71020 was two views. " + "word " * 60)], "item-1: 71020"),
    ],
)
def test_a_broken_rule_says_where(rule, items, says):
    assert rule in GUARD_RAILS.values()
    assert any(says in finding for finding in rule(bank(*items))), rule(bank(*items))


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        (audit.areas_lacking_items, [item(n) for n in range(30)]),
        (audit.typed_items_lacking, [item(n, kind="code_entry", accepts=["71045"]) for n in range(40)]),
        (audit.key_positions_uneven, [item(n, key=n % 4) for n in range(8)]),
        (audit.keys_too_often_longest, [item(texts=("longest a", "longest b", "b", "c"))]),
        (audit.alike, [item(1), item(2)]),
        (audit.alike, [item(1, stem="Which one?"), item(2, stem="Which one?", texts=("a", "b", "c", "d"))]),
        (audit.unchecked, [item()]),
        (audit.cpt_out_of_place, [item(codes={"CPT": ["71045", "71046", "71047", "71048", "0202U", "2029F"]})]),
        (audit.cpt_out_of_place, [item(domain="cases", topic="note")]),
    ],
)
def test_a_kept_rule_says_nothing(rule, items):
    assert rule(bank(*items)) == []


@pytest.mark.parametrize(
    ("log", "found"), [({"item-1": "mended"}, []), ({"item-1": "dropped"}, ["item-1"]), ({}, ["item-1"])]
)
def test_an_item_is_checked_when_the_log_says_so_too(log, found):
    assert audit.unchecked(bank(item(), log=log)) == found


def test_the_last_line_on_an_item_counts():
    text = "| item | date | outcome | note |\n| one | 2026-11-01 | dropped | |\n| one | 2026-11-02 | mended | again |\n"
    assert audit.read_log(text) == {"one": "mended"}


def test_a_check_is_due_again_after_a_year():
    items = bank(item(1, reviewed=date(2025, 11, 22)), item(2, reviewed=date(2025, 11, 21)))
    assert audit.due_again(items, TODAY) == ["item-2"]


def test_items_on_sections_that_the_next_edition_rewrites_are_named():
    others = item(2, texts=("a", "b", "c", "d"), codes={"CPT": ["71047"]})
    assert audit.to_rewrite(bank(item(1), others)) == ["item-1"]


def test_chi_squared_of_an_even_spread_is_nothing_and_of_a_lopsided_one_much():
    assert audit.chi_squared([5, 5, 5, 5]) == 0
    assert audit.chi_squared([20, 0, 0, 0]) == pytest.approx(60)
    assert audit.chi_squared([0, 0, 0, 0]) == 0


def test_the_longest_option_counts_where_there_is_one():
    even = item(texts=("longest a", "longest b", "b", "c"))
    items = [even, item(texts=("longest", "b", "c", "d")), item(key=1, texts=("longest", "b", "c", "d"))]
    assert audit.longest_options(items) == (2, 1)


def test_stems_are_measured_in_words_and_sentences():
    items = [item(1, stem="A dose of 2.5 mg is given. Which code?"), item(2, stem="Which one is it?")]
    assert audit.reading(items) == audit.Reading(median=6.5, longest=9, words_per_sentence=pytest.approx(13 / 3))
