"""Before the exam: which one, its rules, and whether this is the moment."""

from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.models import Domain
from learners.models import Learner
from learners.requests import Request, learner_of
from quizzes.actions import NothingToPractice
from quizzes.mock import actions
from quizzes.mock.formats import FORMATS, Format, minutes_for
from quizzes.mock.views.access import says_not_saved
from quizzes.models import MockExam


@require_safe
@never_cache
def hub(request: Request) -> HttpResponse:
    learner = learner_of(request)
    in_bank = Count("questions", filter=Q(questions__revisions__is_current=True, questions__drill=""))
    context: dict[str, Any] = {
        "forms": [(form, minutes_for(form.items)) for form in FORMATS.values() if form.slug != "domain"],
        "domain_form": FORMATS["domain"],
        "domain_minutes": minutes_for(FORMATS["domain"].items),
        "domains": Domain.objects.annotate(questions_count=in_bank).filter(questions_count__gt=0).order_by("position"),
        "running": running_exam(learner),
    }
    if learner:
        exams = MockExam.objects.of(learner).exclude(handed_in_at=None)
        context["earlier"] = exams.select_related("attempt").order_by("-attempt__started_at")[:20]
    return TemplateResponse(request, "quizzes/mock/hub.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@says_not_saved
def new(request: Request, form: str, domain: str = "") -> HttpResponse:
    """The rules and the check that this is the moment; posted, the exam begins."""
    found, area = FORMATS.get(form), get_object_or_404(Domain, slug=domain) if domain else None
    if found is None or (found.slug == "domain") != bool(area):
        raise Http404
    sent = request.POST.get("seed", "")
    seed = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 20 else SystemRandom().getrandbits(60)
    if request.method != "POST":
        return show(request, found, area, seed)
    if request.POST.get("ready") != "1":
        return show(request, found, area, seed, "Say first that this is the moment: the clock can’t be stopped.")
    maybe_create_guest_user(request)
    learner = learner_of(request)
    if learner is None:
        messages.error(request, "An exam needs a browser that is not a search engine’s.")
        return redirect("mock:hub")
    try:
        exam = actions.start_mock(learner=learner, form=found, domain=area, seed=seed, now=timezone.now())
    except actions.AlreadyRunning:
        messages.info(request, "You have an exam running. Go on with it, or hand it in first.")
        return redirect("mock:hub")
    except NothingToPractice:
        messages.info(request, "There is no question for that at the moment.")
        return redirect("mock:hub")
    return redirect("mock:question", exam.pk, 1)


def show(request: Request, form: Format, domain: Domain | None, seed: int, error: str = "") -> HttpResponse:
    learner = learner_of(request)
    running = running_exam(learner)
    assembly = actions.plan(learner=learner, form=form, domain=domain, seed=seed)
    names = dict(Domain.objects.values_list("pk", "short")) if assembly.missing else {}
    context = {
        "form": form,
        "domain": domain,
        "running": running,
        "assembly": assembly,
        "size": len(assembly.picked),
        "minutes": minutes_for(len(assembly.picked)),
        "missing": [(names[pk], count) for pk, count in assembly.missing.items()],
        "seed": seed,
        "error": error,
    }
    return TemplateResponse(request, "quizzes/mock/new.html", context, status=422 if error else 200)


def running_exam(learner: Learner | None) -> MockExam | None:
    """The learner's exam that is not handed in; one whose time is up is handed in here."""
    if learner is None:
        return None
    now = timezone.now()
    actions.close_expired(now=now, learner=learner)
    return MockExam.objects.of(learner).running(now).select_related("attempt").first()
