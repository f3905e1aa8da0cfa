from django.contrib import admin

from learners.models import Learner


@admin.register(Learner)
class LearnerAdmin(admin.ModelAdmin):
    list_display = ["username", "date_joined", "last_login", "is_staff"]
    list_filter = ["is_staff"]
    search_fields = ["username", "email"]
    fields = [
        "username",
        "email",
        "exam_date",
        "quiet",
        "is_active",
        "is_staff",
        "is_superuser",
        "date_joined",
        "last_login",
    ]
    readonly_fields = ["date_joined", "last_login"]
