"""Parts of a page that are the same for everybody, made once for each process and day."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

register = template.Library()


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> "Kept":
    """``{% kept page %} … {% endkept %}``: what stands between may depend on the arguments, on the library in memory
    and on the day (a source becomes stale), and on nothing else: not on who asks, nor on what the address says.

    An argument is told from others by being the same object; so it has to be one that lives as long as the library.
    """
    arguments = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, arguments)


class Kept(template.Node):
    def __init__(self, nodelist: template.NodeList, arguments: list[template.base.FilterExpression]) -> None:
        self.nodelist, self.arguments = nodelist, arguments
        # The arguments are held, so that no other object gets their identity. Requests may race: both make the same.
        self.made: dict[tuple[date, tuple[int, ...]], tuple[list[Any], str]] = {}

    def render(self, context: template.Context) -> str:
        values = [argument.resolve(context) for argument in self.arguments]
        key = (timezone.localdate(), tuple(map(id, values)))
        if (found := self.made.get(key)) is None:
            # Readers are in one day or its neighbor, depending on where they live; what is older is dropped.
            recent = {one: what for one, what in self.made.items() if abs((one[0] - key[0]).days) <= 1}
            found = (values, self.nodelist.render(context))
            self.made = recent | {key: found}
        return found[1]
