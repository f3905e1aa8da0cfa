"""The home page, which composes the rest; the about pages; and how the app says that it is well."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.utils import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codebook import reference
from curriculum.models import ContentLoad, Domain
from learners.requests import Request
from progress import reads
from progress.overview import Overview
from quizzes.models import Revision


@require_safe
def home(request: Request) -> HttpResponse:
    overview = Overview(request.user) if request.user.is_authenticated else None
    returning = overview is not None and bool(overview.total.answered or overview.unfinished)
    context = {
        "overview": overview if returning else None,
        "domains": overview.domains if overview else Domain.objects.all(),
        "lessons": (overview.lesson_rows if overview else reads.lessons(None))[:6],
        "questions": 0 if returning else Revision.objects.current().count(),
    }
    return TemplateResponse(request, "studyprep/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    try:
        context = {"icd10": reference.meta("icd-10-cm"), "hcpcs": reference.meta("hcpcs")}
    except reference.NotBuilt:
        # The page says who we are all the same; /readyz says what is missing.
        context = {}
    return TemplateResponse(request, "studyprep/about.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What a search engine may read: all that is the same for everybody, but no answers made for a question."""
    closed = [reverse(name) for name in ("admin:index", "tutor:ask", "learners:you")]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component of the design system, for those who work on it."""
    if not settings.DEBUG:
        raise Http404
    today = timezone.localdate()
    context = {
        "bars": [
            {"label": "10th percentile", "value": 37000, "text": "$37,000"},
            {"label": "Median", "value": 51140, "text": "$51,140"},
        ],
        "ranges": [
            {"label": "Entry", "low": 38000, "high": 44000, "text": "$38,000–44,000"},
            {"label": "Senior", "low": 55000, "high": 65000, "text": "$55,000–65,000"},
        ],
        "days": {today - timedelta(days=day): day % 45 for day in range(0, 150, 2)},
        "today": today,
    }
    return TemplateResponse(request, "studyprep/style.html", context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and the content is loaded: 200, else 503 with what is missing."""
    checks = {"database": "ok", "content": "ok"}
    try:
        connection.ensure_connection()
        if not ContentLoad.objects.exists() or not Revision.objects.current().exists():
            checks["content"] = "not loaded: run manage.py load_content"
        checks["code book"] = "ok" if reference.path().exists() else "not built: run manage.py build_codebook"
    except Error as error:
        checks |= {"database": f"does not answer: {type(error).__name__}", "content": "unknown"}
    ready = all(state == "ok" for state in checks.values())
    return JsonResponse(checks, status=200 if ready else 503)
