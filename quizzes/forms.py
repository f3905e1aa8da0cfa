"""What a learner may send, and what is said when it can't be taken."""

from datetime import datetime
from typing import Any

from django import forms

from quizzes.models import AttemptItem, Report


class AnswerForm(forms.Form):
    """An answer to ``item``: the letter shown beside the option, or the typed code."""

    choice = forms.CharField(required=False, max_length=1)
    typed = forms.CharField(required=False, max_length=20, error_messages={"max_length": "That is too long for a code."})
    sure = forms.NullBooleanField(required=False)
    #: When the question was shown, seconds since 1970, as the server wrote it into the form.
    shown = forms.FloatField(required=False)

    def __init__(self, *args: Any, item: AttemptItem, now: datetime, **kwargs: Any) -> None:
        self.item, self.now = item, now
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typing = not self.item.option_order
        if typing:
            data["choice"] = None
            if not data.get("typed") and not self.errors:
                raise forms.ValidationError("Type a code first.")
        else:
            letter, data["typed"] = data.get("choice", ""), ""
            data["choice"] = self.item.option_at(letter)
            if data["choice"] is None:
                raise forms.ValidationError(
                    "Choose an answer first." if not letter else "That option is not part of this question."
                )
        return data

    def clean_shown(self) -> float | None:
        shown = self.cleaned_data["shown"]
        return shown if shown is not None and 0 < shown <= self.now.timestamp() else None

    def _clean_fields(self) -> None:
        super()._clean_fields()
        # The time is a nicety: what can't be read never costs the learner the answer.
        if "shown" in self.errors:
            del self.errors["shown"]
            self.cleaned_data["shown"] = None

    def response(self) -> dict[str, Any]:
        """The arguments for :func:`quizzes.actions.record_response`."""
        shown = self.cleaned_data["shown"]
        return {
            "choice": self.cleaned_data["choice"],
            "typed": self.cleaned_data["typed"],
            "sure": self.cleaned_data["sure"],
            "seconds": round(self.now.timestamp() - shown) if shown else None,
        }


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
