from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners import actions
from learners.export import export as export_of
from learners.forms import EraseForm, ExamDateForm, QuietForm
from learners.requests import LearnerRequest, Request


@require_safe
@never_cache
def you(request: Request) -> HttpResponse:
    """Who is studying here, and everything they can do about their data."""
    form = ExamDateForm(instance=request.user) if request.user.is_authenticated else None
    return TemplateResponse(request, "learners/you.html", {"form": form})


@require_POST
@login_required
def exam_date(request: LearnerRequest) -> HttpResponse:
    form = ExamDateForm(request.POST, instance=request.user)
    if not form.is_valid():
        return TemplateResponse(request, "learners/you.html", {"form": form}, status=422)
    form.save()
    messages.success(request, "Your exam date is saved.")
    return redirect("learners:you")


@require_POST
@login_required
def quiet(request: LearnerRequest) -> HttpResponse:
    QuietForm(request.POST, instance=request.user).save()
    messages.success(request, f"Quiet mode is {'on' if request.user.quiet else 'off'}.")
    return redirect("learners:you")


@require_safe
@login_required
@never_cache
def export(request: LearnerRequest) -> HttpResponse:
    response = JsonResponse(export_of(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="studyprep-my-data.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def erase(request: LearnerRequest) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if not form.is_valid():
        return TemplateResponse(request, "learners/erase.html", {"form": form}, status=422 if form.is_bound else 200)
    learner = request.user
    logout(request)
    actions.erase(learner=learner)
    messages.success(request, "Everything about you here is erased.")
    return redirect("home")
