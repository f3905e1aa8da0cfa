from django import forms

from tutor import query
from tutor.models import Asked


class Question(forms.Form):
    """What is asked, and the ref of what it is about. Empty is fine where there is something to explain."""

    q = forms.CharField(
        required=False,
        max_length=query.LONGEST,
        error_messages={
            "max_length": "%(limit_value)d characters fit, and these are %(show_value)d. Shorten it; nothing is lost."
        },
    )
    about = forms.CharField(required=False)
    mark = forms.ChoiceField(required=False, choices=Asked.Mark)


class Verdict(forms.ModelForm):
    class Meta:
        model = Asked
        fields = ["mark", "remark"]
