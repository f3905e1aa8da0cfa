"""Ask's answer to "which employers pay coders best?": kinds of employers and industries in order of pay."""

import re

from django.urls import reverse

from careers.content import Library, library
from careers.earners import OTHER
from careers.pay_answers import PAY, places_in
from careers.quoting import paragraphs
from careers.ranking_answers import FIRST, LAST
from careers.wages import Group
from tutor.answer import Answer, Link, Outcome, Source
from tutor.query import Query

EMPLOYERS = re.compile(
    r"\b(?:industr(?:y|ies)|employers?|facilit(?:y|ies)|settings?|sectors?|compan(?:y|ies)|organi[sz]ations?|workplaces?|"
    r"places? to work|who (?:hires|pays))\b",
    re.IGNORECASE,
)
#: Another's company, and what an employer pays for.
NOT_RANKED = re.compile(
    r"\b(?:insurance compan(?:y|ies)|insurers?|billing compan(?:y|ies)|pays? for|pay back|my (?:employer|company)|"
    r"employers? pay (?:for|my|the)|states?|cit(?:y|ies)|specialt(?:y|ies)|remote\w*|hospitals?|clinics?|offices?)\b",
    re.IGNORECASE,
)
#: The kinds that don't lie in one another, by their prefixes in ``wages/names.yaml``.
KINDS = ("insurers", "companies", "hospitals", "government", "outpatient", "physicians", "nursing", "consulting")
#: Jobs that an industry has to have to be named beside them, and how many are.
JOBS_NEEDED, SHOWN = 500, 5
#: An industry by its four digits; one owner's part of it is none.
INDUSTRY = re.compile(r"\d{4}00")
#: How coders are spread over kinds of employers.
SPREAD = re.compile(
    r"\b(?:how many|what (?:percent\w*|share|portion|part)|percent(?:age)?|share|most|more|majority|who employs|"
    r"biggest|largest)\b",
    re.IGNORECASE,
)
WORKING = re.compile(
    r"\bcod(?:ers?|ing)\b.*\b(?:work(?:s|ing)?|employed|jobs?)\b|\b(?:work|employ\w*|jobs?)\b.*\bcod(?:ers?|ing)\b",
    re.IGNORECASE,
)
KIND = re.compile(
    r"\b(?:hospitals?|offices?|clinics?|insur\w+|government|nursing homes?|consulting|employers?|employs?|"
    r"industr(?:y|ies)|kinds? of (?:place|employer)|outpatient|where do (?:most )?(?:medical )?coders)\b",
    re.IGNORECASE,
)
NOT_COUNTED = re.compile(
    r"\b(?:charts?|hours?|weeks?|remote\w*|from home|home office|ceus?|mistakes?|errors?|hires?|states?)\b",
    re.IGNORECASE,
)


def spread(query: Query) -> Answer | None:
    """How many coders work in which kind of employer: "what percent of coders work in hospitals"."""
    text = query.text
    if not (SPREAD.search(text) and WORKING.search(text) and KIND.search(text)):
        return None
    if PAY.search(text) or OTHER.search(text) or NOT_COUNTED.search(text) or places_in(text):
        return None
    known = library()
    every = known.release.country.wages.jobs or 0
    groups = [one for one in known.release.industries.values() if one.prefix in KINDS and one.wages.jobs]
    groups.sort(key=lambda one: -(one.wages.jobs or 0))
    shares = ((one.name, one.wages.jobs or 0) for one in groups)
    listed = ", ".join(f"{name} {jobs:,} ({100 * jobs / every:.0f}%)" for name, jobs in shares)
    told = (
        f"Of the {every:,} medical records specialists that the survey counts ({known.release.period}), so many work "
        f"in: {listed} (our division). The rest work in home care, laboratories, schools and other industries."
    )
    note = "Government is counted with its hospitals, which stand under hospitals, too."
    return answer_of("Where coders work", [told], note)


def compose(query: Query) -> Answer | None:
    return by_pay(query) or spread(query)


def by_pay(query: Query) -> Answer | None:
    text = query.text
    if not EMPLOYERS.search(text) or not (FIRST.search(text) or LAST.search(text)) or not PAY.search(text):
        return None
    if OTHER.search(text) or NOT_RANKED.search(text) or places_in(text):
        return None
    known = library()
    told = [in_order(known, last=bool(LAST.search(text))), others(known)]
    note = (
        "What one employer pays nobody publishes. Who is counted differs, too: head offices have more auditors and "
        "leads than a small practice, and government includes its own hospitals."
    )
    return answer_of("Employers by what they pay coders", told, note)


def answer_of(title: str, told: list[str], note: str) -> Answer:
    address = reverse("careers:employers")
    source = Source("careers:employers#kinds", "Pay by kind of employer", f"{address}#kinds")
    return Answer(
        Outcome.ANSWERED,
        title,
        pieces=paragraphs(told, note, source),
        related=[Link("Pay by employer", address), Link("Pay by state", "/careers/states/")],
    )


def median_of(group: Group) -> float:
    return group.wages.year.median or 0


def in_order(known: Library, *, last: bool) -> str:
    groups = [one for one in known.release.industries.values() if one.prefix in KINDS]
    groups.sort(key=median_of, reverse=not last)
    listed = ", ".join(f"{one.name} ${median_of(one):,.0f}" for one in groups)
    which = "lowest" if last else "highest"
    return (
        f"<strong>By kind of employer</strong>, the {which} first: {listed} (official medians, {known.release.period})."
    )


def others(known: Library) -> str:
    """The best of all industries that have enough jobs for their figure to be firm."""
    groups = [
        one
        for one in known.release.industries.values()
        if INDUSTRY.fullmatch(one.code) and not one.code.endswith("000") and (one.wages.jobs or 0) >= JOBS_NEEDED
    ]
    groups.sort(key=median_of, reverse=True)
    listed = ", ".join(
        f"{one.name.replace(' (OEWS Designation)', '')} ${median_of(one):,.0f}" for one in groups[:SHOWN]
    )
    return f"Among all industries of the survey with {JOBS_NEEDED} such jobs or more the highest are: {listed}."
