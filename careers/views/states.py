"""Pay by state: a map and a table, by the measure, the prices and the order that the reader chose."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from careers.content import library
from careers.state_table import COLUMNS, LOWEST_FIRST, StateRow, in_order, state_rows
from learners.requests import Request

DEFAULTS = {"measure": "median", "prices": "nominal", "sort": "rank"}
MEASURES = {"median": "Median", "mean": "Mean"}
PRICES = {"nominal": "As paid", "equal": "At equal prices"}
ENDS = {"name": ("A", "Z"), "rank": ("best paid", "worst paid")}
#: A column's key sorts from the lowest up, with a minus before it from the highest down.
SORTS = {
    order: f"{head}, {end} first"
    for key, head in COLUMNS.items()
    for order, end in zip((key, f"-{key}"), ENDS.get(key, ("lowest", "highest")), strict=True)
}


def choice(label: str, choices: dict[str, str], shown: str) -> forms.ChoiceField:
    unknown = f"That is not one of the choices, so {shown} is shown."
    return forms.ChoiceField(label=label, choices=list(choices.items()), error_messages={"invalid_choice": unknown})


class StatesForm(forms.Form):
    measure = choice("Measure", MEASURES, "the median")
    prices = choice("Prices", PRICES, "pay as paid")
    sort = choice("Order of the table", SORTS, "the order by rank")


@require_safe
def states(request: Request) -> HttpResponse:
    shelf = library()
    form = StatesForm(DEFAULTS | {name: value for name, value in request.GET.items() if value}, label_suffix="")
    status = 200 if form.is_valid() else 422
    form.data = chosen = DEFAULTS | form.cleaned_data
    pay = map_and_table(**chosen, warning=shelf.release.sources.areas.warning)
    fields = words_of(form) if form.errors else asked(**chosen)
    context = {"page": shelf.pages["states"], "release": shelf.release, "fields": fields, "pay": pay}
    return TemplateResponse(request, "careers/states.html", context, status=status)


@cache
def asked(**chosen: str) -> SafeString:
    """The form without a mistake: as many as there are choices, each made once in a process."""
    return words_of(StatesForm(chosen, label_suffix=""))


def words_of(form: StatesForm) -> SafeString:
    return format_html_join("", '<div class="field">{}</div>', ((field.as_field_group(),) for field in form))


@cache
def map_and_table(measure: str, prices: str, sort: str, warning: str) -> SafeString:
    """The same for all readers, and 500 cells: made once in a process for each of the 72 choices, 23 kB each.

    ``warning``: the source's, which is in the picture from one day on.
    """
    release, equal, key = library().release, prices == "equal", sort.removeprefix("-")
    rows = state_rows(release.states, measure, equal=equal)
    context = {
        "title": f"{MEASURES[measure]} yearly pay {PRICES[prices].lower()}, {release.period}, in thousand dollars",
        "release": release,
        "equal": equal,
        "measure": measure,
        "tiles": [tile_of(row, measure) for row in rows],
        "heads": [head_of(column, {"measure": measure, "prices": prices, "sort": sort}) for column in COLUMNS],
        "rows": [
            (row.place, [(name, row.words(name)) for name in list(COLUMNS)[1:]])
            for row in in_order(rows, key, descending=sort != key)
        ],
    }
    return render_to_string("careers/_states_pay.html", context)


def tile_of(row: StateRow, measure: str) -> dict[str, Any]:
    value, place = row.values[measure], row.place
    return {
        "key": place.slug,
        "label": place.name,
        "href": reverse("careers:state", args=[place.slug]),
        "value": value,
        "text": row.words(measure),
        "brief": "–" if value is None else f"{value / 1000:.0f}k",
        "flagged": place.wages.shaky,
        "beside": place.kind == "territory",
    }


def head_of(key: str, chosen: dict[str, str]) -> dict[str, str]:
    """A column's head: a link that sorts by it, or the other way round where it is sorted by already."""
    first = key if key in LOWEST_FIRST else f"-{key}"
    now = chosen["sort"]
    sort = first if now.removeprefix("-") != key else key if now != key else f"-{key}"
    query = {name: value for name, value in {**chosen, "sort": sort}.items() if value != DEFAULTS[name]}
    sorted_as = "" if now.removeprefix("-") != key else "ascending" if now == key else "descending"
    return {"key": key, "label": COLUMNS[key], "query": urlencode(query), "sorted": sorted_as}
