"""Where a code of the code book is met in the app: lessons, terms, and questions once they are answered."""

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codebook import shelf
from curriculum.models import Lesson, Term
from curriculum.term_links import linker
from learners.requests import Request
from quizzes.models import AttemptItem, Encounter, questions_in_exam

MOST_QUESTIONS = 10


@require_safe
@never_cache
def on_code(request: Request, code: str) -> HttpResponse:
    """Lessons, terms and answered questions that name ``code`` or one below it. The code's page asks for it."""
    bare = shelf.bare(code)[:8]
    place = shelf.find("ICD-10-CM", bare) or shelf.find("HCPCS", bare)
    context = {
        "code": code,
        "lessons": [
            lesson
            for lesson in Lesson.objects.select_related("domain").defer("blocks")
            if bare and any(named.startswith(bare) for named in lesson.codes)
        ],
        "terms": terms_in(place.title) if place else [],
        "questions": answered_on(request, bare) if bare else [],
    }
    return TemplateResponse(request, f"quizzes/on_code.html{'#found' if request.htmx else ''}", context)


def terms_in(title: str) -> list[Term]:
    addresses: set[str] = set()
    linker().link(title, addresses)
    return list(Term.objects.filter(slug__in=[address.rstrip("/").rpartition("/")[2] for address in addresses]))


def answered_on(request: Request, bare: str) -> list[AttemptItem]:
    """The learner's last answers to questions that name the code; what they have not answered stays unknown."""
    if not request.user.is_authenticated:
        return []
    last = AttemptItem.objects.filter(
        ~Q(answered_at=None), attempt__learner=request.user, revision__question=OuterRef("question")
    ).order_by("-answered_at")
    named = Encounter.objects.filter(learner=request.user, question__code_uses__code__startswith=bare).distinct()
    # What is in a running exam is named nowhere else.
    named = named.exclude(question__in=questions_in_exam(request.user, timezone.now()))
    items = named.annotate(item=Subquery(last.values("pk")[:1])).values("item")[:MOST_QUESTIONS]
    found = AttemptItem.objects.filter(pk__in=[row["item"] for row in items])
    return list(found.select_related("attempt", "revision__question__domain").order_by("-answered_at"))
