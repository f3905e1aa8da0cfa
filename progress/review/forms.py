"""What a learner may send about their cards, and what is said when it can't be taken."""

from typing import Any

from django import forms

from progress.models import ReviewCard, ReviewSettings
from progress.review.deck import MOST_BYTES, Deck, DeckError, read_deck


class TextField(forms.CharField):
    """Of several lines; a browser sends two characters for each break, and one is kept and counted."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class OwnCardForm(forms.ModelForm):
    class Meta:
        model = ReviewCard
        fields = ["front", "back"]
        widgets = {"front": forms.Textarea({"rows": 3}), "back": forms.Textarea({"rows": 5})}

    front = TextField(
        label="Front",
        max_length=2000,
        widget=Meta.widgets["front"],
        error_messages={"required": "Write what is asked."},
    )
    back = TextField(
        label="Back", max_length=4000, widget=Meta.widgets["back"], error_messages={"required": "Write the answer."}
    )


class NoteForm(forms.Form):
    text = TextField(
        max_length=2000,
        required=False,
        error_messages={"max_length": "A note has up to 2,000 characters; this one has %(show_value)d."},
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


class DeckForm(forms.Form):
    """``deck`` is what was read of the file, ``text`` what it says."""

    file = forms.FileField(
        error_messages={"required": "Choose a file.", "empty": "The file is empty.", "missing": "Choose a file."},
    )
    deck: Deck
    text: str

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size / 1e6:.1f} MB; {MOST_BYTES / 1e6:.0f} MB is the most. Split it."
            )
        data = file.read()
        try:
            self.deck = read_deck(data)
        except DeckError as error:
            raise forms.ValidationError(str(error)) from None
        self.text = data.decode("utf-8-sig")
        return file
