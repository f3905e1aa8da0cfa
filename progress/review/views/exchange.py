"""Cards and notes leave for Anki or a spreadsheet, and cards of one's own come in."""

from html import unescape

from django.contrib import messages
from django.core import signing
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from guest_user.functions import maybe_create_guest_user

from curriculum.markup import html
from learners.requests import Request, learner_of
from progress.models import Note, ReviewCard
from progress.review import actions
from progress.review.anki import package
from progress.review.comparison import MOST_OWN, compare
from progress.review.deck import MOST_CARDS, Deck, DeckError, read_deck
from progress.review.exports import csv_text, exported, questions_of
from progress.review.forms import DeckForm

SALT = "progress.review.import"
#: So many lines of each kind the preview shows.
SHOWN = 100


@require_safe
@never_cache
def export(request: Request) -> HttpResponse:
    """What would leave, and the two files."""
    learner = learner_of(request)
    if learner is None:
        return TemplateResponse(request, "progress/review/export.html", {})
    kinds = dict(ReviewCard.objects.of(learner).order_by().values_list("kind").annotate(Count("pk")))
    questions = questions_of(learner, timezone.now()).count()
    context = {
        "kinds": kinds,
        "questions": questions,
        "notes": Note.objects.filter(learner=learner).count(),
        "total": questions + kinds.get("term", 0) + kinds.get("own", 0),
    }
    return TemplateResponse(request, "progress/review/export.html", context)


@require_safe
@never_cache
def apkg(request: Request) -> HttpResponse:
    learner = learner_of(request)
    if learner is None:
        return redirect("review:export")
    now = timezone.now()
    return download("apkg", "application/octet-stream", package(exported(learner, now), timestamp=now.timestamp()))


@require_safe
@never_cache
def csv(request: Request) -> HttpResponse:
    learner = learner_of(request)
    if learner is None:
        return redirect("review:export")
    return download("csv", "text/csv; charset=utf-8", csv_text(exported(learner, timezone.now())).encode())


def download(ending: str, kind: str, data: bytes) -> HttpResponse:
    name = f"studyprep-{timezone.localdate():%Y-%m-%d}.{ending}"
    return HttpResponse(data, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: Request) -> HttpResponse:
    """A file, then what it would do, then done. Between the two the page itself keeps the file, signed."""
    form = DeckForm(request.POST, request.FILES) if request.method == "POST" else DeckForm()
    error = ""
    try:
        if "deck" in request.POST:
            return confirm(request, request.POST["deck"])
        if form.is_valid():
            return preview(request, form.deck, form.text)
        error = str(form.errors["file"][0]) if form.is_bound else ""
    except DeckError as found:
        error = str(found)
    context = {"error": error, "form": DeckForm(), "most_cards": MOST_CARDS, "most_own": MOST_OWN}
    return TemplateResponse(request, "progress/review/import.html", context, status=422 if error else 200)


def preview(request: Request, deck: Deck, text: str) -> HttpResponse:
    learner = learner_of(request)
    found = compare(deck, actions.known(learner) if learner else [])
    context = {
        "found": found,
        "groups": [
            (title, [(row, said(row.front), said(row.back)) for row in rows[:SHOWN]], len(rows) - SHOWN)
            for title, rows in (("New", found.added), ("Changed", found.updated))
            if rows
        ],
        "skipped": found.skipped[:SHOWN],
        "more_skipped": len(found.skipped) - SHOWN,
        "ignored": deck.ignored,
        "deck": signing.dumps(text, salt=SALT, compress=True) if found.added or found.updated else "",
    }
    return TemplateResponse(request, "progress/review/import_preview.html", context)


def said(markdown: str) -> str:
    """In one line, without marks."""
    return unescape(strip_tags(html(markdown))).strip()


def confirm(request: Request, signed: str) -> HttpResponse:
    try:
        deck = read_deck(signing.loads(signed, salt=SALT).encode())
    except signing.BadSignature:
        raise DeckError("The file did not arrive whole. Choose it again.") from None
    maybe_create_guest_user(request)
    learner = learner_of(request)
    if learner is None:
        return redirect("review:import")
    done = actions.bring_in(learner=learner, deck=deck, now=timezone.now())
    messages.success(
        request,
        f"{len(done.added):,} new, {len(done.updated):,} changed, {len(done.skipped):,} left out."
        + (" The new cards come from today on, a few each day." if done.added else ""),
    )
    return redirect("review:cards")
