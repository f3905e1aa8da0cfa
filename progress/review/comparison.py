"""What bringing a deck would do to the cards of one's own: which are new, which change, which stay out and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from progress.review.deck import Deck, DeckError, Row, Skipped

#: So many cards of their own a learner may have: enough for a life of exams, and an export stays quick.
MOST_OWN = 10_000


@dataclass(frozen=True)
class Known:
    """A card that the learner has."""

    is_own: bool
    guid: UUID
    front: str
    back: str
    tags: str


@dataclass(frozen=True)
class Comparison:
    added: list[Row]
    updated: list[Row]
    #: In the order of the file.
    skipped: list[Skipped]


def compare(deck: Deck, known: Iterable[Known]) -> Comparison:
    """A card is the same by its GUID, else by its two sides. Raises :class:`DeckError` where it gets too many."""
    cards = {card.guid: card for card in known}
    sides = {(card.front, card.back) for card in cards.values() if card.is_own}
    added: list[Row] = []
    updated: list[Row] = []
    skipped = list(deck.skipped)
    lines: dict[UUID | tuple[str, str], int] = {}
    for row in deck.rows:
        both = (row.front, row.back)
        twice = lines.get(both) or (lines.get(row.guid) if row.guid else None)
        have = cards.get(row.guid) if row.guid else None
        why = ""
        if twice:
            why = f"The same card is in line {twice}."
        elif have and not have.is_own:
            why = "StudyPrep has this card itself; only your own cards are brought in."
        elif have and both == (have.front, have.back) and row.tags in (None, have.tags):
            why = "You have this card already, as it is here."
        elif not have and both in sides:
            why = "You have a card with this front and back."
        for key in (both, row.guid):
            if key:
                lines.setdefault(key, row.line)
        if why:
            skipped.append(Skipped(row.line, row.front[:80], why))
        else:
            (updated if have else added).append(row)
    own = sum(card.is_own for card in cards.values())
    if own + len(added) > MOST_OWN:
        raise DeckError(f"With these you would have {own + len(added):,} cards of your own; {MOST_OWN:,} is the most.")
    return Comparison(added, updated, sorted(skipped, key=lambda one: one.line))
