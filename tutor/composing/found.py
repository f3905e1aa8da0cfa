"""What is told of codes that were looked up by words."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.html import format_html

from codebook import facts
from codebook.search import Found
from codebook.shelf import Code
from codebook.validate import Known
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, in_order
from tutor.composing.codes import choices, of_code

SIBLINGS, MOST_RELATED = 7, 11


def of_codes(codes: Sequence[Code], rule: Sequence[Piece] = (), between: str = ", ") -> Answer:
    """Codes that belong together: what each of them is, and the ``rule`` on them."""
    if len(codes) == 1:
        told = of_hits(codes, "")
        return replace(told, pieces=in_order([*told.pieces, *rule]))
    pieces = [piece for code in codes for piece in of_hits([code], "").pieces if piece.label is Label.WHAT]
    title = between.join(map(written, codes))
    return Answer(Outcome.ANSWERED, title, pieces=in_order([*pieces, *rule]))


def written(code: Code) -> str:
    """As the book writes it: a dash stands for the characters that are still to be chosen, as in C34.9- and W00.-."""
    if code.billable or code.extended:
        return code.code
    return f"{code.code}-" if "." in code.code else f"{code.code}.-"


def of_hits(hits: Sequence[Code], read_as: str) -> Answer:
    best = hits[0]
    line = facts.lines([best.code], [best.system])[0]
    pieces = of_code(best, line) if isinstance(line, Known) else []
    if best.system == "HCPCS" and (beside := [facts.choice(code) for code in hits[1 : SIBLINGS + 1]]):
        source = Source(f"code:{best.code}", f"{best.name} in the code book", best.address)
        html = format_html("<p>Read its neighbors too, a word tells them apart:</p>{}", choices(beside, best.slug))
        pieces.append(Piece(Label.FIND, html, source))
    related = [Link(f"{code.name} {code.title}", code.address) for code in hits[1:]][:MOST_RELATED]
    return Answer(Outcome.ANSWERED, f"{best.name} {best.title}", pieces=pieces, related=related, read_as=read_as)


def codes_in(found: Found) -> list[Code]:
    """The codes of the first categories, without the headings over them."""
    headings = ("chapter", "block", "section")
    return [hit.code for group in found.groups[:3] for hit in group.hits if hit.code.kind not in headings]
