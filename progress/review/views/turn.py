"""A card with a front and a back: asked, turned, graded."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.requests import Request
from progress.models import ReviewCard, ReviewLog
from progress.review import actions
from progress.review.today import today_of


@require_safe
@never_cache
def following(request: Request) -> HttpResponse:
    """To the next card that is due, or back to the day's page."""
    if request.user.is_authenticated:
        today = timezone.localdate()
        due = ReviewCard.objects.of(request.user).sides().due(today)
        if today_of(request.user, today).left and (card := due.first()):
            return redirect("review:card", card.pk)
    return redirect("review:today")


@require_safe
@never_cache
def card(request: Request, pk: int) -> HttpResponse:
    found = own_card(request, pk)
    return show(request, found) if found.is_due(timezone.localdate()) else redirect("review:next")


@require_safe
@never_cache
def answer(request: Request, pk: int) -> HttpResponse:
    """The card's back, and when it comes again by each grade."""
    found = own_card(request, pk)
    today = timezone.localdate()
    if not found.is_due(today):
        return redirect("review:next")
    return show(request, found, previews=actions.previews(found, today))


@require_POST
def grade(request: Request, pk: int) -> HttpResponse:
    found, grade = own_card(request, pk), request.POST.get("grade", "")
    if grade not in map(str, ReviewCard.Grade.values):
        previews = actions.previews(found, timezone.localdate())
        return show(request, found, previews=previews, error="Choose one of the four grades.", status=422)
    actions.grade(card=found, grade=int(grade), now=timezone.now())
    return redirect("review:next")


@require_POST
def bury(request: Request, pk: int) -> HttpResponse:
    actions.bury(card=own_card(request, pk), today=timezone.localdate())
    return redirect("review:next")


def own_card(request: Request, pk: int) -> ReviewCard:
    """The learner's own card with a front and a back; else 404, whoever's it is."""
    if not request.user.is_authenticated:
        raise Http404
    cards = ReviewCard.objects.of(request.user).sides().select_related("term")
    found: ReviewCard = get_object_or_404(cards, pk=pk)
    found.learner = request.user
    return found


def show(request: Request, card: ReviewCard, *, status: int = 200, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "card": card,
        "today": today_of(card.learner, today),
        "last": ReviewLog.objects.last_of(card.learner, today),
        "grades": [
            (grade, following.due)
            for grade, following in zip(ReviewCard.Grade, (more.get("previews") or {}).values(), strict=False)
        ],
        "error": more.get("error"),
    }
    return TemplateResponse(request, "progress/review/turn.html", context, status=status)
