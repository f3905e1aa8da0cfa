"""How the calculators write dollars, percentiles and months."""

from django import template

from careers.figures import ordinal

register = template.Library()


@register.filter
def usd(dollars: float | None) -> str:
    """Whole dollars, with cents where a pay by the hour has them: ``$51,140``, ``$24.59``, ``−$300``."""
    if dollars is None:
        return "not released"
    return cents(dollars) if abs(dollars) < 1000 and round(dollars, 2) % 1 else signed(f"{abs(dollars):,.0f}", dollars)


@register.filter
def whole(dollars: float) -> str:
    """Without cents: what is computed is not known to the cent."""
    return signed(f"{abs(dollars):,.0f}", dollars)


@register.filter
def cents(dollars: float | None) -> str:
    return "not released" if dollars is None else signed(f"{abs(dollars):,.2f}", dollars)


def signed(text: str, dollars: float) -> str:
    minus = dollars < 0 and text.strip("0.,") != ""
    return f"{'−' if minus else ''}${text}"


@register.filter
def size(dollars: float) -> float:
    return abs(dollars)


@register.filter
def nth(number: float) -> str:
    return ordinal(round(number))


@register.filter
def rest(rank: int) -> int:
    """Of 100."""
    return 100 - rank


@register.filter
def span(months: int) -> str:
    """13 → "1 year and 1 month"."""
    parts = [
        f"{count:,} {word}{'' if count == 1 else 's'}"
        for count, word in zip(divmod(months, 12), ("year", "month"), strict=True)
        if count
    ]
    return " and ".join(parts) or "no time at all"
