"""What a learner's strongest areas are used for: the piece on the progress page, and a page of its own."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from careers.content import library
from careers.views.guide import wants_fragment
from learners.requests import Request, learner_of
from progress.mastery import ENOUGH, STRONG, strongest
from progress.overview import Overview


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def strengths(request: Request) -> HttpResponse:
    """The fragment is empty where there is too little to go by: the progress page then says nothing."""
    learner, shelf = learner_of(request), library()
    areas = strongest(Overview(learner).masteries) if learner else []
    rows = [(area, found) for area in areas if (found := shelf.spotlight(area.slug))]
    fragment = wants_fragment(request.htmx)
    if fragment and not rows:
        return HttpResponse()
    context = {
        "rows": rows,
        "enough": ENOUGH,
        "strong": round(STRONG * 100),
        "sources": list(dict.fromkeys(found.specialty.band.source for _, found in rows)),
        "page": request.path if fragment else "",
    }
    return TemplateResponse(request, f"careers/strengths.html{'#card' if fragment else ''}", context)
