"""A learner's own words on a question, once it is answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learners.requests import Request
from progress.models import Note
from progress.review.forms import NoteForm
from quizzes.models import AttemptItem


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: Request, attempt_id: int, position: int) -> HttpResponse:
    """The note on an answered question of the bank, for its page to load; an empty one goes."""
    answered = AttemptItem.objects.filter(answered_at__isnull=False, revision__question__drill="")
    item = get_object_or_404(
        answered.select_related("attempt", "revision"),
        attempt=attempt_id,
        attempt__learner=request.user.pk,
        position=position,
    )
    mine: dict[str, Any] = {"learner_id": request.user.pk, "question_id": item.revision.question_id}
    kept = Note.objects.filter(**mine).first()
    form = NoteForm(request.POST or None, initial={"text": kept.text if kept else ""})
    saved = form.is_valid()
    if saved:
        text = form.cleaned_data["text"]
        if text:
            Note.objects.update_or_create(**mine, defaults={"text": text})
        else:
            Note.objects.filter(**mine).delete()
        if not request.htmx:
            messages.success(request, "Your note is saved." if text else "There is no note any more.")
            return redirect(item)
    context = {"item": item, "form": form, "saved": saved, "kept": kept}
    page = "note" if request.htmx else "note_page"
    return TemplateResponse(request, f"progress/review/{page}.html", context, status=422 if form.errors else 200)
