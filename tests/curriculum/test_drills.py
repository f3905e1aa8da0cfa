"""Drills on words and on drawings, solved again from the content files alone."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
import yaml
from django.conf import settings

from codebook.content_files import ContentError
from curriculum.actions import load_diagrams, load_glossary
from curriculum.content import FORBIDDEN_IN_SVG
from curriculum.diagrams import read_diagrams
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
    load_diagrams(read_diagrams(settings.FIXTURES))
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
        "pertaining",
        "around",
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


# -- Drawings


@pytest.fixture(scope="module")
def labels():
    """Each diagram as its file has it, by title."""
    read = yaml.safe_load((settings.FIXTURES / "figures" / "labels.yaml").read_text())
    return {diagram["title"]: diagram for diagram in read["diagrams"]}


def test_there_are_drawings_enough(labels):
    assert len({diagram["figure"] for diagram in labels.values()}) >= 6
    assert sum(len(diagram["places"]) for diagram in labels.values()) >= 60


def test_two_hundred_places_solved_again_from_what_is_drawn(loaded, labels):
    forms = Counter()
    for seed in range(200):
        item = drill("anatomy", seed)
        drawing = ElementTree.fromstring(item.figure).find("{*}svg")
        title, desc = drawing.find("{*}title").text, drawing.find("{*}desc").text
        places = {tuple(place["at"]): place for place in labels[title]["places"]}
        numbers = [text for text in drawing.iterfind("{*}text") if text.get("class") == "fig-accent-text"]
        marked = {text.text: places[float(text.get("x")), float(text.get("y")) - 6] for text in numbers}
        assert len(marked) == len(places)
        if item.accepts:
            (term,) = re.findall("“(.+)”", item.stem)
            assert marked[item.accepts[0]]["term"] == term
            assert {near.code for near in item.near} == marked.keys() - set(item.accepts)
        else:
            (number,) = re.findall(r"\d+", item.stem)
            right = {option.text.lower() for option in item.options if option.key}
            assert right == {marked[number]["term"].lower()}
            assert {option.text.lower() for option in item.options} <= {
                place["term"].lower() for place in places.values()
            }
        for number, place in marked.items():
            assert f"Number {number}: {place['where']}" in desc
        forms[bool(item.accepts)] += 1
    assert min(forms.values()) > 60


def test_no_drawing_tells_a_place_before_the_answer(loaded, labels):
    for seed in range(few("anatomy")):
        item = drill("anatomy", seed)
        title = ElementTree.fromstring(item.figure).find("{*}svg/{*}title").text
        (asked,) = re.findall("“(.+)”", item.stem) or [""]
        others = {place["term"].lower() for place in labels[title]["places"]} - {asked}
        text = f"{item.stem} {item.figure}".lower()
        assert not [term for term in others if re.search(rf"\b{term}\b", text)]
        assert not re.search(rf"\b{asked}\b", item.figure.lower()) or not asked


def test_drawings_of_two_items_share_no_id(loaded):
    named = [re.findall(r'id="([^"]+)-title"', drill("anatomy", seed).figure)[0] for seed in range(150)]
    assert len(set(named)) == len(named)


def test_a_drawing_has_no_style_of_its_own_and_nothing_else_that_may_not_stand_in_one(loaded):
    for seed in range(few("anatomy")):
        assert not FORBIDDEN_IN_SVG.search(drill("anatomy", seed).figure)


DIAGRAM = """
diagrams:
- figure: small
  title: A small drawing
  window: [0, 0, 100, 100]
  keep: [front]
  places:
  - {term: one, at: [20, 20], where: at the upper left, what: The first.}
  - {term: two, at: [80, 20], where: at the upper right, what: The second.}
  - {term: three, at: [20, 80], where: at the lower left, what: The third.}
  - {term: four, at: [80, 80], where: at the lower right, what: The fourth.}
"""
SMALL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" role="img">
<title>Four</title><desc>One, two, three, four.</desc><circle class="fig-accent" cx="20" cy="20" r="9"/>
<rect class="fig-fill" x="0" y="0" width="100" height="100"/><text x="5" y="5">front</text>
<text x="20" y="20">one</text>
</svg>"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "small.svg").write_text(SMALL)

    def read(text):
        (tmp_path / "figures" / "labels.yaml").write_text(text)
        return read_diagrams(tmp_path)

    return read


def test_a_drawing_loses_its_words_and_marks_but_those_to_keep(small):
    ((_, drawing),) = small(DIAGRAM)
    assert drawing == ('<rect class="fig-fill" x="0" y="0" width="100" height="100" /><text x="5" y="5">front</text>')


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("term: two", "term: one", "a term stands twice"),
        ("at: [80, 80]", "at: [80, 95]", "four lies outside the window"),
        ("at the upper left", "left of two", "one: its description or the title tells “two”"),
        ("figure: small", "figure: none", "there is no figure none.svg"),
    ],
)
def test_a_wrong_diagram_is_named(small, old, new, reason):
    with pytest.raises(ContentError, match=re.escape(reason)):
        small(DIAGRAM.replace(old, new))
