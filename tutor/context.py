"""What a learner was looking at when they asked: a ref in the address, and what stands behind it.

A ref is that of any passage but a question's ("term:modifier", "lesson:radiology/views#contrast"), or

- ``code:icd-10-cm/E11.22``, ``code:modifiers/25``: a code, by its address in the code book, or ``code:E11.22``;
- ``note:icd-10-cm/E11.22/excludes1``: the notes of a kind in force there;
- ``item:7/3``, ``item:7/3/B``: the learner's own third question of set 7, an option of it.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from codebook import shelf
from codebook.shelf import Code
from learners.models import Learner
from quizzes.models import Attempt, AttemptItem, wording
from tutor import index
from tutor.passages import Passage, plain

LONGEST = 200
#: Sent with a ``ref`` that is nothing of the tutor's own. A receiver returns its :class:`Passage`, or None.
describing = Signal()


@dataclass(frozen=True)
class Place:
    """A code, or with ``kind`` the notes of that kind in force there."""

    code: Code
    kind: str = ""


@dataclass(frozen=True)
class Told:
    """An item whose reasons the learner may see, or with ``letter`` an option of it."""

    item: AttemptItem
    letter: str = ""


@dataclass(frozen=True)
class Context:
    """``title`` is what a reader calls it, ``words`` what a question about it is searched with besides its own."""

    ref: str
    title: str
    words: str
    address: str
    subject: Passage | Place | Told


def context_of(ref: str, learner: Learner | None) -> Context | None:
    """What ``ref`` names; None where there is no such thing, or not (yet) for ``learner`` to be told."""
    kind, _, rest = ref[:LONGEST].partition(":")
    if kind == "item":
        return of_item(rest, learner)
    if kind in ("code", "note"):
        return of_place(kind, rest)
    passage = described(ref) or index.by_ref([ref]).get(ref)
    return of_passage(passage) if passage and kind != "question" else None


def described(ref: str) -> Passage | None:
    """What a higher app says of ``ref`` to who wants it explained, which may be more than is quoted of it."""
    answers: list[tuple[Any, Any]] = describing.send(sender=None, ref=ref)
    return next((passage for _, passage in answers if passage), None)


def of_passage(passage: Passage) -> Context:
    named = f"{passage.home}: {passage.title}" if passage.kind in ("lesson", "careers") else passage.title
    return Context(passage.ref, named, passage.title, passage.address, passage)


def of_place(ref_kind: str, rest: str) -> Context | None:
    system, code, note = [*rest.split("/"), "", ""][:3]
    if bool(note) != (ref_kind == "note"):
        return None
    if system == "modifiers":
        passage = index.by_ref([f"modifier:{code}"]).get(f"modifier:{code}")
        return of_passage(passage) if passage else None
    # An answer's source names the code alone.
    named_alone = (shelf.find(known, system) for known in ("ICD-10-CM", "HCPCS"))
    place = shelf.find(shelf.SLUGS.get(system, ""), code) if code else next(filter(None, named_alone), None)
    if place is None or (note and note not in shelf.READING_ORDER):
        return None
    named = f"{place.name} {place.title}"
    title = f"{note[:1].upper()}{note[1:]} at {named}" if note else named
    return Context(f"{ref_kind}:{rest}", title, f"{note} {named}".strip(), place.address, Place(place, note))


def of_item(rest: str, learner: Learner | None) -> Context | None:
    """Only the learner's own, and only with its response stored or its exam handed in."""
    named = re.fullmatch(r"(\d{1,15})/(\d{1,4})(?:/([A-D]))?", rest, re.ASCII)
    if not named or learner is None:
        return None
    items = AttemptItem.objects.select_related("attempt__mock")
    item = items.filter(attempt=int(named[1]), position=int(named[2]), attempt__learner=learner).first()
    if item is None:
        return None
    if item.attempt.purpose == Attempt.Purpose.MOCK:
        item.handed_in = item.attempt.mock.handed_in_at is not None
        if not item.handed_in:
            return None
    letter = named[3] or ""
    if not item.is_told or (letter and item.option_at(letter) is None):
        return None
    item.revision = wording(item.revision_id)
    question = item.revision.question
    codes = [code for codes in item.revision.codes.values() for code in codes]
    title = f"Question {item.position} of “{item.attempt.title}”"
    if letter:
        text = plain(item.revision.options[item.option_at(letter) or 0]["text"])
        title = f"Option {letter}, “{text}”, of {title[:1].lower()}{title[1:]}"
    words = " ".join([question.topic.title, *codes])
    return Context(f"item:{rest}", title, words, item.get_absolute_url(), Told(item, letter))
