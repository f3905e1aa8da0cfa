"""Tables as files for a spreadsheet."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from careers.content import library
from careers.datasets import DATASETS
from careers.downloads import CELL_HEAD, cells, csv_response
from learners.requests import Request


@require_safe
def data(request: Request, slug: str) -> HttpResponse:
    """The wage survey: ``DATASETS``."""
    if slug not in DATASETS:
        raise Http404(f"No data {slug!r}")
    return csv_response(f"medical-records-specialists-{slug}", *DATASETS[slug](library().releases))


@require_safe
def section(request: Request, slug: str, section: str) -> HttpResponse:
    """The table of a page's section, a line for each cell."""
    page = library().pages.get(slug)
    found = next((one for one in page.sections if one.id == section), None) if page else None
    if found is None or found.table is None:
        raise Http404(f"No table {slug!r}, {section!r}")
    return csv_response(f"{slug}-{section}", CELL_HEAD, cells(found.table))
