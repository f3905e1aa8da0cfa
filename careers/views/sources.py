"""Where the figures come from, and what became of the guide's."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.content import Library, library
from careers.downloads import csv_response
from careers.figures import BADGES, Source, unique
from careers.navigation import Entry
from careers.source_list import pages_of
from learners.requests import Request


@require_safe
def sources(request: Request) -> HttpResponse:
    """Every source by its kind, with the pages that use it."""
    shelf = library()
    stale = [source for source in shelf.sources.values() if source.warning]
    # A function, so that it runs only where the template's part isn't kept from before.
    context = {"shelf": shelf, "stale": stale, "kinds": lambda: by_kind(shelf)}
    return TemplateResponse(request, "careers/sources.html", context)


def by_kind(shelf: Library) -> list[tuple[str, str, list[tuple[Source, list[Entry]]]]]:
    pages = pages_of(shelf)
    every = [(source, pages[source.id]) for source in shelf.sources.values()]
    return [(kind, words, [one for one in every if one[0].kind == kind]) for kind, words in BADGES.items()]


@require_safe
def corrections(request: Request) -> HttpResponse:
    """Each figure of the guide beside the one with a source, and those that have none."""
    shelf = library()
    page, found = shelf.pages["corrections"], shelf.corrections
    context = {
        "page": page,
        "corrections": found,
        "sources": unique([*page.sources, *found.sources]),
        "mentioned": unique([*page.mentioned, *found.mentioned]),
    }
    return TemplateResponse(request, "careers/corrections.html", context)


@require_safe
def corrections_csv(request: Request) -> HttpResponse:
    found = library().corrections
    head = ["Figure", "Guide", "Sourced", "Measure", "Period", "Source", "Difference", "What went wrong"]
    checked = [
        [
            *(row.guide.label, row.guide.text, row.sourced.text, row.sourced.measure, row.sourced.period),
            *(row.sourced.source.address, row.difference.text, row.fault),
        ]
        for row in found.rows
    ]
    unchecked = [[figure.label, figure.text, *[""] * 5, "no counterpart"] for figure in found.unchecked]
    return csv_response("what-we-corrected", head, [*checked, *unchecked])
