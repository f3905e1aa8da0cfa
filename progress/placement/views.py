"""The placement check: its start, and what came of it."""

from random import SystemRandom

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.models import Domain
from learners.requests import Request, learner_of
from progress.placement import actions
from progress.placement.standing import Standing
from quizzes.actions import NothingToPractice
from quizzes.mock.formats import minutes_for
from quizzes.models import Attempt
from quizzes.views.hub import NO_GUEST

#: How many questions a check may have.
SIZES = (20, 40)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def placement(request: Request) -> HttpResponse:
    """What it is, and its start; ``anew`` ends the one that is running. A visitor becomes a guest with the start, not
    before."""
    error = ""
    if request.method == "POST":
        size = next((size for size in SIZES if request.POST.get("size") == str(size)), None)
        if size:
            maybe_create_guest_user(request)
        if size and (learner := learner_of(request)):
            if "anew" in request.POST:
                actions.stop(learner=learner, now=timezone.now())
            try:
                return redirect(actions.start(learner=learner, size=size, now=timezone.now(), rng=SystemRandom()))
            except NothingToPractice:
                error = "There is no question to ask at the moment."
        else:
            error = NO_GUEST if size else "Choose 20 or 40 questions."
    checks = Attempt.objects.filter(learner=request.user.pk).placements()
    context = {
        "error": error,
        "sizes": [(size, minutes_for(size)) for size in SIZES],
        "areas": Domain.objects.count(),
        "running": checks.unfinished().last(),
        "last": checks.exclude(finished_at=None).last(),
    }
    return TemplateResponse(request, "progress/placement.html", context, status=422 if error else 200)


@require_POST
def stop(request: Request) -> HttpResponse:
    """Stop here: to what the answers so far say, if there are any."""
    learner = learner_of(request)
    if learner and (stopped := actions.stop(learner=learner, now=timezone.now())):
        return redirect(stopped.get_result_url())
    messages.info(request, "No placement check is running any more.")
    return redirect("progress:placement")


@require_safe
@never_cache
def result(request: Request, attempt_id: int) -> HttpResponse:
    """What all of the learner's answers say, the check's among them; of one that is not finished too."""
    learner = learner_of(request)
    if learner is None:
        raise Http404
    attempt = get_object_or_404(Attempt.objects.placements(), pk=attempt_id, learner=learner)
    context = {"attempt": attempt, "standing": Standing(learner)}
    return TemplateResponse(request, "progress/placement_result.html", context)
