"""What stands below an answered question, which depends on its wording alone."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from quizzes.models import AttemptItem, wording

register = template.Library()


@register.simple_tag
def reasons(item: AttemptItem) -> SafeString | str:
    """Why the key is right and where to find it; nothing at all before ``item`` is answered or handed in."""
    return reasons_of(item.revision_id) if item.is_told else ""


@lru_cache(maxsize=2048)
def reasons_of(revision_id: int) -> SafeString:
    """Rendered once: a wording never changes under its primary key."""
    return render_to_string("quizzes/reasons.html", {"revision": wording(revision_id)})
