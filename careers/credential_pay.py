"""Ask's answer to "which certification pays most?" and "is the CRC worth it?": credentials by what those who hold them
report and by the guide's bands, and one credential with its pay."""

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse

from careers.content import Library, library
from careers.credential_answers import address, named_in, piece_of
from careers.credentials import Credential
from careers.earners import pieces_of
from careers.figures import Figure
from careers.pay_answers import PAY, places_in
from careers.quoting import paragraphs, said
from tutor import index
from tutor.answer import Answer, Link, Outcome, Source
from tutor.query import Query

CREDENTIAL = re.compile(r"\b(?:certs?|certifications?|certificates?|credentials?)\b", re.IGNORECASE)
HIGHEST = re.compile(
    r"\b(?:(?:pays?|earns?|makes?|paid|worth) (?:the )?(?:most|best|highest|better|more)|"
    r"(?:most|best|highest|top|better|higher)[- ](?:pay\w*|paid|earning|salar\w+|money|income|lucrative)|"
    r"(?:most|highest|best) (?:\w+ )?(?:money|salary|pay)|"
    r"(?:pays?|makes?|earns?|gets?|for) (?:you |me |over |at least |more than |around )*"
    r"\$?\d{2,3} ?k\b|lucrative|rank\w*|(?:order|sorted|list\w*|compare\w*)\b.*\bby (?:pay|salary|wage))\b",
    re.IGNORECASE,
)
#: How many one holds is asked elsewhere; what an exam costs is no pay.
OTHER = re.compile(
    r"\b(?:two|2|three|3|second|several|multiple|more certs?|without|uncertified|exams?|tests?|costs?|fees?|ceus?|"
    r"member\w*|renew\w*|claims?|medicare|cheap\w*)\b",
    re.IGNORECASE,
)
WORTH = re.compile(r"\bworth\b|\bpays? off\b|\bworthwhile\b", re.IGNORECASE)
#: The CPC's worth has a page of its own.
OWN_PAGE = ("cpc", "cpc-a")
SHOWN = 8


def compose(query: Query) -> Answer | None:
    if OTHER.search(query.text) or places_in(query.text):
        return None
    known = library()
    named = named_in(query.text, known)
    if len(named) == 1 and named[0].slug not in OWN_PAGE and WORTH.search(query.text):
        return worth(named[0])
    if named or not (CREDENTIAL.search(query.text) and HIGHEST.search(query.text)):
        return None
    return ranked(known) if PAY.search(query.text) or WORTH.search(query.text) or "lucrative" in query.text else None


def worth(credential: Credential) -> Answer:
    ref = f"careers:{credential.slug}#pay"
    pay = [piece for one in index.by_ref([ref]).values() for piece in pieces_of(one, "")]
    advice = index.by_ref(["careers:fact-next-credential"])["careers:fact-next-credential"]
    return Answer(
        Outcome.ANSWERED,
        f"Whether the {credential.short} is worth it",
        pieces=[piece_of(credential), *pay, *pieces_of(advice, "")],
        related=[
            Link("Is a certification worth it? The sum", reverse("careers:worth")),
            Link(credential.name, address(credential)),
        ],
    )


def ranked(known: Library) -> Answer:
    survey, guide = (in_order(first_of(kind, known)) for kind in ("survey", "guide"))
    several = [known.figures[name] for name in ("aapc-three", "aapc-two", "aapc-certified")]
    more = "; ".join(f"{figure.label.partition(',')[0]} {said(figure)}" for figure in several)
    told = [
        f"<strong>By what AAPC’s members reported</strong>, the highest first: {survey}. By how many they "
        f"hold: {more}.",
        f"<strong>By the careers guide’s bands</strong>, estimates without a source: {guide}.",
    ]
    note = (
        "No official statistic is broken down by credential. Surveys ask members who choose to answer, in different "
        "years, and those with a CRC or CPMA have mostly worked for years: part of the difference is experience."
    )
    source = Source("careers:certification", "What the CPC adds to your pay", reverse("careers:certification"))
    return Answer(
        Outcome.ANSWERED,
        "Credentials by pay",
        pieces=paragraphs(told, note, source),
        related=[Link("All credentials", reverse("careers:credentials"))],
    )


def first_of(kind: str, known: Library) -> Iterator[tuple[str, Figure]]:
    """Each credential's first figure of that kind: others are of two credentials together."""
    for credential in known.credentials.values():
        of_kind = [figure for figure in credential.pay if figure.source.kind == kind]
        if of_kind and credential.slug != "cpc-a":
            yield credential.short, of_kind[0]


def in_order(pay: Iterable[tuple[str, Figure]]) -> str:
    rows = sorted(pay, key=lambda row: -(row[1].high or row[1].value or 0))
    return "; ".join(f"{short} {said(figure)}" for short, figure in rows[:SHOWN])
