"""Asking: the page, and to htmx its body for the panel beside another page (``static/js/app.js``)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from guest_user.functions import maybe_create_guest_user

from learners.requests import Request, learner_of
from quizzes.models import MockExam, sits_exam
from tutor import actions
from tutor.answer import Answer
from tutor.context import Context, context_of
from tutor.forms import Question, Verdict
from tutor.model.panel import panel_of
from tutor.models import Asked
from tutor.reply import reply

View = Callable[..., HttpResponse]
#: How many of the questions asked before are shown.
SHOWN = 10
EXAMPLES = [
    "When do I use modifier 25?",
    "Excludes1 vs Excludes2",
    "What does E11.22 need?",
    "Excision or destruction?",
    "How do I code a burn?",
    "How many questions are on radiology?",
]


def closed_in_exam(view: View) -> View:
    """While the learner sits a mock exam nothing is explained, and nothing kept."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        learner, now = learner_of(request), timezone.now()
        exam = None
        if learner and sits_exam(learner, now):
            exam = MockExam.objects.of(learner).running(now).first()
        if exam:
            return show(request, "closed", {"exam": exam}, status=409 if request.method == "POST" else 200)
        return view(request, *args, **kwargs)

    return wrapper


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@closed_in_exam
def ask(request: Request) -> HttpResponse:
    """The box and what was asked before; with a question (``q``) or something to explain (``about``) the answer.
    Only what is posted is kept."""
    form = Question(request.POST if request.method == "POST" else request.GET)
    learner = learner_of(request)
    about = form.data.get("about", "")
    context = context_of(about, learner) if about else None
    if about and context is None:
        return show(request, "ask", {"gone": True}, learner=learner, status=404)
    if not form.is_valid():
        return show(
            request,
            "ask",
            {"error": form.errors["q"][0], "text": form.data["q"], "context": context},
            learner=learner,
            status=422,
        )
    text = form.cleaned_data["q"]
    if not text and not context:
        empty = request.method == "POST" or "q" in request.GET
        said = {"error": "Type a question first, a word or two will do."} if empty else {}
        return show(request, "ask", said, learner=learner, status=422 if said else 200)
    if request.method == "POST":
        maybe_create_guest_user(request)
        learner = learner_of(request)
    answer = reply(text, context, learner)
    if request.method != "POST" or learner is None:
        # Who can be no guest (a crawler) is answered all the same.
        return show_answer(request, answer, context, text=text)
    asked = actions.keep(
        learner=learner, text=text, context=context, answer=answer, now=timezone.now(), mark=form.cleaned_data["mark"]
    )
    if asked.mark:
        return marked(request, asked)
    # The panel beside another page has no address to go back to: what was just worked out is shown at once.
    return show_answer(request, answer, context, text=text, asked=asked) if request.htmx else redirect(asked)


@require_safe
@never_cache
@closed_in_exam
def asked(request: Request, pk: int) -> HttpResponse:
    learner = learner_of(request)
    kept = get_object_or_404(Asked, pk=pk, learner=learner)
    context = context_of(kept.about, learner) if kept.about else None
    if not context and not kept.text:
        return show(request, "ask", {"gone": True}, learner=learner, status=404)
    return show_answer(request, reply(kept.text, context, learner), context, text=kept.text, asked=kept)


@require_POST
@closed_in_exam
def mark(request: Request, pk: int) -> HttpResponse:
    kept = get_object_or_404(Asked, pk=pk, learner=learner_of(request))
    form = Verdict(request.POST, instance=kept)
    if "remark" in form.errors:
        kept.remark = form.data["remark"]
        return marked(request, kept, error="Please say it in 500 characters or fewer.")
    if form.is_valid():
        form.save()
    return marked(request, kept)


@require_POST
def forget(request: Request, pk: int | None = None) -> HttpResponse:
    """One question, or all of the learner's."""
    kept = Asked.objects.filter(learner=learner_of(request))
    count, _ = (kept.filter(pk=pk) if pk else kept).delete()
    messages.success(request, "It is forgotten." if count == 1 else f"{count} questions are forgotten.")
    return redirect("tutor:ask")


def show_answer(
    request: Request, answer: Answer, context: Context | None, *, text: str, asked: Asked | None = None
) -> HttpResponse:
    """``follow``: what a further question is about, which is what this one was or what it was answered from."""
    # A comparison is about no one thing.
    sources = [source.ref for source in answer.sources if not answer.table]
    follow = context or next(filter(None, (context_of(ref, None) for ref in sources)), None)
    shown = {"answer": answer, "context": context, "follow": follow, "text": text, "asked": asked}
    return show(request, "answer", shown | {"offer_model": asked and panel_of(asked)})


def marked(request: Request, kept: Asked, error: str = "") -> HttpResponse:
    if not request.htmx and not error:
        return redirect(f"{kept.get_absolute_url()}#marks")
    status = 422 if error else 200
    template = "tutor/marks.html" if request.htmx else "tutor/marks_page.html"
    return TemplateResponse(request, template, {"asked": kept, "error": error}, status=status)


def show(
    request: Request, name: str, context: dict[str, Any], *, learner: Any = None, status: int = 200
) -> HttpResponse:
    """The page, or to htmx its body alone. The view names the part; the request can't."""
    if name == "ask":
        context |= {"examples": EXAMPLES}
        context |= {"history": Asked.objects.filter(learner=learner)[:SHOWN] if learner else []}
    part = "#body" if request.htmx else ""
    return TemplateResponse(request, f"tutor/{name}.html{part}", context, status=status)
