from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from curriculum.models import Domain, Lesson


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """All lessons, by domain in the blueprint's order; only domains that have some."""
    domains = (
        Domain.objects.annotate(count=Count("lessons"))
        .filter(count__gt=0)
        .order_by("position")
        .prefetch_related("lessons")
    )
    return TemplateResponse(request, "curriculum/lessons.html", {"domains": domains})


@require_safe
def domain(request: HttpRequest, domain: str) -> HttpResponse:
    found = get_object_or_404(Domain.objects.prefetch_related("lessons", "topics"), slug=domain)
    return TemplateResponse(request, "curriculum/domain.html", {"domain": found})


@require_safe
def lesson(request: HttpRequest, domain: str, lesson: str) -> HttpResponse:
    found = get_object_or_404(Lesson.objects.select_related("domain"), domain__slug=domain, slug=lesson)
    order = list(Lesson.objects.values_list("pk", "domain__slug", "slug", "title"))
    place = next(index for index, row in enumerate(order) if row[0] == found.pk)
    context = {
        "lesson": found,
        "domain": found.domain,
        "previous": order[place - 1] if place else None,
        "following": order[place + 1] if place + 1 < len(order) else None,
    }
    return TemplateResponse(request, "curriculum/lesson.html", context)
