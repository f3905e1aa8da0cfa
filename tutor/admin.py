from typing import Any

from django.contrib import admin

from tutor.models import Asked


@admin.register(Asked)
class AskedAdmin(admin.ModelAdmin):
    """What learners marked, to read: answers are mended in the content that they are made from."""

    list_display = ["asked_at", "text", "about_title", "outcome", "mark", "remark", "made_from"]
    list_filter = ["mark", "outcome", "asked_at"]
    search_fields = ["text", "about", "about_title", "remark"]
    readonly_fields = ["made_from"]
    exclude = ["learner", "refs"]

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        return False

    @admin.display(description="Made from")
    def made_from(self, asked: Asked) -> str:
        return ", ".join(asked.refs)
