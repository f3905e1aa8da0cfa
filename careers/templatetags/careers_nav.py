"""Where the reader is among the careers pages."""

from typing import Any

from django import template

from careers.navigation import GROUPS, where

register = template.Library()


@register.simple_tag(takes_context=True)
def careers_position(context: template.Context) -> dict[str, Any]:
    group, entry = where(context["request"].resolver_match.url_name)
    return {"groups": GROUPS, "group": group, "entry": entry}
