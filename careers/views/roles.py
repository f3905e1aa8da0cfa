"""The ladder and the careers beyond coding: their overviews, a page for each role, and both as a file."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.content import domain_names, library
from careers.downloads import csv_response
from careers.roles import LISTS, PERCENTILES, Kind
from learners.requests import Request

HEAD = ["Role", "Guide's band from", "Guide's band to", "And more", "Experience by the guide", "Nearest occupation"]


@require_safe
def roles(request: Request, page: str) -> HttpResponse:
    """An overview: the guide's words around a picture and a table of all roles of a kind."""
    shelf = library()
    listed = list(shelf.roles[LISTS[page]].values())
    words = shelf.pages[page]
    sources = dict.fromkeys([*words.sources, *(figure.source for role in listed for figure in role.pay)])
    context = {"page": words, "roles": listed, "sources": sources, "items": [role.chart_item for role in listed]}
    return TemplateResponse(request, f"careers/{page}.html", context)


@require_safe
def role(request: Request, kind: Kind, slug: str) -> HttpResponse:
    listed = library().roles[kind]
    if (found := listed.get(slug)) is None:
        raise Http404(f"No {kind} {slug!r}")
    order = list(listed.values())
    place = order.index(found)
    names = domain_names()
    context = {
        "role": found,
        "number": place + 1,
        "count": len(order),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "domains": [(one, names[one]) for one in found.domains],
        "items": [found.chart_item],
    }
    return TemplateResponse(request, "careers/role.html", context)


@require_safe
def download(request: Request, slug: str) -> HttpResponse:
    """The table of an overview (``path`` or ``alternatives``)."""
    if slug not in LISTS:
        raise Http404(f"No list of roles {slug!r}")
    rows = [
        [
            *(role.title, role.band.low, role.band.high, "yes" if role.band.open_ended else "", role.experience),
            *(f"{role.nearest.code} {role.nearest.name}", *role.nearest.values.values(), role.nearest.median.period),
        ]
        for role in library().roles[LISTS[slug]].values()
    ]
    official = [f"Official {percentile} percentile, a year" for percentile in PERCENTILES.values()]
    return csv_response(f"careers-{slug}", [*HEAD, *official, "Official figures of"], rows)
