from datetime import UTC
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from learners.forms import ExamDateForm
from learners.models import Learner
from learners.requests import LearnerRequest, Request, learner_of
from progress.overview import Overview
from progress.plan import actions
from progress.plan.calendar import Availability
from progress.plan.forms import HolidayForms, MinutesForm
from progress.plan.ics import ics
from progress.plan.standing import WEEKDAYS


@require_safe
@never_cache
def plan(request: Request) -> HttpResponse:
    learner = learner_of(request)
    return TemplateResponse(request, "progress/plan.html", {"plan": Overview(learner).plan if learner else None})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: Request) -> HttpResponse:
    """When there is time to study. A visitor who saves becomes a guest."""
    learner = learner_of(request)
    forms = forms_for(learner, request.POST if request.method == "POST" else None)
    # Each one is asked, so that everything amiss is said at once.
    valid = [form.is_valid() for form in forms.values()]
    if not all(valid):
        status = 422 if request.method == "POST" else 200
        return TemplateResponse(request, "progress/plan_settings.html", forms, status=status)
    maybe_create_guest_user(request)
    learner = learner_of(request)
    if learner is None:
        messages.error(request, "A plan needs a browser that is not a search engine’s.")
        return redirect("progress:plan:plan")
    today = timezone.localdate()
    holidays = [days for form in forms["holidays"] if (days := form.days()) and days[1] >= today]
    actions.save_plan(
        learner=learner,
        minutes=forms["minutes"].minutes(),
        holidays=holidays,
        exam=forms["exam"].cleaned_data["exam_date"],
    )
    messages.success(request, "Your days are saved, and the plan follows them.")
    return redirect("progress:plan:plan")


def forms_for(learner: Learner | None, data: Any) -> dict[str, Any]:
    found = Overview(learner).plan.availability if learner else Availability()
    today = timezone.localdate()
    holidays = [{"first": first, "last": last} for first, last in found.holidays if last >= today]
    return {
        "exam": ExamDateForm(data, instance=learner),
        "minutes": MinutesForm(
            data, initial={name.lower(): minutes for name, minutes in zip(WEEKDAYS, found.week, strict=True)}
        ),
        "holidays": HolidayForms(data, initial=holidays, prefix="holidays"),
    }


@require_POST
@login_required
def not_today(request: LearnerRequest) -> HttpResponse:
    """Put off what bears the ``key`` posted, or with ``undo`` take that back."""
    key, found = request.POST.get("key", ""), Overview(request.user).plan
    day = found.overview.today
    if request.POST.get("undo"):
        actions.take_back(learner=request.user, day=day, key=key)
    elif proposal := found.proposal(key):
        actions.put_off(learner=request.user, day=day, key=key, title=proposal.title)
    if not request.htmx:
        return redirect("progress:plan:plan")
    return TemplateResponse(request, "progress/plan_today.html", {"plan": Overview(request.user).plan})


@require_safe
@login_required
@never_cache
def ics_file(request: LearnerRequest) -> HttpResponse:
    url, host = request.build_absolute_uri(reverse("progress:plan:plan")), request.get_host()
    days = Overview(request.user).plan.ahead
    content = ics(days, uid=f"{request.user.pk}@{host}", url=url, now=timezone.now().astimezone(UTC))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="studyprep.ics"'
    return response
