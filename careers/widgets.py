"""Fields that are worded in one go, for pages with many of them: Django renders templates for each."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class QuickInput(forms.TextInput):
    """A text field in one go: Django renders two templates for each, and a calculator has a dozen."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        shown = self.format_value(value)
        about = self.build_attrs(self.attrs, attrs) | ({} if shown is None else {"value": shown})
        return format_html('<input type="text" name="{}"{}>', name, flatatt(about))


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
