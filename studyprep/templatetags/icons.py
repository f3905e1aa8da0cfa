"""Heroicons, drawn when a template is compiled and not each time that it is rendered: all that is said of one is
constant."""

from django import template
from django.template.base import Parser, TextNode, Token
from heroicons.templatetags import heroicons

register = template.Library()


@register.tag("heroicon_mini")
@register.tag("heroicon_outline")
@register.tag("heroicon_solid")
def icon(parser: Parser, token: Token) -> TextNode:
    draw = heroicons.register.tags[token.split_contents()[0]]
    return TextNode(draw(parser, token).render(template.Context()))
