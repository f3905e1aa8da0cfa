"""Where practice begins: choose a set, or go on with one."""

from collections.abc import Callable
from functools import partial
from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.models import Domain, Topic
from learners.requests import Request
from quizzes import actions
from quizzes.drills import GROUPS, KINDS
from quizzes.mock.actions import still_unfinished
from quizzes.models import Attempt, Encounter

NO_GUEST = "Practice needs a browser that is not a search engine's."


@require_safe
def practice(request: Request) -> HttpResponse:
    current = Q(questions__revisions__is_current=True, questions__drill="")
    domains = Domain.objects.annotate(questions_count=Count("questions", filter=current)).order_by("position")
    topics = (
        Topic.objects.annotate(questions_count=Count("questions", filter=current))
        .filter(questions_count__gt=0)
        .order_by("position")
    )
    by_domain: dict[int, list[Topic]] = {}
    for topic in topics:
        by_domain.setdefault(topic.domain_id, []).append(topic)
    context: dict[str, Any] = {
        "domains": [(domain, by_domain.get(domain.pk, [])) for domain in domains],
        "drills": GROUPS,
    }
    if request.user.is_authenticated:
        sets = Attempt.objects.filter(learner=request.user).sets().unfinished().select_related("mock")
        context["unfinished"] = still_unfinished(sets.order_by("-started_at")[:3], now=timezone.now())
        context["missed"] = Encounter.objects.filter(learner=request.user, last_correct=False).count()
    return TemplateResponse(request, "quizzes/practice.html", context)


@require_POST
def start(request: Request) -> HttpResponse:
    """Begin a set: mixed, or the ``domain`` or ``topic`` posted. A visitor becomes a guest here, not before."""
    topic = domain = None
    if slug := request.POST.get("domain"):
        domain = get_object_or_404(Domain, slug=slug)
        if slug := request.POST.get("topic"):
            topic = get_object_or_404(Topic.objects.select_related("domain"), domain=domain, slug=slug)
    maybe_create_guest_user(request)
    learner = request.user
    if not learner.is_authenticated:
        messages.error(request, NO_GUEST)
        return redirect("quizzes:practice")
    return begin(request, partial(actions.start_practice, learner=learner, domain=domain, topic=topic))


@require_POST
def start_drill(request: Request) -> HttpResponse:
    """Begin a set of the ``kind`` of drill posted."""
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    maybe_create_guest_user(request)
    learner = request.user
    if not learner.is_authenticated:
        messages.error(request, NO_GUEST)
        return redirect("quizzes:practice")
    return begin(request, partial(actions.start_drill, learner=learner, kind=kind))


@require_POST
def start_missed(request: Request) -> HttpResponse:
    """Begin a set of missed questions: those of the ``attempt`` posted, or of all of the learner's."""
    learner = request.user
    if not learner.is_authenticated:
        return redirect("quizzes:practice")
    attempt = None
    if pk := request.POST.get("attempt"):
        attempt = get_object_or_404(Attempt, pk=pk if pk.isdigit() else 0, learner=learner)
    return begin(request, partial(actions.start_missed, learner=learner, attempt=attempt))


def begin(request: Request, action: Callable[..., Attempt]) -> HttpResponse:
    try:
        attempt = action(now=timezone.now(), rng=SystemRandom())
    except actions.NothingToPractice:
        messages.info(request, "There is no question for that at the moment.")
        return redirect("quizzes:practice")
    return redirect("quizzes:question", attempt.pk, 1)
