"""What the code book says of codes that a model names."""

from collections.abc import Collection

from codebook import reference, shelf
from codebook.shelf import Code
from tutor.model.checking import Entry

PREFIX = "modifier "


def look_up(codes: Collection[str]) -> dict[str, Entry]:
    """A :data:`tutor.model.checking.Lookup` over the shelf; without a book no code is known."""
    modifiers = [code.removeprefix(PREFIX) for code in codes if code.startswith(PREFIX)]
    others = [code for code in codes if not code.startswith(PREFIX)]
    try:
        places = shelf.find_many("ICD-10-CM", others) | shelf.find_many("HCPCS", others)
        places |= {PREFIX + code: place for code, place in shelf.find_many("modifier", modifiers).items()}
        return {code: Entry(meaning(place), place.address) for code, place in places.items()}
    except reference.NotBuilt:
        return {}


def meaning(place: Code) -> str:
    """The title and what the book says at the code itself: its inclusion terms, its plain words."""
    return " ".join([place.title, *(note.text for note in shelf.notes_in_force(place, []))])
