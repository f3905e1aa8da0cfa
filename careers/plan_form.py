"""The form of the path planner."""

from typing import Any

from django import forms

from careers.content import library
from careers.plan import LEVELS
from careers.targets import targets
from careers.widgets import QuickSelect


def target_choices() -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for target in targets().values():
        groups.setdefault(target.kind, []).append((target.slug, target.name))
    return [("", "Choose one"), *groups.items()]


def state_choices() -> list[tuple[str, str]]:
    return [("", "The whole country"), *((place.slug, place.name) for place in library().release.states)]


class PlanForm(forms.Form):
    level = forms.ChoiceField(
        label="Where you are now",
        choices=[("", "Choose one"), *LEVELS.items()],
        widget=QuickSelect,
        error_messages={"required": "Choose where you are now.", "invalid_choice": "Choose one of the list."},
    )
    target = forms.ChoiceField(
        label="Where you want to go",
        choices=target_choices,
        widget=QuickSelect,
        error_messages={"required": "Choose where you want to go.", "invalid_choice": "Choose one of the list."},
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=state_choices,
        widget=QuickSelect,
        error_messages={"invalid_choice": "Choose one of the list."},
    )
    exam_date = forms.DateField(
        label="Exam date",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the date as YYYY-MM-DD."},
    )
