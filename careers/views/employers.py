"""Pay by kind of employer."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
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
        "sectors": sectors(shelf.release.industries.values()),
    }
    return TemplateResponse(request, "careers/employers.html", context)
