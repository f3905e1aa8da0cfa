"""Terms become cards: one, those of a lesson, or a whole theme."""

from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.glossary import SYSTEMS
from curriculum.models import Lesson, Term
from learners.requests import Request, learner_of
from progress.models import ReviewCard
from progress.review import actions


@require_safe
@never_cache
def term(request: Request, slug: str) -> HttpResponse:
    """Whether the term is among the cards, for its page to load."""
    found = get_object_or_404(Term, slug=slug)
    return show_term(request, found) if request.htmx else redirect(found)


@require_safe
@never_cache
def lesson(request: Request, domain: str, slug: str) -> HttpResponse:
    """How many of a lesson's terms are among the cards, for its page to load."""
    found = get_object_or_404(Lesson.objects.select_related("domain"), domain__slug=domain, slug=slug)
    return show_lesson(request, found) if request.htmx else redirect(found)


@require_POST
def add(request: Request) -> HttpResponse:
    """Make cards of the ``term``, of the ``lesson``'s (``domain/lesson``), or of all of a ``kind`` and ``system``."""
    maybe_create_guest_user(request)
    learner = learner_of(request)
    if learner is None:
        return redirect("terms:terms")
    now, sent = timezone.now(), request.POST
    if slug := sent.get("term"):
        found = get_object_or_404(Term, slug=slug)
        actions.add_terms(learner=learner, terms=[found], now=now)
        return show_term(request, found) if request.htmx else redirect(found)
    if path := sent.get("lesson"):
        domain, _, slug = path.partition("/")
        read = get_object_or_404(Lesson.objects.select_related("domain"), domain__slug=domain, slug=slug)
        added = actions.add_terms(learner=learner, terms=list(terms_of(read)), now=now)
        if request.htmx:
            return show_lesson(request, read)
        messages.success(request, f"{added} new terms are among your cards.")
        return redirect(read)
    kind, system = sent.get("kind", ""), sent.get("system", "")
    chosen = {**({"kind": kind} if kind in Term.Kind else {}), **({"system": system} if system in SYSTEMS else {})}
    if not chosen:
        raise Http404
    added = actions.add_terms(learner=learner, terms=list(Term.objects.filter(**chosen)), now=now)
    messages.success(request, f"{added} new terms are among your cards. A few come each day.")
    return redirect(reverse("terms:terms", query=chosen))


@require_POST
def remove(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Term, slug=slug)
    if learner := learner_of(request):
        actions.remove_term(learner=learner, term=found)
    return show_term(request, found) if request.htmx else redirect(found)


def terms_of(lesson: Lesson) -> QuerySet[Term]:
    """The glossary's entries that the lesson names."""
    names = [Q(searched__contains=f"|{name.lower()}|") for name in lesson.terms]
    return Term.objects.filter(reduce(or_, names)) if names else Term.objects.none()


def show_term(request: Request, term: Term) -> HttpResponse:
    learner = learner_of(request)
    has = learner is not None and ReviewCard.objects.of(learner).filter(term=term).exists()
    return TemplateResponse(request, "progress/review/term.html", {"term": term, "has": has})


def show_lesson(request: Request, lesson: Lesson) -> HttpResponse:
    learner = learner_of(request)
    terms = terms_of(lesson)
    has = ReviewCard.objects.of(learner).filter(term__in=terms, reversed=False).count() if learner else 0
    context = {"lesson": lesson, "terms": terms.count(), "has": has}
    return TemplateResponse(request, "progress/review/lesson.html", context)
