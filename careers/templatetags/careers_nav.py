"""Where the reader is among the careers pages."""

from typing import Any

from django import template
from django.urls import reverse

from careers.navigation import GROUPS, where
from careers.plan import Link

register = template.Library()


@register.simple_tag(takes_context=True)
def careers_position(context: template.Context) -> dict[str, Any]:
    group, entry = where(context["request"].resolver_match.url_name)
    return {"groups": GROUPS, "group": group, "entry": entry}


@register.filter
def address(link: Link) -> str:
    return reverse(link.view, args=link.args) + (f"#{link.anchor}" if link.anchor else "")
