"""One question of a set: asked, answered, explained."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes import actions
from quizzes.forms import AnswerForm, ReportForm
from quizzes.models import Attempt, AttemptItem, Report


@require_safe
def attempt(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Back to where the learner stopped: the first unanswered question behind the last answered one, or any."""
    if not request.user.is_authenticated:
        raise Http404
    found = get_object_or_404(Attempt, pk=attempt_id, learner=request.user)
    answered = dict(found.items.values_list("position", "answered_at"))
    open_positions = [position for position, at in answered.items() if at is None]
    if not open_positions:
        return redirect("quizzes:end", found.pk)
    last = max((position for position, at in answered.items() if at), default=0)
    return redirect("quizzes:question", found.pk, min((p for p in open_positions if p > last), default=open_positions[0]))


@require_safe
@never_cache
def question(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    return show(request, own_item(request, attempt_id, position))


@require_POST
def answer(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    item = own_item(request, attempt_id, position)
    now = timezone.now()
    form = AnswerForm(request.POST, item=item, now=now)
    # To an answered question any answer is a replay, and the stored one is what is shown.
    if not item.is_answered:
        if not form.is_valid():
            return show(request, item, form=form, status=422)
        actions.record_response(item=item, **form.response(), now=now)
    return show(request, item) if request.htmx else redirect(item)


@require_POST
def flag(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    item = own_item(request, attempt_id, position)
    actions.flag(item=item, on=request.POST.get("on") == "1")
    return TemplateResponse(request, "quizzes/flag.html", {"item": item}) if request.htmx else redirect(item)


@require_POST
def report(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    item = own_item(request, attempt_id, position)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return TemplateResponse(request, "quizzes/report.html", {"item": item, "report_form": form}, status=422)
    actions.report(
        revision=item.revision,
        learner=request.user,
        reason=Report.Reason(form.cleaned_data["reason"]),
        text=form.cleaned_data["text"],
    )
    return TemplateResponse(request, "quizzes/report.html", {"item": item, "thanks": True})


def own_item(request: HttpRequest, attempt_id: int, position: int) -> AttemptItem:
    """The learner's own item with what a page needs of it, in one query; else 404, whoever's it is."""
    if not request.user.is_authenticated:
        raise Http404
    items = AttemptItem.objects.select_related("attempt", "revision__question__domain")
    return get_object_or_404(items, attempt_id=attempt_id, position=position, attempt__learner=request.user.pk)


def show(request: HttpRequest, item: AttemptItem, form: AnswerForm | None = None, status: int = 200) -> HttpResponse:
    """The question's page, or to htmx the part of it that changes. The view names the part; the request can't."""
    siblings = list(
        AttemptItem.objects.filter(attempt=item.attempt_id).values("position", "correct", "flagged").order_by("position")
    )
    following = next((row["position"] for row in siblings if row["position"] > item.position), None)
    context = {
        "item": item,
        "attempt": item.attempt,
        "siblings": siblings,
        "answered_count": sum(row["correct"] is not None for row in siblings),
        "next_position": following,
        "form": form,
        "shown": timezone.now().timestamp(),
        "report_form": ReportForm(),
    }
    template = "quizzes/question.html#question" if request.htmx else "quizzes/question.html"
    return TemplateResponse(request, template, context, status=status)
