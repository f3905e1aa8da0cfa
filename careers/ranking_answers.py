"""Ask's answer to "which state pays coders best?", "cheapest city to live in on a coder's pay", "where are most jobs":
the places of the wage survey in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from careers.amount_answers import STATES_BY, pays
from careers.content import Library, library
from careers.earners import OTHER, WORKER, is_of_another_trade
from careers.pay_answers import PAY, pay_by_state, places_in
from careers.standing import Value, median, median_at_equal_prices
from careers.wages import Place
from tutor.answer import Answer, Label, Link, Outcome, Piece
from tutor.query import Query

STATES = re.compile(
    r"(?<!by the )(?<!by a )\bstates?\b(?![- ](?:owned|run|hospitals?|government))|\bpart of the country\b",
    re.IGNORECASE,
)
AREAS = re.compile(r"\b(?:cit(?:y|ies)|metros?|metropolitan|towns?)\b", re.IGNORECASE)
WHERE = re.compile(r"\b(?:where|places?|areas?|regions?|locations?|live|move)\b", re.IGNORECASE)
FIRST = re.compile(
    r"\b(?:best|top|most|more|easiest|highest|higher|high|better|per|densest|furthest|farthest|further|good|great|rank\w*|by|each|every|all|"
    r"list|goes? far|stretch\w*|cheap\w*|afford\w*)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"\b(?:worst|lowest|least|fewest|bottom|poorest|low)\b", re.IGNORECASE)
PRICES = re.compile(
    r"\b(?:cost[s]? of living|furthest|farthest|further|goes? far|stretch\w*|afford\w*|cheap\w*|rent|prices?|"
    r"purchasing power|equal prices|adjusted|live (?:well|comfortabl[ey]|on))\b",
    re.IGNORECASE,
)
JOBS = re.compile(r"\b(?:jobs?|openings?|positions?|coders?|demand|hiring|hires?|employ\w*|work)\b", re.IGNORECASE)
#: How common coders are among all jobs of a place.
SHARE = re.compile(
    r"\b(?:per (?:1,?000|thousand)|concentrat\w*|location quotients?|densit\w+|most common)\b", re.IGNORECASE
)
#: Whether remote work is paid by where one lives is no ranking.
REMOTE = re.compile(r"\b(?:remote\w*|(?:work(?:ing)?|cod(?:e|ing)) from home)\b", re.IGNORECASE)
HOW_MANY = re.compile(r"\b(?:top|which|what|the|best|worst|name|list) (?P<number>\d{1,2})\b", re.IGNORECASE)
#: Where a credential is worth something is no ranking.
VALID = re.compile(
    r"\b(?:cpc|certificat\w+|credential|licen[sc]e)s? (?:\w+ )?(?:works?|valid|good|accepted|recognized|transfers?|"
    r"counts?) (?:in|to|for) (?:every|all|any|each|other|another)\b",
    re.IGNORECASE,
)
#: Cities against the country, as such: no order is asked for.
OUTSIDE = re.compile(
    r"\b(?:big(?:ger)?|large|major|small(?:er)?|rural)\w* (?:cit(?:y|ies)|towns?|areas?|metros?)\b", re.IGNORECASE
)
WHICH = re.compile(r"\b(?:which|what|where|best|top|worst|list|rank\w*)\b", re.IGNORECASE)
RANKED = re.compile(
    r"\b(?:best|top|most|highest|worst|lowest|least|fewest|which|what) (?:\w+ )?(?:pay\w* |paid |paying )?"
    r"(?:cit(?:y|ies)|metros?|towns?|areas?|parts?|places?)\b|\bwhere in\b|"
    r"\b(?:cit(?:y|ies)|metros?|areas?|parts?|places?) (?:in|of) .*\b(?:best|most|highest|worst|lowest|least)\b",
    re.IGNORECASE,
)
#: A part of one state.
WITHIN = re.compile(r"\b(?:cit(?:y|ies)|metros?|towns?|areas?|parts?|places?|where)\b", re.IGNORECASE)
#: The regions of the Census Bureau, by what people call them.
REGIONS = {
    "Northeast": "ct me ma nh ri vt nj ny pa",
    "Midwest": "il in mi oh wi ia ks mn mo ne nd sd",
    "South": "de dc fl ga md nc sc va wv al ky ms tn ar la ok tx",
    "West": "az co id mt nv nm ut wy ak ca hi or wa",
}
REGION = re.compile(
    r"\b(?P<Northeast>north ?east(?:ern)?|new england)\b|\b(?P<Midwest>mid ?west(?:ern)?)\b|"
    r"\b(?P<South>(?:the |down )south(?:east)?|southern states?|southeast(?:ern)?)\b"
    r"(?! (?:of|carolina|dakota|bend|side))|"
    r"\b(?P<West>west coast|(?:the|out) west|western states?|pacific states?)\b(?! (?:virginia|palm|coast of))",
    re.IGNORECASE,
)
RANK = re.compile(r"\brank\w*\b", re.IGNORECASE)
#: "Best state for coders" names no measure: pay is told.
COUNTED = re.compile(r"\b(?:jobs?|openings?|positions?|demand|hiring|hire[sd]?|employ\w*|work)\b", re.IGNORECASE)
#: Places told, where the question does not say how many; and jobs that an area has to have, for its figure to be firm.
SHOWN, AT_MOST, JOBS_NEEDED = 5, 15, 500


@dataclass(frozen=True)
class Measure:
    name: str
    value: Value


def compose(query: Query) -> Answer | None:
    text = query.text
    year = next(pays(text), None)
    if year and STATES_BY.search(text) and (PAY.search(text) or WORKER.search(text)):
        return reaching(year, library(), of_areas=bool(AREAS.search(text)))
    areas, states = AREAS.search(text), STATES.search(text)
    by_pay, by_jobs, by_prices = PAY.search(text), JOBS.search(text), PRICES.search(text)
    if not (areas or states or (WHERE.search(text) and WORKER.search(text))):
        return None
    if (
        not (FIRST.search(text) or LAST.search(text))
        or not (by_pay or by_jobs or RANK.search(text) or SHARE.search(text) or (states and HOW_MANY.search(text)))
        or places_in(text)
    ):
        return None
    if (REMOTE.search(text) and not states) or OTHER.search(PRICES.sub("", text)) or VALID.search(text):
        return None
    if is_of_another_trade(query):
        return None
    if OUTSIDE.search(text) and not WHICH.search(text):
        return None
    known = library()
    found = known.release.areas if areas and not states else known.release.states
    measure = measure_of(
        known,
        by_jobs=bool(COUNTED.search(text)) and not by_pay and not by_prices,
        by_prices=bool(by_prices) and not areas,
        by_share=bool(SHARE.search(text)),
    )
    return ranked(found, measure, known, last=bool(LAST.search(text)), shown=number_in(text))


def reaching(year: float, known: Library, *, of_areas: bool) -> Answer:
    """The places in which half of the coders earn ``year`` or more."""
    places = known.release.areas if of_areas else [one for one in known.release.states if one.kind == "state"]
    of = [one for one in places if not of_areas or (one.wages.jobs or 0) >= JOBS_NEEDED]
    rows = sorted(((median(one) or 0, one) for one in of), key=lambda row: -row[0])
    there = [(value, place) for value, place in rows if value >= year]
    kind = "areas" if of_areas else "states"
    if there:
        listed = ", ".join(f"{place.name} ${value:,.0f}" for value, place in there[:AT_MOST])
        kind = kind if len(there) > 1 else kind.removesuffix("s")
        says = f"In {len(there)} {kind} half of the coders or more earn ${year:,.0f}: {listed}"
    else:
        value, place = rows[0]
        says = (
            f"In none of the {kind} do half of the coders earn ${year:,.0f}; the highest is {place.name}, ${value:,.0f}"
        )
    told = f"<p>{says} (official medians, {known.release.period}).</p>"
    source = pay_by_state()
    return Answer(
        Outcome.ANSWERED,
        f"Where half of the coders earn ${year:,.0f}",
        pieces=[Piece(Label.RULE, told, source)],
        related=[Link("Pay by state", "/careers/states/"), Link("Where does my pay stand?", reverse("careers:stand"))],
    )


def in_part(query: Query) -> Answer | None:
    """Places of one state in order ("best paying city in texas"), and the states of a region ("coder pay in the
    midwest")."""
    text = query.text
    if OTHER.search(PRICES.sub("", text)):
        return None
    known = library()
    by_jobs = bool(COUNTED.search(text)) and not PAY.search(text)
    measure = measure_of(known, by_jobs=by_jobs, by_prices=False, by_share=False)
    places, last = places_in(text), bool(LAST.search(text))
    if region := REGION.search(text):
        if places or not (PAY.search(text) or WORKER.search(text)):
            return None
        name = str(region.lastgroup)
        there = [one for one in known.release.states if one.slug in REGIONS[name].split()]
        return listed(there, measure, f"States of the {name}", known, last=last)
    if len(places) != 1 or not places[0].is_state or not WITHIN.search(text) or not RANKED.search(text):
        return None
    if not (PAY.search(text) or JOBS.search(text)) or REMOTE.search(text) or PRICES.search(text):
        return None
    there = [one for one in known.release.areas if one.kind == "metro" and places[0].slug in one.states]
    return listed(there, measure, f"Areas in {places[0].name}", known, last=last) if there else None


def listed(places: list[Place], measure: Measure, title: str, known: Library, *, last: bool) -> Answer:
    """All of ``places`` that have a value, in order."""
    rows = in_order(places, measure, last=last)
    which = f"{title}, the {'lowest' if last else 'highest'} first"
    source = pay_by_state()
    small = "" if all(one.is_state for one in places) else "Figures of areas with few jobs are unsure. "
    nation = f"{small}In the nation the median is ${known.release.nation.year.median:,.0f}."
    return Answer(
        Outcome.ANSWERED,
        f"{title} by {measure.name.partition(' (')[0]}",
        pieces=[
            Piece(Label.RULE, told(which, rows[:AT_MOST], measure), source),
            Piece(Label.NOTE, f"<p>{nation}</p>", source),
        ],
        related=[Link("Pay by state", "/careers/states/"), Link("Compare places", "/careers/compare/")],
    )


def in_order(places: Iterable[Place], measure: Measure, *, last: bool = False) -> list[tuple[float, Place]]:
    """Those of ``places`` that have a value, the highest first or the ``last``."""
    rows = ((value, place) for place in places if (value := measure.value(place)) is not None)
    return sorted(rows, key=lambda row: row[0] if last else -row[0])


def number_in(text: str) -> int:
    found = HOW_MANY.search(text)
    return min(int(found["number"]), AT_MOST) if found else SHOWN


def measure_of(known: Library, *, by_jobs: bool, by_prices: bool, by_share: bool) -> Measure:
    period = known.release.period
    if by_share:
        name = f"coders among 1,000 jobs (official, {period})"
        return Measure(name, lambda place: place.wages.per_1000)
    if by_jobs:
        return Measure(f"number of jobs (official, {period})", lambda place: place.wages.jobs)
    if by_prices:
        name = f"what the median would buy at the nation’s prices (official median, {period}, price levels of 2024)"
        return Measure(name, median_at_equal_prices)
    return Measure(f"median pay (official median, {period})", median)


def ranked(places: list[Place], measure: Measure, known: Library, *, last: bool, shown: int) -> Answer:
    """The first and the last of ``places``; those that were asked for in front."""
    areas = [place for place in places if not place.is_state]
    of = [place for place in areas if (place.wages.jobs or 0) >= JOBS_NEEDED] or [
        place for place in places if place.kind == "state"
    ]
    rows = in_order(of, measure)
    highest = told("Highest", rows[:shown], measure)
    lowest = told("Lowest", rows[: -shown - 1 : -1], measure)
    who = (
        f"Counted are the survey’s areas with {JOBS_NEEDED} jobs of medical records specialists or more."
        if areas
        else "Counted are the fifty states and D.C., and all medical records specialists, certified or not."
    )
    source = pay_by_state()
    pieces = [Piece(Label.RULE, html, source) for html in ((lowest, highest) if last else (highest, lowest))]
    kind = "Areas" if areas else "States"
    return Answer(
        Outcome.ANSWERED,
        f"{kind} by {measure.name.partition(' (')[0]}",
        pieces=[*pieces, Piece(Label.NOTE, f"<p>{who}</p>", source)],
        related=[Link("Pay by state", "/careers/states/"), Link("Compare places", "/careers/compare/")],
    )


def told(which: str, rows: list[tuple[float, Place]], measure: Measure) -> str:
    return (
        f"<p><strong>{which}</strong> by {measure.name}: {', '.join(one(place, value) for value, place in rows)}.</p>"
    )


def one(place: Place, value: float) -> str:
    """With the median and the mean, in which the order may differ."""
    year = place.wages.year
    if value == place.wages.jobs:
        return f"{place.name} {value:,.0f}" + (f" (median ${year.median:,.0f})" if year.median else "")
    if value == place.wages.per_1000:
        return f"{place.name} {value:.2f} ({place.wages.jobs:,} jobs)"
    own = f"median ${year.median:,.0f}, " if value != year.median else ""
    return f"{place.name} ${value:,.0f}" + (f" ({own}mean ${year.mean:,.0f})" if year.mean else "")
