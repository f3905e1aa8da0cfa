from django import template
from django.utils.safestring import SafeString

from curriculum.term_links import linker

register = template.Library()


@register.filter
def term_links(html: str) -> SafeString:
    """Trusted HTML with the first mention of each glossary term as a link."""
    return linker().link(html, set())
