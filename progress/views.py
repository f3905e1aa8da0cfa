from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.models import Domain, Lesson
from learners.requests import Request
from progress import actions, week
from progress.changes import changes
from progress.drill_down import DrillDown, last_response
from progress.models import LessonRead
from progress.overview import Overview


@require_safe
@never_cache
def progress(request: Request) -> HttpResponse:
    found = Overview(request.user) if request.user.is_authenticated else None
    return TemplateResponse(request, "progress/progress.html", {"overview": found})


@require_safe
@never_cache
def history(request: Request) -> HttpResponse:
    """What the pictures of the last half year show, as tables."""
    found = Overview(request.user) if request.user.is_authenticated else None
    return TemplateResponse(request, "progress/half_year.html", {"overview": found})


@require_safe
@never_cache
def domain(request: Request, slug: str) -> HttpResponse:
    """One area: what to expect there, its topics, the questions that the learner met."""
    found = get_object_or_404(Domain, slug=slug)
    context: dict[str, Any] = {"domain": found, "missed": "missed" in request.GET}
    if request.user.is_authenticated:
        overview = Overview(request.user)
        detail = DrillDown(request.user, found, timezone.now())
        context["area"] = next((area for area in overview.areas if area.slug == slug), None)
        context["topics"] = detail.topics
        context["page"], context["questions"] = detail.questions(request.GET.get("page", ""), missed=context["missed"])
    return TemplateResponse(request, "progress/domain.html", context)


@require_safe
@never_cache
def question(request: Request, slug: str) -> HttpResponse:
    """To the learner's last response to a question."""
    found = last_response(request.user, slug) if request.user.is_authenticated else None
    if not found:
        raise Http404
    return redirect(found)


@require_safe
@never_cache
def of_week(request: Request) -> HttpResponse:
    today = timezone.localdate()
    monday = week.monday_of(request.GET.get("of", ""), today)
    if not monday:
        raise Http404
    context: dict[str, Any] = {}
    if request.user.is_authenticated:
        overview, found = Overview(request.user), week.Week(request.user, monday, today)
        then = overview.readiness.forecast if found.is_this else found.forecast_then
        better = changes(found.total, found.total_before, then, found.forecast_before)
        context = {"overview": overview, "week": found, "forecast": then, "changes": better}
    return TemplateResponse(request, "progress/week.html", context)


@require_safe
def how(request: Request) -> HttpResponse:
    """How the forecast is computed, and how well it does."""
    return TemplateResponse(request, "progress/how.html")


@require_safe
@never_cache
def lesson_read(request: Request, domain: str, lesson: str) -> HttpResponse:
    """The "mark as read" control in its present state, for the lesson's page to load."""
    found = get_object_or_404(Lesson.objects.select_related("domain"), domain__slug=domain, slug=lesson)
    if not request.htmx:
        return redirect(found)
    read = None
    if request.user.is_authenticated:
        read = LessonRead.objects.filter(learner=request.user, lesson=found).first()
    return TemplateResponse(request, "progress/lesson_read.html", {"lesson": found, "read": read})


@require_POST
def mark_read(request: Request, domain: str, lesson: str) -> HttpResponse:
    found = get_object_or_404(Lesson.objects.select_related("domain"), domain__slug=domain, slug=lesson)
    maybe_create_guest_user(request)
    if not request.user.is_authenticated:
        return redirect(found)
    read = actions.mark_read(learner=request.user, lesson=found, now=timezone.now())
    if not request.htmx:
        messages.success(request, f"“{found}” is marked as read.")
        return redirect(found)
    return TemplateResponse(request, "progress/lesson_read.html", {"lesson": found, "read": read})
