"""A set's end: the score, by domain, and what was missed."""

from collections import Counter

from django.db.models import Min
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from curriculum.models import Domain, Lesson
from learners.requests import Request
from quizzes import race
from quizzes.models import Attempt, AttemptItem, MockExam, questions_in_exam


@require_safe
def end(request: Request, attempt_id: int) -> HttpResponse:
    if not request.user.is_authenticated:
        raise Http404
    attempt = get_object_or_404(Attempt.objects.select_related("domain"), pk=attempt_id, learner=request.user)
    if attempt.purpose == Attempt.Purpose.MOCK:
        return redirect(attempt)
    items = list(attempt.items.select_related("revision__question__domain"))
    answered = [item for item in items if item.is_answered]
    missed = [item for item in answered if not item.correct]
    exams = MockExam.objects.of(request.user).running(timezone.now())
    running = exams.first() if missed else None
    if running:
        waiting = set(questions_in_exam(request.user, timezone.now()).values_list("pk", flat=True))
        for item in missed:
            item.in_exam = running if item.revision.question_id in waiting else None
    weakest = weakest_domain(answered)
    timed = [item.seconds for item in answered if item.seconds is not None]
    drill = items[0].revision.question.drill
    context = {
        "attempt": attempt,
        "answered": answered,
        "missed": missed,
        "drill": drill,
        "race": race.result([(item.correct, item.seconds) for item in answered]) if drill in race.KINDS else None,
        "best": best_time(attempt, drill) if drill in race.KINDS else None,
        "by_domain": by_domain(answered),
        "sure_but_wrong": sum(bool(item.sure) for item in missed),
        "seconds_each": sum(timed) / len(timed) if timed else None,
        "weakest": weakest,
        "lesson": Lesson.objects.filter(domain=weakest).select_related("domain").first() if weakest else None,
    }
    return TemplateResponse(request, "quizzes/end.html", context)


def best_time(attempt: Attempt, drill: str) -> int | None:
    """The seconds of the learner's fastest right answer in a kind of race, in any set."""
    right = AttemptItem.objects.filter(
        attempt__learner=attempt.learner_id, attempt__purpose=Attempt.Purpose.DRILL, correct=True
    )
    found: int | None = right.filter(revision__question__drill=drill).aggregate(best=Min("seconds"))["best"]
    return found


def by_domain(items: list[AttemptItem]) -> list[tuple[Domain, int, int]]:
    """Domain, right, answered; in the blueprint's order."""
    answered = Counter(item.revision.question.domain for item in items)
    right = Counter(item.revision.question.domain for item in items if item.correct)
    return [(domain, right[domain], answered[domain]) for domain in sorted(answered, key=lambda d: d.position)]


def weakest_domain(items: list[AttemptItem]) -> Domain | None:
    """Where most was missed; of equals the one that weighs more in the exam."""
    rows = by_domain(items)
    return max(rows, key=lambda row: (row[2] - row[1], row[0].items))[0] if rows else None
