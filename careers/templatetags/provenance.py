"""Figures beside their sources."""

from collections.abc import Iterable

from django import template

from careers.figures import Figure, Source

register = template.Library()


@register.filter
def of(figures: Iterable[Figure] | None, source: Source) -> list[Figure]:
    """Those that come from ``source``; a page that has none within its sentences gives none."""
    return [figure for figure in figures or () if figure.source.id == source.id]
