"""The pages about states and metropolitan areas, and the one that compares them. They read the library in memory."""

from functools import cache
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from careers.comparison_table import Row, pairs, rows
from careers.content import Library, library
from careers.downloads import csv_response
from careers.place_profile import PRICES, Profile
from careers.place_search import MOST, Choice, choose, matching
from careers.views.guide import wants_fragment
from careers.wages import Place
from learners.requests import Request

#: Longest name of a place that is read from a form, and the most places that are read from an address.
LONGEST, READ = 80, 12
AREAS_A_PAGE = 50
#: How the metros may be ordered: the parameter, its label.
ORDERS = {"name": "By name", "median": "Highest median first", "jobs": "Most jobs first"}


@require_safe
def state(request: Request, slug: str) -> HttpResponse:
    return place_page(request, slug, "careers/state.html", of_states=True)


@require_safe
def metro(request: Request, slug: str) -> HttpResponse:
    return place_page(request, slug, "careers/metro.html", of_states=False)


def place_page(request: Request, slug: str, template: str, *, of_states: bool) -> HttpResponse:
    shelf = library()
    place = shelf.release.places.get(slug)
    if place is None or place.is_state != of_states:
        raise Http404(f"No {'state' if of_states else 'metropolitan area'} {slug!r}")
    profile = Profile(place, shelf.releases, shelf.sources[PRICES])
    return TemplateResponse(request, template, {"profile": profile, "place": place, "release": shelf.release})


@require_safe
@vary_on_headers("HX-Request")
def metros(request: Request) -> HttpResponse:
    """The areas that the filters leave; to htmx the list alone, as one types."""
    release = library().release
    query = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    order = request.GET.get("order", "") if request.GET.get("order") in ORDERS else "name"
    state = release.places.get(request.GET.get("state", ""))
    areas = release.areas_of(state.slug) if state and state.is_state else release.areas
    found = ordered(matching(query, areas, release.places), order)
    context = {
        "release": release,
        "page": Paginator(found, AREAS_A_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "state": state,
        "order": order,
        "orders": ORDERS.items(),
        "sources": [release.sources.areas],
    }
    template = "careers/metros.html#found" if wants_fragment(request.htmx) else "careers/metros.html"
    return TemplateResponse(request, template, context)


def ordered(areas: list[Place], order: str) -> list[Place]:
    """What was not released stands last."""
    if order == "median":
        return sorted(areas, key=lambda place: (-(place.wages.year.median or 0), place.name))
    if order == "jobs":
        return sorted(areas, key=lambda place: (-(place.wages.jobs or 0), place.name))
    return sorted(areas, key=lambda place: place.name)


@require_safe
def compare(request: Request) -> HttpResponse:
    """Up to four places side by side. The address names them; ``add`` is what was typed, and becomes part of the
    address when it is known."""
    shelf = library()
    slugs = [slug[:LONGEST] for slug in request.GET.getlist("place")[:READ]]
    typed = request.GET.get("add", "").replace("\0", "")[:LONGEST]
    choice = choose(slugs, typed, shelf.release.places)
    if typed.strip() and not choice.problems:
        return HttpResponseRedirect(address(choice.places))
    if request.GET.get("download") == "csv" and choice.places:
        return download(shelf, choice.places)
    status = 422 if choice.problems else 200
    return TemplateResponse(request, "careers/compare.html", compared(shelf, choice), status=status)


def compared(shelf: Library, choice: Choice) -> dict[str, object]:
    release, places = shelf.release, choice.places
    columns = [*places, release.country]
    table = [(row.label, [row.text(place) for place in columns], row.group) for row in rows(release)]
    busiest = sorted(release.states, key=lambda place: -(place.wages.jobs or 0))[:MOST]
    return {
        "release": release,
        "choice": choice,
        "most": MOST,
        "names": place_names(),
        "columns": columns,
        "groups": [(group, list(lines)) for group, lines in groupby(table, key=lambda line: line[2])] if places else [],
        "pairs": pairs(places),
        "shaky": [place for place in places if place.wages.shaky],
        "items": [
            {"label": place.name, "second": place is release.country, **vars(place.wages.year)} for place in columns
        ],
        "without": [(place, address([one for one in places if one is not place], choice.typed)) for place in places],
        "offered": [(place, address([*places[: MOST - 1], place])) for place in choice.offered],
        "csv": f"{address(places)}&download=csv",
        "example": address(busiest),
        "examples": busiest,
        "prices": shelf.sources[PRICES],
        "sources": [release.sources.areas, release.sources.national, shelf.sources[PRICES]],
    }


def address(places: list[Place] | tuple[Place, ...], typed: str = "") -> str:
    parameters = [("place", place.slug) for place in places] + ([("add", typed)] if typed else [])
    return reverse("careers:compare") + (f"?{urlencode(parameters)}" if parameters else "")


@cache
def place_names() -> SafeString:
    """All names as the options of a list; made once, as there are 560 of them."""
    release = library().release
    names = ((place.name,) for place in (*release.states, *release.areas))
    return format_html_join("", '<option value="{}">', names)


def download(shelf: Library, places: tuple[Place, ...]) -> HttpResponse:
    release, prices = shelf.release, shelf.sources[PRICES]

    def line(row: Row) -> list[object]:
        period = {"wages": release.period, "prices": prices.period, "both": f"{release.period}; prices {prices.period}"}
        areas, nation = release.sources.areas.address, release.sources.national.address
        source = {"wages": f"{areas} {nation}", "prices": prices.address, "both": f"{areas} {prices.address}"}
        values = [row.value(place) for place in (*places, release.country)]
        written = ["" if value is None else f"{value:.2f}".removesuffix(".00") for value in values]
        return [f"{row.group}: {row.label}", row.measure, row.unit, period[row.rests], *written, source[row.rests]]

    head = ["figure", "measure", "unit", "period", *(place.name for place in places), release.country.name, "source"]
    return csv_response("-".join(["coder-pay", *(place.slug for place in places)]), head, map(line, rows(release)))
