"""Questions about codes, answered from the shelf: what a code says, whether it is valid, what it needs beside it, what
it may not stand with, and which code a condition has."""

import re
from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from codebook import facts, reference, shelf, validate
from codebook.formats import has_shape_of
from codebook.shelf import Code
from codebook.validate import Choice, Known, Unknown
from tutor import index
from tutor.answer import Answer, Label, Outcome, Piece, Source, in_order
from tutor.composing import behind, concept
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered
from tutor.understanding import understand

#: As people write them: small letters, with or without the dot.
WRITTEN = re.compile(r"(?<![\w.-])([a-z]\d[\da-z](?:\.[\da-z]{1,4}|[\da-z]{1,4})?)\b(?!-\d)", re.IGNORECASE)
#: Versions of the risk adjustment model are spelled like codes for motorcyclists.
VERSION = re.compile(r"\bv2[248]\b(?=.*\b(?:hccs?|raf|risk|crc|models?)\b)|(?<=hcc )v2[248]\b", re.IGNORECASE)
ABOUT_CODES = "icd icd10 icd9 10 cm dx diagnosis diagnostic hcpcs code coding coded number"
SYSTEM_WORDS = frozenset(tokens(ABOUT_CODES))
#: What is asked of a code and told with it; with so many other words a question asks for more.
OF_A_CODE = "valid invalid billable bill billed digit character 7th add extra together visit excludes note first stand"
ABOUT_A_CODE = SYSTEM_WORDS | frozenset(tokens(OF_A_CODE))
MORE = 2
#: What is said around codes that are set against each other, and tells of nothing by itself.
AROUND_CODES = ASKING | frozenset(tokens("or with why how when which same both use primary secondary right wrong"))
#: S01.XXXA, T78.2XXA.
PLACEHOLDER = re.compile(r"\..*X.*[A-Z]$")
WHY = re.compile(r"\b(?:when|why|which|how)\b", re.IGNORECASE)
#: Notes of a code that are shown at once; the rest stand on its page.
MOST_NOTES, MOST_CHOICES, MOST_CODES = 8, 20, 3
NAMED = {
    "includes": "Includes",
    "inclusion term": "Also called",
    "code first": "Code first",
    "use additional": "Use an additional code for",
    "code also": "Code also",
    "excludes1": "Excludes1, never with it",
    "excludes2": "Excludes2, may stand beside it",
    "7th character": "7th character",
    "in plain words": "In plain words",
}


def compose(query: Query, answered: Answered) -> Answer | None:
    """What the shelf says of the codes that the question names."""
    text = VERSION.sub(" ", query.text)
    written = list(dict.fromkeys(code.upper() for code in WRITTEN.findall(text)))[:MOST_CODES]
    told = facts.lines(written)
    lines = [line for line in told if isinstance(line, Known) or is_meant_as_code(line)]
    if not lines:
        return None
    pieces = [piece for line in lines for piece in of_line(line)]
    pieces += [piece for code, line in zip(written, told, strict=True) for piece in maybe_hcpcs(code, line)]
    if len(lines) > 1:
        pieces += together(lines)
    # More than what the code says is asked: the rule behind it, too.
    rest = Query(WRITTEN.sub(" ", query.text), query.about)
    more = [word for word in rest.words if word not in ABOUT_A_CODE | ASKING]
    strange = [line.code.lower() for line in lines if isinstance(line, Unknown)]
    hits = index.search([(code,) for code in strange], kinds=("card",), limit=1) if strange else []
    # What was replaced, and by what.
    pieces += [piece for hit in hits for piece in concept.told(hit.passage)]
    named = concept.called(understand(query))
    if not hits:
        meant = [line.code for line in lines if isinstance(line, Known)] + behind.NUMBER.findall(query.text)
        wordy = any(word not in AROUND_CODES for word in more) and (
            len(more) >= MORE or len(lines) > 1 or bool(WHY.search(rest.text)) or bool(named)
        )
        pieces += behind.pieces(meant, query, rest, answered, wordy)
    title = ", ".join(f"{line.code} {line.title}" if isinstance(line, Known) else line.code for line in lines)
    return Answer(Outcome.ANSWERED, title, pieces=in_order(pieces))


def is_meant_as_code(line: Unknown) -> bool:
    """Not every letter before digits is a code: "A1c", "B12"."""
    return "." in line.code or has_shape_of("HCPCS", line.code)


def of_line(line: Known | Unknown) -> list[Piece]:
    if isinstance(line, Unknown):
        return [unknown(line)]
    code = shelf.find(line.system, line.code)
    return of_code(code, line) if code else []


def of_code(code: Code, line: Known) -> list[Piece]:
    source = Source(f"code:{code.code}", f"{code.name} in the code book", code.address)
    page = shelf.page(code)
    system = " (HCPCS Level II)" if code.system == "HCPCS" else ""
    parts: list[str] = [
        format_html("<p><strong>{}</strong>{} {}. {}</p>", code.name, system, code.title, validity(line))
    ]
    if PLACEHOLDER.search(code.code):
        parts.append(format_html("<p>X is a placeholder: it keeps the 7th character, {}, seventh.</p>", code.code[-1]))
    if code.unit:
        parts.append(format_html("<p>One unit is {}.</p>", code.unit))
    if code.remark:
        parts.append(format_html("<p>{}</p>", code.remark))
    if line.choices and not line.billable:
        parts.append(choices(line.choices, code.slug))
    pieces = [Piece(Label.WHAT, "".join(parts), source)]
    notes = shelf.grouped(page.notes)
    if notes:
        rows = ((NAMED.get(kind, kind.capitalize()), texts(group)) for kind, group in notes)
        listed = format_html_join("", "<li><strong>{}:</strong> {}</li>", rows)
        pieces.append(Piece(Label.RULE, f"<ul>{listed}</ul>", source))
    if code.billable and page.hccs:
        said = "; ".join(f"HCC {hcc.number}, {hcc.label}" for hcc in page.hccs if hcc.model == "V28")
        if said:
            pieces.append(
                Piece(
                    Label.NOTE,
                    format_html("<p>In risk adjustment (CMS-HCC, version 28) it counts as {}.</p>", said),
                    source,
                )
            )
    return pieces


def validity(line: Known) -> str:
    if line.billable:
        return "It is valid and billable as it stands."
    if line.needs_seventh:
        return "Not valid by itself: it needs a 7th character."
    return "Not valid by itself: it is a heading, and a more specific code below it is needed." if line.choices else ""


def texts(notes: Sequence[shelf.Note]) -> str:
    said = [note.text.replace("\n", " ") for note in notes[:MOST_NOTES]]
    return "; ".join(said) + (" …" if len(notes) > MOST_NOTES else "")


def choices(found: Sequence[Choice], slug: str) -> str:
    rows = (
        (reverse("codebook:code", args=[slug, choice.code]), choice.code, choice.title)
        for choice in found[:MOST_CHOICES]
    )
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a> {}</li>', rows))


def unknown(line: Unknown) -> Piece:
    parts: list[str] = [format_html("<p><strong>{}</strong> is not in the code book’s current set.</p>", line.code)]
    section = shelf.find("HCPCS", line.code[0]) if has_shape_of("HCPCS", line.code) else None
    if section:
        parts.append(selection(section))
    if line.belongs_to == "CPT":
        parts = [
            format_html(
                "<p><strong>{}</strong> is written as CPT codes are: look it up in your CPT book.</p>", line.code
            )
        ]
    near = [choice for choice in (line.furthest, *line.alike) if choice]
    if section:
        # Not a diagnosis that is spelled a little like it.
        near = [choice for choice in near if choice.slug == section.slug]
    elif line.furthest:
        near = near[1:]
        parts += ["<p>The book goes along as far as:</p>", choices([line.furthest], line.furthest.slug)]
    if near:
        parts += ["<p>Spelled alike:</p>", choices(near, near[0].slug)]
    return Piece(Label.WHAT, "".join(parts), Source("codes", "Code book", reverse("codebook:codes")))


def selection(section: Code) -> str:
    """What the letter of a HCPCS code tells of it that is not on the shelf."""
    kind = format_html("{} codes are “{}”.", section.code, section.title)
    if "hcpcs" in reference.meta("imported"):
        return format_html("<p>In HCPCS {}</p>", kind)
    return format_html(
        "<p>In HCPCS {} The code book holds a selection of them: whether another is valid says your HCPCS book, or "
        "CMS’s file of the quarter.</p>",
        kind,
    )


def maybe_hcpcs(written: str, line: Known | Unknown) -> list[Piece]:
    """A diagnosis that was typed without its dot may have been meant as a HCPCS code."""
    section = shelf.find("HCPCS", written[0]) if has_shape_of("HCPCS", written) else None
    if not section or not isinstance(line, Known) or line.system == "HCPCS":
        return []
    said = format_html("<p>If you mean the HCPCS code <strong>{}</strong>: it is not in the code book.</p>", written)
    return [Piece(Label.NOTE, said + selection(section), Source("codes", "Code book", reverse("codebook:codes")))]


def together(lines: Sequence[Known | Unknown]) -> list[Piece]:
    """Whether the codes may stand beside each other, and which stands first."""
    report = validate.check(lines)
    said = [
        format_html(
            "<p>{} and {} are not coded together: an Excludes1 note at {} says “{}”.</p>",
            *(conflict.code.code, conflict.other.code, conflict.note.place, conflict.note.text),
        )
        for conflict in report.conflicts
    ]
    said += [
        format_html(
            "<p>{} stands before {}: “{}” at {}.</p>", one.first.code, one.code.code, one.note.text, one.note.place
        )
        for one in report.misplaced
    ]
    if not said:
        names = " and ".join(line.code for line in lines)
        text = "<p>No Excludes1 note stands between {}. That alone is no reason to code them together.</p>"
        said = [format_html(text, names)]
    address = reverse("codebook:validate") + "?codes=" + "+".join(line.code for line in lines)
    return [Piece(Label.RULE, "".join(said), Source("validate", "Check a list of codes", address))]
