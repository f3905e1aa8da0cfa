"""All of a learner's cards, and writing one's own."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from learners.models import Learner
from learners.requests import Request
from progress.models import ReviewCard
from progress.review import actions
from progress.review.forms import OwnCardForm
from quizzes.drills import KINDS
from quizzes.item_statistics import plain
from quizzes.models import Revision, questions_in_exam

CARDS_A_PAGE = 30
STATES = {"due": "Due", "suspended": "Suspended"}


@require_safe
@never_cache
def cards(request: Request) -> HttpResponse:
    """The cards that the filters leave, those that come first in front."""
    if not request.user.is_authenticated:
        return redirect("review:today")
    today = timezone.localdate()
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    found = ReviewCard.objects.of(request.user).select_related("term", "question__topic__domain")
    if kind in ReviewCard.Kind:
        found = found.filter(kind=kind)
    if state == "due":
        found = found.due(today)
    elif state == "suspended":
        found = found.filter(suspended=True)
    page = Paginator(found.order_by("suspended", "due", "pk"), CARDS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": list(zip(page, worded(list(page), request.user), strict=True)),
        "day": today,
        "kind": kind,
        "state": state,
        "kinds": ReviewCard.Kind.choices,
        "states": STATES.items(),
    }
    return TemplateResponse(request, "progress/review/cards.html", context)


def worded(cards: Sequence[ReviewCard], learner: Learner) -> list[str]:
    """What each card asks, in a line. A question of a running mock exam is not told."""
    questions = [card.question_id for card in cards if card.question_id]
    told = Q(question__in=questions, is_current=True)
    stems = dict(
        Revision.objects.filter(told)
        .exclude(question__in=questions_in_exam(learner, timezone.now()))
        .values_list("question", "stem")
    )
    return [
        plain(stems.get(card.question_id, "This question waits for another time."))
        if card.question_id
        else KINDS.get(card.drill, card.drill)
        if card.drill
        else plain(card.front_shown)
        for card in cards
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: Request) -> HttpResponse:
    """Write a card of one's own. A visitor becomes a guest with it."""
    form = OwnCardForm(request.POST or None)
    if not form.is_valid():
        return TemplateResponse(
            request, "progress/review/edit.html", {"form": form}, status=422 if form.is_bound else 200
        )
    maybe_create_guest_user(request)
    if not request.user.is_authenticated:
        return redirect("review:today")
    form.instance.learner, form.instance.kind = request.user, ReviewCard.Kind.OWN
    form.instance.due, form.instance.created_at = timezone.localdate(), timezone.now()
    form.save()
    messages.success(request, "The card is among yours and comes up today.")
    return redirect("review:new")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: Request, pk: int) -> HttpResponse:
    card = get_object_or_404(ReviewCard, pk=pk, learner=request.user.pk, kind=ReviewCard.Kind.OWN)
    form = OwnCardForm(request.POST or None, instance=card)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("review:cards")
    return TemplateResponse(
        request, "progress/review/edit.html", {"form": form, "card": card}, status=422 if form.is_bound else 200
    )


@require_POST
def delete(request: Request, pk: int) -> HttpResponse:
    get_object_or_404(ReviewCard, pk=pk, learner=request.user.pk).delete()
    messages.success(request, "The card is deleted.")
    return redirect("review:cards")


@require_POST
def suspend(request: Request, pk: int) -> HttpResponse:
    """Put a card to rest, or wake it."""
    card = get_object_or_404(ReviewCard, pk=pk, learner=request.user.pk)
    on = request.POST.get("on") == "1"
    actions.suspend(card=card, on=on)
    if request.POST.get("to") == "next":
        return redirect("review:next")
    messages.success(request, "The card rests until you wake it." if on else "The card comes up again.")
    return redirect("review:cards")
