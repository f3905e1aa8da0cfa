"""Finding a place by what people type; a mistake loses nothing that was right."""

import pytest

from careers.content import library
from careers.place_search import MOST, Choice, choose, matching, named

PLACES = library().release.places


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("ca", "ca"),
        (" CA ", "ca"),
        ("California", "ca"),
        ("district of columbia", "dc"),
        ("Akron, OH", "akron-oh"),
        ("akron", "akron-oh"),
        ("elmira new york", "elmira-ny"),
        ("St Louis", "st-louis-mo-il"),
        ("washington", "wa"),
    ],
)
def test_a_place_is_known_by_its_name_or_its_abbreviation(typed: str, slug: str) -> None:
    assert [place.slug for place in named(typed, PLACES)] == [slug]


@pytest.mark.parametrize("typed", ["Atlantis", "???", "ohio california", "kron"])
def test_what_nobody_knows_is_not_guessed(typed: str) -> None:
    assert named(typed, PLACES) == []


def test_nothing_typed_leaves_all() -> None:
    assert matching("", PLACES.values(), PLACES) == list(PLACES.values())


def slugs(choice: Choice) -> list[str]:
    return [place.slug for place in choice.places]


def test_what_is_typed_joins_the_others() -> None:
    choice = choose(["ca", "akron-oh"], "New York", PLACES)
    assert slugs(choice) == ["ca", "akron-oh", "ny"]
    assert not choice.problems
    assert not choice.typed


def test_a_place_twice_is_one() -> None:
    assert slugs(choose(["ca", "ca"], "California", PLACES)) == ["ca"]


def test_an_unknown_place_in_the_address_leaves_the_others() -> None:
    choice = choose(["ca", "zz", "ny"], "", PLACES)
    assert slugs(choice) == ["ca", "ny"]
    assert "zz" in choice.problems[0]


@pytest.mark.parametrize(
    ("addressed", "typed"), [(["ca", "ny", "tx", "oh"], "vermont"), (["ca", "ny", "tx", "oh", "vt"], "")]
)
def test_a_fifth_place_waits_in_its_field(addressed: list[str], typed: str) -> None:
    choice = choose(addressed, typed, PLACES)
    assert slugs(choice) == ["ca", "ny", "tx", "oh"]
    assert choice.typed.lower() == "vermont"
    assert f"No more than {MOST}" in choice.problems[0]


def test_a_name_that_several_bear_is_asked_back() -> None:
    choice = choose(["ca"], "Portland", PLACES)
    assert slugs(choice) == ["ca"]
    assert {place.slug for place in choice.offered} == {
        "portland-south-portland-me",
        "portland-vancouver-hillsboro-or-wa",
    }
    assert choice.typed == "Portland"
