"""Credentials: all of them in a list, and a page for each."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.content import domain_names, library
from careers.credentials import KINDS
from learners.requests import Request


@require_safe
def credentials(request: Request) -> HttpResponse:
    listed = library().credentials.values()
    groups = [(name, [one for one in listed if one.kind == kind]) for kind, name in KINDS.items()]
    sources = dict.fromkeys(figure.source for one in listed for figure in one.pay)
    return TemplateResponse(request, "careers/credentials.html", {"groups": groups, "sources": sources})


@require_safe
def credential(request: Request, slug: str) -> HttpResponse:
    shelf = library()
    if (found := shelf.credentials.get(slug)) is None:
        raise Http404(f"No credential {slug!r}")
    names = domain_names()
    context = {
        "credential": found,
        "roles": shelf.roles_with(found),
        "domains": [(one, names[one]) for one in found.domains],
        "spotlight": found.specialty and shelf.spotlight(found.specialty),
    }
    return TemplateResponse(request, "careers/credential.html", context)
