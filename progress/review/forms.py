"""What a learner may send about their cards, and what is said when it can't be taken."""

from django import forms

from progress.models import ReviewCard, ReviewSettings


class OwnCardForm(forms.ModelForm):
    class Meta:
        model = ReviewCard
        fields = ["front", "back"]
        widgets = {"front": forms.Textarea({"rows": 3}), "back": forms.Textarea({"rows": 5})}

    front = forms.CharField(
        label="Front",
        max_length=2000,
        widget=Meta.widgets["front"],
        error_messages={"required": "Write what is asked."},
    )
    back = forms.CharField(
        label="Back", max_length=4000, widget=Meta.widgets["back"], error_messages={"required": "Write the answer."}
    )


class SettingsForm(forms.ModelForm):
    cap = forms.IntegerField(
        label="Cards a day, at most",
        min_value=5,
        max_value=500,
        error_messages={
            "required": "Write a number.",
            "invalid": "Write a whole number.",
            "min_value": "At least 5, or what is due never ends.",
            "max_value": "At most 500.",
        },
    )

    class Meta:
        model = ReviewSettings
        fields = ["cap"]
