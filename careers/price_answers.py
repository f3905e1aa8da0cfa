"""Ask's answer to pay beside prices: "52k in kentucky is how much in massachusetts", "cost of living, ohio or texas for
a coder": what a pay buys elsewhere, by the price levels of states (:mod:`careers.move`)."""

import re

from django.urls import reverse

from careers.amount_answers import AMOUNT, is_money, pays, standing
from careers.earners import OF_CODERS, WORKER
from careers.move import move
from careers.pay_answers import LIVING_COSTS, PAY, places_in
from careers.quoted_places import in_the_nation, prices_in
from careers.quoting import paragraphs
from careers.standing import median_at_equal_prices
from careers.wages import Place
from tutor.answer import Answer, Link, Outcome, Source
from tutor.query import Query

#: What else costs something, or is paid.
OTHERWISE = re.compile(
    r"\b(?:exams?|tests?|tax(?:es)?|modifiers?|claims?|medicare|medicaid|patients?)\b", re.IGNORECASE
)
#: So many words behind a pay its own place is named: "48k salary in ohio".
NEAR = 4


def compose(query: Query) -> Answer | None:
    text = query.text
    if OTHERWISE.search(text):
        return None
    places = [place for place in places_in(text) if place.wages.year.median][:2]
    if not places:
        return None
    amounts = list(pays(text))[:2]
    if len(places) == 2 and len(amounts) == 2:
        return offers(list(zip(amounts, places, strict=True)))
    if len(places) == 2 and amounts:
        return elsewhere(amounts[0], *in_their_order(text, places))
    costs = LIVING_COSTS.search(text) and not amounts
    if costs and (len(places) == 2 or any(words.search(text) for words in (OF_CODERS, PAY, WORKER))):
        return prices_of(places)
    return None


def in_their_order(text: str, places: list[Place]) -> tuple[Place, Place]:
    """The place in which the pay is earned, and the other: it stands close behind the pay, or else before it."""
    found = next((one for one in AMOUNT.finditer(text) if is_money(one, text)), None)
    behind = text[found.end() :] if found else text
    near = places_in(" ".join(behind.split()[:NEAR])) or places_in(text[: found.start()] if found else "")
    here = near[-1] if near and near[-1] in places else places[0]
    return here, next(place for place in places if place is not here)


def elsewhere(year: float, here: Place, there: Place) -> Answer:
    """What ``year`` here has to be there, and where both stand among coders."""
    told = [*same_there(year, here, there), standing(year, here), standing(year, there)]
    return answer_of(f"${year:,.0f} in {here.name} and pay in {there.name}", told)


def same_there(year: float, here: Place, there: Place) -> list[str]:
    moved = move(here, there, pay=year, offer=None, costs=0)
    if moved.same is None:
        return [f"Price levels of {here.name} or {there.name} are not published, so pay can’t be compared by them."]
    if moved.same_prices:
        return [f"Both have the price level of one state, {here.prices:.1f} (the nation being 100)."]
    side = "more" if (moved.gain or 0) >= 0 else "less"
    return [
        f"By prices <strong>${year:,.0f} in {here.name}</strong> is worth <strong>${moved.same:,.0f} in "
        f"{there.name}</strong>: the price level is {here.prices:.1f} in {here.name} and {there.prices:.1f} in "
        f"{there.name}, the nation being 100 (price levels of 2024): {year:,.0f} × {there.prices:.1f} ÷ "
        f"{here.prices:.1f}.",
        f"A coder’s pay that stands as far from the median in {there.name} would be about ${moved.offer:,.0f}: by "
        f"prices that is ${abs(moved.gain or 0):,.0f} a year {side} than what is needed.",
    ]


def offers(both: list[tuple[float, Place]]) -> Answer:
    """Two pays in two places, each by the nation's prices."""
    told = [in_the_nation(year, place) for year, place in both if place.prices]
    worth = [(place.at_equal_prices(year) or 0, place) for year, place in both]
    if all(value for value, _ in worth):
        (low, _), (high, better) = sorted(worth, key=lambda one: one[0])
        told.insert(0, f"By prices the pay in <strong>{better.name}</strong> buys more: ${high - low:,.0f} a year.")
    told += [standing(year, place) for year, place in both]
    return answer_of(" or ".join(f"${year:,.0f} in {place.name}" for year, place in both), told)


def prices_of(places: list[Place]) -> Answer:
    """Coders' medians and prices in them, and what the median of the first has to be in the second."""
    told = []
    for place in places:
        median, equal = place.wages.year.median, median_at_equal_prices(place)
        if place.prices and equal:
            told.append(
                f"{prices_in(place)} Coders’ median there, ${median:,.0f}, would buy ${equal:,.0f} at the nation’s "
                "prices."
            )
        else:
            told.append(f"Coders’ median in {place.name} is ${median:,.0f}; no price level of it is published.")
    if len(places) == 2 and places[0].wages.year.median:
        told += same_there(places[0].wages.year.median, *places)[:1]
    return answer_of("Pay and prices: " + " and ".join(place.name for place in places), told)


def answer_of(title: str, told: list[str]) -> Answer:
    source = Source("careers:states#prices", "What “at equal prices” means", f"{reverse('careers:states')}#prices")
    return Answer(
        Outcome.ANSWERED,
        title,
        pieces=paragraphs(told, "The levels are of whole states, rents included; taxes are not in them.", source),
        related=[
            Link("What would moving bring?", reverse("careers:move")),
            Link("Compare places", "/careers/compare/"),
        ],
    )
