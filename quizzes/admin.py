from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from quizzes.item_statistics import answers_of, statistics_of
from quizzes.models import AttemptItem, Question, Report, Revision


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """Each report beside what learners answered to the wording that it is about."""

    list_display = ["created", "reason", "question", "answered", "right", "text", "handled"]
    list_filter = ["handled", "reason", "revision__question__domain"]
    list_editable = ["handled"]
    list_select_related = ["revision__question"]
    search_fields = ["revision__question__slug", "text"]
    raw_id_fields = ["revision", "learner"]
    readonly_fields = ["created", "stem", "answers", "statistics"]

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        responses = AttemptItem.objects.filter(revision=OuterRef("revision"), answered_at__isnull=False)
        counts = responses.order_by().values("revision")
        right = Count("pk", filter=Q(correct=True))
        return (
            super()
            .get_queryset(request)
            .annotate(
                answers_given=Subquery(counts.annotate(n=Count("pk")).values("n")),
                answers_right=Subquery(counts.annotate(n=right).values("n")),
            )
        )

    @admin.display(ordering="revision__question__slug")
    def question(self, report: Report) -> str:
        return report.revision.question.slug

    @admin.display(ordering="answers_given")
    def answered(self, report: Any) -> int:
        return report.answers_given or 0

    @admin.display
    def right(self, report: Any) -> str:
        return f"{report.answers_right / report.answers_given:.0%}" if report.answers_given else "–"

    @admin.display
    def stem(self, report: Report) -> SafeString:
        return mark_safe(report.revision.stem)  # noqa: S308  (cleaned when it was loaded)

    @admin.display(description="Answers by option")
    def answers(self, report: Report) -> SafeString:
        rows = [(answer.count, answer.text, "key" if answer.is_key else "") for answer in answers_of(report.revision)]
        body = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", rows)
        head = "<table><thead><tr><th>Times</th><th>Answer</th><th></th></tr></thead>"
        return format_html(head + "<tbody>{}</tbody></table>", body)

    @admin.display
    def statistics(self, report: Report) -> str:
        item = statistics_of(report.revision)
        low, high = item.interval
        if not item.answered:
            return "Nobody has answered it yet."
        return (
            f"Answered {item.answered} times, {1 - item.share_wrong:.0%} right "
            f"(95% interval {1 - high:.0%} to {1 - low:.0%}). Reports not handled: {item.reports}."
        )


class RevisionInline(admin.StackedInline):
    model = Revision
    extra = 0
    can_delete = False

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_add_permission(self, *args: Any) -> bool:
        return False


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    """To read, not to write: the bank's home is ``fixtures/questions/``."""

    list_display = ["slug", "domain", "topic", "difficulty", "kind"]
    list_filter = ["domain", "difficulty", "kind"]
    search_fields = ["slug", "revisions__stem"]
    inlines = [RevisionInline]

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        return False
