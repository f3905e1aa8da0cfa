"""The tools' forms. They are sent by GET, so that a result has an address to share."""

from django import forms

from codebook import raf
from codebook.validate import Pasted, codes_in


class RiskForm(forms.Form):
    codes = forms.CharField(
        label="Diagnosis codes",
        help_text="ICD-10-CM codes of one year, separated however you like. Empty gives the demographic score alone.",
        required=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocapitalize": "characters"}),
    )
    age = forms.IntegerField(
        label="Age",
        help_text=f"On February 1 of the payment year, {raf.YOUNGEST} to {raf.OLDEST}.",
        min_value=raf.YOUNGEST,
        max_value=raf.OLDEST,
        error_messages={
            "min_value": f"From {raf.YOUNGEST} on: the model’s rules for children are not here.",
            "max_value": f"Up to {raf.OLDEST}.",
        },
    )
    sex = forms.ChoiceField(label="Sex", choices=list(raf.SEXES.items()))
    segment = forms.ChoiceField(
        label="Segment",
        help_text=f"Aged: {raf.AGED} and over; disabled: under {raf.AGED}.",
        choices=list(raf.SEGMENTS.items()),
    )

    def clean_codes(self) -> Pasted:
        """The codes in what was pasted; words that hold none are told so, an empty field is not."""
        text = self.cleaned_data["codes"]
        pasted = codes_in(text)
        if text and not pasted.codes:
            raise forms.ValidationError("There is no code in this.")
        return pasted

    def clean(self) -> None:
        """Aged segments begin at 65, disabled ones end there."""
        if not self.errors and not raf.fits(self.person()):
            side = "65 or over" if self.cleaned_data["segment"][2] == "A" else "under 65"
            self.add_error("segment", f"This segment is for people {side}.")

    def person(self) -> raf.Person:
        return raf.Person(**{name: self.cleaned_data[name] for name in ("age", "sex", "segment")})
