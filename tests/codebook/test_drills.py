"""What holds for every drill, and the rules by which each kind picks what it may ask about."""

import re
import shutil
from collections import Counter
from random import Random

import pytest
from django.conf import settings

from codebook import reference, shelf
from codebook.content import read_shelf
from codebook.content_files import ContentError
from codebook.drills import (
    KINDS,
    MAKERS,
    drill,
    excludes1,
    few,
    inclusion,
    laterality,
    order,
    race,
    seventh,
    subjects_of,
)
from codebook.drills.sequencing import effect_of, may_precede, one_side
from quizzes.content import QuestionSchema

SEEDS = range(1000, 1060)
INVENTS_CODES = ("billable", "seventh")
TYPABLE = [kind for kind, maker in MAKERS.items() if maker.TYPABLE]

#: What the Tabular List itself makes; the others have rules of their own below.
TABULAR = ("inclusion", "seventh", "excludes1", "order", "billable", "laterality")

kinds = pytest.mark.parametrize("kind", KINDS)
tabular = pytest.mark.parametrize("kind", TABULAR)


@pytest.fixture(scope="module")
def drills():
    return {kind: [drill(kind, seed) for seed in SEEDS] for kind in KINDS}


@pytest.fixture(scope="module")
def subjects():
    return {kind: subjects_of(kind, reference.meta("fingerprint")) for kind in KINDS}


def icd10(code):
    found = shelf.find("ICD-10-CM", code)
    assert found is not None, code
    return found


def answers(item):
    """The right code or codes and the wrong ones, chosen or typed."""
    if item.accepts:
        return item.accepts[0], [near.code for near in item.near]
    key = next(option.text for option in item.options if option.key)
    return key, [option.text for option in item.options if not option.key]


def code_in(text):
    return text.partition(" ")[0].rstrip(",")


def make(kind, subject):
    """An item of a kind about a subject: the first that a seed makes."""
    made = (MAKERS[kind].make(subject, Random(seed)) for seed in range(50))
    return next(content for content in made if content)


# -- Every drill


@kinds
def test_the_same_seed_is_the_same_drill(kind):
    assert [drill(kind, seed) for seed in range(5)] == [drill(kind, seed) for seed in range(5)]


@kinds
@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**62, 2**63 - 1])
def test_any_seed_makes_a_drill_that_knows_its_kind_and_seed(kind, seed):
    made = drill(kind, seed)
    assert (made.kind, made.seed) == (kind, seed)


@kinds
def test_another_seed_is_hardly_ever_the_same_drill(kind, drills):
    expected = len(SEEDS) if few(kind) is None else min(few(kind), len(SEEDS))
    assert len({(item.stem, *answers(item)[:1]) for item in drills[kind]}) >= expected - 3


def test_there_is_no_drill_of_another_kind():
    with pytest.raises(KeyError):
        drill("horoscope", 1)


@kinds
def test_a_drill_keeps_the_rules_of_item_writing(kind, drills):
    for item in drills[kind]:
        QuestionSchema.model_validate(
            {
                "id": f"{kind}-{item.seed}",
                "difficulty": 1,
                "kind": "code_entry" if item.accepts else "single",
                "stem": item.stem,
                "options": [vars(option) for option in item.options],
                "accepts": list(item.accepts),
                "near": [near._asdict() for near in item.near],
                "rationale": item.rationale,
                "find_it": item.find_it,
                "codes": item.codes,
                "edition": "2026",
            }
        )


@tabular
def test_every_code_that_is_listed_is_in_the_book(kind, drills):
    for item in drills[kind]:
        assert item.codes["ICD-10-CM"]
        assert len(shelf.find_many("ICD-10-CM", item.codes["ICD-10-CM"])) == len(item.codes["ICD-10-CM"])


@tabular
def test_the_key_is_billable_and_listed(kind, drills):
    for item in drills[kind]:
        for code in answers(item)[0].split(", ") if kind == "order" else [code_in(answers(item)[0])]:
            assert icd10(code).billable
            assert code in item.codes["ICD-10-CM"]


@pytest.mark.parametrize("kind", [kind for kind in TABULAR if kind not in INVENTS_CODES])
def test_a_wrong_answer_is_a_billable_code_like_the_key(kind, drills):
    for item in drills[kind]:
        for text in answers(item)[1]:
            for code in text.split(", ") if kind == "order" else [code_in(text)]:
                assert icd10(code).billable


@kinds
def test_every_reason_is_given(kind, drills):
    for item in drills[kind]:
        assert all(option.why for option in item.options)
        assert all(near.why for near in item.near)


@pytest.mark.parametrize("kind", TYPABLE)
def test_one_exact_code_is_typed_in_some_and_chosen_in_others(kind, drills):
    typed = [item for item in drills[kind] if item.accepts]
    assert len(SEEDS) / 4 < len(typed) < len(SEEDS) * 3 / 4
    assert all(not item.options and len(item.near) == 3 for item in typed)


@pytest.mark.parametrize("kind", [kind for kind in TABULAR if kind not in TYPABLE])
def test_what_has_no_one_code_is_always_chosen(kind, drills):
    assert all(len(item.options) == 4 and not item.accepts for item in drills[kind])


@kinds
def test_the_stem_does_not_hold_the_key(kind, drills):
    for item in drills[kind]:
        # A block is called after its first and last category, as G10–G14.
        assert not re.search(rf"(?<![\w–]){re.escape(answers(item)[0])}(?![\w.–])", item.stem)


def test_neither_place_nor_length_gives_the_key_away(drills):
    chosen = [item.options for items in drills.values() for item in items if item.options]
    places = Counter(next(place for place, option in enumerate(shown) if option.key) for shown in chosen)
    assert min(places[place] for place in range(4)) > len(chosen) / 6
    longest = [max(shown, key=lambda option: len(option.text)) for shown in chosen]
    alone = [
        option
        for option, shown in zip(longest, chosen, strict=True)
        if option.key and [len(other.text) for other in shown].count(len(option.text)) == 1
    ]
    assert len(alone) < 0.3 * len(chosen)


@tabular
def test_find_it_leads_from_the_tabular_list_down_to_a_code_of_the_drill(kind, drills):
    for item in drills[kind]:
        first, chapter, *_, last = item.find_it.split(" › ")
        assert (first, chapter[:7]) == ("Tabular List", "Chapter")
        assert last in item.codes["ICD-10-CM"]


@pytest.mark.parametrize("code", ["B20", "F99", "P84", "R99", "Z66"])
def test_a_code_that_is_a_block_too_is_asked_about_like_any_other(code):
    item = make("billable", icd10(code).id)
    assert code in [option.text for option in item.options if option.key]


def test_there_are_thousands_to_ask_about(subjects):
    assert len(subjects["inclusion"]) > 7500
    assert len(subjects["seventh"]) > 10000
    assert len(subjects["excludes1"]) > 4000
    assert len(subjects["laterality"]) > 2000


# -- Find the code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cerebral palsy NOS", "Cerebral palsy"),
        ("Syphilis (late)", "Late syphilis"),
        ("Sleep disorders", "Sleep disorder NOS"),
        ("Asthma, unspecified", "asthma NOS"),
    ],
)
def test_terms_that_a_reader_takes_for_one_are_one(one, other):
    assert inclusion.meaning(one) == inclusion.meaning(other)


def test_terms_that_differ_in_a_word_are_two():
    assert inclusion.meaning("Acute otitis media") != inclusion.meaning("Chronic otitis media")


@pytest.mark.parametrize(
    "term", ["Angiostrongyliasis due to:", "Conditions classifiable to C18", "Any condition in I00"]
)
def test_a_term_that_needs_its_place_is_not_asked_for(term):
    assert inclusion.NEEDS_ITS_PLACE.search(term)


def test_a_term_that_stands_in_two_places_is_not_asked_for(subjects):
    notes = reference.rows(
        "SELECT text FROM note WHERE kind = 'inclusion term' GROUP BY text HAVING count(DISTINCT code) > 1"
    )
    assert notes
    assert not {text for (text,) in notes} & {text for _, text in subjects["inclusion"]}


# -- Complete the 7th character


def test_a_fracture_asks_for_the_meaning_that_its_own_category_gives_a_character():
    for seed in range(30):
        item = seventh.make(icd10("S52.531").id, Random(seed))
        key, _ = answers(item)
        said = dict(shelf.seventh_characters(icd10("S52.531"), shelf.ancestors(icd10("S52.531")))[0])[key[-1]]
        assert item.stem == f"Which code reports “Colles' fracture of right radius”, {seventh.first(said)}?"


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("S17.8", "has only 4 characters. The placeholder X fills the 5th and 6th places"),
        ("S53.31", "has only 5 characters. The placeholder X fills the 6th place"),
    ],
)
def test_a_short_code_is_filled_and_offered_unfilled_as_well(base, words):
    item = make("seventh", icd10(base).id)
    key, wrong = answers(item)
    assert key == shelf.spelled(icd10(base), key[-1])
    assert f"{base}{key[-1]}" in wrong
    assert words in item.rationale


def test_a_full_code_needs_no_placeholder():
    assert "no placeholder is needed" in make("seventh", icd10("S52.531").id).rationale


def test_of_a_fetus_only_a_numbered_one_is_asked_for():
    stems = {seventh.make(icd10("O36.92").id, Random(seed)).stem for seed in range(40)}
    assert len(stems) > 3
    assert not [stem for stem in stems if "not applicable" in stem]


# -- Mind the Excludes1 note


@pytest.mark.parametrize("note", ["type 1 diabetes mellitus (E10.-)", "vertigo NOS (R42)", "edema (acute) (J81.0)"])
def test_a_note_that_cites_one_code_is_asked_about(note):
    assert excludes1.ONE_CODE.fullmatch(note)
    assert not excludes1.NARROWED.search(note)


@pytest.mark.parametrize(
    "note",
    [
        "exposure to:",
        "dermatitis (L23-L25)",
        "obstetric trauma (O70.-, O71.4)",
        "facial weakness following cerebrovascular disease (I69. with final characters -92)",
        "certain localized infections - see body system-related chapters",
        "any condition (A00) except at birth (P37.0)",
    ],
)
def test_a_note_that_leaves_doubt_is_not_asked_about(note):
    assert not excludes1.ONE_CODE.fullmatch(note) or excludes1.NARROWED.search(note)


def test_the_derivation_quotes_the_note_and_names_its_place_and_the_exception(drills):
    for item in drills["excludes1"]:
        assert "“Excludes1: " in item.rationale
        assert "unrelated to each other (guideline I.A.12.a)" in item.rationale


# -- Put the codes in order


def test_each_clear_line_of_a_note_is_quoted_under_what_leads_it():
    note = (
        "code to identify control using:\ninsulin (Z79.4)\noral drugs (T36-T50)\nobesity, except drug-induced (E66.-)"
    )
    assert list(order.clear_lines("use additional", note)) == [
        ("Use additional code to identify control using: insulin (Z79.4)", "insulin (Z79.4)")
    ]


@pytest.mark.parametrize(
    ("line", "clear"),
    [
        ("amyloidosis (E85.-)", True),
        ("stage of chronic kidney disease (N18.1-N18.6)", True),
        ("alcoholic cirrhosis (K70.3-), cirrhosis (K74.6-)", True),
        ("neoplasm (C00-D49)", False),
        ("poisoning, if applicable (T36-T65 with fifth or sixth character 1-4)", False),
        ("underlying disease", False),
        ("endocrine disease, except diabetes (E20.-)", False),
    ],
)
def test_a_line_is_clear_where_it_cites_codes_of_one_category(line, clear):
    assert order.is_clear(line) == clear


def test_the_four_orders_are_two_codes_and_a_neighbor_either_way(drills):
    for item in drills["order"]:
        key, wrong = answers(item)
        first, second = key.split(", ")
        pairs = {tuple(text.split(", ")) for text in [key, *wrong]}
        assert (second, first) in pairs
        (beside,) = {code for pair in pairs for code in pair} - {first, second}
        assert pairs > {(beside, second), (second, beside)} or pairs > {(beside, first), (first, beside)}


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("E1122", "N184", True),
        ("W8800XA", "L581", False),
        ("S60341A", "W4904XA", True),
        ("O24012", "E103291", True),
        ("Z31430", "O2620", False),
        ("P3610", "R6520", True),
        ("R6520", "P3610", False),
        ("T465X1A", "I427", True),
        ("T465X5A", "I427", False),
        ("D701", "T451X5A", True),
        ("G0432", "T50Z12A", False),
        ("M1A1611", "T560X2A", False),
    ],
)
def test_the_chapters_have_a_say_in_what_stands_first(first, second, may):
    assert may_precede(first, second) == may


@pytest.mark.parametrize(
    ("code", "effect"),
    [
        ("T465X1A", "poisoning"),
        ("T465X5A", "adverse"),
        ("T465X6A", "underdosing"),
        ("T3991XA", "poisoning"),
        ("T3995XA", "adverse"),
        ("T560X2A", "toxic"),
        ("T67", ""),
        ("E1122", ""),
    ],
)
def test_the_intent_of_a_drug_code_is_its_sixth_character_or_the_fifth(code, effect):
    assert effect_of(code) == effect


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Ulcer of left ankle", "Atherosclerosis, right leg", False),
        ("Ulcer of left ankle", "Varicose veins of left leg", True),
        ("Ulcer of left ankle", "Type 2 diabetes mellitus", True),
        ("Scars, right eye", "Myopia, bilateral", False),
    ],
)
def test_two_conditions_are_not_told_to_be_on_different_sides(one, other, may):
    assert one_side(one, other) == may


# -- Choose the side


def test_the_forms_of_a_condition_are_told_by_side():
    around = shelf.children(icd10("H61.10").id)
    forms = laterality.sides(icd10("H61.101"), around)
    assert {side: code.code for side, code in forms.items()} == {
        "right": "H61.101",
        "left": "H61.102",
        "bilateral": "H61.103",
        "unspecified": "H61.109",
    }


def test_another_condition_under_the_same_subcategory_is_no_form_of_it():
    right = icd10("H02.731")
    forms = laterality.sides(right, shelf.children(right.parent))
    assert {side: code.code for side, code in forms.items()} == {"right": "H02.731", "left": "H02.734"}


def test_every_side_is_asked_for(drills):
    stems = " ".join(item.stem.lower() for item in drills["laterality"])
    assert all(side in stems for side in laterality.SIDES)


def test_the_left_of_a_title_is_the_same_but_for_the_side():
    assert laterality.mirrored("Right tubal pregnancy") == "Left tubal pregnancy"
    assert laterality.mirrored("Vitiligo of right upper eyelid") == "Vitiligo of left upper eyelid"


def test_nothing_is_its_own_other_side(subjects):
    titles = dict(reference.rows("SELECT id, title FROM code"))
    assert not [code for code in subjects["laterality"] if laterality.mirrored(titles[code]) == titles[code]]


# -- Pick the modifier

HANDS = ["thumb", "index finger", "middle finger", "ring finger", "little finger"]
FEET = ["great toe", "second toe", "third toe", "fourth toe", "little toe"]


@pytest.fixture(scope="module")
def situations():
    return read_shelf(settings.FIXTURES)


def test_there_are_situations_over_most_of_the_modifiers_of_the_exam(situations):
    keys = {situation.key for situation in situations.situations.situations}
    assert len(situations.situations.situations) >= 60
    assert len(keys) >= 60
    assert {
        "25",
        "57",
        "24",
        "78",
        "79",
        "58",
        "59",
        "XE",
        "26",
        "TC",
        "52",
        "53",
        "62",
        "80",
        "AA",
        "QK",
        "GA",
    } <= keys


def test_every_situation_is_asked_and_shows_its_four_modifiers(situations):
    asked = {drill("modifier", seed).stem: drill("modifier", seed) for seed in range(few("modifier"))}
    for situation in situations.situations.situations:
        item = asked[situation.text]
        key, wrong = answers(item)
        assert (key, set(wrong)) == (situation.key, set(situation.wrong))
        assert item.codes["modifier"][0] == key


def test_a_modifier_is_typed_only_where_no_other_could_be_right(situations):
    alone = {situation.text for situation in situations.situations.situations if situation.typed}
    items = [drill("modifier", seed) for seed in range(2 * few("modifier"))]
    assert {item.stem for item in items if item.accepts} <= alone
    assert sum(bool(item.accepts) for item in items) > 40


def test_digits_and_lids_are_what_their_letters_and_numbers_count(situations):
    """Named anew from the words of the situation: left before right, the first digit with the letter."""
    named = {}
    for letter, digits in (("F", HANDS), ("T", FEET)):
        for place, side in enumerate(["left", "right"]):
            for number, digit in enumerate(digits):
                named[side, digit] = f"{letter}{5 * place + number}".replace(f"{letter}0", f"{letter}A")
    for place, (side, lid) in enumerate(
        [("left", "upper lid"), ("left", "lower lid"), ("right", "upper lid"), ("right", "lower lid")], 1
    ):
        named[side, lid] = f"E{place}"
    solved = 0
    for situation in situations.situations.situations:
        if situation.key in named.values():
            words = situation.text.lower().replace("trigger thumb of the left hand", "left thumb")
            fits = {code for (side, part), code in named.items() if side in words and part in words}
            assert fits == {situation.key}, situation.id
            solved += 1
    assert solved >= 8


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('key: "57"', 'key: "00"', "appendicitis-decision-in-the-evening: 00: no such modifier"),
        ('"24": The operation comes', '"57": The operation comes', "57 is the key and wrong too"),
        ("- id: preventive-visit", "- id: blood-pressure-visit-and-knee-injection # preventive", "stands twice"),
        ('    "57": No operation was decided on.\n', "", "wrong: Dictionary should have at least 3 items"),
    ],
)
def test_a_wrong_situation_stops_the_build_and_is_named(tmp_path, old, new, reason):
    shutil.copytree(settings.FIXTURES / "codebook", tmp_path / "codebook")
    path = tmp_path / "codebook" / "modifier_situations.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError, match=r"modifier_situations\.yaml") as error:
        read_shelf(tmp_path)
    assert reason in str(error.value)


# -- Races


@pytest.mark.parametrize("term", ["Ramsay Hunt syndrome", "Le Fort", "Pott's fracture"])
def test_names_that_people_use_are_raced_for(term):
    assert race.NAME.fullmatch(term)


@pytest.mark.parametrize("word", ["gash", "Zantac", "COPD", "stomach ache", "CPD"])
def test_a_word_that_may_fit_in_several_places_is_not(word):
    assert not race.NAME.fullmatch(word)


@pytest.mark.parametrize("term", ["Infection due to B95", "Other: see above", "x" * 61, "Stage 2 disease"])
def test_a_term_that_is_long_or_needs_its_place_is_not_raced_for(term):
    assert not race.is_clear(term)


def test_there_are_thousands_to_race_for(subjects):
    assert len(subjects["race"]) > 8000
    assert sum(subject.lay for subject in subjects["race"]) > 150
    assert len(subjects["section"]) > 800


@pytest.mark.parametrize("kind", ["race", "section"])
def test_a_race_is_typed_as_often_as_chosen_and_takes_the_code_itself_too(kind, drills):
    typed = [item for item in drills[kind] if item.accepts]
    assert len(SEEDS) / 4 < len(typed) < len(SEEDS) * 3 / 4
    assert all(accepted.startswith(item.accepts[0]) for item in typed for accepted in item.accepts)
