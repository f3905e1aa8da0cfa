"""Put two codes in the order that a "code first" or "use additional code" note asks for (guidelines I.A.13, I.B.7)."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from codebook import facts, reference, shelf
from codebook.citations import Citation, cited
from codebook.drills.core import Content, Near, beginning_with, below, listed, neighbors, options, steps, where
from codebook.drills.sequencing import CONDITIONAL, may_precede, one_side
from codebook.shelf import Code, Note
from codebook.validate import Known, check

TITLE = "Put the codes in order"
TYPABLE, FEW = False, False
#: How the book begins the two notes.
BEGINNINGS = {"code first": "Code first", "use additional": "Use additional"}
#: Words of lines that cite more than they mean: a body mass index of 19 for obesity, uranium fragments for zinc.
NARROWED = re.compile(r"\b(except|see|BMI|retained)\b")

#: Words that many conditions share; what else a title and a line have in common ties them together.
COMMON = frozenset(
    """acute chronic code codes condition disease diseases disorder disorders elsewhere classified other identify
    specified syndrome underlying unspecified without""".split()  # noqa: SIM905
)

#: Id of a place, kind of its note, and of each clear line what the note says there and the line itself.
Subject = tuple[int, str, tuple[tuple[str, str], ...]]


def subjects() -> list[Subject]:
    """Categories and codes with such a note, where it has lines that cite codes of one category each.

    A block's note holds for so much that the two conditions would hardly be met together.
    """
    notes = reference.rows(
        "SELECT code.id, note.kind, text FROM note JOIN code ON code.id = note.code "
        "WHERE note.kind IN ('code first', 'use additional') AND code.kind IN ('category', 'code') "
        "ORDER BY code.id, note.place"
    )
    clear = [(place, kind, tuple(clear_lines(kind, text))) for place, kind, text in notes]
    return [(place, kind, lines) for place, kind, lines in clear if lines]


def clear_lines(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """The lines of a note that leave no doubt, each with the note's own words up to it.

    "code to identify control using:" stands over the lines that it leads; a line without such a one continues the note.
    """
    start, lead = BEGINNINGS[kind], ""
    for line in text.splitlines():
        if line.endswith(":"):
            lead = line
        elif is_clear(line) and not cited(lead):
            yield f"{start} {lead} {line}".replace("  ", " ").replace(" ,", ",").removesuffix("."), line


def is_clear(line: str) -> bool:
    """Whether a line of a note leaves no doubt about which codes it cites."""
    spans = cited(line)
    narrow = all(not citation.only and citation.low[:3] == citation.high[:3] for citation in spans)
    return bool(spans) and narrow and not NARROWED.search(line)


def make(subject: Subject, rng: Random) -> Content | None:
    number, kind, lines = subject
    place = shelf.by_ids([number])[number]
    said, line = rng.choice(lines)
    citation = rng.choice(cited(line))
    holders, others = below(place), beginning_with(citation.low, citation.high)
    if not holders or not others:
        return None
    holder, other = rng.choice(holders), rng.choice(others)
    # Of "lipid storage disorders" and "sickle-cell disorders", sickle-cell retinopathy means the second.
    tied = [one for _, one in lines if words(one) & words(holder.title)]
    if tied and line not in tied:
        return None
    first, second = (other, holder) if kind == "code first" else (holder, other)
    if not agree(first, second):
        return None
    swaps = [(one, near) for one, other in ((first, second), (second, first)) if (near := beside_it(rng, one, other))]
    if not swaps:
        return None
    swapped, beside = rng.choice(swaps)
    pair = [beside if one is swapped else one for one in (first, second)]
    note = f"at {place.name} the book says “{said}”"
    mistaken = f"{beside.code} is {beside.title}, which is not documented"
    conditions = [first.title, second.title]
    rng.shuffle(conditions)
    above = shelf.ancestors(holder)
    return Content(
        stem=f"The record documents “{conditions[0]}” and “{conditions[1]}”. Which codes are reported, in which order?",
        options=options(
            rng,
            f"Both conditions, in the order of the note: {note}.",
            sequence(first, second),
            [
                Near(sequence(second, first), f"The codes are right, but not their order: {note}."),
                Near(sequence(*pair), f"The order fits, but {mistaken}."),
                Near(sequence(*reversed(pair)), f"Neither code nor order: {mistaken}, and {note}."),
            ],
        ),
        rationale=steps(
            f"“{holder.title}” is {holder.code}, and “{other.title}” is {other.code}.",
            f"{holder.code} stands under {place.name}, {place.title}; {note}. That covers {other.code}."
            if holder != place
            else f"{note[0].upper()}{note[1:]}. That covers {other.code}.",
            "“Code first” sends its own code to second place; what the note names stands before it (guideline I.A.13)."
            if kind == "code first"
            else "“Use additional code” leaves its own code in front; what the note names is added behind it, where it "
            "is documented (guidelines I.A.13 and I.B.7).",
            f"So {first.code} is listed first and {second.code} second. {mistaken}.",
        ),
        find_it=where(holder, above),
        codes=listed([first.code, second.code, beside.code, place.code]),
    )


def beside_it(rng: Random, code: Code, other: Code) -> Code | None:
    """The nearest neighbor of a code in its category."""
    near = next(iter(neighbors(rng, code, but=[other.code], least=1)), None)
    return near if near and near.category == code.category else None


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower())) - COMMON


def sequence(*codes: Code) -> str:
    return ", ".join(code.code for code in codes)


def agree(first: Code, second: Code) -> bool:
    """Whether nothing stands against this pair in this order.

    Where another note at one of the two cites the other's category ("stage of chronic kidney disease (N18.5, N18.6)"),
    it must cite that very code; and none may ask for the other order, or for a third code in front.
    """
    if first.code[:3] == second.code[:3] or not one_side(first.title, second.title):
        return False
    if not may_precede(shelf.bare(first.code), shelf.bare(second.code)):
        return False
    known = [line for line in facts.lines([first.code, second.code]) if isinstance(line, Known)]
    if not check(known).agrees:
        return False
    at_first, at_second = (shelf.notes_in_force(code, shelf.ancestors(code)) for code in (first, second))
    return (
        fits(citing(at_first, "use additional"), second)
        and fits(citing(at_second, "code first"), first)
        and all(CONDITIONAL.search(note.text) for note in at_first if note.kind == "code first")
        and not any(citation.covers(shelf.bare(second.code)) for citation in citing(at_first, "code first"))
        and not any(citation.covers(shelf.bare(first.code)) for citation in citing(at_second, "use additional"))
    )


def citing(notes: Sequence[Note], kind: str) -> list[Citation]:
    return [
        citation for note in notes if note.kind == kind for line in note.text.splitlines() for citation in cited(line)
    ]


def fits(citations: Sequence[Citation], code: Code) -> bool:
    """Whether notes that speak of a code's category mean this very code."""
    bare = shelf.bare(code.code)
    near = [citation for citation in citations if citation.low[:3] <= bare[:3] <= citation.high[:3]]
    return not near or any(citation.covers(bare) for citation in near)
