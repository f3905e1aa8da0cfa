"""The glossary: find a term, read it, and build words from their parts."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from curriculum.forms import WordForm
from curriculum.glossary import SYSTEMS
from curriculum.models import Lesson, Term
from curriculum.word_building import reading, spelled

if TYPE_CHECKING:
    from codebook.views import Request

LONGEST_QUERY = 80
TERMS_A_PAGE = 60


@require_safe
@vary_on_headers("HX-Request")
def terms(request: "Request") -> HttpResponse:
    """The terms that the filters leave; to htmx the list alone, as one types."""
    query = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    kind, system = request.GET.get("kind", ""), request.GET.get("system", "")
    found = Term.objects.all()
    if kind in Term.Kind:
        found = found.filter(kind=kind)
    if system in SYSTEMS:
        found = found.filter(system=system)
    if query:
        found = found.found(query)
    context = {
        "page": Paginator(found, TERMS_A_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "kind": kind,
        "system": system,
        "kinds": Term.Kind.choices,
        "systems": SYSTEMS,
    }
    return TemplateResponse(
        request, "curriculum/terms.html#found" if request.htmx else "curriculum/terms.html", context
    )


@require_safe
def term(request: "Request", slug: str) -> HttpResponse:
    found = get_object_or_404(Term, slug=slug)
    others = Term.objects.filter(Q(slug__in=[*found.parts, *found.see_also])).in_bulk(field_name="slug")
    names = {name.casefold() for name in (found.term, *found.also)}
    context = {
        "term": found,
        "parts": [others[slug] for slug in found.parts],
        "see_also": [others[slug] for slug in found.see_also],
        "words": [word for word in Term.objects.built() if slug in word.parts] if found.is_part else [],
        "lessons": [
            lesson
            for lesson in Lesson.objects.select_related("domain").defer("blocks")
            if names & {name.casefold() for name in lesson.terms}
        ],
    }
    return TemplateResponse(request, "curriculum/term.html", context)


@require_safe
def build(request: "Request") -> HttpResponse:
    """Put a word together from its parts; the choice is in the address, so a word can be shared."""
    form = WordForm(request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        parts = form.parts()
        word = spelled([part.term for part in parts])
        known = Term.objects.built().filter(parts=[part.slug for part in parts]).first()
        known = known or Term.objects.filter(term__iexact=word).first()
        context |= {"parts": parts, "word": known.term if known else word, "known": known}
        context["reading"] = reading([part.as_part() for part in parts])
    return TemplateResponse(request, "curriculum/build.html", context)
