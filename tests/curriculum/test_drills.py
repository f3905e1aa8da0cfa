"""Drills on words, each solved again from the glossary's files alone."""

import re
from collections import Counter

import pytest
import yaml
from django.conf import settings

from curriculum.actions import load_glossary
from curriculum.drills import KINDS, drill, few, subjects_of
from curriculum.drills.lexicon import Word, same_meaning, sense, tells_itself
from curriculum.drills.parts import segments, vowels
from curriculum.glossary import read_glossary
from curriculum.models import ContentLoad
from curriculum.word_building import Part

pytestmark = pytest.mark.django_db

CARDIOLOGY = Word("cardiology", "Study of the heart.", (Part("cardi/o", "Heart."), Part("-logy", "Study of.")))


@pytest.fixture
def loaded():
    load_glossary(read_glossary(settings.FIXTURES))
    ContentLoad.objects.create(digest="of the tests")


@pytest.fixture(scope="module")
def files():
    """The glossary as its files have it: parts and built words by term."""
    read = {
        kind: {
            term["term"]: term
            for term in yaml.safe_load((settings.FIXTURES / "glossary" / f"{kind}.yaml").read_text())["terms"]
        }
        for kind in ("roots", "prefixes", "suffixes", "words")
    }
    return {"parts": read["roots"] | read["prefixes"] | read["suffixes"], "words": read["words"]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_is_the_same_drill_whatever_was_made_before(loaded, kind):
    once = [drill(kind, seed) for seed in range(5)]
    subjects_of.cache_clear()
    assert [drill(kind, seed) for seed in reversed(range(5))] == once[::-1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_drill_has_one_key_and_all_its_reasons(loaded, kind):
    for seed in range(150):
        item = drill(kind, seed)
        if item.accepts:
            assert not item.options
            assert all(len(text) <= 20 for text in item.accepts)
        else:
            assert len({option.text.casefold() for option in item.options}) == 4
            assert sum(option.key for option in item.options) == 1
        assert all(one.why for one in (*item.options, *item.near))
        assert item.rationale
        assert item.find_it


@pytest.mark.parametrize("kind", KINDS)
def test_seeds_count_the_subjects_through(loaded, kind):
    assert few(kind) >= 60
    about = [drill(kind, seed).find_it for seed in range(few(kind))]
    assert about == [drill(kind, seed + few(kind)).find_it for seed in range(few(kind))]


def test_neither_place_nor_length_gives_a_word_away(loaded):
    shown = [item.options for seed in range(400) if (item := drill("parts", seed)).options]
    places = Counter(next(place for place, option in enumerate(options) if option.key) for options in shown)
    assert min(places[place] for place in range(4)) > len(shown) / 6
    longest = [max(options, key=lambda option: len(option.text)) for options in shown]
    assert sum(option.key for option in longest) < 0.4 * len(shown)


# -- Words: every drill solved again


def test_four_hundred_words_solved_again_from_the_files(loaded, files):
    asked = Counter(solve(drill("parts", seed), files) for seed in range(500, 900))
    assert len(asked) == 5
    assert min(asked.values()) > 25


def solve(item, files):
    """Check an item against the files; returns which question it was."""
    key = next((option.text for option in item.options if option.key), item.accepts and item.accepts[0])
    wrong = [option.text for option in item.options if not option.key]
    for start, check in QUESTIONS.items():
        if found := re.match(start, item.stem):
            check(files, found.groups(), key, wrong)
            return start
    raise AssertionError(item.stem)


def spellings(part):
    stem, _, vowel = part.strip("-").partition("/")
    return {stem, stem + vowel}


def solve_cut(files, asked, key, wrong):
    (term,) = asked
    parts = files["words"][term]["parts"]
    assert all(piece in spellings(part) for piece, part in zip(key.split(" + "), parts, strict=True))
    known = set().union(*map(spellings, files["parts"]))
    for cut in [key, *wrong]:
        assert cut.replace(" + ", "") == term
        assert set(cut.split(" + ")) <= known or cut != key
    assert all(not set(cut.split(" + ")) <= known for cut in wrong)


def solve_part_meaning(files, asked, key, wrong):
    term, part = asked
    assert part in files["words"][term]["parts"]
    assert files["parts"][part]["definition"].startswith(key)
    assert all(differ(key, text) for text in wrong)


def solve_meant_part(files, asked, key, wrong):
    (meaning,) = asked
    means = [term for term, part in files["parts"].items() if part["definition"].rstrip(".").startswith(meaning)]
    assert key in means
    for part in wrong:
        assert part not in means
        assert differ(meaning, files["parts"][part]["definition"])


def solve_word_meaning(files, asked, key, wrong):
    (term,) = asked
    assert files["words"][term]["definition"].rstrip(".") == key.rstrip(".")
    defined = {word["definition"].rstrip("."): name for name, word in files["words"].items()}
    for text in wrong:
        other = files["words"][defined[text.rstrip(".")]]
        # Each has a part of its own.
        assert set(other["parts"]) - set(files["words"][term]["parts"])
        assert set(files["words"][term]["parts"]) - set(other["parts"])


def solve_typed(files, asked, key, wrong):
    definition, given = asked
    parts = [part.strip() for part in re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", given.rstrip(".")).split(",")]
    fits = [
        term
        for term, word in files["words"].items()
        if sorted(word["parts"]) == sorted(parts) and word["definition"].rstrip(".") == definition
    ]
    assert fits == [key]


def differ(one, other):
    """Whether two meanings share no word but the smallest: read anew, without the drills' own lists."""
    words = [set(re.findall(r"[a-z]{4,}", text.partition("Look-alike")[0].lower())) for text in (one, other)]
    common = words[0] & words[1] - {
        "part",
        "body",
        "with",
        "from",
        "under",
        "between",
        "abnormal",
        "surgical",
        "condition",
        "inside",
        "process",
        "back",
        "treatment",
        "record",
        "that",
        "thing",
        "production",
        "something",
        "disease",
        "mostly",
        "especially",
        "medicine",
        "after",
        "often",
        "also",
        "into",
        "having",
        "more",
        "like",
        "make",
        "making",
        "being",
        "study",
        "person",
        "instrument",
    }
    return not common


QUESTIONS = {
    r"Where do the parts of “(.+)” meet\?": solve_cut,
    r"In “(.+)”, what does (.+) mean\?": solve_part_meaning,
    r"Which word part means “(.+)”\?": solve_meant_part,
    r"What does “(.+)” mean\?": solve_word_meaning,
    r"One word for: “(.+)”\. Build it from (.+)\.": solve_typed,
}


# -- Words: the rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Part("nephr/o", "Kidney (Greek)."), Part("ren/o", "Kidney (Latin).")),
        (Part("celi/o", "Abdomen, belly."), Part("lapar/o", "Abdominal wall, belly.")),
        (Part("-al", "Pertaining to."), Part("-ic", "Pertaining to.")),
        (Part("enter/o", "Bowel."), Part("x/o", "Intestine.")),
    ],
)
def test_parts_that_may_mean_the_same_are_one(one, other):
    assert same_meaning(one, other)


def test_parts_that_only_share_an_empty_word_are_two():
    assert not same_meaning(Part("-ectomy", "Surgical removal."), Part("-plasty", "Surgical repair."))


def test_what_a_definition_says_of_a_look_alike_is_no_part_of_the_meaning():
    assert sense(Part("brachi/o", "Arm. Look-alike: brachy- is short.")) == "Arm"


def test_a_meaning_that_names_its_part_is_not_asked_about():
    assert tells_itself(Part("arteri/o", "Artery."))
    assert not tells_itself(Part("nephr/o", "Kidney."))


def test_a_vowel_that_stays_is_counted_to_its_root():
    assert segments(CARDIOLOGY) == ["cardio", "logy"]
    assert vowels(CARDIOLOGY) == (
        "The combining vowel: before -logy, which begins with a consonant, cardi keeps its o."
    )
