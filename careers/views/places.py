"""Places: a state's page."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from careers.content import library
from learners.requests import Request


@require_safe
def state(request: Request, slug: str) -> HttpResponse:
    """The state's row in the table of all."""
    place = library().release.places.get(slug)
    if place is None or not place.is_state:
        raise Http404(f"No state {slug!r}")
    return HttpResponseRedirect(f"{reverse('careers:states')}#state-{slug}")
