"""Pay by kind of employer."""

from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from careers.content import library
from careers.industries import sectors
from learners.requests import Request


@require_safe
def employers(request: Request) -> HttpResponse:
    """The guide's kind of page, with all rows of the survey under it."""
    shelf = library()
    context = {
        "page": shelf.pages["employers"],
        "release": shelf.release,
        "industries": industries(shelf.release.sources.industries.warning),
    }
    return TemplateResponse(request, "careers/employers.html", context)


@cache
def industries(warning: str) -> SafeString:
    """The same for all readers, and 700 cells: made once in a process. ``warning``: the source's, from one day on."""
    release = library().release
    context = {"release": release, "sectors": sectors(release.industries.values())}
    return render_to_string("careers/_industries.html", context)
