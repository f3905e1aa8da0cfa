"""Ask's answer to a question that sets credentials against each other: "CPC or CCS?"."""

import re
from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import escape, format_html

from careers.content import Library, library
from careers.credentials import Credential
from careers.pay_answers import PAY
from careers.quoting import inline, said
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, Table, in_order
from tutor.composing.concept import told
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens
from tutor.understanding import understand

COMPARING = re.compile(
    r"\b(?:vs?\.?|versus|or|over|than|and|without|before|worth|plus|already|differen(?:ces?|t)|differ|compare[ds]?|better|between)\b",
    re.IGNORECASE,
)
WORTH_MORE = re.compile(r"\bworth more\b", re.IGNORECASE)
#: What is paid for an exam is no pay.
OF_THE_EXAM = re.compile(r"\b(?:exams?|tests?|costs?|fees?|ceus?|dues|member\w*)\b", re.IGNORECASE)
#: How several are kept by who holds them all sets none against another.
OF_SEVERAL_KEPT = re.compile(
    r"\bceus?\b.*\b(?:and|both|plus|with|each)\b|\band\b.*\bhow many (?:ceus?|credits)\b", re.IGNORECASE
)
AGAINST = re.compile(r"\b(?:vs?|versus|or|than|differ\w*|compare\w*|more)\b", re.IGNORECASE)
#: The rows that have an answer for more than one of them are shown.
ASKED = ("Exam", "Books", "Price", "Before the exam", "To get it", "Keeping it")
MOST = 4
#: What tells of credentials without a page.
OF_LETTERS = tuple(
    f"careers:fact-{slug}"
    for slug in ("aapc-others", "aapc-specialties", "ahima-others", "other-bodies", "more-letters")
)
#: The bodies themselves, set against each other by somebody who has to choose.
BODIES = frozenset(tokens("aapc ahima"))
OF_BODIES = ASKING | frozenset(
    tokens(
        "aapc ahima or vs versus and better best beginner beginners new newbie coder start starting first go with "
        "difference different between compare choose pick join cert certification certified credential one should"
    )
)


def compose(query: Query) -> Answer | None:
    known = library()
    named = named_in(query.text, known)[:MOST]
    if (said_words := set(tokens(query.text))) >= BODIES and said_words <= OF_BODIES:
        return of_bodies()
    by_pay = PAY.search(query.text) and not OF_THE_EXAM.search(query.text)
    if len(named) == 1 and COMPARING.search(query.text) and (found := with_letters(named[0], query)):
        return found
    if OF_SEVERAL_KEPT.search(query.text) and not AGAINST.search(query.text):
        return None
    if len(named) < 2 or not (COMPARING.search(query.text) or by_pay):
        return None
    pay = (
        [piece for one in named for piece in pay_of(one)]
        if PAY.search(query.text) or WORTH_MORE.search(query.text)
        else []
    )
    return Answer(
        Outcome.ANSWERED,
        " or ".join(credential.short for credential in named),
        pieces=in_order(pay) or [piece_of(credential) for credential in named],
        table=table(named, known),
        related=[Link("All credentials", reverse("careers:credentials"))],
    )


def named_in(text: str, known: Library) -> list[Credential]:
    """The credentials that ``text`` names by their letters, in its order."""
    shorts = {credential.short.lower(): credential for credential in known.credentials.values()}
    words = compiled(r"[a-z]+(?:-[a-z]\b)?").findall(text.lower())
    return [shorts[word] for word in dict.fromkeys(words) if word in shorts]


def with_letters(credential: Credential, query: Query) -> Answer | None:
    """Beside a credential that has no page: "cdeo or cpma"."""
    for name, passage in understand(query).named:
        if passage.ref in OF_LETTERS and " " not in name and name.isalpha():
            pieces = [piece_of(credential), *told(passage)]
            related = [Link("All credentials", reverse("careers:credentials"))]
            return Answer(Outcome.ANSWERED, f"{credential.short} or {name.upper()}", pieces=pieces, related=related)
    return None


def of_bodies() -> Answer:
    passage = index.by_ref(["careers:fact-first-credential"])["careers:fact-first-credential"]
    related = [Link("All credentials", reverse("careers:credentials"))]
    return Answer(Outcome.ANSWERED, "AAPC or AHIMA", pieces=told(passage), related=related)


def pay_of(credential: Credential) -> Iterator[Piece]:
    """What those who hold it earn, where pay is what they are compared by."""
    source = Source(f"careers:{credential.slug}#pay", f"What a {credential.short} earns", address(credential))
    figures = "; ".join(f"{escape(one.label)}: {said(one)}" for one in credential.pay)
    if figures:
        yield Piece(Label.RULE, f"<p><strong>{credential.short}</strong>: {figures}.</p>", source)
    note = format_html("<p><strong>{}</strong>: {}.</p>", credential.short, inline(credential.pay_note))
    yield Piece(Label.NOTE if figures else Label.RULE, note, source)


def address(credential: Credential) -> str:
    return reverse("careers:credential", args=[credential.slug])


def piece_of(credential: Credential) -> Piece:
    name = f"{credential.short}: {credential.name}"
    return Piece(
        Label.WHAT, credential_text(credential), Source(f"careers:{credential.slug}", name, address(credential))
    )


def credential_text(credential: Credential) -> str:
    return f"<p><strong>{credential.short}</strong>: {inline(credential.purpose)}.</p>"


def table(named: list[Credential], known: Library) -> Table:
    rows = [("What it is", [credential.summary for credential in named]), ("Of", [one.body for one in named])]
    for what in ASKED:
        cells = [next((inline(ask.says) for ask in one.asks if ask.what == what), "–") for one in named]
        if sum(cell != "–" for cell in cells) > 1:
            rows.append((what, [str(cell) for cell in cells]))
    rows.append(("Pay", ["; ".join(said(figure) for figure in one.pay) or "–" for one in named]))
    return Table([Link(one.short, address(one)) for one in named], rows)
