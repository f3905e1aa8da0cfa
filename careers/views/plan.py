"""The path planner: from where a learner is to the job that they want. Kept for a learner, in the URL for a visitor."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from guest_user.functions import maybe_create_guest_user

from careers import actions
from careers.content import library
from careers.models import CareerPlan
from careers.plan import Standing, pay, steps
from careers.plan_form import PlanForm
from careers.targets import targets
from learners.models import Learner
from learners.requests import Request, learner_of
from progress.overview import Overview, untouched


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: Request) -> HttpResponse:
    """The form and, once it is filled in, the steps. A GET shows what its URL says, or the plan that was saved."""
    learner = learner_of(request)
    kept = kept_by(learner) if learner else {}
    if request.method == "POST":
        form = PlanForm(request.POST)
    elif "level" in request.GET:
        date = request.GET.get("exam_date") or kept.get("exam_date")
        form = PlanForm(request.GET.dict() | {"exam_date": date})
    elif "target" in request.GET or "level" not in kept:
        # A link may name the target alone.
        form = PlanForm(initial=kept | request.GET.dict())
    else:
        form = PlanForm(kept)
    if form.is_bound and not form.is_valid():
        return TemplateResponse(request, "careers/plan.html", {"form": form}, status=422)
    if request.method == "POST":
        return save(request, form)
    context = {"form": form, "saved": "level" not in request.GET}
    if form.is_bound:
        context |= steps_for(learner, **form.cleaned_data)
    return TemplateResponse(request, "careers/plan.html", context)


def kept_by(learner: Learner) -> dict[str, Any]:
    """The choices that the learner saved; the exam date alone where there are none, or the target is no more."""
    kept = CareerPlan.objects.filter(learner=learner, target__in=targets()).values("level", "target", "state").first()
    return {**(kept or {}), "exam_date": learner.exam_date}


def save(request: Request, form: PlanForm) -> HttpResponse:
    maybe_create_guest_user(request)
    if (learner := learner_of(request)) is None:
        # A search engine's browser gets no guest; the plan is in the URL all the same.
        choices = {name: value or "" for name, value in form.cleaned_data.items()}
        return redirect(f"{reverse('careers:plan')}?{urlencode(choices)}")
    actions.save_plan(learner=learner, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Your plan is saved.")
    return redirect("careers:plan")


def steps_for(learner: Learner | None, level: str, target: str, state: str, exam_date: Any) -> dict[str, Any]:
    shelf, goal = library(), targets()[target]
    overview = Overview(learner) if learner else untouched()
    standing = Standing(overview.masteries, overview.lessons_read, overview.best_exam)
    found = steps(
        level=level,
        target=goal,
        exam_date=exam_date,
        today=timezone.localdate(),
        standing=standing,
        figures=shelf.figures,
    )
    figures = pay(goal, state, shelf.figures)
    every = [*figures, *(figure for step in found for figure in step.figures)]
    return {
        "target": goal,
        "state": shelf.release.places.get(state),
        "pay": figures,
        "steps": found,
        "left": sum(not step.done for step in found),
        "sources": list(dict.fromkeys(figure.source for figure in every)),
    }
