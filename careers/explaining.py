"""What "Explain" says of the careers pages: of a section its text, its figures with what they measure, its caution; of
a single figure what it measures, how far it can be trusted and where it was read.
"""

import re

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from careers.content import library
from careers.figures import Figure
from careers.place_profile import PRICES, Profile
from tutor.answer import Label
from tutor.passages import Passage

DESCRIBED = re.compile(r' aria-describedby="[^"]*"')
#: What a measure is. The percentiles and their errors are as the BLS wage survey (OEWS) has them.
MEASURES = {
    "mean": "The mean is the average: all pay added up and shared out evenly, so that a few high earners raise it.",
    "median": "The median is the middle: half earn less, half earn more.",
    "percentile": "A percentile says how many of a hundred earn less: 10 of 100 are below the 10th.",
    "middle half": "The middle half is from the 25th to the 75th percentile: a quarter earn less, a quarter more.",
    "band": "A band is the range that its publisher names; where in it somebody stands is not said.",
    "projected change": "A projected change is a forecast of the number of jobs, not a promise.",
    "relative standard error": "The relative standard error says how unsure a sample is: about two of it either way "
    "hold the true figure in 95 of 100 cases.",
}


def passage_of(ref: str) -> Passage | None:
    """What "careers:<page>#<section>" or "careers:figure-<id>" names."""
    kind, _, rest = ref.partition(":")
    if kind != "careers":
        return None
    return of_figure(rest.removeprefix("figure-")) if rest.startswith("figure-") else of_section(rest)


def of_figure(name: str) -> Passage | None:
    figure = library().figures.get(name) or of_area(name)
    if figure is None:
        return None
    source = figure.source
    read = "the publisher’s own page or file" if source.read_from == "primary" else "somebody’s copy of it"
    address = f"{reverse('careers:sources')}#source-{source.id}"
    kind = render_to_string("careers/_kind.html", {"kind": source.kind})
    said = {
        Label.WHAT: format_html(
            "<p><strong>{}</strong> ({}). {}</p>", figure.text, figure.provenance, MEASURES.get(figure.measure, "")
        ),
        Label.NOTE: format_html("<p>{}</p>", kind.strip())
        + format_html_join("", "<p>{}</p>", ((note,) for note in (figure.note, source.note) if note)),
        Label.FIND: format_html(
            '<p><a href="{}">{}, {}</a>, {}, read from {} on {}. {}</p>',
            *(address, source.publisher, source.title, source.period, read, date_format(source.checked), source.badge),
        ),
    }
    return Passage(
        ref=f"careers:figure-{name}",
        title=f"{figure.label}: {figure.text}",
        chunks=tuple(said.values()),
        labels=tuple(said),
        address=address,
        home=f"{source.short}, {figure.period}",
    )


def of_area(name: str) -> Figure | None:
    """A figure of a metropolitan area, of which there are too many to keep them all."""
    known = library()
    place = next((area for area in known.release.areas if name.startswith(f"{area.key}-")), None)
    if place is None:
        return None
    figure = Profile(place, known.releases, known.sources[PRICES]).figures.get(name.removeprefix(f"{place.key}-"))
    return figure and figure.model_copy(update={"label": f"{figure.label}, {place.name}"})


def of_section(name: str) -> Passage | None:
    slug, _, name = name.partition("#")
    page = library().pages.get(slug)
    section = next((one for one in page.sections if one.id == name), None) if page else None
    if page is None or section is None:
        return None
    address = reverse(f"careers:{slug}")
    figures = list(dict.fromkeys([*section.stats, *(one for text in section.texts for one in text.figures)]))
    said = {
        Label.WHAT: section.body.html,
        Label.RULE: meanings(figures),
        Label.TRAP: section.notice.html if section.notice else "",
        Label.NOTE: provenance(list(dict.fromkeys([*section.stats, *section.body.figures]))),
    }
    # On the page itself the sources stand at the end; there is what describes a figure, too.
    said = {
        label: DESCRIBED.sub("", html).replace('href="#', f'href="{address}#') for label, html in said.items() if html
    }
    return Passage(
        ref=f"careers:{page.slug}#{section.id}",
        title=section.heading,
        chunks=tuple(said.values()),
        labels=tuple(said),
        address=f"{address}#{section.id}",
        home=page.title,
    )


def meanings(figures: list[Figure]) -> str:
    measures = dict.fromkeys(figure.measure for figure in figures if figure.measure in MEASURES)
    return format_html_join("", "<li>{}</li>", ((MEASURES[measure],) for measure in measures))


def provenance(figures: list[Figure]) -> str:
    rows = ((one.label, one.link, one.provenance, one.source.short, one.source.badge) for one in figures)
    return format_html_join("", "<li>{}: {} ({}; {}) {}</li>", rows)
