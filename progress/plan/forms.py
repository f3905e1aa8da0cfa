from datetime import date
from typing import Any

from django import forms

from progress.plan.standing import WEEKDAYS

MOST_MINUTES = 720
NOT_A_DATE = {"invalid": "Write the date as YYYY-MM-DD."}


class MinutesForm(forms.Form):
    """Minutes of study on each weekday."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WEEKDAYS:
            self.fields[name.lower()] = forms.IntegerField(
                label=name,
                required=False,
                min_value=0,
                max_value=MOST_MINUTES,
                error_messages={
                    "invalid": "Write whole minutes, such as 30.",
                    "min_value": "Write 0 or more minutes.",
                    "max_value": f"Write at most {MOST_MINUTES} minutes.",
                },
            )

    def minutes(self) -> list[int]:
        return [self.cleaned_data.get(name.lower()) or 0 for name in WEEKDAYS]

    def clean(self) -> None:
        if not self.errors and not any(self.minutes()):
            raise forms.ValidationError("Give at least one day some minutes; without any nothing can be planned.")


class HolidayForm(forms.Form):
    """Days without study; both empty is none."""

    first = forms.DateField(
        label="From", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), error_messages=NOT_A_DATE
    )
    last = forms.DateField(
        label="To", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), error_messages=NOT_A_DATE
    )

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if last and not first and "first" not in self.errors:
            self.add_error("first", "Say the first day, too.")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first.")

    def days(self) -> tuple[date, date] | None:
        first = self.cleaned_data.get("first")
        return (first, self.cleaned_data.get("last") or first) if first else None


#: Of two more ranges at a time there are blank fields.
HolidayForms = forms.formset_factory(HolidayForm, extra=2, max_num=30, absolute_max=30)
