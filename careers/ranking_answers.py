"""Ask's answer to "which state pays coders best?", "cheapest city to live in on a coder's pay", "where are most jobs":
the places of the wage survey in order."""

import re
from dataclasses import dataclass

from django.urls import reverse

from careers.amount_answers import STATES_BY, pays
from careers.content import Library, library
from careers.earners import OTHER, WORKER, is_of_another_trade
from careers.pay_answers import PAY, places_in
from careers.standing import Value, median, median_at_equal_prices
from careers.wages import Place
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.query import Query

STATES = re.compile(r"\bstates?\b|\bpart of the country\b", re.IGNORECASE)
AREAS = re.compile(r"\b(?:cit(?:y|ies)|metros?|metropolitan|towns?)\b", re.IGNORECASE)
WHERE = re.compile(r"\b(?:where|places?|areas?|regions?|locations?|live|move)\b", re.IGNORECASE)
FIRST = re.compile(
    r"\b(?:best|top|most|more|highest|higher|high|better|per|densest|furthest|farthest|further|good|great|rank\w*|by|each|every|all|"
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
RANK = re.compile(r"\brank\w*\b", re.IGNORECASE)
#: "Best state for coders" names no measure: pay is told.
COUNTED = re.compile(r"\b(?:jobs?|openings?|positions?|demand|hiring|hires?|employ\w*|work)\b", re.IGNORECASE)
#: Places told, where the question does not say how many; and jobs that an area has to have, for its figure to be firm.
SHOWN, AT_MOST, JOBS_NEEDED = 5, 15, 500


@dataclass(frozen=True)
class Measure:
    name: str
    value: Value
    #: The address of what says how it is measured.
    address: str


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
    source = Source("careers:states", "Pay by state", reverse("careers:states"))
    return Answer(
        Outcome.ANSWERED,
        f"Where half of the coders earn ${year:,.0f}",
        pieces=[Piece(Label.RULE, told, source)],
        related=[Link("Pay by state", "/careers/states/"), Link("Where does my pay stand?", reverse("careers:stand"))],
    )


def number_in(text: str) -> int:
    found = HOW_MANY.search(text)
    return min(int(found["number"]), AT_MOST) if found else SHOWN


def measure_of(known: Library, *, by_jobs: bool, by_prices: bool, by_share: bool) -> Measure:
    period = known.release.period
    if by_share:
        name = f"coders among 1,000 jobs (official, {period})"
        return Measure(name, lambda place: place.wages.per_1000, "careers:states")
    if by_jobs:
        return Measure(f"number of jobs (official, {period})", lambda place: place.wages.jobs, "careers:states")
    if by_prices:
        name = f"what the median would buy at the nation’s prices (official median, {period}, price levels of 2024)"
        return Measure(name, median_at_equal_prices, "careers:states")
    return Measure(f"median pay (official median, {period})", median, "careers:states")


def ranked(places: list[Place], measure: Measure, known: Library, *, last: bool, shown: int) -> Answer:
    """The first and the last of ``places``; those that were asked for in front."""
    areas = [place for place in places if not place.is_state]
    of = [place for place in areas if (place.wages.jobs or 0) >= JOBS_NEEDED] or [
        place for place in places if place.kind == "state"
    ]
    rows = sorted(
        ((value, place) for place in of if (value := measure.value(place)) is not None), key=lambda row: -row[0]
    )
    highest = told("Highest", rows[:shown], measure)
    lowest = told("Lowest", rows[: -shown - 1 : -1], measure)
    who = (
        f"Counted are the survey’s areas with {JOBS_NEEDED} jobs of medical records specialists or more."
        if areas
        else "Counted are the fifty states and D.C., and all medical records specialists, certified or not."
    )
    source = Source("careers:states", "Pay by state", reverse(measure.address))
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
