"""The calculators: a form sent by GET, and its result on the same page. Nothing is stored."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from careers import certification_worth, percentile
from careers import move as moving
from careers.certification_worth import MONTHS, YEARS, Worth
from careers.comparison import interval
from careers.content import library
from careers.downloads import csv_response
from careers.figures import Source
from careers.forms import Calculator, MoveForm, StandForm, WorthForm
from careers.move import Move
from careers.templatetags.careers_money import usd
from careers.views.guide import wants_fragment
from careers.wages import Place
from learners.requests import Request


def respond(request: Request, name: str, form: Calculator, sources: list[Source], **context: Any) -> HttpResponse:
    """The page, or for htmx the form with its result; 422 where an answer needs another look."""
    template = f"careers/{name}.html" + ("#calculator" if wants_fragment(request.htmx) else "")
    context |= {"form": form, "sources": list(dict.fromkeys(sources)), "release": library().release}
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)


@require_safe
@vary_on_headers("HX-Request")
def stand(request: Request) -> HttpResponse:
    """Pay and a place: the percentile there, and what the pay is at equal prices."""
    release, form = library().release, StandForm.asked(request.GET)
    sources = [release.sources.national, release.sources.areas, library().sources["bea-rpp-2024"]]
    return respond(request, "stand", form, sources, **(standing(form) if form.is_valid() else {}))


def standing(form: StandForm) -> dict[str, Any]:
    release, asked = library().release, form.cleaned_data
    place, pay, per = asked["place"], asked["pay"], asked["per"]
    year, hour, country = place.wages.year, place.wages.hour, release.country
    real = place.at_equal_prices(percentile.yearly(pay, per))
    return {
        "place": place,
        "source": release.sources.national if place == country else release.sources.areas,
        "yearly": percentile.yearly(pay, per),
        "hourly": percentile.hourly(pay, per),
        "position": percentile.position(pay, (hour if per == "hour" else year).percentiles),
        "real": real,
        "at_home": None if real is None else percentile.position(real, country.wages.year.percentiles),
        "rows": [
            (rank, value, dict(hour.percentiles).get(rank), dict(country.wages.year.percentiles).get(rank))
            for rank, value in year.percentiles
        ],
        "strips": [strip(place)] + ([] if place == country else [strip(country, second=True)]),
    }


def strip(place: Place, *, second: bool = False) -> dict[str, Any]:
    """For ``percentile_chart``."""
    return {"label": place.name, "second": second} | vars(place.wages.year)


@require_safe
@vary_on_headers("HX-Request")
def worth(request: Request) -> HttpResponse:
    """Costs, pay and an expected uplift: when it pays back, as a range."""
    form, figures = WorthForm.asked(request.GET), library().figures
    shown = {"premium": figures["aapc-premium"], "whole": figures["us-mean"]}
    sources = [figure.source for figure in shown.values()]
    sources += [figures[name].source for names in form.BESIDE.values() for name in names]
    found = calculated(form)
    return respond(request, "worth", form, sources, worth=found, **shown, **(drawing(found) if found else {}))


def calculated(form: WorthForm) -> Worth | None:
    if not form.is_valid():
        return None
    return certification_worth.worth(form.costs, form.gain, form.cleaned_data["months"])


def drawing(found: Worth) -> dict[str, Any]:
    """The curve for ``line_chart``: the range as a band, the expectation as a line."""
    months = list(enumerate(found.curve))
    return {
        "series": [{"label": "What you expect", "points": [(month, net.expected) for month, net in months]}],
        "band": {
            "label": "Between the low and the high end",
            "points": [(month, net.low, net.high) for month, net in months],
        },
        "ticks": [(year * 12, f"{year} yr" if year else "now") for year in range(YEARS + 1)],
    }


@require_safe
def curve(request: Request) -> HttpResponse:
    """The curve month by month. Where an answer needs another look, the page says which."""
    if (found := calculated(WorthForm.asked(request.GET))) is None:
        return redirect(f"{reverse('careers:worth')}?{request.GET.urlencode()}")
    head = ["month", *(f"net, {end}, USD before tax" for end in ("low end", "expected", "high end")), "spent, USD"]
    rows = [
        [month, *(round(net, 2) for net in found.curve[month]), round(found.costs.spent(month), 2)]
        for month in range(MONTHS + 1)
    ]
    return csv_response("is-certification-worth-it", head, rows)


@require_safe
@vary_on_headers("HX-Request")
def move(request: Request) -> HttpResponse:
    """Two places at equal prices."""
    release, form, found = library().release, MoveForm.asked(request.GET), None
    if form.is_valid():
        asked = form.cleaned_data
        found = moving.move(
            asked["here"], asked["there"], pay=form.yearly, offer=asked["offer"], costs=asked["costs"] or 0
        )
    sources = [release.sources.areas, library().sources["bea-rpp-2024"]]
    return respond(request, "move", form, sources, move=found, rows=compared(found) if found else [])


def compared(found: Move) -> list[tuple[str, str, str]]:
    """The table: a label, and what it is here and there."""

    def column(place: Place) -> list[str]:
        wages = place.wages
        median, mean, error = wages.year.median, wages.year.mean, wages.mean_error
        real = None if median is None else place.at_equal_prices(median)
        return [
            usd(median),
            "no price level" if real is None else usd(real),
            usd(mean),
            "not released" if mean is None or error is None else " to ".join(usd(end) for end in interval(mean, error)),
            "not released" if error is None else f"{error}%",
            "not published" if place.prices is None else f"{place.prices:.1f}",
            "not released" if wages.jobs is None else f"{wages.jobs:,}",
        ]

    labels = [
        *("Median", "Median at equal prices", "Mean", "Mean, 95% interval", "Sampling error of the mean"),
        *("Price level, BEA 2024 (nation: 100)", "Jobs"),
    ]
    return list(zip(labels, column(found.here), column(found.there), strict=True))
