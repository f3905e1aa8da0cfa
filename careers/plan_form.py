"""The form of the path planner."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from careers.content import library
from careers.plan import LEVELS
from careers.targets import targets


class QuickSelect(forms.Select):
    """Its options in one go. Django renders a template for each, which is half of a page's time with eighty of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = [(group, options_of(options)) for group, options, _ in widget["optgroups"]]
        inner = [
            format_html('<optgroup label="{}">{}</optgroup>', group, options) if group else options
            for group, options in groups
        ]
        text = format_html_join("", "{}", ((one,) for one in inner))
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(widget["attrs"]), text)


def options_of(options: list[dict[str, Any]]) -> SafeString:
    rows = ((one["value"], " selected" if one["selected"] else "", one["label"]) for one in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


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
