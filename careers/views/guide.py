"""The pages of the guide and the spotlight. They read the library in memory, never the database."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from careers.content import library
from learners.requests import Request


@require_safe
def page(request: Request, slug: str) -> HttpResponse:
    """A page of the guide. ``careers/<slug>.html`` where a page has more than its sections."""
    shelf = library()
    context = {"page": shelf.pages[slug], "pages": shelf.pages.values(), "release": shelf.release}
    return TemplateResponse(request, [f"careers/{slug}.html", "careers/page.html"], context)


@require_safe
@vary_on_headers("HX-Request")
def spotlight(request: Request, slug: str, lesson: str = "") -> HttpResponse:
    """What a skill is worth, by specialty, domain or lesson: a card for the end of a page, or a page of its own."""
    if (found := library().spotlight(slug, lesson)) is None:
        raise Http404(f"No specialty or domain {slug!r}")
    fragment = wants_fragment(request.htmx)
    # The card's figures lead to the sources on its own page, also from where the card is shown alone.
    context = {"spotlight": found, "sources": found.sources, "page": request.path if fragment else ""}
    return TemplateResponse(request, f"careers/spotlight.html{'#card' if fragment else ''}", context)


def wants_fragment(htmx: HtmxDetails) -> bool:
    """A boosted link and a restored history entry say HX-Request too, but replace the whole page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
