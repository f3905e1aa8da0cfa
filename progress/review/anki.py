"""An Anki package (.apkg) of cards: pure, in memory, and the same cards give the same notes each time.

Anki knows a note by its GUID, a note type and a deck by their numbers: with those kept, a later package updates what an
earlier one brought and leaves its schedule alone.
"""

import sqlite3
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from itertools import count
from typing import Literal

import genanki

from progress.review.fields import clean

Kind = Literal["term", "question", "own"]
KINDS: dict[Kind, str] = {"question": "Questions", "term": "Terms", "own": "Own cards"}


@dataclass(frozen=True)
class Exported:
    """A card as it leaves. ``front`` and ``back`` are HTML; of a question the stem and the key."""

    kind: Kind
    guid: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    due: date | None = None
    note: str = ""
    options: tuple[str, ...] = ()
    rationale: str = ""
    #: Of an own card: front and back as they were written.
    written: tuple[str, str] | None = None


CSS = """.card { font: 1.25rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 1rem auto; padding: 0 1rem; }
td, th { border: 1px solid; padding: 0.25rem 0.5rem; }"""
#: The numbers are drawn once and for all: changing one would double every learner's cards.
SIDES = genanki.Model(
    1607392811,
    "StudyPrep card",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": '{{FrontSide}}<hr id="answer">{{Back}}'}],
    css=CSS,
)
QUESTION = genanki.Model(
    1607392812,
    "StudyPrep question",
    fields=[{"name": name} for name in ("Stem", "Options", "Key", "Rationale", "Note")],
    templates=[
        {
            "name": "Question",
            "qfmt": "{{Stem}}{{Options}}",
            "afmt": '{{FrontSide}}<hr id="answer">{{Key}}<hr>{{Rationale}}{{#Note}}<p>{{Note}}</p>{{/Note}}',
        }
    ],
    css=CSS,
)
DECKS: dict[Kind, int] = {"question": 1607392821, "term": 1607392822, "own": 1607392823}


def package(cards: Iterable[Exported], *, timestamp: float) -> bytes:
    """One deck, "StudyPrep", with a subdeck for each kind that has cards."""
    decks: dict[Kind, genanki.Deck] = {}
    for card in cards:
        deck = decks.setdefault(card.kind, genanki.Deck(DECKS[card.kind], f"StudyPrep::{KINDS[card.kind]}"))
        model, fields = fields_of(card)
        deck.add_note(genanki.Note(model, list(map(clean, fields)), tags=card.tags, guid=card.guid))
    with sqlite3.connect(":memory:") as collection:
        # As genanki's write_to_file, which leaves its temporary file behind.
        ids = count(int(timestamp * 1000))
        genanki.Package(list(decks.values())).write_to_db(collection.cursor(), timestamp, ids)
        collection.commit()
        data = collection.serialize()
    collection.close()
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("collection.anki2", data)
        zipped.writestr("media", "{}")
    return file.getvalue()


def fields_of(card: Exported) -> tuple[genanki.Model, tuple[str, ...]]:
    if card.kind != "question":
        return SIDES, (card.front, card.back)
    options = "".join(f"<li>{option}</li>" for option in card.options)
    listed = f"<ol>{options}</ol>" if options else ""
    note = escape(card.note, quote=False).replace("\n", "<br>")
    return QUESTION, (card.front, listed, card.back, card.rationale, note)
