from django import forms

from learners.models import Learner


class ExamDateForm(forms.ModelForm):
    class Meta:
        model = Learner
        fields = ["exam_date"]
        widgets = {"exam_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        error_messages = {"exam_date": {"invalid": "Write the date as YYYY-MM-DD."}}


class QuietForm(forms.ModelForm):
    class Meta:
        model = Learner
        fields = ["quiet"]


class EraseForm(forms.Form):
    """Erasing asks for one deliberate word, so that no stray click does it."""

    confirm = forms.CharField(label="Type “erase” to confirm")

    def clean_confirm(self) -> str:
        word: str = self.cleaned_data["confirm"]
        if word.strip().casefold() != "erase":
            raise forms.ValidationError("Type the word erase to confirm.")
        return word
