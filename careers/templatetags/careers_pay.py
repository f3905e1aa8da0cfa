"""How pay is written in the tables about places; what the Bureau withheld is "not released"."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from careers.figures import amount, ordinal
from careers.wages import Wages

register = template.Library()

WITHHELD = "not released"

register.filter("ordinal", ordinal)


@register.filter
def dollars(value: float | None) -> str:
    """A year's pay: ``$51,140``."""
    return WITHHELD if value is None else amount(value, "usd-year")


@register.filter
def hourly(value: float | None) -> str:
    """``$24.59``."""
    return WITHHELD if value is None else amount(value, "usd-hour")


@register.filter
def count(value: int | None) -> str:
    return WITHHELD if value is None else amount(value, "jobs")


@register.filter
def against(value: float | None, other: float | None) -> str:
    """``+12%``, ``−3%``, ``the same``: a value beside another one."""
    if value is None or not other:
        return "–"
    share = round((value / other - 1) * 100)
    return f"{share:+d}%".replace("-", "−") if share else "the same"


@register.filter
def error(wages: Wages) -> str | SafeString:
    """The relative standard error of the mean, flagged above 5%."""
    if wages.mean_error is None:
        return WITHHELD
    words = f"±{wages.mean_error:g}%"
    return format_html('{} <span class="badge badge-warn">caution</span>', words) if wages.shaky else words
