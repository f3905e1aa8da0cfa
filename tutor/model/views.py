"""Asking the language model: what is sent, the word for it, the answer as a stream or at once."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from learners.requests import Request, learner_of
from quizzes.models import sits_exam
from tutor.model import actions
from tutor.model.asking import Beat, Event, Finished, Tail, ask, given
from tutor.model.panel import Panel, panel_of
from tutor.model.prompt import messages
from tutor.model.result import Result
from tutor.models import Asked


def panel_for(request: Request, pk: int) -> Panel:
    """The learner's own question; 404 where there is no model for it, or a mock exam is running."""
    asked = get_object_or_404(Asked.objects.select_related("learner"), pk=pk, learner=learner_of(request))
    found = panel_of(asked)
    if found is None or sits_exam(asked.learner, timezone.now()):
        raise Http404
    return found


@require_safe
@never_cache
def sent(request: Request, pk: int) -> HttpResponse:
    """What is sent, word for word, and to whom."""
    panel = panel_for(request, pk)
    passages = given(panel.asked)
    context = {"offer_model": panel, "given": passages, "messages": messages(str(panel.asked), passages)}
    part = "#sent" if request.htmx else ""
    return TemplateResponse(request, f"tutor/model_sent.html{part}", context)


@require_POST
def agree(request: Request, pk: int) -> HttpResponseBase:
    """The learner lets questions go to the host; this one goes."""
    panel = panel_for(request, pk)
    actions.agree(learner=panel.asked.learner, host=panel.endpoint.host, now=timezone.now())
    return ask_model(request, pk)


@require_POST
def ask_model(request: Request, pk: int) -> HttpResponseBase:
    """With htmx the place where the answer will stream to; without JavaScript the answer, on its question's page."""
    panel = panel_for(request, pk)
    if not panel.agreed:
        return redirect("tutor:model_sent", pk)
    if panel.answered:
        return redirect(panel.asked)
    actions.await_model(asked=panel.asked, now=timezone.now())
    if request.htmx:
        return TemplateResponse(request, "tutor/model.html#stream", {"offer_model": panel})
    for _ in events(panel):
        pass
    return redirect(f"{panel.asked.get_absolute_url()}#model")


@require_GET
@never_cache
def stream(request: Request, pk: int) -> StreamingHttpResponse:
    """Server-sent events. A browser that connects again gets what there is by now, and nothing is asked twice."""
    panel = panel_for(request, pk)
    response = StreamingHttpResponse(written(request, panel), content_type="text/event-stream")
    # Else nginx collects what is to be seen at once.
    response["X-Accel-Buffering"] = "no"
    return response


@require_safe
@never_cache
def stopped(request: Request, pk: int) -> HttpResponse:
    """In the place of a stream that was stopped: the browser closes it, and the server notices."""
    panel = panel_for(request, pk)
    return TemplateResponse(request, "tutor/model.html", {"offer_model": panel, "stopped": True})


@require_POST
def off(request: Request, pk: int) -> HttpResponse:
    panel = panel_for(request, pk)
    actions.switch_off(learner=panel.asked.learner)
    return redirect(f"{panel.asked.get_absolute_url()}#model")


def events(panel: Panel) -> Generator[Event, None, None]:
    if actions.take_up(asked=panel.asked, now=timezone.now()):
        yield from ask(panel.asked, panel.endpoint)
    else:
        yield panel.result or Result(failed="The language model’s answer was interrupted.")


def written(request: Request, panel: Panel) -> Generator[bytes, None, None]:
    """Each event as a fragment of the page. Closed when the reader is gone, and the endpoint left with it."""
    with closing(events(panel)) as coming:
        for event in coming:
            match event:
                case Beat():
                    yield b": \n\n"
                case Finished(sentence):
                    yield message("sentence", render_to_string("tutor/model.html#sentence", {"sentence": sentence}))
                case Tail(sentence):
                    yield message("tail", render_to_string("tutor/model.html#segments", {"sentence": sentence}))
                case Result():
                    context = {"offer_model": replace(panel, result=event), "fresh": True}
                    yield message("done", render_to_string("tutor/model.html", context, request))


def message(name: str, html: str) -> bytes:
    """A server-sent event; its data may hold line ends only as lines of data."""
    lines = "".join(f"data: {line}\n" for line in html.strip().splitlines())
    return f"event: {name}\n{lines}\n".encode()
