"""What is to review today; starting its questions, taking the last grade back, and how much there may be."""

from random import SystemRandom

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.requests import Request
from progress.models import ReviewLog, ReviewSettings
from progress.review import actions
from progress.review.forms import SettingsForm
from progress.review.today import today_of


@require_safe
@never_cache
def today(request: Request) -> HttpResponse:
    if not request.user.is_authenticated:
        return TemplateResponse(request, "progress/review/today.html", {})
    day = timezone.localdate()
    context = {
        "today": today_of(request.user, day),
        "unfinished": actions.unfinished(request.user),
        "last": ReviewLog.objects.last_of(request.user, day),
    }
    return TemplateResponse(request, "progress/review/today.html", context)


@require_POST
def start(request: Request) -> HttpResponse:
    """The due questions as a set of up to ten, or the one that was begun."""
    if not request.user.is_authenticated:
        return redirect("review:today")
    now = timezone.now()
    most = today_of(request.user, timezone.localdate()).left
    try:
        attempt = actions.start_review(learner=request.user, most=most, now=now, rng=SystemRandom())
    except actions.NothingDue:
        messages.info(request, "There is no question to review at the moment.")
        return redirect("review:today")
    return redirect(attempt)


@require_POST
def undo(request: Request) -> HttpResponse:
    card = None
    if request.user.is_authenticated:
        card = actions.undo(learner=request.user, today=timezone.localdate())
    if card is None:
        messages.info(request, "There is nothing to take back today.")
    elif not card.is_asked:
        return redirect("review:card", card.pk)
    return redirect("review:today")


@require_safe
@never_cache
def graded(request: Request, attempt_id: int, position: int) -> HttpResponse:
    """What an answer made of its card, for the question's page to load."""
    asked = ReviewLog.objects.filter(card__asked__attempt=attempt_id, card__asked__position=position)
    log = (
        asked.filter(learner=request.user.pk, reviewed_at=F("card__asked__answered_at")).select_related("card").first()
    )
    if not request.htmx:
        if log:
            messages.info(request, f"Counted as “{log.get_grade_display()}”. It comes again on {log.card.due:%-d %B}.")
        return redirect("quizzes:question", attempt_id, position)
    return TemplateResponse(request, "progress/review/graded.html", {"last": log})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: Request) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("review:today")
    kept = ReviewSettings.objects.filter(learner=request.user).first() or ReviewSettings(learner=request.user)
    form = SettingsForm(request.POST or None, instance=kept)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("review:today")
    return TemplateResponse(
        request, "progress/review/settings.html", {"form": form}, status=422 if form.is_bound else 200
    )
