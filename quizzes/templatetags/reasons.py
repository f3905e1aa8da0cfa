"""What stands below an answered question, which depends on its wording alone."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from quizzes.models import AttemptItem, Revision

register = template.Library()


@register.simple_tag
def reasons(item: AttemptItem) -> SafeString | str:
    """Why the key is right and where to find it; nothing at all before ``item`` is answered or handed in."""
    return reasons_of(item.revision) if item.is_told else ""


@lru_cache(maxsize=2048)
def reasons_of(revision: Revision) -> SafeString:
    """Rendered once: a wording never changes under its primary key, by which revisions are the same."""
    return render_to_string("quizzes/reasons.html", {"revision": revision})
