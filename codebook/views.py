"""The reference shelf's pages. They read the reference database alone, never the main one."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from codebook import facts, raf, reference, shelf, validate
from codebook.forms import RiskForm
from codebook.hints import Named, hints
from codebook.search import LONGEST_QUERY, Filters, search

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    class Request(HttpRequest):
        htmx: HtmxDetails


@require_safe
@vary_on_headers("HX-Request", "HX-Boosted")
def codes(request: "Request") -> HttpResponse:
    """One box for everything; to htmx the results alone, as one types. A whole code that is sent goes to its place."""
    query = request.GET.get("q", "")
    filters = Filters(
        system=shelf.SLUGS.get(request.GET.get("system", ""), ""),
        chapter=request.GET.get("chapter", "")[:3],
        billable=request.GET.get("billable") == "1",
    )
    if request.htmx and not request.htmx.boosted and "go" not in request.GET:
        return HttpResponse(results(query[:LONGEST_QUERY], filters, reference.meta("fingerprint")))
    found = search(query, filters)
    if found.exact:
        return redirect(found.exact.address)
    context = {"found": found, "query": query, "filters": filters}
    context |= {"chapters": shelf.chapters(), "systems": shelf.SLUG_OF, "modifiers": shelf.modifiers()}
    context |= {"release": reference.meta("icd-10-cm"), "hcpcs": reference.meta("hcpcs")}
    return TemplateResponse(request, "codebook/codes.html", context)


@lru_cache(maxsize=512)
def results(query: str, filters: Filters, fingerprint: str) -> str:
    """What is shown as one types, made once for each build of the book: many type the same first letters."""
    return render_to_string("codebook/codes.html#results", {"found": search(query, filters), "query": query})


@require_safe
def code(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """A code as the book has it. However it is written, it has one address."""
    found = shelf.find(shelf.SLUGS.get(system, ""), code)
    if found is None:
        raise Http404(f"No {code} in {system}")
    if code != found.path_code:
        return redirect("codebook:code", system, found.path_code, permanent=True)
    page = shelf.page(found)
    context = {
        "page": page,
        "code": found,
        "notes": shelf.grouped(page.notes),
        "hints": hints(Named(found.code, found.title), page.peers) if found.system == "ICD-10-CM" else [],
        "forms": [(character, meaning, shelf.spelled(found, character)) for character, meaning in page.seventh],
        "release": reference.meta("icd-10-cm" if found.system == "ICD-10-CM" else "hcpcs"),
    }
    return TemplateResponse(request, "codebook/code.html", context)


@require_safe
def check_list(request: HttpRequest) -> HttpResponse:
    """Any list of codes, each by itself and beside the others. It is in the address, so a result can be shared."""
    text = request.GET.get("codes", "")
    pasted = validate.codes_in(text)
    report = validate.check(facts.lines(pasted.codes)) if pasted.codes else None
    context = {"text": text, "pasted": pasted, "report": report, "rules": validate}
    context["release"] = reference.meta("icd-10-cm")
    return TemplateResponse(request, "codebook/validate.html", context)


@require_safe
def risk_score(request: HttpRequest) -> HttpResponse:
    """The CMS-HCC risk score with its derivation, for study."""
    form = RiskForm(request.GET or None)
    context = {"form": form, "model": raf, "rules": validate}
    if form.is_valid():
        # Only diagnoses count here, so E0840 is diabetes (E08.40), not a traction frame.
        lines = {line.code: line for line in facts.lines(form.cleaned_data["codes"].codes, ["ICD-10-CM"])}
        score = raf.score(form.person(), lines, facts.risk_tables(lines))
        context |= {"score": score, "counted": zip(lines.values(), score.codes, strict=True)}
    return TemplateResponse(request, "codebook/raf.html", context)
