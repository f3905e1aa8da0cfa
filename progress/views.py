from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.models import Lesson
from learners.requests import Request
from progress import actions
from progress.models import LessonRead
from progress.overview import Overview


@require_safe
@never_cache
def progress(request: Request) -> HttpResponse:
    found = Overview(request.user) if request.user.is_authenticated else None
    return TemplateResponse(request, "progress/progress.html", {"overview": found})


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
