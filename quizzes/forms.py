"""What a learner may send beside answers, and what is said when it can't be taken."""

from typing import Any

from django import forms

from quizzes.models import Report


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ["reason", "text"]
        error_messages = {"reason": {"required": "Say what is wrong."}}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == Report.Reason.OTHER and not data.get("text"):
            self.add_error("text", "Say in a few words what is wrong.")
        return data
