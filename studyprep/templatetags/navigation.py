"""The navigation at the top of every page."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

register = template.Library()

#: Label and first page; then what else belongs there.
ENTRIES = (
    ("Practice", "quizzes:practice"),
    ("Mock", "mock:hub"),
    ("Lessons", "curriculum:lessons"),
    ("Codes", "codebook:codes"),
    ("Ask", "tutor:ask"),
    ("Progress", "progress:progress"),
    ("Careers", "careers:overview"),
    ("You", "learners:you"),
)
ALSO = (("Lessons", "terms:terms"),)


@register.simple_tag
def site_navigation(path: str) -> SafeString:
    """The entry that the page at ``path`` belongs to is marked."""
    return rendered(next((label for label, address in addresses() if path.startswith(address)), ""))


@cache
def addresses() -> list[tuple[str, str]]:
    return [(label, reverse(name)) for label, name in ENTRIES + ALSO]


@cache
def rendered(current: str) -> SafeString:
    entries = addresses()[: len(ENTRIES)]
    return render_to_string("navigation.html", {"entries": entries, "current": current})
