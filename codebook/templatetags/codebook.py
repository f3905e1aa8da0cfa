from django import template
from django.utils.safestring import SafeString

from codebook.links import address_of, linked

register = template.Library()


@register.filter
def code_links(html: str) -> SafeString:
    """Codes in trusted HTML as links to the code book."""
    return linked(html)


@register.filter
def code_address(code: str) -> str:
    """The address of a code's page, or nothing where the book has none (CPT is the AMA's)."""
    return address_of({code}).get(code, "")
