from typing import Any

from django.contrib import admin

from quizzes.models import Question, Report, Revision


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["created", "reason", "question", "text", "handled"]
    list_filter = ["handled", "reason", "revision__question__domain"]
    list_editable = ["handled"]
    list_select_related = ["revision__question"]
    search_fields = ["revision__question__slug", "text"]
    raw_id_fields = ["revision", "learner"]

    @admin.display(ordering="revision__question__slug")
    def question(self, report: Report) -> str:
        return report.revision.question.slug


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
