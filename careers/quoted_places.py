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
        parts.append(f"At the nation’s prices the median would buy ${equal:,.0f} (price levels of 2024).")
    if place.wages.jobs:
        parts.append(f"The survey counts {place.wages.jobs:,} jobs.")
    return " ".join(parts) or "The survey says no more of it."
