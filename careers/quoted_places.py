"""What Ask quotes of pay in a state, a territory or an area."""

from django.urls import reverse
from django.utils.html import escape

from careers.content import Library
from careers.place_profile import PRICES, Profile
from careers.quoting import made, paragraph, said, with_pay
from careers.wages import Place
from tutor.answer import Label
from tutor.passages import Passage


def of_place(place: Place, known: Library, pay: list[str]) -> Passage:
    """Pay in a state, territory or area."""
    in_it = [f"{word} in {place.name}" for word in pay] if place.is_state else []
    return made(
        f"careers:{place.key}",
        f"Coders’ pay in {place.name}",
        [(Label.RULE, paragraph(pay_in(place, known))), (Label.NOTE, paragraph(standing_of(place, known)))],
        address_of(place),
        [*with_pay([place.name], pay), *in_it],
    )


def address_of(place: Place) -> str:
    return reverse(place.view, args=[place.slug])


def pay_in(place: Place, known: Library) -> str:
    profile = Profile(place, known.releases, known.sources[PRICES])
    figures = profile.figures
    if "median" not in figures:
        return f"No wages of coders in {escape(place.name)} were released ({escape(known.release.period)})."
    parts = [f"{escape(place.name)}: the median is {said(figures['median'])}"]
    if "hour-median" in figures:
        parts[0] += f", or {figures['hour-median'].text}"
    if "mean" in figures:
        parts.append(f"the mean {figures['mean'].text}")
    if "middle" in figures:
        parts.append(f"the middle half {figures['middle'].text}")
    if "p10" in figures and "p90" in figures:
        parts.append(f"from a tenth at {figures['p10'].text} or less to a tenth at {figures['p90'].text} or more")
    return (
        f"{', '.join(parts)}. That median is {profile.beside_nation} the nation’s, {known.figures['us-median'].text}."
    )


def standing_of(place: Place, known: Library) -> str:
    parts = []
    if place.ranks:
        parts.append(f"By median it ranks {place.ranks.get('median', '–')} of the fifty states and D.C.")
    if place.is_state and (equal := Profile(place, known.releases, known.sources[PRICES]).median_at_equal_prices):
        parts.append(f"{prices_in(place)} At the nation’s prices the median would buy ${equal:,.0f}.")
    if place.wages.jobs:
        parts.append(jobs_in(place, known))
    return " ".join(parts) or "The survey says no more of it."


def in_the_nation(year: float, place: Place) -> str:
    """What a pay in a place is worth, at the nation's prices; the place has a price level."""
    worth = f"${place.at_equal_prices(year):,.0f}"
    return f"{prices_in(place)} ${year:,.0f} there buys what {worth} would at the nation’s prices."


def prices_in(place: Place) -> str:
    apart = round((place.prices or 100) - 100)
    beside = f"{abs(apart)}% {'above' if apart > 0 else 'below'}" if apart else "about"
    of = "" if place.is_state else " (its state’s)"
    return f"Prices in {place.name}{of} are {beside} the nation’s (price level {place.prices:.1f} of 2024)."


def jobs_in(place: Place, known: Library) -> str:
    """How many jobs there are in a place that has a number of them, and how common they are among all."""
    rarity = Profile(place, known.releases, known.sources[PRICES]).rarity
    beside = f" Coders are {rarity} (location quotient {place.wages.quotient:.2f})." if rarity else ""
    return f"The survey counts {place.wages.jobs:,} jobs.{beside}"
